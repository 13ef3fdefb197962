// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/tree_memory.h"

#include <algorithm>

namespace ikelens {

namespace {

using Tag = NodeId::Tag;

QByteArray nameOf(const Log &log, const Connection &connection)
{
    const StringId name = connection.isNamed() ? connection.name : connection.address;
    return QByteArray(log.strings.text(connection.host)) + (connection.isNamed() ? '\1' : '\2')
        + QByteArray(log.strings.text(name));
}

void collectExpanded(const QTreeView &view, const QModelIndex &parent, std::vector<QModelIndex> &expanded)
{
    const auto &model = *view.model();
    for (int row = 0, rows = model.rowCount(parent); row < rows; ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (view.isExpanded(index)) {
            expanded.push_back(index);
            collectExpanded(view, index, expanded);
        }
    }
}

}  // namespace

TreeMemory::TreeMemory(const QTreeView &view, const ConnectionModel &model)
{
    if (!model.subject())
        return;
    const Log &log = model.subject()->log;
    std::vector<QModelIndex> expanded;
    collectExpanded(view, {}, expanded);
    for (const QModelIndex &index : expanded)
        m_expanded.push_back(keyOf(log, model.nodeAt(index)));
    if (const QModelIndex current = view.currentIndex(); current.isValid())
        m_current = keyOf(log, model.nodeAt(current));
    if (const QModelIndex top = view.indexAt(QPoint(1, 1)); top.isValid())
        m_top = keyOf(log, model.nodeAt(top));
}

TreeMemory::Key TreeMemory::keyOf(const Log &log, NodeId node)
{
    Key key{node.tag};
    if (node.tag < Tag::Connection)
        return key;
    key.connection = nameOf(log, log.connections[node.connection]);
    AttemptId attempt = NoId;
    switch (node.tag) {
    case Tag::Attempt: attempt = node.number; break;
    case Tag::Phase:
    case Tag::MoreLines:
        attempt = log.phases[node.number].attempt;
        key.line = log.phases[node.number].first;
        break;
    case Tag::Line:
        attempt = log.attemptOf(node.number);
        key.line = node.number;
        break;
    default: return key;
    }
    key.service = log.attempts[attempt].service;
    key.serial = log.attempts[attempt].serial;
    key.attemptLine = key.serial == 0 ? log.attempts[attempt].first : NoLine;
    return key;
}

std::optional<NodeId> TreeMemory::find(const Log &log, const QHash<QByteArray, ConnectionId> &connections,
                                       const Key &key)
{
    if (key.tag < Tag::Connection)
        return NodeId{key.tag};
    const auto connection = connections.constFind(key.connection);
    if (connection == connections.constEnd())
        return {};
    if (key.tag == Tag::Connection)
        return NodeId{Tag::Connection, *connection};
    const auto &attempts = log.connections[*connection].attempts;
    const auto attempt = std::ranges::find_if(attempts, [&](AttemptId id) {
        const Attempt &candidate = log.attempts[id];
        return candidate.serial == key.serial && candidate.service == key.service
            && (key.attemptLine == NoLine || candidate.first == key.attemptLine);
    });
    if (attempt == attempts.end())
        return {};
    if (key.tag == Tag::Attempt)
        return NodeId{Tag::Attempt, *connection, *attempt};
    if (key.tag == Tag::Line)
        return log.attemptOf(key.line) == *attempt ? std::optional(NodeId{Tag::Line, *connection, key.line})
                                                   : std::nullopt;
    for (const PhaseId phase : log.phasesOf(*attempt)) {
        if (log.phases[phase].first == key.line)
            return NodeId{Tag::Phase, *connection, phase};
    }
    return {};
}

void TreeMemory::restore(QTreeView &view, ConnectionModel &model) const
{
    if (!model.subject())
        return;
    const Log &log = model.subject()->log;
    QHash<QByteArray, ConnectionId> connections;
    connections.reserve(qsizetype(log.connections.size()));
    for (ConnectionId id = 0; id < log.connections.size(); ++id)
        connections.insert(nameOf(log, log.connections[id]), id);
    const auto indexOf = [&](const std::optional<Key> &key) {
        const auto node = key ? find(log, connections, *key) : std::nullopt;
        return node ? model.indexOf(*node) : QModelIndex();
    };
    for (const Key &key : m_expanded) {
        const QModelIndex index = indexOf(key);
        model.fetchMore(index);
        view.expand(index);
    }
    if (const QModelIndex current = indexOf(m_current); current.isValid())
        view.setCurrentIndex(current);
    if (const QModelIndex top = indexOf(m_top); top.isValid())
        view.scrollTo(top, QAbstractItemView::PositionAtTop);
}

}  // namespace ikelens
