// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_draft.h"

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
    block.daemonLines = block.recognised = 0;
    m_entries.clear();
    m_clock.reset();
    m_bytes = 0;
    m_speaker = 0;
}

ParsedBlock &BlockDraft::finish()
{
    m_block->firstStampOfYear = m_clock.first();
    m_block->firstYear = m_clock.firstYear();
    m_block->lastStamp = m_clock.now();
    m_block->text.entries = m_entries;  // the Log keeps it: no byte more than needed
    m_block->text.checkpoints.shrink_to_fit();
    return *m_block;
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

std::uint16_t BlockDraft::newGroup(BlockGroup::Kind kind, std::uint32_t serial)
{
    m_block->groups.push_back({.kind = kind, .head = m_speaker, .serial = serial});
    return std::uint16_t(m_block->groups.size() - 1);
}

}  // namespace ikelens
