// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

namespace ikelens {

/// What a log covers and how its tunnels stand at its end: for the first page of the window and of a report.
struct Overview
{
    /// How a connection stands when the log ends.
    enum class State : std::uint8_t { Up, Failing, Ended, Unclear };

    struct Tunnel
    {
        ConnectionId connection = NoId;
        State state = State::Unclear;
        Stamp since = NoStamp;             ///< up since, failing since, ended at
        const Summary *verdict = nullptr;  ///< the first unresolved error or, without one, warning
    };

    QStringList hosts;
    Stamp first = NoStamp, last = NoStamp;
    std::vector<Tunnel> tunnels;          ///< failing first; connections without a name only where they fail
    std::vector<const Summary *> first5;  ///< what to fix first: at most five
    std::uint64_t daemonLines = 0;        ///< lines of an IPsec daemon
    std::uint64_t notUnderstood = 0;      ///< of these

    /// Views into `subject`, which has to outlive it. Linear in connections and attempts.
    [[nodiscard]] static Overview of(const Case &subject);
};

/// Why there is nothing to fix first: the log is sound, not read to its end yet, or none of the kind.
[[nodiscard]] QString nothingToFix(const Case &subject, const Overview &overview, Language language);

/// "C2", "Branch Ulm (C2)", "Peer 192.0.2.7, without a connection": how a reader is told of a connection.
[[nodiscard]] QString connectionHeading(const Log &log, ConnectionId connection, Language language,
                                        const QHash<QString, QString> &names);

/// "failing since 2026-11-23 10:12:20"
[[nodiscard]] QString stateText(const Log &log, const Overview::Tunnel &tunnel, Language language);

}  // namespace ikelens
