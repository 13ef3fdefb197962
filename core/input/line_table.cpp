// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/line_table.h"

#include <algorithm>

namespace ikelens {

void LineTable::append(LineBlock block)
{
    block.firstLine = m_count;
    m_count += block.count();
    m_firstLines.push_back(block.firstLine);
    m_blocks.push_back(std::move(block));
}

const LineBlock &LineTable::blockOf(LineId line) const
{
    const auto after = std::ranges::upper_bound(m_firstLines, line);
    return m_blocks[std::size_t(after - m_firstLines.begin()) - 1];
}

const LineEntry &LineTable::entry(LineId line) const
{
    const LineBlock &block = blockOf(line);
    return block.text->entries[line - block.firstLine];
}

std::uint32_t LineTable::phase(LineId line) const
{
    const LineBlock &block = blockOf(line);
    const std::uint16_t group = block.text->entries[line - block.firstLine].group;
    return group == LineEntry::NoGroup ? 0xffff'ffffu : block.phaseOfGroup[group];
}

LinePlace LineTable::place(LineId line) const
{
    const LineBlock &block = blockOf(line);
    const LineBlock::Text &text = *block.text;
    const std::uint32_t wanted = line - block.firstLine;
    const auto lengthOf = [&](std::uint32_t index) -> std::uint64_t {
        if (text.entries[index].length != LineEntry::LongLine)
            return text.entries[index].length;
        return std::ranges::lower_bound(text.longLines, index, {},
                                        &std::pair<std::uint32_t, std::uint64_t>::first)
            ->second;
    };
    const std::uint32_t checkpoint = wanted / LineBlock::Checkpoint;
    std::uint32_t index = checkpoint * LineBlock::Checkpoint;
    std::uint64_t offset = block.offset + text.checkpoints[checkpoint];
    for (; index < wanted; ++index)
        offset += lengthOf(index);
    return {block.home, offset, lengthOf(wanted)};
}

LineId LineTable::firstLineOf(std::uint16_t home) const
{
    const auto first = std::ranges::lower_bound(m_blocks, home, {}, &LineBlock::home);
    return first == m_blocks.end() || first->home != home ? 0 : first->firstLine;
}

LineId LineTable::countOf(std::uint16_t home) const
{
    LineId lines = 0;
    for (const LineBlock &block : std::ranges::equal_range(m_blocks, home, {}, &LineBlock::home))
        lines += block.count();
    return lines;
}

}  // namespace ikelens
