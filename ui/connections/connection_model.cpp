// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_model.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace ikelens {

namespace {

using Tag = NodeId::Tag;

/// Above the connections stand the overview and the whole log.
constexpr int FirstConnectionRow = 2;

/// Ids of attempts and phases mostly ascend within their parent.
std::size_t positionOf(const std::vector<std::uint32_t> &ids, std::uint32_t id)
{
    auto found = std::ranges::lower_bound(ids, id);
    if (found == ids.end() || *found != id)
        found = std::ranges::find(ids, id);
    return std::size_t(found - ids.begin());
}

}  // namespace

ConnectionModel::ConnectionModel(QObject *parent)
    : QAbstractItemModel(parent)
{ }

void ConnectionModel::setCase(const CasePtr &subject)
{
    beginResetModel();
    m_case = subject;
    m_index.reset();
    if (m_case)
        m_index.emplace(m_case);
    applyFilter();
    endResetModel();
}

void ConnectionModel::setNames(const ConnectionNames &names)
{
    m_names = names;
    if (m_case)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

void ConnectionModel::setFilter(const ConnectionFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    applyFilter();
    endResetModel();
}

void ConnectionModel::applyFilter()
{
    m_lines.clear();
    m_shownAttempts.clear();
    m_shownPhases = {};
    m_peers.clear();
    m_scanners.clear();
    m_rowOfConnection.assign(m_case ? m_case->log.connections.size() : 0, NoId);
    if (!m_case)
        return;
    const std::vector<bool> matches = m_index->matching(m_filter, m_names);
    const auto show = [&](const std::vector<ConnectionId> &all, std::vector<ConnectionId> &shown) {
        for (const ConnectionId id : all) {
            if (matches[id] && (!m_filter.span || showsAnyAttempt(id))) {
                m_rowOfConnection[id] = std::uint32_t(shown.size());
                shown.push_back(id);
            }
        }
    };
    show(m_index->peers(), m_peers);
    show(m_index->scanners(), m_scanners);
}

bool ConnectionModel::isShown(AttemptId attempt, ConnectionId connection) const
{
    return (!m_filter.problemsOnly || m_index->problemsOfAttempt(attempt, connection).open > 0)
        && (!m_filter.span || livedWithin(m_case->log, attempt, *m_filter.span));
}

bool ConnectionModel::showsAnyAttempt(ConnectionId connection) const
{
    // From the end: one that began after the span is sorted out at a glance.
    return std::ranges::any_of(m_case->log.connections[connection].attempts | std::views::reverse,
                               [&](AttemptId id) { return isShown(id, connection); });
}

/// Of the few connections that are expanded: all of them would take too long in a large log.
const std::vector<AttemptId> &ConnectionModel::attemptsOf(ConnectionId connection) const
{
    const std::vector<AttemptId> &all = m_case->log.connections[connection].attempts;
    if (showsAllAttempts())
        return all;
    const auto [known, isNew] = m_shownAttempts.try_emplace(connection);
    if (isNew)
        std::ranges::copy_if(all, std::back_inserter(known->second),
                             [&](AttemptId id) { return isShown(id, connection); });
    return known->second;
}

const std::vector<PhaseId> &ConnectionModel::phasesOf(AttemptId attempt, ConnectionId connection) const
{
    const quint64 key = NodeId{Tag::Attempt, connection, attempt}.packed();
    if (m_shownPhases.attempt == key)
        return m_shownPhases.phases;
    m_shownPhases = {key, m_case->log.phasesOf(attempt)};
    // A connection that only borrows this IKE SA has nothing to do with the phases 2 of others.
    if (m_case->log.attempts[attempt].connection != connection) {
        std::erase_if(m_shownPhases.phases, [&](PhaseId id) {
            const Phase &phase = m_case->log.phases[id];
            return phase.kind == PhaseKind::Phase2 && phase.connection != connection;
        });
    }
    return m_shownPhases.phases;
}

// ---------------------------------------------------------------- the shape of the tree

NodeId ConnectionModel::topLevel(int row) const
{
    if (row < FirstConnectionRow)
        return {row == 0 ? Tag::Overview : Tag::WholeLog};
    if (const auto position = std::size_t(row - FirstConnectionRow); position < m_peers.size())
        return {Tag::Connection, m_peers[position]};
    return {Tag::Scanners};
}

int ConnectionModel::countChildren(NodeId node) const
{
    switch (node.tag) {
    case Tag::Scanners: return int(m_scanners.size());
    case Tag::Connection: return int(attemptsOf(node.connection).size());
    case Tag::Attempt: return int(phasesOf(node.number, node.connection).size());
    case Tag::Phase: {
        const auto found = m_lines.find(node.packed());
        return found == m_lines.end() ? 0
                                      : int(found->second.lines.size()) + (found->second.more > 0 ? 1 : 0);
    }
    case Tag::Overview:
    case Tag::WholeLog:
    case Tag::Line:
    case Tag::MoreLines: break;
    }
    return 0;
}

NodeId ConnectionModel::childOf(NodeId node, int row) const
{
    const auto position = std::size_t(row);
    switch (node.tag) {
    case Tag::Scanners: return {Tag::Connection, m_scanners[position]};
    case Tag::Connection: return {Tag::Attempt, node.connection, attemptsOf(node.connection)[position]};
    case Tag::Attempt: return {Tag::Phase, node.connection, phasesOf(node.number, node.connection)[position]};
    case Tag::Phase: {
        const auto &lines = m_lines.at(node.packed()).lines;
        if (position < lines.size())
            return {Tag::Line, node.connection, lines[position]};
        return {Tag::MoreLines, node.connection, node.number};
    }
    case Tag::Overview:
    case Tag::WholeLog:
    case Tag::Line:
    case Tag::MoreLines: break;
    }
    return {};
}

std::optional<NodeId> ConnectionModel::parentOf(NodeId node) const
{
    switch (node.tag) {
    case Tag::Overview:
    case Tag::WholeLog:
    case Tag::Scanners: return {};
    case Tag::Connection:
        if (m_case->log.connections[node.connection].scanner)
            return NodeId{Tag::Scanners};
        return {};
    case Tag::Attempt: return NodeId{Tag::Connection, node.connection};
    case Tag::Phase: return NodeId{Tag::Attempt, node.connection, m_case->log.phases[node.number].attempt};
    case Tag::Line: return NodeId{Tag::Phase, node.connection, m_case->log.lines.phase(node.number)};
    case Tag::MoreLines: return NodeId{Tag::Phase, node.connection, node.number};
    }
    return {};
}

int ConnectionModel::rowOf(NodeId node) const
{
    switch (node.tag) {
    case Tag::Overview: return 0;
    case Tag::WholeLog: return 1;
    case Tag::Scanners: return int(m_peers.size()) + FirstConnectionRow;
    case Tag::Connection: {
        const auto row = int(m_rowOfConnection[node.connection]);
        return m_case->log.connections[node.connection].scanner ? row : row + FirstConnectionRow;
    }
    case Tag::Attempt: return int(positionOf(attemptsOf(node.connection), node.number));
    case Tag::Phase:
        return int(
            positionOf(phasesOf(m_case->log.phases[node.number].attempt, node.connection), node.number));
    case Tag::Line: {
        const auto read = m_lines.find(parentOf(node)->packed());
        return read == m_lines.end() ? 0 : int(positionOf(read->second.lines, node.number));
    }
    case Tag::MoreLines: return int(MaxLines);
    }
    return 0;
}

QModelIndex ConnectionModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    const NodeId node = parent.isValid() ? childOf(nodeAt(parent), row) : topLevel(row);
    return createIndex(row, column, quintptr(node.packed()));
}

