// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnostician.h"
#include "core/input/chunk_reader.h"
#include "core/loading/input_reader.h"
#include "core/negotiation/log_builder.h"

#include <chrono>
#include <condition_variable>

namespace ikelens {

/// Workers parse chunks in any order; whoever has the next chunk in the order of the log merges it.
class Pipeline
{
public:
    Pipeline(const Expertise &expertise, const LoadRequest &request, LogTexts texts, InputReader inputs,
             const LoadProgress &progress, const LoadSnapshot &snapshot, const LoadCancelled &cancelled);

    std::expected<CasePtr, Error> run();

private:
    void work();
    void mergeInTurn(std::uint64_t index, std::span<ParsedBlock> blocks, std::uint64_t bytes);
    void publish(std::uint64_t bytes);
    [[nodiscard]] bool stopped() const { return m_stop.load(std::memory_order_relaxed); }
    void stop(const Error &error);
    CasePtr finishCase();

    const Expertise &m_expertise;
    const LoadRequest &m_request;
    const LoadProgress &m_progress;
    const LoadSnapshot &m_snapshot;
    const LoadCancelled &m_cancelled;
    std::vector<Error> m_problems;
    std::vector<InputNote> m_notes;
    std::unique_ptr<Unpacking> m_unpacking;  ///< of the text that is read
    QDate m_lastDay;
    Dialects m_dialects;
    MessageTraits m_traits;
    Diagnostician m_diagnostician;
    ChunkReader m_reader;
    LogBuilder m_builder;

    std::mutex m_mergeMutex;
    std::condition_variable m_turn;
    std::uint64_t m_nextChunk = 0;
    std::uint64_t m_mergedBytes = 0;
    std::uint64_t m_nextSnapshot = 1;
    std::chrono::steady_clock::time_point m_lastReport;
    std::atomic<bool> m_stop = false;
    std::optional<Error> m_error;
};

}  // namespace ikelens
