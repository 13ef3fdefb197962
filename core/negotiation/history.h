// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/log.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace ikelens {

/// A stretch of the log's time, in seconds; `to` is its end and no longer part of it.
struct StampRange
{
    Stamp from = 0, to = 0;

    [[nodiscard]] Stamp length() const { return to > from ? to - from : 0; }
    [[nodiscard]] bool touches(const StampRange &other) const { return from <= other.to && other.from <= to; }
    friend bool operator==(const StampRange &, const StampRange &) = default;
};

/// Stretches of time, sorted and apart from each other. Answers in the logarithm of their number.
class StampRanges
{
public:
    StampRanges() = default;
    explicit StampRanges(std::vector<StampRange> ranges);  ///< in any order; they may overlap

    [[nodiscard]] bool empty() const { return m_ranges.empty(); }
    [[nodiscard]] const std::vector<StampRange> &all() const { return m_ranges; }
    /// Seconds of `window` that they cover.
    [[nodiscard]] Stamp covered(const StampRange &window) const;
    /// Index of the first that does not end before `from`; their number where there is none.
    [[nodiscard]] std::size_t indexFrom(Stamp from) const;

private:
    [[nodiscard]] Stamp coveredBefore(Stamp stamp) const;

    std::vector<StampRange> m_ranges;
    std::vector<Stamp> m_before;  ///< seconds covered by those before, per range
};

/// How a connection fared: when it was up, when somebody tried in vain, when something was under way.
struct ConnectionHistory
{
    StampRange
        logged;  ///< from its first line to the end of its host's log; empty where the log has no times
    StampRanges up, failed, attempted;
    std::uint32_t attempts = 0;
    std::uint32_t failures = 0;

    /// Of the logged time, 0 to 1.
    [[nodiscard]] double availability() const;
    /// Within the logged time; nothing where it was up throughout.
    [[nodiscard]] std::optional<StampRange> longestOutage() const;
};

/// Whether an attempt, or a tunnel that came of it, lived within a span. Attempts without a time never do.
[[nodiscard]] bool livedWithin(const Log &log, AttemptId attempt, const StampRange &span);

/// Makes the histories of a log's connections. Views the log, which has to outlive it.
class HistoryMaker
{
public:
    explicit HistoryMaker(const Log &log);
    /// Linear in the connection's attempts and their phases.
    [[nodiscard]] ConnectionHistory of(ConnectionId connection) const;

private:
    struct Collected;
    void collect(AttemptId id, ConnectionId connection, Stamp end, Collected &into) const;

    const Log &m_log;
    std::unordered_map<StringId, Stamp> m_endOfHost;
};

}  // namespace ikelens
