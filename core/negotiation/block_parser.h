// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/chunk_reader.h"
#include "core/negotiation/dialect.h"

#include <span>

namespace ikelens {

/// Turns a chunk into parsed blocks: line ends, heads, prefixes, messages, groups, events. Knows nothing of the
/// lines before the chunk, so any number of parsers can work on one log. One per thread.
class BlockParser
{
public:
    BlockParser(const Dialects &dialects, const MessageTraits &traits);

    /// The blocks of `chunk`, in order; they hold views into chunk.bytes. Valid until the next call, which uses
    /// their buffers again.
    [[nodiscard]] std::span<ParsedBlock> parse(const Chunk &chunk);

private:
    void begin(const Chunk &chunk, std::uint64_t offset);
    void parseLine(std::string_view line, std::uint64_t length);
    bool readHead(std::string_view line, LineEntry &entry);
    bool readUnusualHead(std::string_view line);
    void setSpeaker(const SyslogHead &head);
    bool repeatsLast(std::string_view line);

    const Catalog &m_catalog;
    std::vector<bool> m_tellsAlone;  ///< per message: even without head and prefix it is the daemon's
    std::vector<std::unique_ptr<LineReader>> m_readers;  ///< as in Dialects::all()
    BlockDraft m_draft;
    std::vector<ParsedBlock> m_blocks;  ///< the first m_used are of the current chunk
    std::size_t m_used = 0;
    // Time and head of the last daemon's line, because the next is mostly alike.
    std::string_view m_lastHead;
    // The head without the time.
    std::string_view m_headText;
    SyslogHead m_head;
    LineReader *m_reader = nullptr;
    // charon's last line: it writes each to two facilities, and both may be in one file.
    std::string_view m_lastText;
    Stamp m_lastTime = NoStamp;
    Stamp m_time = NoStamp;  ///< of the current line
};

}  // namespace ikelens
