// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_index.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <ranges>

namespace ikelens {

namespace {

/// A connection that was up within its last attempts is up: peers often try again while an older SA carries on.
constexpr std::size_t AttemptsLookedAt = 200;

int group(const Connection &connection, NodeState state, bool hasOpenProblem)
{
    if (hasOpenProblem)
        return 0;
    if (!connection.isNamed())
        return 4;
    return state == NodeState::Up ? 1 : state != NodeState::Unused ? 2 : 3;
}

}  // namespace

ConnectionIndex::ConnectionIndex(CasePtr subject)
    : m_case(std::move(subject))
    , m_status(m_case->log.connections.size())
    , m_peerWords(QtConcurrent::run(&ConnectionIndex::collectPeerWords, m_case))
{
    countProblems();
    judgeStates();
    sort();
}

void ConnectionIndex::countProblems()
{
    for (std::uint32_t rank = 0; const Summary &summary : m_case->diagnosis.summaries) {
        const Finding &finding = summary.finding;
        if (finding.severity >= Severity::Warning && finding.connection < m_status.size()) {
            Status &status = m_status[finding.connection];
            if (finding.resolved) {
                ++status.problems.resolved;
            } else {
                ++status.problems.open;
                status.rank = std::min(status.rank, rank);
            }
        }
        ++rank;
    }
}

void ConnectionIndex::judgeStates()
{
    for (ConnectionId id = 0; id < m_status.size(); ++id) {
        const Connection &connection = m_case->log.connections[id];
        Status &status = m_status[id];
        const bool quiet = status.problems.open + status.problems.resolved == 0;
        status.state = connection.attempts.empty() ? NodeState::Unused : stateOf(lastOutcome(id));
        if (status.state != NodeState::Up && !connection.attempts.empty()
            && isUnderWay(*m_case, connection.attempts.back()))
            status.state = NodeState::UnderWay;
        if (connection.scanner || (quiet && !connection.isNamed() && status.state == NodeState::Failed))
            status.state = NodeState::Probe;
        else if (status.state == NodeState::Up && status.problems.open > 0)
            status.state = NodeState::Warning;
    }
}

Outcome ConnectionIndex::lastOutcome(ConnectionId connection) const
{
    Outcome last = Outcome::Incomplete;
    const auto &attempts = m_case->log.connections[connection].attempts;
    for (const AttemptId attempt : attempts | std::views::reverse | std::views::take(AttemptsLookedAt)) {
        const Outcome outcome = m_case->log.outcomeFor(attempt, connection);
        if (outcome == Outcome::Established)
            return outcome;
        if (last == Outcome::Incomplete)
            last = outcome;
    }
    return last;
}

void ConnectionIndex::sort()
{
    const auto &connections = m_case->log.connections;
    for (ConnectionId id = 0; id < connections.size(); ++id)
        (connections[id].scanner ? m_scanners : m_peers).push_back(id);
    std::ranges::stable_sort(m_peers, {}, [&](ConnectionId id) {
        const Status &status = m_status[id];
        return std::pair(group(connections[id], status.state, status.problems.open > 0), status.rank);
    });
}

ProblemCount ConnectionIndex::problemsOfAttempt(AttemptId attempt, ConnectionId connection) const
{
    ProblemCount count;
    for (const Finding &finding : m_case->diagnosis.findingsOf(attempt)) {
        if (finding.severity >= Severity::Warning && finding.connection == connection)
            ++(finding.resolved ? count.resolved : count.open);
    }
    return count;
}

NodeState ConnectionIndex::stateOfAttempt(AttemptId attempt, ConnectionId connection) const
{
    if (isUnderWay(*m_case, attempt))
        return NodeState::UnderWay;
    const NodeState state = stateOf(m_case->log.outcomeFor(attempt, connection));
    const ProblemCount problems = problemsOfAttempt(attempt, connection);
    if (state == NodeState::Up && problems.open > 0)
        return NodeState::Warning;
    if (state == NodeState::Failed && problems.open + problems.resolved == 0
        && m_status[connection].state == NodeState::Probe)
        return NodeState::Probe;
    return state;
}

ConnectionIndex::PeerWords ConnectionIndex::collectPeerWords(const CasePtr &subject)
{
    const Log &log = subject->log;
    PeerWords words;
    // Attempts of a connection mostly have the same peer: only what changed is kept for sorting.
    std::vector<std::pair<StringId, StringId>> last(log.connections.size(), {NoString, NoString});
    const auto add = [&](ConnectionId connection, const Attempt &attempt) {
        if (connection >= last.size())
            return;
        auto &[address, id] = last[connection];
        if (attempt.peerAddress != NoString && attempt.peerAddress != address)
            words.emplace_back(connection, address = attempt.peerAddress);
        if (attempt.peerId != NoString && attempt.peerId != id)
            words.emplace_back(connection, id = attempt.peerId);
    };
    for (const Attempt &attempt : log.attempts)
        add(attempt.connection, attempt);
    for (const Phase &phase : log.phases) {
        if (const Attempt &attempt = log.attempts[phase.attempt]; phase.connection != attempt.connection)
            add(phase.connection, attempt);
    }
    std::ranges::sort(words);
    const auto repeated = std::ranges::unique(words);
    words.erase(repeated.begin(), repeated.end());
    return words;
}

std::vector<bool> ConnectionIndex::matching(const ConnectionFilter &filter,
                                            const ConnectionNames &names) const
{
    const Log &log = m_case->log;
    std::vector<bool> matches(m_status.size(), filter.text.isEmpty());
    if (!filter.text.isEmpty()) {
        const auto contains = [&](const QString &text) {
            return text.contains(filter.text, Qt::CaseInsensitive);
        };
        std::vector<bool> words(log.strings.size());
        for (StringId id = 0; id < words.size(); ++id)
            words[id] = contains(log.text(id));
        for (ConnectionId id = 0; id < matches.size(); ++id) {
            const Connection &connection = log.connections[id];
            const StringId title = connection.isNamed() ? connection.name : connection.address;
            matches[id] = (title != NoString && words[title]) || contains(names.value(id));
        }
        for (const auto &[connection, word] : m_peerWords.result()) {
            if (words[word])
                matches[connection] = true;
        }
    }
    if (filter.problemsOnly) {
        for (ConnectionId id = 0; id < matches.size(); ++id)
            matches[id] = matches[id] && m_status[id].problems.open > 0;
    }
    return matches;
}

}  // namespace ikelens
