// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/history.h"

#include <algorithm>

namespace ikelens {

StampRanges::StampRanges(std::vector<StampRange> ranges)
    : m_ranges(std::move(ranges))
{
    std::erase_if(m_ranges, [](const StampRange &range) { return range.to < range.from; });
    std::ranges::sort(m_ranges, {}, &StampRange::from);
    std::size_t kept = 0;
    for (std::size_t at = 1; at < m_ranges.size(); ++at) {
        if (m_ranges[at].from <= m_ranges[kept].to)
            m_ranges[kept].to = std::max(m_ranges[kept].to, m_ranges[at].to);
        else
            m_ranges[++kept] = m_ranges[at];
    }
    if (!m_ranges.empty())
        m_ranges.resize(kept + 1);
    m_before.reserve(m_ranges.size());
    Stamp sum = 0;
    for (const StampRange &range : m_ranges) {
        m_before.push_back(sum);
        sum += range.length();
    }
}

std::size_t StampRanges::indexFrom(Stamp from) const
{
    return std::size_t(std::ranges::lower_bound(m_ranges, from, {}, &StampRange::to) - m_ranges.begin());
}

Stamp StampRanges::coveredBefore(Stamp stamp) const
{
    const auto after = std::ranges::lower_bound(m_ranges, stamp, {}, &StampRange::from);
    if (after == m_ranges.begin())
        return 0;
    const auto at = std::size_t(after - m_ranges.begin()) - 1;
    return m_before[at] + std::min(stamp, m_ranges[at].to) - m_ranges[at].from;
}

Stamp StampRanges::covered(const StampRange &window) const
{
    return window.to > window.from ? coveredBefore(window.to) - coveredBefore(window.from) : 0;
}

double ConnectionHistory::availability() const
{
    return logged.length() == 0 ? 0 : double(up.covered(logged)) / double(logged.length());
}

std::optional<StampRange> ConnectionHistory::longestOutage() const
{
    StampRange longest;
    Stamp from = logged.from;
    const auto consider = [&](Stamp to) {
        if (to > from && to - from > longest.length())
            longest = {from, to};
    };
    for (const StampRange &range : up.all()) {
        consider(range.from);
        from = std::max(from, range.to);
    }
    consider(logged.to);
    return longest.length() == 0 ? std::nullopt : std::optional(longest);
}

bool livedWithin(const Log &log, AttemptId id, const StampRange &span)
{
    const Attempt &attempt = log.attempts[id];
    if (attempt.started == NoStamp || attempt.started > span.to)
        return false;
    if (attempt.outcome == Outcome::Established || (attempt.ended != NoStamp && attempt.ended >= span.from))
        return true;
    for (PhaseId phase = attempt.firstPhase; phase != NoId; phase = log.phases[phase].next) {
        if (const Stamp to = log.phases[phase].upTo; to != NoStamp && to >= span.from)
            return true;
    }
    return false;
}

struct HistoryMaker::Collected
{
    std::vector<StampRange> up, failed, attempted;
};

HistoryMaker::HistoryMaker(const Log &log)
    : m_log(log)
{
    for (const Service &service : log.services) {
        if (service.ended == NoStamp)
            continue;
        const auto [end, added] = m_endOfHost.try_emplace(service.host, service.ended);
        end->second = std::max(end->second, service.ended);
    }
}

void HistoryMaker::collect(AttemptId id, ConnectionId connection, Stamp end, Collected &into) const
{
    const Attempt &attempt = m_log.attempts[id];
    if (attempt.started == NoStamp)
        return;
    const Stamp ended = attempt.ended == NoStamp ? attempt.started : std::max(attempt.started, attempt.ended);
    const bool borrowed = attempt.connection != connection;
    Stamp upFrom = NoStamp;
    for (PhaseId phase = attempt.firstPhase; phase != NoId; phase = m_log.phases[phase].next) {
        const Phase &tunnel = m_log.phases[phase];
        if (tunnel.upFrom == NoStamp || (borrowed && tunnel.connection != connection))
            continue;
        const Stamp to = tunnel.upTo != NoStamp ? tunnel.upTo : std::max(end, ended);
        into.up.push_back({tunnel.upFrom, to});
        upFrom = std::min(upFrom, tunnel.upFrom);
    }
    const Outcome outcome = m_log.outcomeFor(id, connection);
    const bool wasUp = outcome == Outcome::Established || outcome == Outcome::Closed
        || outcome == Outcome::Lost;
    // A renewed IKE SA carries the tunnels of the one before on.
    if (upFrom == NoStamp && wasUp && attempt.replaces) {
        upFrom = attempt.started;
        into.up.push_back({attempt.started, outcome == Outcome::Established ? std::max(end, ended) : ended});
    }
    if (upFrom != NoStamp && upFrom > attempt.started)
        into.attempted.push_back({attempt.started, upFrom});
    else if (outcome == Outcome::Failed)
        into.failed.push_back({attempt.started, ended});
    else if (upFrom == NoStamp)
        into.attempted.push_back({attempt.started, ended});
}

ConnectionHistory HistoryMaker::of(ConnectionId id) const
{
    const Connection &connection = m_log.connections[id];
    const auto known = m_endOfHost.find(connection.host);
    const Stamp end = known == m_endOfHost.end() ? 0 : known->second;
    ConnectionHistory history;
    Collected collected;
    Stamp first = NoStamp, last = end;
    for (const AttemptId attempt : connection.attempts) {
        collect(attempt, id, end, collected);
        first = std::min(first, m_log.attempts[attempt].started);
        if (const Stamp ended = m_log.attempts[attempt].ended; ended != NoStamp)
            last = std::max(last, ended);
        ++history.attempts;
        history.failures += m_log.outcomeFor(attempt, id) == Outcome::Failed ? 1 : 0;
    }
    if (first != NoStamp)
        history.logged = {first, std::max(first, last)};
    history.up = StampRanges(std::move(collected.up));
    history.failed = StampRanges(std::move(collected.failed));
    history.attempted = StampRanges(std::move(collected.attempted));
    return history;
}

}  // namespace ikelens
