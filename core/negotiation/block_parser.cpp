// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_parser.h"

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
    m_draft.begin(chunk.source, offset);
    m_headText = {};
    m_reader = nullptr;
    for (const auto &reader : m_readers)
        reader->beginBlock();
}

std::vector<ParsedBlock> BlockParser::parse(const Chunk &chunk)
{
    std::vector<ParsedBlock> blocks;
    const std::string_view bytes(chunk.bytes.data(), chunk.bytes.size());
    begin(chunk, chunk.offset);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t newline = bytes.find('\n', at);
        const std::size_t end = newline == std::string_view::npos ? bytes.size() : newline + 1;
        const bool last = end == bytes.size();
        parseLine(bytes.substr(at, std::min(end - at, ParsedOfLine)), end - at + (last ? chunk.skipped : 0));
        at = end;
        if (m_draft.lineCount() == LineBlock::MaxLines && !last) {
            blocks.push_back(m_draft.take());
            begin(chunk, chunk.offset + at);
        }
    }
    if (m_draft.lineCount() > 0)
        blocks.push_back(m_draft.take());
    return blocks;
}

void BlockParser::parseLine(std::string_view line, std::uint64_t length)
{
    LineEntry &entry = m_draft.addLine(length);
    if (!m_draft.clock().read(line) || !readHead(line, entry))
        return;
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
    m_reader = m_readers[Dialects::indexOf(head.program)].get();
    m_draft.setSpeaker(head);
    m_reader->speakerChanged();
    return true;
}

}  // namespace ikelens
