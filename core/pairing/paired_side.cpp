// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/paired_side.h"

#include <algorithm>

namespace ikelens {

namespace {

/// Moments that are kept of an attempt, and lines that are read for them.
constexpr std::size_t MostMoments = 32, MostLines = 200, LongestStretch = 20'000;

}  // namespace

PairedSide::PairedSide(const Log &theLog, const Catalog &catalog)
    : log(theLog)
    , traces(theLog, catalog)
{
    started.reserve(log.attempts.size());
    ended.reserve(log.attempts.size());
    for (AttemptId id = 0; id < log.attempts.size(); ++id) {
        const Attempt &one = log.attempts[id];
        started.push_back(secondsOf(log, one.started));
        ended.push_back(one.ended == NoStamp ? started.back() : secondsOf(log, one.ended));
        const bool listed = one.connection != NoId && !log.connections[one.connection].scanner;
        if (one.started != NoStamp && listed)
            byStart.push_back(id);
    }
    std::ranges::stable_sort(byStart, {}, [this](AttemptId id) { return started[id]; });
    repeats.resize(log.attempts.size());
    std::unordered_map<StringId, AttemptId> before;  // by the peer's address
    for (const AttemptId id : byStart) {
        const Attempt &one = log.attempts[id];
        if (one.role == Role::Initiator || cameUp(one) || one.reached != PhaseKind::Phase1)
            continue;
        const auto [place, added] = before.try_emplace(one.peerAddress, id);
        repeats[id] = !added && started[id] - started[place->second] <= LongestRepeating;
        place->second = id;
    }
}

const std::vector<std::int64_t> &PairedSide::momentsOf(AttemptId id) const
{
    const auto [place, added] = m_moments.try_emplace(id);
    std::vector<std::int64_t> &moments = place->second;
    const Attempt &one = log.attempts[id];
    if (!added || one.first == NoLine)
        return moments;
    std::size_t lines = 0;
    const LineId last = LineId(std::min<std::uint64_t>(one.last, std::uint64_t(one.first) + LongestStretch));
    for (LineId line = one.first; line <= last && lines < MostLines && moments.size() < MostMoments; ++line) {
        if (log.attemptOf(line) != id)
            continue;
        ++lines;
        const Stamp stamp = log.stampOf(line);
        const std::int64_t since = stamp == NoStamp ? 0 : secondsOf(log, stamp) - started[id];
        if (since > ClockTolerance && (moments.empty() || since > moments.back()))
            moments.push_back(since);
    }
    return moments;
}

std::string_view PairedSide::addressOf(AttemptId id) const
{
    const AttemptTraces::NameId name = traces.own(id).address;
    return name == AttemptTraces::NoName ? std::string_view() : traces.name(name);
}

std::string_view PairedSide::identityOf(AttemptId id) const
{
    const AttemptTraces::NameId name = traces.own(id).identity;
    return name == AttemptTraces::NoName ? std::string_view() : traces.name(name);
}

}  // namespace ikelens
