// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/whole_log.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace ikelens {

namespace {

/// The last line at which each connection had a tunnel.
std::vector<LineId> lastSuccess(const Log &log)
{
    std::vector<LineId> lines(log.connections.size(), 0);
    for (ConnectionId id = 0; id < log.connections.size(); ++id) {
        for (const AttemptId attempt : log.connections[id].attempts) {
            if (log.outcomeFor(attempt, id) >= Outcome::Established)
                lines[id] = std::max(lines[id], log.attempts[attempt].first);
        }
    }
    return lines;
}

Stamp stampOf(const Log &log, const Finding &finding, bool last)
{
    if (finding.attempt == NoId)
        return NoStamp;
    const Attempt &attempt = log.attempts[finding.attempt];
    return last ? attempt.ended : attempt.started;
}

} // namespace

void rankFindings(const Log &log, const Rules &rules, Diagnosis &diagnosis)
{
    std::ranges::stable_sort(diagnosis.findings, {}, [](const Finding &finding) {
        return std::tuple(finding.attempt, 2 - int(finding.severity));
    });
    const std::vector<LineId> success = lastSuccess(log);
    std::map<std::pair<ConnectionId, CauseId>, std::size_t> known;
    for (Finding &finding : diagnosis.findings) {
        if (finding.attempt != NoId && finding.connection != NoId && !rules.cause(finding.cause).persists)
            finding.resolved = finding.resolved || success[finding.connection] > log.attempts[finding.attempt].first;
        const auto [place, added] = known.try_emplace({finding.connection, finding.cause}, diagnosis.summaries.size());
        if (added)
            diagnosis.summaries.push_back({.finding = finding, .count = 0, .firstSeen = stampOf(log, finding, false), .lastSeen = NoStamp});
        Summary &summary = diagnosis.summaries[place->second];
        summary.finding = finding;
        summary.count += finding.attempt != NoId;
        summary.lastSeen = stampOf(log, finding, true);
    }
    const auto rank = [&](const Summary &summary) {
        const Finding &finding = summary.finding;
        const bool error = finding.severity == Severity::Error;
        const int order = error ? (finding.resolved ? 1 : 0) : finding.severity == Severity::Warning ? 2 : 3;
        // Within info what concerns the whole log comes first, elsewhere what failed last and most often.
        const bool wholeLog = finding.connection == NoId && order == 3;
        const LineId last = finding.attempt == NoId ? NoLine : log.attempts[finding.attempt].last;
        return std::tuple(order, !wholeLog, int(rules.cause(finding.cause).id == "unknown.failed"), NoLine - last, UINT32_MAX - summary.count);
    };
    std::ranges::stable_sort(diagnosis.summaries, {}, rank);
}

} // namespace ikelens
