// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_draft.h"

#include <algorithm>
#include <utility>

namespace ikelens {

void BlockDraft::begin(ParsedBlock &block, std::uint16_t source, std::uint64_t offset)
{
    m_block = &block;
    block.source = source;
    block.offset = offset;
    block.text = {};
    block.heads.clear();
    block.prefixes.assign(1, {});
    block.groups.clear();
    block.events.clear();
    block.daemonLines = block.recognised = block.charonLines = 0;
    m_entries.clear();
    m_clock.reset();
    m_bytes = 0;
    m_speaker = 0;
}

ParsedBlock &BlockDraft::finish()
{
    m_block->firstStampOfYear = m_clock.first();
    m_block->lastStamp = m_clock.now();
    m_block->text.entries = m_entries;  // the Log keeps it: no byte more than needed
    m_block->text.checkpoints.shrink_to_fit();
    return *m_block;
}

LineEntry &BlockDraft::addLine(std::uint64_t length)
{
    LineBlock::Text &text = m_block->text;
    if (m_entries.size() % LineBlock::Checkpoint == 0)
        text.checkpoints.push_back(m_bytes);
    if (length >= LineEntry::LongLine)
        text.longLines.emplace_back(std::uint32_t(m_entries.size()), length);
    m_bytes += length;
    return m_entries.emplace_back(
        LineEntry{.length = std::uint16_t(std::min<std::uint64_t>(length, LineEntry::LongLine))});
}

PrefixIndex BlockDraft::addPrefix(const Prefix &prefix)
{
    if (prefix.kind == Prefix::Kind::None)
        return NoPrefix;
    m_block->prefixes.push_back(prefix);
    return PrefixIndex(m_block->prefixes.size() - 1);
}

std::uint16_t BlockDraft::addHead(const BlockHead &head)
{
    m_block->heads.push_back(head);
    return std::uint16_t(m_block->heads.size() - 1);
}

void BlockDraft::setSpeaker(const SyslogHead &head)
{
    for (std::size_t i = m_block->heads.size(); i-- > 0;) {
        const BlockHead &known = m_block->heads[i];
        if (known.pid == head.pid && known.program == head.program && known.host == head.host) {
            m_speaker = std::uint16_t(i);
            return;
        }
    }
    m_speaker = addHead({.host = head.host, .program = head.program, .pid = head.pid});
}

void BlockDraft::beginLife()
{
    if (const BlockHead &before = speaker(); before.spoke)
        m_speaker = addHead({.host = before.host, .program = before.program, .pid = before.pid});
    speaker().startsService = true;
}

bool BlockDraft::noteSpeaking()
{
    BlockHead &head = speaker();
    head.lastLine = line();
    head.lastStamp = m_clock.now();
    return std::exchange(head.spoke, true);
}

std::uint16_t BlockDraft::newGroup(BlockGroup::Kind kind, std::uint32_t serial)
{
    m_block->groups.push_back({.kind = kind, .head = m_speaker, .serial = serial});
    return std::uint16_t(m_block->groups.size() - 1);
}

bool BlockDraft::noteLine(std::uint16_t index, PrefixIndex now)
{
    BlockGroup &group = m_block->groups[index];
    group.lastLine = line();
    group.lastStamp = std::max(group.lastStamp, m_clock.now());
    const PrefixIndex former = std::exchange(group.prefix, now);
    if (former == now)
        return false;
    const Prefix &before = prefix(former), &after = prefix(now);
    return before.connection != after.connection || before.address != after.address
        || before.port != after.port;
}

void BlockDraft::addEvent(BlockEvent event)
{
    event.line = line();
    event.stamp = m_clock.now();
    event.head = m_speaker;
    m_block->events.push_back(event);
}

void BlockDraft::countDaemonLine(bool recognised)
{
    ++m_block->daemonLines;
    m_block->recognised += recognised;
}

}  // namespace ikelens
