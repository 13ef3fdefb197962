// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/match_maker.h"

#include <algorithm>

namespace ikelens {

namespace {

/// An attempt that begins further away than this is another one, unless a number proves the contrary.
constexpr std::int64_t Window = 3 * ClockTolerance;
/// Attempts compared for the vote on the clock, altogether.
constexpr std::size_t MostVotes = 2'000'000;
/// A number that many attempts share was not drawn by lot.
constexpr std::ptrdiff_t MostSharing = 8;
constexpr std::size_t MostCandidates = 32;  ///< per attempt
constexpr int LeastWeight = 2;  ///< of a pair that only its time shows, a second apart costing one
/// Pairs whose lines are compared; where there are more, their number tells enough.
constexpr std::size_t MostLikenesses = 10'000;
constexpr float MostLikeness = 8;

enum class AddressFit : std::uint8_t { Same, Unknown, Hidden, Other };

/// What one side says about the address of the other. Hidden: it may be that of a NAT router nobody has seen.
/// `mayHide`: NAT was found, or nothing shows that the other has no NAT before it.
AddressFit addressFits(std::string_view seen, const PairedSide &other, AttemptId attempt, bool translated,
                       bool mayHide)
{
    if (seen.empty() || other.traces.addresses().empty())
        return AddressFit::Unknown;
    if (seen == other.addressOf(attempt) || other.traces.hasAddress(seen))
        return AddressFit::Same;
    if (translated)
        return AddressFit::Unknown;
    const bool hidden = mayHide && other.traces.onlyPrivateAddresses() && !isPrivateAddress(seen);
    return hidden ? AddressFit::Hidden : AddressFit::Other;
}

int weightOf(AddressFit fit)
{
    return fit == AddressFit::Same ? 6 : fit == AddressFit::Hidden ? -4 : 0;
}

int identityFits(std::string_view seen, std::string_view real)
{
    const std::string comparable = comparableIdentity(seen);
    if (comparable.empty() || real.empty())
        return 0;
    return comparable == real ? 1 : -1;
}

}  // namespace

int MatchMaker::fit(AttemptId ownId, AttemptId peerId, Fault &fault) const
{
    const Attempt &own = m_own.attempt(ownId), &peer = m_peer.attempt(peerId);
    fault = Fault::None;
    if (own.role != Role::Unknown && own.role == peer.role) {
        fault = Fault::Roles;
        return 0;
    }
    const auto translated = [](Nat nat, Nat side) { return nat == side || nat == Nat::Both; };
    const bool peerHidden = translated(own.nat, Nat::Peer) || translated(peer.nat, Nat::Local);
    const bool ownHidden = translated(own.nat, Nat::Local) || translated(peer.nat, Nat::Peer);
    const AddressFit ofPeer = addressFits(m_own.log.strings.text(own.peerAddress), m_peer, peerId, peerHidden,
                                          !m_peerSeen);
    const AddressFit ofOwn = addressFits(m_peer.log.strings.text(peer.peerAddress), m_own, ownId, ownHidden,
                                         !m_ownSeen);
    // Every client of one server says where the server is; so both have to fit.
    if (ofPeer == AddressFit::Other || ofOwn == AddressFit::Other) {
        fault = Fault::Addresses;
        return 0;
    }
    const int identities = identityFits(m_own.log.strings.text(own.peerId), m_peer.identityOf(peerId))
        + identityFits(m_peer.log.strings.text(peer.peerId), m_own.identityOf(ownId));
    const bool rolesKnown = own.role != Role::Unknown && peer.role != Role::Unknown;
    return weightOf(ofPeer) + weightOf(ofOwn) + 4 * identities + (rolesKnown ? 4 : 0)
        + (cameUp(own) == cameUp(peer) ? 3 : -3) + (own.reached == peer.reached ? 1 : 0);
}

void MatchMaker::countExact()
{
    const auto &own = m_own.traces.tokens();
    const auto &peer = m_peer.traces.tokens();
    const auto value = &AttemptTraces::Token::value;
    for (auto mine = own.begin(), theirs = peer.begin(); mine != own.end() && theirs != peer.end();) {
        if (mine->value != theirs->value) {
            mine->value < theirs->value ? ++mine : ++theirs;
            continue;
        }
        const auto myEnd = std::ranges::upper_bound(mine, own.end(), mine->value, {}, value);
        const auto theirEnd = std::ranges::upper_bound(theirs, peer.end(), theirs->value, {}, value);
        if (myEnd - mine <= MostSharing && theirEnd - theirs <= MostSharing) {
            for (auto a = mine; a != myEnd; ++a) {
                for (auto b = theirs; b != theirEnd; ++b) {
                    ++m_exact[{a->attempt, b->attempt}];
                    m_exactVotes.push_back(
                        {.seconds = b->seconds - a->seconds, .own = a->attempt, .peer = b->attempt});
                }
            }
        }
        mine = myEnd;
        theirs = theirEnd;
    }
    // Somebody else's attempt with the same number would be a rare accident.
    std::erase_if(m_exact, [this](const auto &entry) {
        Fault fault = Fault::None;
        (void)fit(entry.first.first, entry.first.second, fault);
        return fault == Fault::Roles;
    });
    std::erase_if(m_exactVotes,
                  [this](const ClockVote &vote) { return !m_exact.contains({vote.own, vote.peer}); });
}

std::optional<ClockOffset> MatchMaker::clockOfExact() const
{
    return offsetOfExactVotes(m_exactVotes);
}

/// How well the lines of two attempts follow the same course: repetitions, answers and ends come at the same moments
/// on both sides.
float MatchMaker::likeness(AttemptId own, AttemptId peer) const
{
    const std::vector<std::int64_t> &mine = m_own.momentsOf(own), &theirs = m_peer.momentsOf(peer);
    const auto found = [](const std::vector<std::int64_t> &some, const std::vector<std::int64_t> &others) {
        return std::ranges::count_if(some, [&](std::int64_t moment) {
            const auto next = std::ranges::lower_bound(others, moment - 1);
            return next != others.end() && *next <= moment + 1;
        });
    };
    const std::size_t all = mine.size() + theirs.size();
    return all == 0 ? 0.5F : float(found(mine, theirs) + found(theirs, mine)) / float(all);
}

/// Some attempts of the Intra2net System, all over its log, against every one of the peer's.
std::optional<ClockOffset> MatchMaker::clockOfTimes()
{
    if (m_own.byStart.empty() || m_peer.byStart.empty())
        return std::nullopt;
    std::vector<ClockVote> votes;
    const std::size_t wanted = std::clamp<std::size_t>(MostVotes / m_peer.byStart.size(), 16, MostVotes);
    const std::size_t step = (m_own.byStart.size() + wanted - 1) / wanted;
    std::set<AttemptId> own, peer;
    m_compareLines = m_own.byStart.size() * m_peer.byStart.size() <= MostLikenesses;
    for (std::size_t at = 0; at < m_own.byStart.size(); at += step) {
        const AttemptId a = m_own.byStart[at];
        for (const AttemptId b : m_peer.byStart) {
            Fault fault = Fault::None;
            const int fits = fit(a, b, fault);
            ++m_tried;
            m_wrongRoles += fault == Fault::Roles;
            m_wrongAddresses += fault == Fault::Addresses;
            if (fault != Fault::None || fits < 0)
                continue;
            const std::int64_t apart = m_peer.started[b] - m_own.started[a];
            votes.push_back({.seconds = apart,
                             .own = a,
                             .peer = b,
                             .likeness = m_compareLines ? likeness(a, b) : 0,
                             .weak = m_own.repeats[a] || m_peer.repeats[b]});
            own.insert(a);
            peer.insert(b);
        }
    }
    return offsetOfVotes(std::move(votes), std::min(own.size(), peer.size()));
}

std::vector<MatchMaker::Candidate> MatchMaker::candidates() const
{
    constexpr int ExactWeight = 1000;
    std::vector<Candidate> all;
    std::map<std::pair<ConnectionId, ConnectionId>, int> together;  // attempts that begin at one moment
    for (const auto &[pair, count] : m_exact) {
        all.push_back({pair.first, pair.second, int(std::min(count, 100u)) * ExactWeight});
        ++together[connections(pair.first, pair.second)];
    }
    const std::size_t proven = all.size();
    const auto startOfPeer = [this](AttemptId id) { return m_peer.started[id]; };
    for (const AttemptId own : m_own.byStart) {
        const std::int64_t moment = m_own.started[own] + m_pairing.clock.seconds;
        auto near = std::ranges::lower_bound(m_peer.byStart, moment - Window, {}, startOfPeer);
        for (std::size_t seen = 0; near != m_peer.byStart.end() && m_peer.started[*near] <= moment + Window
             && seen < MostCandidates;
             ++near, ++seen) {
            Fault fault = Fault::None;
            const int fits = fit(own, *near, fault);
            const auto apart = int(std::abs(m_peer.started[*near] - moment));
            // What cannot be told apart by its time has to fit by what is said.
            if (fault != Fault::None || fits - apart < LeastWeight || m_exact.contains({own, *near}))
                continue;
            const int alike = m_compareLines ? int(MostLikeness * likeness(own, *near)) : 0;
            all.push_back({own, *near, fits - 3 * apart + alike});
            if (apart <= ClockTolerance)
                ++together[connections(own, *near)];
        }
    }
    // A tunnel has one name on each side, so what fits often is what fits.
    constexpr int MostOfName = 6;
    for (Candidate &candidate : std::span(all).subspan(proven))
        candidate.weight += std::min(together[connections(candidate.own, candidate.peer)], MostOfName);
    return all;
}

void MatchMaker::pair(AttemptId own, AttemptId peer, bool repeat)
{
    const auto exact = m_exact.find({own, peer});
    m_pairing.pairs.push_back({own, peer, exact == m_exact.end() ? 0 : exact->second, repeat});
    if (m_partnerOfOwn[own] == NoId)
        m_partnerOfOwn[own] = peer;
    if (m_partnerOfPeer[peer] == NoId)
        m_partnerOfPeer[peer] = own;
}

/// The best first, one to one. Where another tunnel fits as well, nobody is taken: a wrong pair is worse than none.
void MatchMaker::assign(std::vector<Candidate> candidates)
{
    constexpr int Clearly = 2;
    std::ranges::stable_sort(candidates, std::greater(), &Candidate::weight);
    const auto isFree = [this](const Candidate &candidate) {
        return m_partnerOfOwn[candidate.own] == NoId && m_partnerOfPeer[candidate.peer] == NoId;
    };
    std::set<AttemptId> unclearOwn, unclearPeer;
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        const Candidate &best = candidates[at];
        if (!isFree(best) || unclearOwn.contains(best.own) || unclearPeer.contains(best.peer))
            continue;
        bool clear = true;
        for (std::size_t next = at + 1;
             next < candidates.size() && best.weight - candidates[next].weight < Clearly; ++next) {
            const Candidate &rival = candidates[next];
            const bool otherPeer = rival.own == best.own
                && m_peer.attempt(rival.peer).connection != m_peer.attempt(best.peer).connection;
            const bool otherOwn = rival.peer == best.peer
                && m_own.attempt(rival.own).connection != m_own.attempt(best.own).connection;
            clear = clear && (!(otherPeer || otherOwn) || !isFree(rival));
        }
        if (clear) {
            pair(best.own, best.peer, false);
        } else {
            unclearOwn.insert(best.own);
            unclearPeer.insert(best.peer);
        }
    }
}

