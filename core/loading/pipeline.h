// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/chunk_reader.h"
#include "core/loading/merge.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace ikelens {

/// Workers parse chunks in any order; whoever has the next chunk in the order of the log merges it.
class Pipeline
{
public:
    struct Hooks
    {
        std::function<bool()> cancelled;                  ///< asked once per chunk, by any worker
        std::function<void(std::uint64_t bytes)> merged;  ///< so many in all; one call at a time
    };

    /// All of them outlive the pipeline.
    Pipeline(ChunkReader &reader, Merge &merge, const Hooks &hooks);

    /// With `keepLast` the last chunk is left out, and returned: a log that grows would have another one there.
    [[nodiscard]] std::expected<std::optional<Chunk>, Error> run(unsigned workers, bool keepLast);

private:
    void work();
    void mergeInTurn(std::uint64_t index, std::span<ParsedBlock> blocks, std::uint64_t bytes);
    [[nodiscard]] bool stopped() const { return m_stop.load(std::memory_order_relaxed); }
    void stop(const Error &error);

    ChunkReader &m_reader;
    Merge &m_merge;
    const Hooks &m_hooks;
    bool m_keepLast = false;
    std::mutex m_mergeMutex;
    std::condition_variable m_turn;
    std::uint64_t m_nextChunk = 0;
    std::uint64_t m_mergedBytes = 0;
    std::atomic<bool> m_stop = false;
    std::optional<Error> m_error;
    std::optional<Chunk> m_last;
};

/// Parses one chunk, which follows all that is merged.
[[nodiscard]] std::expected<void, Error> mergeChunk(const Chunk &chunk, Merge &merge);

}  // namespace ikelens
