// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/format.h"
#include "core/input/message_id.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ikelens {

/// Finds the format of a text among thousands: a radix tree over what stands before the first slot gives a
/// handful of candidates, the most specific is tried first. Formats that begin with a slot come last.
class FormatTree
{
public:
    void add(MessageId id, Format format);
    /// Once, after the last add().
    void finish();

    [[nodiscard]] MessageId match(std::string_view text) const;
    [[nodiscard]] const Format &format(MessageId id) const { return m_formats[id]; }

private:
    struct Node
    {
        std::string label;                          ///< of the edge to this node
        std::vector<std::uint32_t> children;        ///< by the first byte of their label
        std::array<std::uint64_t, 4> firstBytes{};  ///< which bytes the children begin with
        std::vector<MessageId> candidates;          ///< after finish(): with those of all nodes above
    };

    std::uint32_t child(const Node &node, unsigned char first) const;
    void addChild(std::uint32_t parent, std::uint32_t childIndex);
    std::uint32_t insert(std::string_view head);
    void inherit(std::uint32_t node, const std::vector<MessageId> &fromAbove);
    void sortBySpecificity(std::vector<MessageId> &ids) const;

    std::vector<Node> m_nodes{Node{}};
    std::vector<Format> m_formats;
    std::vector<MessageId> m_slotFirst;
};

}  // namespace ikelens