/// Attempts of the side that was asked which nobody has: the asking side's first packet, sent once more, or the
/// first that arrived of several.
template<bool OwnAsks>
void MatchMaker::assignRepeatsOf(const PairedSide &asking, const PairedSide &asked)
{
    const std::int64_t offset = OwnAsks ? m_pairing.clock.seconds : -m_pairing.clock.seconds;
    const auto start = [&](AttemptId id) { return asking.started[id]; };
    for (const AttemptId id : asked.byStart) {
        if ((OwnAsks ? m_partnerOfPeer : m_partnerOfOwn)[id] != NoId
            || asked.attempt(id).role == Role::Initiator || cameUp(asked.attempt(id)))
            continue;
        const std::int64_t moment = asked.started[id] - offset;
        auto before = std::ranges::upper_bound(asking.byStart, moment + ClockTolerance, {}, start);
        AttemptId best = NoId;
        int most = 0;
        for (std::size_t seen = 0; before != asking.byStart.begin() && seen < MostCandidates; ++seen) {
            const AttemptId candidate = *--before;
            if (moment - asking.started[candidate] > LongestRepeating)
                break;
            const Attempt &attempt = asking.attempt(candidate);
            if (attempt.role != Role::Initiator || moment > asking.ended[candidate] + ClockTolerance)
                continue;
            // Where NAT hides who it is, it has to come from where the first one came from.
            const AttemptId first = (OwnAsks ? m_partnerOfOwn : m_partnerOfPeer)[candidate];
            if (first != NoId && asked.attempt(first).peerAddress != asked.attempt(id).peerAddress)
                continue;
            Fault fault = Fault::None;
            const int fits = OwnAsks ? fit(candidate, id, fault) : fit(id, candidate, fault);
            if (fault == Fault::None && fits > most) {
                most = fits;
                best = candidate;
            }
        }
        if (best != NoId) {
            const bool repeat = (OwnAsks ? m_partnerOfOwn : m_partnerOfPeer)[best] != NoId;
            OwnAsks ? pair(best, id, repeat) : pair(id, best, repeat);
        }
    }
}

