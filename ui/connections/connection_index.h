// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/negotiation/history.h"
#include "ui/connections/node_state.h"

#include <QFuture>
#include <QHash>

namespace ikelens {

/// What the reader wants to see of the connections.
struct ConnectionFilter
{
    QString text;                    ///< part of an identifier, a name, a peer's address or ID
    bool problemsOnly = false;       ///< only what has unresolved warnings or errors
    std::optional<StampRange> span;  ///< only what lived within it; chosen in the timeline

    /// Whether the pane's own fields limit anything.
    [[nodiscard]] bool isActive() const { return problemsOnly || !text.isEmpty(); }
    friend bool operator==(const ConnectionFilter &, const ConnectionFilter &) = default;
};

/// Names that the reader gave: ConnectionId → "Branch Ulm".
using ConnectionNames = QHash<ConnectionId, QString>;

/// Problems are findings of severity warning or error; those that went away by themselves are resolved.
struct ProblemCount
{
    std::uint32_t open = 0;
    std::uint32_t resolved = 0;
};

/// How the connections of a case stand, in the order in which the reader wants to see them: what fails first (as
/// the diagnosis ranks it), then what is up, then the rest, then addresses without a connection.
class ConnectionIndex
{
public:
    explicit ConnectionIndex(CasePtr subject);

    [[nodiscard]] const std::vector<ConnectionId> &peers() const { return m_peers; }
    [[nodiscard]] const std::vector<ConnectionId> &scanners() const { return m_scanners; }
    [[nodiscard]] NodeState state(ConnectionId connection) const { return m_status[connection].state; }
    [[nodiscard]] const ProblemCount &problems(ConnectionId connection) const
    {
        return m_status[connection].problems;
    }

    /// Of an attempt, as far as it concerns one of the connections that use it.
    [[nodiscard]] ProblemCount problemsOfAttempt(AttemptId attempt, ConnectionId connection) const;
    [[nodiscard]] NodeState stateOfAttempt(AttemptId attempt, ConnectionId connection) const;

    /// The connections that pass the filter, by ConnectionId.
    [[nodiscard]] std::vector<bool> matching(const ConnectionFilter &filter,
                                             const ConnectionNames &names) const;

private:
    struct Status
    {
        NodeState state = NodeState::Incomplete;
        ProblemCount problems;
        std::uint32_t rank = NoId;  ///< of its first unresolved problem
    };
    /// A peer's address or ID, and the connection that it was seen in. Sorted, each pair once.
    using PeerWords = std::vector<std::pair<ConnectionId, StringId>>;

    void countProblems();
    void judgeStates();
    void sort();
    [[nodiscard]] Outcome lastOutcome(ConnectionId connection) const;
    [[nodiscard]] static PeerWords collectPeerWords(const CasePtr &subject);

    CasePtr m_case;
    std::vector<Status> m_status;
    std::vector<ConnectionId> m_peers, m_scanners;
    QFuture<PeerWords> m_peerWords;  ///< collected while the reader has not typed anything yet
};

}  // namespace ikelens
