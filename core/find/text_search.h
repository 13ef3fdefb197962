// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/find/hit_lines.h"
#include "core/find/line_matcher.h"
#include "core/negotiation/log.h"

#include <atomic>
#include <memory>

namespace ikelens {

/// Finds every line of a log that matches. Any number of threads do the work, block by block; one collects what they
/// found, in the order of the log. At most 64 KiB of a line are searched.
class TextSearch
{
public:
    /// What to search, and in which lines of it.
    struct Scope
    {
        std::shared_ptr<const Log> log;
        std::shared_ptr<const std::vector<LineId>> only;  ///< in the order of the log; null: all lines
        std::size_t firstBlock = 0;                       ///< of the line table; those before are known
    };

    TextSearch(Scope scope, LineMatcher matcher);

    /// Searches until nothing is left or it was cancelled. For any number of threads at once.
    void work();
    /// Makes work() return after a quarter of a megabyte.
    void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }

    /// Adds what was found since the last call to `hits`, up to the first block that is not done yet. For one thread;
    /// true where there was something done.
    bool collect(HitLines &hits);
    /// Whether all of it is collected.
    [[nodiscard]] bool isCollected() const { return m_collected == m_scope.log->lines.blocks().size(); }
    /// Share of the log that is collected, 0 to 1.
    [[nodiscard]] double progress() const;
    /// Blocks of the line table whose hits are collected.
    [[nodiscard]] std::size_t collectedBlocks() const { return m_collected; }

private:
    struct Found
    {
        std::atomic<bool> done = false;
        std::vector<std::uint64_t> bits;  ///< empty where nothing was found
    };

    Scope m_scope;
    LineMatcher m_matcher;
    std::vector<Found> m_found;  ///< per block from Scope::firstBlock on
    std::atomic<std::size_t> m_next;
    std::atomic<bool> m_cancelled = false;
    std::size_t m_collected;
};

}  // namespace ikelens
