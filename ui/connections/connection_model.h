// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection_index.h"
#include "ui/connections/node_id.h"
#include "ui/selection.h"

#include <QAbstractItemModel>

#include <optional>
#include <unordered_map>

namespace ikelens {

/// The tree of a case: overview, the whole log, connections → attempts → phases → lines, and the scanners at the end.
/// Lines are read when their phase is expanded. Filtering replaces a vector of connections, nothing else.
class ConnectionModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole,  ///< QString: what is told beside the label where there is room
        StateRole,                  ///< NodeState; invalid for lines
        OpenProblemsRole,           ///< int: unresolved warnings and errors
        ResolvedProblemsRole,       ///< int
        SeverityRole,               ///< LineSeverity, for lines only
    };
    /// A phase shows at most so many lines; the text has them all.
    static constexpr std::size_t MaxLines = 2000;

    explicit ConnectionModel(QObject *parent = nullptr);

    void setCase(const CasePtr &subject);
    void setNames(const ConnectionNames &names);
    void setFilter(const ConnectionFilter &filter);
    [[nodiscard]] const ConnectionFilter &filter() const { return m_filter; }
    [[nodiscard]] const CasePtr &subject() const { return m_case; }
    /// Connections that pass the filter, in their order; scanners are none.
    [[nodiscard]] const std::vector<ConnectionId> &peers() const { return m_peers; }
    /// Connections that pass the filter, scanners too.
    [[nodiscard]] std::size_t shownConnections() const { return m_peers.size() + m_scanners.size(); }

    [[nodiscard]] NodeId nodeAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(NodeId node) const;
    [[nodiscard]] Selection selectionAt(const QModelIndex &index) const;
    /// Where a selection stands in the tree; invalid where the filter hides it.
    [[nodiscard]] QModelIndex indexOf(const Selection &selection) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// The reader named a connection; whoever keeps the names answers with setNames().
    void renamed(ConnectionId connection, const QString &name);

private:
    struct PhaseLines
    {
        std::vector<LineId> lines;
        std::size_t more = 0;  ///< lines that are not listed
    };
    struct ShownPhases
    {
        quint64 attempt = ~quint64(0);  ///< NodeId, packed
        std::vector<PhaseId> phases;
    };

    void applyFilter();
    [[nodiscard]] bool showsAllAttempts() const { return !m_filter.problemsOnly && !m_filter.span; }
    [[nodiscard]] bool isShown(AttemptId attempt, ConnectionId connection) const;
    [[nodiscard]] bool showsAnyAttempt(ConnectionId connection) const;
    [[nodiscard]] const std::vector<AttemptId> &attemptsOf(ConnectionId connection) const;
    [[nodiscard]] const std::vector<PhaseId> &phasesOf(AttemptId attempt, ConnectionId connection) const;
    [[nodiscard]] int rowOf(NodeId node) const;
    [[nodiscard]] std::optional<NodeId> parentOf(NodeId node) const;
    [[nodiscard]] NodeId childOf(NodeId node, int row) const;
    [[nodiscard]] NodeId topLevel(int row) const;
    [[nodiscard]] int countChildren(NodeId node) const;
    [[nodiscard]] NodeState stateOfNode(NodeId node) const;
    [[nodiscard]] ProblemCount problemsOf(NodeId node) const;
    [[nodiscard]] QString label(NodeId node) const;
    [[nodiscard]] QString detail(NodeId node) const;
    [[nodiscard]] QString toolTip(NodeId node) const;
    [[nodiscard]] QVariant lineData(LineId line, int role) const;
    [[nodiscard]] QModelIndex indexOfLine(LineId line) const;

    CasePtr m_case;
    std::optional<ConnectionIndex> m_index;
    ConnectionNames m_names;
    ConnectionFilter m_filter;
    std::vector<ConnectionId> m_peers, m_scanners;    ///< what passes the filter
    std::vector<std::uint32_t> m_rowOfConnection;     ///< in m_peers or in m_scanners; NoId: hidden
    std::unordered_map<quint64, PhaseLines> m_lines;  ///< by the phase's NodeId, packed
    /// Of connections that somebody has asked for, while not all attempts are shown.
    mutable std::unordered_map<ConnectionId, std::vector<AttemptId>> m_shownAttempts;
    mutable ShownPhases m_shownPhases;  ///< of the attempt asked for last
};

}  // namespace ikelens