/// What proves a pair may be logged late; the first packet is logged at once.
void MatchMaker::setClockByStarts()
{
    std::vector<std::int64_t> apart;
    for (const AttemptPair &pair : m_pairing.pairs) {
        const std::int64_t seconds = m_peer.started[pair.peer] - m_own.started[pair.own];
        if (std::abs(seconds - m_pairing.clock.seconds) <= Window)
            apart.push_back(seconds);
    }
    if (apart.empty())
        return;
    const auto middle = apart.begin() + std::ptrdiff_t(apart.size() / 2);
    std::ranges::nth_element(apart, middle);
    m_pairing.clock.seconds = *middle;
}

void MatchMaker::assignRepeats()
{
    assignRepeatsOf<true>(m_own, m_peer);
    assignRepeatsOf<false>(m_peer, m_own);
}

void MatchMaker::count()
{
    if (m_pairing.pairs.empty() || m_peer.byStart.empty())
        return;
    const std::int64_t first = m_peer.started[m_peer.byStart.front()] - m_pairing.clock.seconds;
    std::int64_t last = first;
    for (const AttemptId id : m_peer.byStart)
        last = std::max(last, m_peer.ended[id] - m_pairing.clock.seconds);
    for (const AttemptId id : m_own.byStart) {
        const std::string_view address = m_own.log.strings.text(m_own.attempt(id).peerAddress);
        const bool covered = m_own.started[id] >= first && m_own.started[id] <= last;
        m_pairing.ownExpected += m_partnerOfOwn[id] != NoId || (covered && m_peer.traces.hasAddress(address));
    }
    for (const AttemptId id : m_peer.byStart) {
        const std::string_view address = m_peer.log.strings.text(m_peer.attempt(id).peerAddress);
        m_pairing.peerOthers += m_partnerOfPeer[id] == NoId && !address.empty()
            && !m_own.traces.hasAddress(address);
    }
}

