// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/format_tree.h"

#include "core/input/byte_scan.h"

#include <algorithm>
#include <bit>

namespace ikelens {

namespace {

constexpr std::size_t Compared = 16;  // bytes at once; the arrays that are searched so end in as many zeros

}  // namespace

void FormatTree::add(MessageId id, Format format)
{
    if (m_formats.size() <= id)
        m_formats.resize(id + 1u);
    m_formats[id] = std::move(format);
    if (m_formats[id].head().empty())
        m_slotFirst.push_back({.pairs = m_formats[id].pairs(), .ending = m_formats[id].ending(), .id = id});
    else
        m_byHead.push_back(id);
}

void FormatTree::sortBySpecificity(std::vector<MessageId> &ids) const
{
    std::ranges::stable_sort(ids, std::ranges::greater{},
                             [this](MessageId id) { return m_formats[id].literalCount(); });
}

void FormatTree::finish()
{
    std::ranges::stable_sort(m_slotFirst, std::ranges::greater{},
                             [this](const SlotFirst &one) { return m_formats[one.id].literalCount(); });
    std::ranges::stable_sort(m_byHead, {}, [this](MessageId id) { return m_formats[id].head(); });
    m_nodes.emplace_back();
    m_firstBytes.push_back('\0');
    build(0, m_byHead, 0, {});
    m_firstBytes.append(Compared, '\0');
    m_labels.append(sizeof(std::uint64_t), '\0');
}

/// `byHead`: the formats whose heads begin with the `depth` bytes that lead to the node. `candidates`: those of the
/// node above it.
void FormatTree::build(std::uint32_t index, std::span<const MessageId> byHead, std::size_t depth,
                       std::vector<MessageId> candidates)
{
    const auto head = [this](MessageId id) { return m_formats[id].head(); };
    const auto endsHere = [&](MessageId id) { return head(id).size() == depth; };
    const auto longer = std::ranges::find_if_not(byHead, endsHere);
    candidates.insert(candidates.begin(), byHead.begin(), longer);
    sortBySpecificity(candidates);
    m_nodes[index].candidates = std::uint32_t(m_candidates.size());
    m_nodes[index].candidateCount = std::uint16_t(candidates.size());
    for (const MessageId id : candidates)
        m_candidates.push_back({.ending = m_formats[id].ending(), .id = id});

    const auto firstChild = std::uint32_t(m_nodes.size());
    std::vector<std::span<const MessageId>> parts;
    for (auto begin = longer; begin != byHead.end();) {
        const char first = head(*begin)[depth];
        const auto end = std::find_if_not(begin, byHead.end(),
                                          [&](MessageId id) { return head(id)[depth] == first; });
        // They are sorted: what the first and the last have in common, all have.
        const std::string_view least = head(*begin), most = head(*std::prev(end));
        const auto common = std::size_t(std::ranges::mismatch(least, most).in1 - least.begin());
        m_nodes.push_back(
            {.label = std::uint32_t(m_labels.size()), .labelSize = std::uint16_t(common - depth)});
        m_labels += least.substr(depth, common - depth);
        m_firstBytes.push_back(first);
        parts.emplace_back(begin, end);
        begin = end;
    }
    m_nodes[index].firstChild = firstChild;
    m_nodes[index].childCount = std::uint16_t(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        build(firstChild + std::uint32_t(i), parts[i], depth + m_nodes[firstChild + i].labelSize, candidates);
}

/// 0, the root, where there is none.
std::uint32_t FormatTree::child(const Node &node, char first) const
{
    for (std::uint32_t at = 0; at < node.childCount; at += Compared) {
        const std::uint32_t equal = equalBytes16(m_firstBytes.data() + node.firstChild + at, first);
        const auto found = at + std::uint32_t(std::countr_zero(equal));
        if (equal != 0)
            return found < node.childCount ? node.firstChild + found : 0;
    }
    return 0;
}

bool FormatTree::hasLabel(const Node &node, std::string_view text) const
{
    return Literal{m_labels.data() + node.label, node.labelSize}.standsAt(text, 0);
}

MessageId FormatTree::match(std::string_view text) const
{
    std::uint32_t at = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const std::uint32_t next = child(m_nodes[at], rest.front());
        if (next == 0 || !hasLabel(m_nodes[next], rest))
            break;
        rest.remove_prefix(m_nodes[next].labelSize);
        at = next;
    }
    const std::uint64_t last = lastBytes(text);
    for (const Candidate &candidate : candidatesOf(m_nodes[at])) {
        if (candidate.ending.fits(last) && m_formats[candidate.id].matchesBehindHead(text))
            return candidate.id;
    }
    return matchSlotFirst(text, last);
}

/// Nothing leads to these, so their pairs of bytes keep most of them away.
MessageId FormatTree::matchSlotFirst(std::string_view text, std::uint64_t last) const
{
    const std::uint64_t pairs = bytePairs(text);
    for (const SlotFirst &one : m_slotFirst) {
        if (one.ending.fits(last) && (one.pairs & ~pairs) == 0 && m_formats[one.id].matches(text))
            return one.id;
    }
    return UnknownMessage;
}

}  // namespace ikelens
