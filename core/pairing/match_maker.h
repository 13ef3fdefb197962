// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pairing/paired_side.h"
#include "core/pairing/pairing.h"

#include <map>
#include <set>

namespace ikelens {

/// Pairs the attempts of two logs.
class MatchMaker
{
public:
    MatchMaker(const PairedSide &own, const PairedSide &peer)
        : m_own(own)
        , m_peer(peer)
    { }

    [[nodiscard]] Pairing make();

private:
    struct Candidate
    {
        AttemptId own = NoId, peer = NoId;
        int weight = 0;
    };
    enum class Fault : std::uint8_t { None, Roles, Addresses };

    /// How well two attempts fit, whenever they were; `fault` where they cannot be the same.
    [[nodiscard]] int fit(AttemptId own, AttemptId peer, Fault &fault) const;
    [[nodiscard]] std::pair<ConnectionId, ConnectionId> connections(AttemptId own, AttemptId peer) const
    {
        return {m_own.attempt(own).connection, m_peer.attempt(peer).connection};
    }
    [[nodiscard]] float likeness(AttemptId own, AttemptId peer) const;
    void countExact();
    [[nodiscard]] std::optional<ClockOffset> clockOfExact() const;
    [[nodiscard]] std::optional<ClockOffset> clockOfTimes();
    [[nodiscard]] std::vector<Candidate> candidates() const;
    void assign(std::vector<Candidate> candidates);
    void setClockByStarts();
    void assignRepeats();
    void pair(AttemptId own, AttemptId peer, bool repeat);
    template<bool OwnAsks>
    void assignRepeatsOf(const PairedSide &asking, const PairedSide &asked);
    void count();

    const PairedSide &m_own;
    const PairedSide &m_peer;
    std::map<std::pair<AttemptId, AttemptId>, std::uint32_t> m_exact;
    std::vector<ClockVote> m_exactVotes;
    std::vector<AttemptId> m_partnerOfOwn, m_partnerOfPeer;  ///< the first one; NoId: none yet
    bool m_ownSeen = false, m_peerSeen = false;  ///< the other side's log names an address of this host
    bool m_compareLines = false;
    std::uint32_t m_wrongRoles = 0, m_wrongAddresses = 0, m_tried = 0;
    Pairing m_pairing;
};

}  // namespace ikelens