Pairing MatchMaker::make()
{
    using Obstacle = Pairing::Obstacle;
    m_partnerOfOwn.resize(m_own.log.attempts.size(), NoId);
    m_partnerOfPeer.resize(m_peer.log.attempts.size(), NoId);
    const auto sees = [](const PairedSide &side, const PairedSide &other) {
        return std::ranges::any_of(side.log.attempts, [&](const Attempt &attempt) {
            return other.traces.hasAddress(side.log.strings.text(attempt.peerAddress));
        });
    };
    m_peerSeen = sees(m_own, m_peer);
    m_ownSeen = sees(m_peer, m_own);
    countExact();
    std::optional<ClockOffset> clock = clockOfExact();
    if (!clock)
        clock = clockOfTimes();
    if (clock) {
        m_pairing.clock = *clock;
        assign(candidates());
        setClockByStarts();
        assignRepeats();
        count();
        std::ranges::sort(m_pairing.pairs, {},
                          [](const AttemptPair &pair) { return std::pair(pair.own, pair.peer); });
    }
    if (m_pairing.pairs.empty()) {
        const bool nobody = m_own.byStart.empty() || m_peer.byStart.empty();
        m_pairing.obstacle = nobody                                     ? Obstacle::NoAttempts
            : m_wrongAddresses == m_tried && m_tried > 0                ? Obstacle::OtherPeers
            : m_wrongRoles == m_tried && m_tried > 0                    ? Obstacle::SameSide
            : m_wrongRoles + m_wrongAddresses == m_tried && m_tried > 0 ? Obstacle::OtherPeers
                                                                        : Obstacle::NoCommonTime;
        return std::move(m_pairing);
    }
    // How many begin together is worth knowing beside the numbers that prove it.
    std::uint32_t agreeing = 0, exact = 0;
    for (const AttemptPair &pair : m_pairing.pairs) {
        const std::int64_t apart = m_peer.started[pair.peer] - m_own.started[pair.own];
        agreeing += !pair.repeat && std::abs(apart - m_pairing.clock.seconds) <= ClockTolerance;
        exact += pair.exact > 0;
    }
    m_pairing.clock.agreeing = agreeing;
    m_pairing.clock.exact = exact;
    return std::move(m_pairing);
}

}  // namespace ikelens
