// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pairing/attempt_traces.h"

#include <unordered_map>

namespace ikelens {

/// A first packet is repeated within this time at most (pluto: 10 s, 20 s, 40 s; charon: 165 s in all).
inline constexpr std::int64_t LongestRepeating = 200;
/// Attempts begin within so many seconds on both sides: syslog cuts the seconds, the packet takes its time.
inline constexpr std::int64_t ClockTolerance = 2;

/// Whether an IKE SA or a tunnel of the attempt ever came up.
[[nodiscard]] inline bool cameUp(const Attempt &attempt)
{
    return attempt.outcome >= Outcome::Established;
}

/// One of the two logs, as the pairing sees it. Seconds are by the log's own clock.
struct PairedSide
{
    PairedSide(const Log &log, const Catalog &catalog);

    [[nodiscard]] const Attempt &attempt(AttemptId id) const { return log.attempts[id]; }
    /// The address of this side's host in this attempt, or empty.
    [[nodiscard]] std::string_view addressOf(AttemptId id) const;
    [[nodiscard]] std::string_view identityOf(AttemptId id) const;
    /// Seconds after the start at which the attempt's lines were written. Reads them at the first time.
    [[nodiscard]] const std::vector<std::int64_t> &momentsOf(AttemptId id) const;

    const Log &log;
    AttemptTraces traces;
    std::vector<std::int64_t> started, ended;
    std::vector<AttemptId> byStart;  ///< attempts that have a time
    /// Asked attempts that follow another one of the same peer so soon that they may be its repeated first packet.
    std::vector<bool> repeats;

private:
    mutable std::unordered_map<AttemptId, std::vector<std::int64_t>> m_moments;
};

}  // namespace ikelens
