// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/block_clock.h"
#include "core/negotiation/parsed_block.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace ikelens {

/// A block that is being parsed: where the line readers of the dialects put what they understand.
class BlockDraft
{
public:
    /// Begins a block in `block`, whose buffers are used again.
    void begin(ParsedBlock &block, std::uint16_t source, std::uint64_t offset);
    /// Ends the block.
    ParsedBlock &finish();

    /// Adds a line of `length` bytes with its line end. The entry stays valid until the next line.
    LineEntry &addLine(std::uint64_t length);
    [[nodiscard]] std::size_t lineCount() const { return m_entries.size(); }
    [[nodiscard]] BlockClock &clock() { return m_clock; }

    /// From now on lines are of this process.
    void setSpeaker(const SyslogHead &head);
    [[nodiscard]] BlockHead &speaker() { return m_block->heads[m_speaker]; }
    /// The process says a start line: where it has spoken before, another life of it begins.
    void beginLife();
    /// The process speaks in the current line; false where this is its first line in the block.
    bool noteSpeaking();

    std::uint16_t newGroup(BlockGroup::Kind kind, std::uint32_t serial);
    /// Keeps a group's end up to date.
    void noteLine(std::uint16_t group);
    /// The same; true where the prefix says something else than before.
    bool noteLine(std::uint16_t group, PrefixIndex prefix);

    /// The index of a prefix that is none of the block's yet.
    PrefixIndex addPrefix(const Prefix &prefix);
    /// Valid until the next addPrefix().
    [[nodiscard]] const Prefix &prefix(PrefixIndex index) const { return m_block->prefixes[index]; }
    [[nodiscard]] std::uint16_t nextGroup() const { return std::uint16_t(m_block->groups.size()); }
    /// Identifies the speaker within the block.
    [[nodiscard]] std::uint16_t speakerIndex() const { return m_speaker; }

    /// `event` without line, stamp and head, which are those of the current line.
    void addEvent(BlockEvent event);
    void countDaemonLine(bool recognised);

private:
    [[nodiscard]] std::uint32_t line() const { return std::uint32_t(lineCount() - 1); }
    std::uint16_t addHead(const BlockHead &head);

    ParsedBlock *m_block = nullptr;
    std::vector<LineEntry> m_entries;
    BlockClock m_clock;
    std::uint64_t m_bytes = 0;
    std::uint16_t m_speaker = 0;
};

// What is done for every line stands here, so that it costs no call.

inline LineEntry &BlockDraft::addLine(std::uint64_t length)
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

inline bool BlockDraft::noteSpeaking()
{
    BlockHead &head = speaker();
    head.lastLine = line();
    head.lastStamp = m_clock.now();
    return std::exchange(head.spoke, true);
}

inline void BlockDraft::noteLine(std::uint16_t index)
{
    BlockGroup &group = m_block->groups[index];
    group.lastLine = line();
    group.lastStamp = std::max(group.lastStamp, m_clock.now());
}

inline bool BlockDraft::noteLine(std::uint16_t index, PrefixIndex now)
{
    noteLine(index);
    const PrefixIndex former = std::exchange(m_block->groups[index].prefix, now);
    if (former == now)
        return false;
    const Prefix &before = prefix(former), &after = prefix(now);
    return before.connection != after.connection || before.address != after.address
        || before.port != after.port;
}

inline void BlockDraft::addEvent(BlockEvent event)
{
    event.line = line();
    event.stamp = m_clock.now();
    event.head = m_speaker;
    m_block->events.push_back(event);
}

inline void BlockDraft::countDaemonLine(bool recognised)
{
    ++m_block->daemonLines;
    m_block->recognised += recognised;
}

}  // namespace ikelens
