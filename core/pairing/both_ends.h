// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/pairing/pairing.h"
#include "core/pairing/reason_table.h"

#include <map>

namespace ikelens {

/// The log of a peer, from its own point of view, and which of its attempts are those of the Intra2net System.
struct PeerLog
{
    CasePtr subject;
    Pairing pairing;
};

/// What a peer's log adds to the verdict on an attempt.
struct PeerStatement
{
    std::size_t peer = 0;             ///< index in BothEnds::peers
    AttemptId attempt = NoId;         ///< in the peer's log; NoId where it does not show it
    std::size_t reason = 0;           ///< index in ReasonTable::all()
    std::size_t finding = NoFinding;  ///< in the peer's Diagnosis::findings
    std::optional<CauseId> alone;     ///< the verdict of the Intra2net System's log alone
    bool changed = false;             ///< cause, side or confidence are others than those of that log alone

    static constexpr std::size_t NoFinding = std::size_t(-1);
};

/// The logs of the peers beside that of the Intra2net System.
struct BothEnds
{
    std::vector<PeerLog> peers;
    std::map<AttemptId, PeerStatement> statements;  ///< by attempt of the Intra2net System

    struct Counterpart
    {
        std::size_t peer = 0;
        AttemptId attempt = NoId;
    };
    /// The same attempt in a peer's log; of several the first.
    [[nodiscard]] std::optional<Counterpart> counterpartOf(AttemptId own) const;
    /// What a peer's log adds to a finding, or null.
    [[nodiscard]] const PeerStatement *statementFor(const Finding &finding) const;
    /// The statement in words: the peer's side said from the point of view of the Intra2net System.
    [[nodiscard]] QString words(const PeerStatement &statement, Language language) const;
    /// The lines of the peer's log that say it, the deciding one first. They are lines of that log.
    [[nodiscard]] std::vector<LineId> linesOf(const PeerStatement &statement) const;
};

/// The case with what the peers' logs add: the verdict of an attempt is that of the side that knows the reason. `own` may
/// have been joined before; the logs of `peers` then take the place of those it had. Without peers: as it was alone.
[[nodiscard]] CasePtr joinPeerLogs(const CasePtr &own, const std::vector<CasePtr> &peers);

}  // namespace ikelens
