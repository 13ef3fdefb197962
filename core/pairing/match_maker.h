// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pairing/attempt_traces.h"
#include "core/pairing/pairing.h"

#include <map>
#include <set>
#include <unordered_map>

namespace ikelens {

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
