// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/whole_log.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

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

/// Attempts that a finding of a whole connection is about: all of them.
void countConnection(const Log &log, Summary &summary)
{
    const Connection &connection = log.connections[summary.finding.connection];
    summary.count = std::uint32_t(connection.attempts.size());
    for (const AttemptId id : connection.attempts) {
        const Attempt &attempt = log.attempts[id];
        if (summary.firstSeen == NoStamp)
            summary.firstSeen = attempt.started;
        summary.lastSeen = attempt.ended;
    }
}

}  // namespace

void rankFindings(const Log &log, const Rules &rules, Diagnosis &diagnosis)
{
    std::ranges::stable_sort(diagnosis.findings, {}, [](const Finding &finding) {
        return std::tuple(finding.attempt, 2 - int(finding.severity));
    });
    const std::vector<LineId> success = lastSuccess(log);
    std::unordered_map<std::uint64_t, std::size_t> known;  // by connection and cause
    for (Finding &finding : diagnosis.findings) {
        const Attempt *const attempt = finding.attempt == NoId ? nullptr : &log.attempts[finding.attempt];
        if (finding.connection != NoId && !rules.cause(finding.cause).persists) {
            const LineId seen = attempt ? attempt->first : diagnosis.evidenceOf(finding).front();
            finding.resolved = finding.resolved || success[finding.connection] > seen;
        }
        const auto [place, added] = known.try_emplace(std::uint64_t(finding.connection) << 16 | finding.cause,
                                                      diagnosis.summaries.size());
        if (added)
            diagnosis.summaries.push_back(
                {.finding = finding, .count = 0, .firstSeen = attempt ? attempt->started : NoStamp});
        Summary &summary = diagnosis.summaries[place->second];
        summary.finding = finding;
        if (attempt) {
            ++summary.count;
            summary.lastSeen = attempt->ended;
        } else if (finding.connection != NoId) {
            countConnection(log, summary);
        }
    }
    const auto rank = [&](const Summary &summary) {
        const Finding &finding = summary.finding;
        const bool error = finding.severity == Severity::Error;
        const int order = error ? (finding.resolved ? 1 : 0) : finding.severity == Severity::Warning ? 2 : 3;
        // Within info what concerns the whole log comes first, elsewhere what failed last and most often.
        const bool wholeLog = finding.connection == NoId && order == 3;
        const LineId last = finding.attempt == NoId ? NoLine : log.attempts[finding.attempt].last;
        return std::tuple(order, !wholeLog, int(rules.cause(finding.cause).id == "unknown.failed"),
                          NoLine - last, UINT32_MAX - summary.count);
    };
    std::ranges::stable_sort(diagnosis.summaries, {}, rank);
}

}  // namespace ikelens
