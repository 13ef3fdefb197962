// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_parser.h"

#include "core/input/byte_scan.h"
#include "core/record/record.h"

#include <algorithm>

namespace ikelens {

namespace {

constexpr std::size_t ParsedOfLine = 65536;
/// A line without head and prefix is taken for the daemon's where so many bytes of a message are fixed.
constexpr std::size_t EnoughWithoutHead = 12;

/// Bytes outside the slots.
std::size_t fixedBytes(const QByteArray &format)
{
    std::size_t bytes = 0, depth = 0;
    for (const char c : format) {
        if (c == '{')
            ++depth;
        else if (c == '}')
            depth -= depth > 0;
        else
            bytes += depth == 0;
    }
    return bytes;
}

}  // namespace

BlockParser::BlockParser(const Dialects &dialects, const MessageTraits &traits)
    : m_catalog(dialects.catalog())
{
    m_tellsAlone.resize(m_catalog.size());
    for (std::size_t id = 1; id < m_catalog.size(); ++id)
        m_tellsAlone[id] = fixedBytes(m_catalog.message(MessageId(id)).format) >= EnoughWithoutHead;
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
    const SyslogHead before = parseSyslogHead(chunk.before);
    m_lastText = before.program == Program::Charon
        ? trimmed(std::string_view(chunk.before).substr(before.textOffset))
        : std::string_view();
    m_lastTime = before.time.ofYear;
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
        const bool usualTime = m_draft.clock().read(line);
        m_time = usualTime ? m_draft.clock().ofYear() : NoStamp;
        if (!(usualTime ? readHead(line, entry) : readUnusualHead(line))) {
            m_lastText = {};
            return;
        }
    }
    if (repeatsLast(line))
        entry.repeats = 1;
    else
        m_reader->read(line, m_head, entry, m_draft);
}

/// The same words of the same thread in the same second, in the next line: a copy that says nothing.
bool BlockParser::repeatsLast(std::string_view line)
{
    if (m_head.program != Program::Charon) {
        m_lastText = {};
        return false;
    }
    const std::string_view text = trimmed(line.substr(std::min(m_head.textOffset, line.size())));
    const bool repeats = sameText(text, m_lastText) && m_time == m_lastTime;
    m_lastText = text;
    m_lastTime = m_time;
    return repeats;
}

/// False where the line is of no daemon.
bool BlockParser::readHead(std::string_view line, LineEntry &entry)
{
    if (!m_headText.empty() && sameText(line.substr(StampLength, m_headText.size()), m_headText)) {
        m_lastHead = line.substr(0, StampLength + m_headText.size());
        return true;
    }
    SyslogHead head;
    const bool usual = parseHostAndTag(line, StampLength, head);
    if (!usual || isUnusual(head)) {
        SyslogHead other;
        other.time = parseLineTime(line);  // it may go on with fractions
        parseUnusualHead(line, other);
        if (other.program != Program::Other) {
            m_headText = {};
            setSpeaker(other);
            return true;
        }
    }
    if (!usual || head.program == Program::Other) {
        entry.repeats = usual && repeatedBefore(line.substr(head.textOffset)) > 0;
        return false;
    }
    m_headText = line.substr(StampLength, head.textOffset - StampLength);
    if (!m_headText.ends_with(' '))  // the next line may have the blank, which is a part of the head
        m_headText = {};
    m_lastHead = line.substr(0, head.textOffset);
    setSpeaker(head);
    return true;
}

/// Lines with another time, or with none.
bool BlockParser::readUnusualHead(std::string_view line)
{
    SyslogHead head;
    head.time = parseLineTime(line);
    if (head.time.isValid())
        m_draft.clock().note(head.time);
    m_time = head.time.ofYear;
    parseUnusualHead(line, head);
    if (head.program == Program::Other && !head.time.isValid()
        && m_tellsAlone[m_catalog.match(Daemon::Pluto, trimmed(line))])
        head.program = Program::Pluto;
    if (head.program == Program::Other)
        return false;
    m_headText = {};
    setSpeaker(head);
    return true;
}

void BlockParser::setSpeaker(const SyslogHead &head)
{
    m_head = head;
    m_reader = m_readers[Dialects::indexOf(head.program)].get();
    m_draft.setSpeaker(head);
    m_reader->speakerChanged();
}

}  // namespace ikelens
