// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/format.h"
#include "core/input/message_id.h"

#include <cstdint>
#include <span>
#include <string>
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
    /// Everything that nodes have stands in common arrays: a walk from the root touches few cache lines.
    struct Node
    {
        std::uint32_t label = 0;       ///< of the edge to this node, in m_labels
        std::uint32_t firstChild = 0;  ///< children stand side by side, by the first byte of their labels
        std::uint32_t candidates = 0;  ///< in m_candidates: own ones and those of all nodes above
        std::uint16_t labelSize = 0, childCount = 0, candidateCount = 0;
    };

    void build(std::uint32_t node, std::span<const MessageId> byHead, std::size_t depth,
               std::vector<MessageId> candidates);
    [[nodiscard]] std::uint32_t child(const Node &node, char first) const;
    [[nodiscard]] MessageId matchSlotFirst(std::string_view text, std::uint64_t last) const;
    [[nodiscard]] bool hasLabel(const Node &node, std::string_view text) const;
    struct Candidate
    {
        TextEnding ending;
        MessageId id;
    };
    [[nodiscard]] std::span<const Candidate> candidatesOf(const Node &node) const
    {
        return std::span(m_candidates).subspan(node.candidates, node.candidateCount);
    }
    void sortBySpecificity(std::vector<MessageId> &ids) const;

    std::vector<Node> m_nodes;
    std::string m_firstBytes;  ///< of the nodes' labels
    std::string m_labels;
    std::vector<Candidate> m_candidates;
    std::vector<Format> m_formats;    ///< by id
    std::vector<MessageId> m_byHead;  ///< formats with a head; sorted by it from finish() on
    struct SlotFirst
    {
        std::uint64_t pairs;
        TextEnding ending;
        MessageId id;
    };
    std::vector<SlotFirst> m_slotFirst;
};

}  // namespace ikelens
