// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/format_tree.h"

#include <algorithm>
#include <bit>

namespace ikelens {

void FormatTree::add(MessageId id, Format format)
{
    if (m_formats.size() <= id)
        m_formats.resize(id + 1u, *Format::parse(""));
    m_formats[id] = std::move(format);
    const std::string_view head = m_formats[id].head();
    if (head.empty())
        m_slotFirst.push_back(id);
    else
        m_nodes[insert(std::string(head))].candidates.push_back(id);
}

std::uint32_t FormatTree::child(const Node &node, unsigned char first) const
{
    const std::size_t word = first >> 6;
    const std::uint64_t below = (std::uint64_t(1) << (first & 63)) - 1;
    if (!(node.firstBytes[word] >> (first & 63) & 1))
        return 0;
    std::size_t rank = std::size_t(std::popcount(node.firstBytes[word] & below));
    for (std::size_t i = 0; i < word; ++i)
        rank += std::size_t(std::popcount(node.firstBytes[i]));
    return node.children[rank];
}

void FormatTree::addChild(std::uint32_t parent, std::uint32_t childIndex)
{
    const auto firstOf = [this](std::uint32_t index) {
        return static_cast<unsigned char>(m_nodes[index].label.front());
    };
    const unsigned char first = firstOf(childIndex);
    Node &node = m_nodes[parent];
    node.children.insert(std::ranges::lower_bound(node.children, first, {}, firstOf), childIndex);
    node.firstBytes[first >> 6] |= std::uint64_t(1) << (first & 63);
}

std::uint32_t FormatTree::insert(std::string_view head)
{
    std::uint32_t at = 0;
    while (!head.empty()) {
        const auto first = static_cast<unsigned char>(head.front());
        const std::uint32_t next = child(m_nodes[at], first);
        if (next == 0) {
            const auto leaf = std::uint32_t(m_nodes.size());
            m_nodes.push_back(
                Node{.label = std::string(head), .children = {}, .firstBytes = {}, .candidates = {}});
            addChild(at, leaf);
            return leaf;
        }
        const std::string label = m_nodes[next].label;
        const auto common = std::size_t(std::ranges::mismatch(label, head).in1 - label.begin());
        if (common < label.size()) {  // split the edge
            const auto lower = std::uint32_t(m_nodes.size());
            Node rest = std::move(m_nodes[next]);
            rest.label = label.substr(common);
            m_nodes.push_back(std::move(rest));
            m_nodes[next] = Node{
                .label = label.substr(0, common), .children = {}, .firstBytes = {}, .candidates = {}};
            addChild(next, lower);
        }
        at = next;
        head.remove_prefix(common);
    }
    return at;
}

void FormatTree::sortBySpecificity(std::vector<MessageId> &ids) const
{
    std::ranges::stable_sort(ids, std::ranges::greater{},
                             [this](MessageId id) { return m_formats[id].literalCount(); });
}

void FormatTree::inherit(std::uint32_t node, const std::vector<MessageId> &fromAbove)
{
    std::vector<MessageId> &own = m_nodes[node].candidates;
    own.insert(own.end(), fromAbove.begin(), fromAbove.end());
    sortBySpecificity(own);
    for (const std::uint32_t index : m_nodes[node].children)
        inherit(index, m_nodes[node].candidates);
}

void FormatTree::finish()
{
    sortBySpecificity(m_slotFirst);
    inherit(0, {});
}

MessageId FormatTree::match(std::string_view text) const
{
    std::uint32_t at = 0;
    std::size_t done = 0;
    while (done < text.size()) {
        const std::uint32_t next = child(m_nodes[at], static_cast<unsigned char>(text[done]));
        if (next == 0 || !text.substr(done).starts_with(m_nodes[next].label))
            break;
        done += m_nodes[next].label.size();
        at = next;
    }
    const auto has = [&](MessageId id) { return m_formats[id].matches(text); };
    if (const auto found = std::ranges::find_if(m_nodes[at].candidates, has);
        found != m_nodes[at].candidates.end())
        return *found;
    // Nothing leads to these, so two cheap looks keep most of them away.
    const auto mayHave = [&](MessageId id) {
        const Format &format = m_formats[id];
        return text.ends_with(format.tail()) && text.find(format.core()) != std::string_view::npos
            && format.matches(text);
    };
    if (const auto found = std::ranges::find_if(m_slotFirst, mayHave); found != m_slotFirst.end())
        return *found;
    return UnknownMessage;
}

}  // namespace ikelens
