// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_draft.h"

#include <algorithm>

namespace ikelens {

void BlockDraft::begin(std::uint16_t source, std::uint64_t offset)
{
    m_block = {};
    m_block.source = source;
    m_block.offset = offset;
    m_clock.reset();
    m_bytes = 0;
    m_speaker = 0;
    m_spoke.clear();
}

ParsedBlock BlockDraft::take()
{
    m_block.firstStampOfYear = m_clock.first();
    m_block.lastStamp = m_clock.now();
    m_block.text.entries.shrink_to_fit();
    m_block.text.checkpoints.shrink_to_fit();
    return std::move(m_block);
}

LineEntry &BlockDraft::addLine(std::uint64_t length)
{
    LineBlock::Text &text = m_block.text;
    if (text.entries.size() % LineBlock::Checkpoint == 0)
        text.checkpoints.push_back(m_bytes);
    if (length >= LineEntry::LongLine)
        text.longLines.emplace_back(std::uint32_t(text.entries.size()), length);
    m_bytes += length;
    return text.entries.emplace_back(
        LineEntry{.length = std::uint16_t(std::min<std::uint64_t>(length, LineEntry::LongLine))});
}

std::uint16_t BlockDraft::addHead(const BlockHead &head)
{
    m_block.heads.push_back(head);
    m_spoke.push_back(false);
    return std::uint16_t(m_block.heads.size() - 1);
}

void BlockDraft::setSpeaker(const SyslogHead &head)
{
    for (std::size_t i = m_block.heads.size(); i-- > 0;) {
        const BlockHead &known = m_block.heads[i];
        if (known.pid == head.pid && known.program == head.program && known.host == head.host) {
            m_speaker = std::uint16_t(i);
            return;
        }
    }
    m_speaker = addHead({.host = head.host, .program = head.program, .pid = head.pid});
}

void BlockDraft::beginLife()
{
    if (m_spoke[m_speaker]) {
        const BlockHead &before = speaker();
        m_speaker = addHead({.host = before.host, .program = before.program, .pid = before.pid});
    }
    speaker().startsService = true;
}

bool BlockDraft::noteSpeaking()
{
    BlockHead &head = speaker();
    head.lastLine = line();
    head.lastStamp = m_clock.now();
    const bool before = m_spoke[m_speaker];
    m_spoke[m_speaker] = true;
    return before;
}

std::uint16_t BlockDraft::newGroup(BlockGroup::Kind kind, std::uint32_t serial)
{
    m_block.groups.push_back({.kind = kind, .head = m_speaker, .serial = serial});
    return std::uint16_t(m_block.groups.size() - 1);
}

bool BlockDraft::noteLine(std::uint16_t index, const Prefix &prefix)
{
    BlockGroup &group = m_block.groups[index];
    const bool changed = group.connection != prefix.connection || group.address != prefix.address
        || group.port != prefix.port;
    group.connection = prefix.connection;
    group.address = prefix.address;
    group.port = prefix.port;
    group.lastLine = line();
    group.lastStamp = std::max(group.lastStamp, m_clock.now());
    return changed;
}

void BlockDraft::addEvent(BlockEvent event)
{
    event.line = line();
    event.stamp = m_clock.now();
    event.head = m_speaker;
    m_block.events.push_back(event);
}

void BlockDraft::countDaemonLine(bool recognised)
{
    ++m_block.daemonLines;
    m_block.recognised += recognised;
}

}  // namespace ikelens
