// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection_model.h"

#include <QTreeView>

namespace ikelens {

/// What is expanded and current in the tree, in words that outlive the model's contents: a case that is loaded
/// further, or again with another year, has other ids.
class TreeMemory
{
public:
    /// Remembers the view's state.
    explicit TreeMemory(const QTreeView &view, const ConnectionModel &model);

    /// Puts it back, as far as the nodes exist in the new contents.
    void restore(QTreeView &view, ConnectionModel &model) const;

private:
    struct Key
    {
        NodeId::Tag tag = NodeId::Tag::Overview;
        QByteArray connection;  ///< host, kind and name or address
        ServiceId service = NoId;
        std::uint32_t serial = 0;
        LineId attemptLine = NoLine;  ///< tells attempts without a serial apart
        LineId line = NoLine;         ///< first of the phase, or the line itself
    };

    [[nodiscard]] static Key keyOf(const Log &log, NodeId node);
    [[nodiscard]] static std::optional<NodeId> find(const Log &log,
                                                    const QHash<QByteArray, ConnectionId> &connections,
                                                    const Key &key);

    std::vector<Key> m_expanded;  ///< parents before their children
    std::optional<Key> m_current;
    std::optional<Key> m_top;  ///< the first visible row
};

}  // namespace ikelens
