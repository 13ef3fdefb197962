// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/format_tree.h"

#include <algorithm>

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
    if (!(node.firstBytes[first >> 6] >> (first & 63) & 1))
        return 0;
    for (const std::uint32_t index : node.children) {
        if (static_cast<unsigned char>(m_nodes[index].label.front()) == first)
            return index;
    }
    return 0;
}

std::uint32_t FormatTree::insert(std::string_view head)
{
    std::uint32_t at = 0;
    while (!head.empty()) {
        const auto first = static_cast<unsigned char>(head.front());
        const std::uint32_t next = child(m_nodes[at], first);
        if (next == 0) {
            const auto leaf = std::uint32_t(m_nodes.size());
            m_nodes.push_back(Node{.label = std::string(head), .children = {}, .firstBytes = {}, .candidates = {}});
            m_nodes[at].children.push_back(leaf);
            m_nodes[at].firstBytes[first >> 6] |= std::uint64_t(1) << (first & 63);
            return leaf;
        }
        const std::string label = m_nodes[next].label;
        const auto common = std::size_t(std::ranges::mismatch(label, head).in1 - label.begin());
        if (common < label.size()) {  // split the edge
            const auto lower = std::uint32_t(m_nodes.size());
            Node rest = std::move(m_nodes[next]);
            rest.label = label.substr(common);
            const auto restFirst = static_cast<unsigned char>(rest.label.front());
            m_nodes.push_back(std::move(rest));
            m_nodes[next] = Node{.label = label.substr(0, common), .children = {lower}, .firstBytes = {}, .candidates = {}};
            m_nodes[next].firstBytes[restFirst >> 6] |= std::uint64_t(1) << (restFirst & 63);
        }
        at = next;
        head.remove_prefix(common);
    }
    return at;
}

void FormatTree::sortBySpecificity(std::vector<MessageId> &ids) const
{
    std::ranges::stable_sort(ids, std::ranges::greater{}, [this](MessageId id) { return m_formats[id].literalCount(); });
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
    if (const auto found = std::ranges::find_if(m_nodes[at].candidates, has); found != m_nodes[at].candidates.end())
        return *found;
    if (const auto found = std::ranges::find_if(m_slotFirst, has); found != m_slotFirst.end())
        return *found;
    return UnknownMessage;
}

} // namespace ikelens
