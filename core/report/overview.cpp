// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/overview.h"

#include "core/knowledge/display_text.h"
#include "core/knowledge/facts.h"
#include "core/report/naming.h"

#include <algorithm>

namespace ikelens {

namespace {

constexpr std::size_t MostFixes = 5;
constexpr qsizetype MostHosts = 20;

bool isUnresolved(const Summary &summary)
{
    return !summary.finding.resolved && summary.finding.severity != Severity::Info;
}

/// How the last attempts of a connection ended; `attempts` is not empty.
Overview::Tunnel tunnelOf(const Log &log, ConnectionId id)
{
    const std::vector<AttemptId> &attempts = log.connections[id].attempts;
    Overview::Tunnel tunnel{.connection = id};
    for (const AttemptId attempt : attempts) {
        if (log.attempts[attempt].outcome == Outcome::Established
            && log.outcomeFor(attempt, id) == Outcome::Established) {
            tunnel.state = Overview::State::Up;
            tunnel.since = log.attempts[attempt].started;
            return tunnel;
        }
    }
    // Failures at the end, however many: they began where the last one that worked had ended.
    for (std::size_t at = attempts.size(); at-- > 0;) {
        const Attempt &attempt = log.attempts[attempts[at]];
        const Outcome outcome = log.outcomeFor(attempts[at], id);
        if (outcome == Outcome::Closed || outcome == Outcome::Lost) {
            if (tunnel.state != Overview::State::Failing) {
                tunnel.state = outcome == Outcome::Lost ? Overview::State::Failing : Overview::State::Ended;
                tunnel.since = attempt.ended;
            }
            break;
        }
        if (outcome == Outcome::Failed) {
            tunnel.state = Overview::State::Failing;
            tunnel.since = attempt.started;
        }
    }
    return tunnel;
}

int rank(Overview::State state)
{
    switch (state) {
    case Overview::State::Failing: return 0;
    case Overview::State::Up: return 1;
    case Overview::State::Ended: return 2;
    case Overview::State::Unclear: break;
    }
    return 3;
}

/// The decisive summary of each connection: the list is ranked, so the first one counts.
std::vector<const Summary *> verdicts(const Case &subject)
{
    std::vector<const Summary *> verdicts(subject.log.connections.size(), nullptr);
    for (const Summary &summary : subject.diagnosis.summaries) {
        const ConnectionId connection = summary.finding.connection;
        if (connection != NoId && isUnresolved(summary) && !verdicts[connection])
            verdicts[connection] = &summary;
    }
    return verdicts;
}

}  // namespace

Overview Overview::of(const Case &subject)
{
    const Log &log = subject.log;
    Overview overview;
    for (const Service &service : log.services) {
        const QString host = displayText(log.strings.text(service.host), 128);
        if (!host.isEmpty() && !overview.hosts.contains(host) && overview.hosts.size() < MostHosts)
            overview.hosts.append(host);
    }
    for (const LineBlock &block : log.lines.blocks()) {
        if (block.firstStamp != NoStamp)
            overview.first = std::min(overview.first, block.firstStamp);
        if (block.lastStamp != NoStamp)
            overview.last = overview.last == NoStamp ? block.lastStamp
                                                     : std::max(overview.last, block.lastStamp);
    }
    for (std::size_t at = 0; at < log.daemonLines.size(); ++at) {
        overview.daemonLines += log.daemonLines[at];
        const LineId recognised = at < log.recognised.size() ? log.recognised[at] : 0;
        overview.notUnderstood += log.daemonLines[at] > recognised ? log.daemonLines[at] - recognised : 0;
    }

    const auto verdict = verdicts(subject);
    for (ConnectionId id = 0; id < log.connections.size(); ++id) {
        const Connection &connection = log.connections[id];
        if (connection.attempts.empty() || connection.scanner)
            continue;
        Tunnel tunnel = tunnelOf(log, id);
        tunnel.verdict = verdict[id];
        if (connection.isNamed() || (tunnel.state == State::Failing && tunnel.verdict))
            overview.tunnels.push_back(tunnel);
    }
    std::ranges::stable_sort(overview.tunnels, {}, [](const Tunnel &tunnel) { return rank(tunnel.state); });

    for (const Summary &summary : subject.diagnosis.summaries) {
        if (overview.first5.size() < MostFixes && isUnresolved(summary))
            overview.first5.push_back(&summary);
    }
    return overview;
}

QString nothingToFix(const Case &subject, const Overview &overview, Language language)
{
    if (!subject.complete)
        return Word("not_diagnosed").in(language);
    if (!subject.log.attempts.empty())
        return Word("nothing_to_fix").in(language);
    return (overview.daemonLines == 0 ? Word("no_daemon_lines").in(language) + u'.'
                                      : Word("nothing_to_fix").in(language));
}

QString connectionHeading(const Log &log, ConnectionId id, Language language,
                          const QHash<QString, QString> &names)
{
    if (id == NoId)
        return Word("whole_log").in(language);
    const Connection &connection = log.connections[id];
    if (connection.isNamed())
        return connectionTitle(log, id, names);
    QString address = displayText(log.strings.text(connection.address), 128);
    if (address.isEmpty())
        address = Word("unknown_peer").in(language);
    return (connection.scanner ? Word("scanner") : Word("no_connection")).in(language).arg(address);
}

QString stateText(const Log &log, const Overview::Tunnel &tunnel, Language language)
{
    const QString since = timeText(log, tunnel.since, language);
    switch (tunnel.state) {
    case Overview::State::Up: return Word("up_since").in(language).arg(since);
    case Overview::State::Failing: return Word("failing_since").in(language).arg(since);
    case Overview::State::Ended: return Word("ended_at").in(language).arg(since);
    case Overview::State::Unclear: break;
    }
    return Word("incomplete").in(language);
}

}  // namespace ikelens