QModelIndex ConnectionModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const auto above = parentOf(nodeAt(index));
    return above ? createIndex(rowOf(*above), 0, quintptr(above->packed())) : QModelIndex();
}

int ConnectionModel::rowCount(const QModelIndex &parent) const
{
    if (!m_case || parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return FirstConnectionRow + int(m_peers.size()) + (m_scanners.empty() ? 0 : 1);
    return countChildren(nodeAt(parent));
}

int ConnectionModel::columnCount(const QModelIndex &) const
{
    return 1;
}

/// The view asks for every connection in sight, and for each of many thousand attempts when one is expanded.
bool ConnectionModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.isValid()) {
        const NodeId node = nodeAt(parent);
        if (node.tag == Tag::Attempt)
            return m_case->log.attempts[node.number].firstPhase != NoId;
        if (node.tag == Tag::Connection && !showsAllAttempts() && !m_shownAttempts.contains(node.connection))
            return showsAnyAttempt(node.connection);
    }
    return rowCount(parent) > 0 || canFetchMore(parent);
}

bool ConnectionModel::canFetchMore(const QModelIndex &parent) const
{
    if (!m_case || !parent.isValid())
        return false;
    const NodeId node = nodeAt(parent);
    return node.tag == Tag::Phase && !m_lines.contains(node.packed());
}

void ConnectionModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const NodeId node = nodeAt(parent);
    PhaseLines fetched{m_case->log.linesOfPhase(node.number)};
    if (fetched.lines.size() > MaxLines) {
        fetched.more = fetched.lines.size() - MaxLines;
        fetched.lines.resize(MaxLines);
    }
    const int rows = int(fetched.lines.size()) + (fetched.more > 0 ? 1 : 0);
    if (rows == 0) {
        m_lines.emplace(node.packed(), PhaseLines{});
        return;
    }
    beginInsertRows(parent, 0, rows - 1);
    m_lines.emplace(node.packed(), std::move(fetched));
    endInsertRows();
}

// ---------------------------------------------------------------- nodes and selections

NodeId ConnectionModel::nodeAt(const QModelIndex &index) const
{
    return NodeId::unpacked(index.internalId());
}

QModelIndex ConnectionModel::indexOf(NodeId node) const
{
    if (!m_case || (node.tag >= Tag::Connection && m_rowOfConnection[node.connection] == NoId))
        return {};
    const int row = rowOf(node);
    const auto above = parentOf(node);
    const int rows = above ? countChildren(*above) : rowCount();
    return row < rows ? createIndex(row, 0, quintptr(node.packed())) : QModelIndex();
}

Selection ConnectionModel::selectionAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const NodeId node = nodeAt(index);
    switch (node.tag) {
    case Tag::Overview: return {Selection::Kind::Overview};
    case Tag::WholeLog:
    case Tag::Scanners: return {Selection::Kind::Nothing};
    case Tag::Connection: return {Selection::Kind::Connection, node.connection};
    case Tag::Attempt: return {Selection::Kind::Attempt, node.number};
    case Tag::Phase:
    case Tag::MoreLines: return {Selection::Kind::Phase, node.number};
    case Tag::Line: return {Selection::Kind::Line, node.number};
    }
    return {};
}

QModelIndex ConnectionModel::indexOf(const Selection &selection) const
{
    if (!m_case)
        return {};
    const Log &log = m_case->log;
    switch (selection.kind) {
    case Selection::Kind::Nothing: return indexOf(NodeId{Tag::WholeLog});
    case Selection::Kind::Overview: return indexOf(NodeId{Tag::Overview});
    case Selection::Kind::Connection:
        return selection.id < log.connections.size() ? indexOf(NodeId{Tag::Connection, selection.id})
                                                     : QModelIndex();
    case Selection::Kind::Attempt:
        if (selection.id >= log.attempts.size())
            return {};
        return indexOf(NodeId{Tag::Attempt, log.attempts[selection.id].connection, selection.id});
    case Selection::Kind::Phase:
        if (selection.id >= log.phases.size())
            return {};
        return indexOf(
            NodeId{Tag::Phase, log.attempts[log.phases[selection.id].attempt].connection, selection.id});
    case Selection::Kind::Line: return indexOfLine(selection.id);
    }
    return {};
}

QModelIndex ConnectionModel::indexOfLine(LineId line) const
{
    const AttemptId attempt = m_case->log.attemptOf(line);
    if (attempt == NoId)
        return {};
    const NodeId node{Tag::Line, m_case->log.attempts[attempt].connection, line};
    // A line that nobody has read yet is represented by its phase.
    const NodeId phase = *parentOf(node);
    const auto read = m_lines.find(phase.packed());
    if (read == m_lines.end() || positionOf(read->second.lines, line) == read->second.lines.size())
        return indexOf(phase);
    return indexOf(node);
}

}  // namespace ikelens
