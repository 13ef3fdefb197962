// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/clock_vote.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <unordered_map>

namespace ikelens {

namespace {

/// How many attempts of a log stand in a window that moves over the votes.
class Counted
{
public:
    void add(std::uint32_t attempt) { m_distinct += m_times[attempt]++ == 0; }
    void remove(std::uint32_t attempt) { m_distinct -= --m_times[attempt] == 0; }
    [[nodiscard]] std::uint32_t distinct() const { return m_distinct; }

private:
    std::unordered_map<std::uint32_t, std::uint32_t> m_times;
    std::uint32_t m_distinct = 0;
};

struct Peak
{
    std::int64_t seconds = 0;  ///< in its middle
    std::uint32_t support = 0;
    double rank = 0;
};

/// How likely a clock stands there, before any attempt has voted: less than half an attempt. 0: as anywhere.
double priorOf(std::int64_t seconds)
{
    constexpr std::int64_t Quarter = 15 * 60, Day = 24 * 3600, WidestZone = 26 * 3600;
    const std::int64_t distance = std::abs(seconds);
    const auto awayFromMultiple = [distance](std::int64_t step) {
        const std::int64_t rest = distance % step;
        return std::min(rest, step - rest);
    };
    if (distance <= 2)
        return 0.4;
    if (distance <= 180)
        return 0.25;
    if (distance <= WidestZone && awayFromMultiple(Quarter) <= 60)
        return 0.15;
    return awayFromMultiple(Day) <= 60 ? 0.1 : 0;
}

/// Attempts of both logs in the window that moves over the votes.
struct Window
{
    Counted own, peer, strongOwn, strongPeer;
    double likeness = 0;

    void add(const ClockVote &vote)
    {
        own.add(vote.own);
        peer.add(vote.peer);
        likeness += double(vote.likeness);
        if (!vote.weak) {
            strongOwn.add(vote.own);
            strongPeer.add(vote.peer);
        }
    }
    void remove(const ClockVote &vote)
    {
        own.remove(vote.own);
        peer.remove(vote.peer);
        likeness -= double(vote.likeness);
        if (!vote.weak) {
            strongOwn.remove(vote.own);
            strongPeer.remove(vote.peer);
        }
    }
    [[nodiscard]] std::uint32_t support() const { return std::min(own.distinct(), peer.distinct()); }
    [[nodiscard]] double rank() const
    {
        const std::uint32_t strong = std::min(strongOwn.distinct(), strongPeer.distinct());
        return 0.5 * support() + 0.5 * strong + 0.5 * std::min(likeness, double(support()));
    }
};

/// The share of a window's votes that name one and the same second: attempts that follow each other regularly agree on
/// a wrong offset, too, but less well.
double concentrationOf(std::span<const ClockVote> votes)
{
    std::size_t most = 0;
    for (std::size_t at = 0, run = 0; at < votes.size(); ++at) {
        run = at > 0 && votes[at].seconds == votes[at - 1].seconds ? run + 1 : 1;
        most = std::max(most, run);
    }
    return votes.empty() ? 0 : double(most) / double(votes.size());
}

Peak highestPeak(const std::vector<ClockVote> &votes, bool byPrior)
{
    struct Place
    {
        std::size_t first, last;
        double rank;
        std::uint32_t support;
    };
    // Concentration is worth one attempt at most, so only windows that come so near to the best are looked at again.
    constexpr double MostOfConcentration = 1;
    constexpr std::size_t MostPlaces = 256;
    std::vector<Place> places;
    double highest = 0;
    Window window;
    std::size_t first = 0;
    for (std::size_t last = 0; last < votes.size(); ++last) {
        window.add(votes[last]);
        for (; votes[last].seconds - votes[first].seconds > ClockTolerance; ++first)
            window.remove(votes[first]);
        const std::int64_t middle = votes[first + (last - first) / 2].seconds;
        const double rank = window.rank() + (byPrior ? priorOf(middle) : 0);
        if (rank < highest - MostOfConcentration)
            continue;
        highest = std::max(highest, rank);
        if (places.size() == MostPlaces)
            places.erase(std::ranges::min_element(places, {}, &Place::rank));
        places.push_back({first, last, rank, window.support()});
    }
    Peak best;
    for (const Place &place : places) {
        const std::span inside = std::span(votes).subspan(place.first, place.last - place.first + 1);
        // Of one or two attempts it would say nothing.
        const bool tells = place.support > 2;
        const double rank = place.rank + (tells ? MostOfConcentration * concentrationOf(inside) : 0.5);
        if (rank > best.rank)
            best = {.seconds = inside[inside.size() / 2].seconds, .support = place.support, .rank = rank};
    }
    return best;
}

void sortByTime(std::vector<ClockVote> &votes)
{
    std::ranges::sort(votes, {},
                      [](const ClockVote &vote) { return std::tuple(vote.seconds, vote.own, vote.peer); });
}

}  // namespace

std::optional<ClockOffset> offsetOfExactVotes(std::vector<ClockVote> votes)
{
    if (votes.empty())
        return std::nullopt;
    sortByTime(votes);
    const Peak peak = highestPeak(votes, false);
    return ClockOffset{
        .seconds = peak.seconds, .confidence = Confidence::Certain, .exact = peak.support, .agreeing = 0};
}

std::optional<ClockOffset> offsetOfVotes(std::vector<ClockVote> votes, std::size_t most)
{
    if (votes.empty())
        return std::nullopt;
    sortByTime(votes);
    const Peak peak = highestPeak(votes, true);
    const bool likelyPlace = priorOf(peak.seconds) > 0;
    // Where the clock may stand anywhere, two attempts agree by chance.
    const auto share = double(peak.support) / double(std::max<std::size_t>(most, 1));
    if (!likelyPlace && (peak.support < 3 || share < 0.6))
        return std::nullopt;
    if (likelyPlace && peak.support < 3 && share < 0.2)
        return std::nullopt;
    const Confidence confidence = peak.support >= 3        ? Confidence::Certain
        : peak.support == 2 || std::abs(peak.seconds) <= 5 ? Confidence::Likely
                                                           : Confidence::Possible;
    return ClockOffset{
        .seconds = peak.seconds, .confidence = confidence, .exact = 0, .agreeing = peak.support};
}

}  // namespace ikelens
