// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_parser.h"

#include "core/input/byte_scan.h"

#include <algorithm>

namespace ikelens {

namespace {

constexpr std::size_t ParsedOfLine = 65536;

}  // namespace

BlockParser::BlockParser(const Dialects &dialects, const MessageTraits &traits)
{
    for (const auto &dialect : dialects.all())
        m_readers.push_back(dialect->lineReader(traits));
}

void BlockParser::begin(const Chunk &chunk, std::uint64_t offset)
{
    if (m_used == m_blocks.size())
        m_blocks.emplace_back();
    m_draft.begin(m_blocks[m_used++], chunk.source, offset);
    m_lastHead = m_headText = {};
    m_reader = nullptr;
    for (const auto &reader : m_readers)
        reader->beginBlock();
}

std::span<ParsedBlock> BlockParser::parse(const Chunk &chunk)
{
    m_used = 0;
    const std::string_view bytes(chunk.bytes.data(), chunk.bytes.size());
    if (bytes.empty())
        return {};
    begin(chunk, chunk.offset);
    LineEnds ends(bytes);
    for (std::size_t at = 0, end = 0; at < bytes.size(); at = end) {
        end = ends.next();
        const bool last = end == bytes.size();
        if (m_draft.lineCount() == LineBlock::MaxLines) {
            m_draft.finish();
            begin(chunk, chunk.offset + at);
        }
        parseLine(bytes.substr(at, std::min(end - at, ParsedOfLine)), end - at + (last ? chunk.skipped : 0));
    }
    m_draft.finish();
    return std::span(m_blocks).first(m_used);
}

void BlockParser::parseLine(std::string_view line, std::uint64_t length)
{
    LineEntry &entry = m_draft.addLine(length);
    const std::size_t known = m_lastHead.size();
    const bool sameHead = known > 0 && line.size() >= known
        && equalTexts(line.data(), m_lastHead.data(), known);
    if (!sameHead) {
        m_lastHead = {};
        if (!m_draft.clock().read(line) || !readHead(line, entry))
            return;
        m_lastHead = line.substr(0, m_head.textOffset);
    }
    m_reader->read(line, m_head, entry, m_draft);
}

/// False where the line is of no daemon.
bool BlockParser::readHead(std::string_view line, LineEntry &entry)
{
    if (!m_headText.empty() && line.substr(StampLength).starts_with(m_headText))
        return true;
    SyslogHead head;
    if (!parseHostAndTag(line, StampLength, head))
        return false;
    if (head.program == Program::Other) {
        entry.repeats = repeatedBefore(line.substr(head.textOffset)) > 0;
        return false;
    }
    m_head = head;
    m_headText = line.substr(StampLength, head.textOffset - StampLength);
    if (!m_headText.ends_with(' '))  // the next line may have the blank, which is a part of the head
        m_headText = {};
    m_reader = m_readers[Dialects::indexOf(head.program)].get();
    m_draft.setSpeaker(head);
    m_reader->speakerChanged();
    return true;
}

}  // namespace ikelens
