// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection_model.h"

namespace ikelens {

/// A row as the reader sees it: "C1 | failed | 2 open".
inline QString printRow(const QModelIndex &index)
{
    QStringList parts{index.data().toString()};
    const QVariant state = index.data(ConnectionModel::StateRole);
    if (state.isValid() && !stateText(state.value<NodeState>()).isEmpty())
        parts << stateText(state.value<NodeState>());
    if (const int open = index.data(ConnectionModel::OpenProblemsRole).toInt())
        parts << QStringLiteral("%1 open").arg(open);
    if (const int resolved = index.data(ConnectionModel::ResolvedProblemsRole).toInt())
        parts << QStringLiteral("%1 resolved").arg(resolved);
    return parts.join(QStringLiteral(" | "));
}

/// The tree down to `depth` levels, a row a line, two blanks a level.
inline QStringList printTree(QAbstractItemModel &model, int depth, const QModelIndex &parent = {},
                             int level = 0)
{
    QStringList lines;
    if (model.canFetchMore(parent))
        model.fetchMore(parent);
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        lines << QString(2 * level, u' ') + printRow(index);
        if (level + 1 < depth)
            lines << printTree(model, depth, index, level + 1);
    }
    return lines;
}

}  // namespace ikelens
