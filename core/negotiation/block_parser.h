// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/match_memo.h"
#include "core/catalog/vendor_ids.h"
#include "core/input/chunk_reader.h"
#include "core/negotiation/message_traits.h"
#include "core/negotiation/parsed_block.h"
#include "core/negotiation/string_interner.h"

#include <optional>
#include <unordered_map>

namespace ikelens {

/// Turns a chunk into parsed blocks: line ends, heads, prefixes, messages, groups, events. Knows nothing of the
/// lines before the chunk, so any number of parsers can work on one log. One per thread.
class BlockParser
{
public:
    BlockParser(const Catalog &catalog, const VendorIds &vendorIds, const MessageTraits &traits);

    /// The blocks of `chunk`, in order; they hold views into chunk.bytes.
    [[nodiscard]] std::vector<ParsedBlock> parse(const Chunk &chunk);

private:
    void begin(const Chunk &chunk, std::uint64_t offset);
    void finishBlock(std::vector<ParsedBlock> &blocks);
    void parseLine(std::string_view line, std::uint64_t length);
    void parseTime(std::string_view line);
    std::uint16_t headOf(const SyslogHead &head);
    void parseDaemonLine(std::string_view line, std::size_t textOffset, LineEntry &entry);
    MessageId identify(const PlutoPrefix &prefix, std::string_view &message);
    std::uint16_t groupOf(const PlutoPrefix &prefix, MessageId message, bool &opens);
    std::uint16_t packetGroup(const PlutoPrefix &prefix, MessageId message, bool &opens);
    bool noteLine(std::uint16_t group, const PlutoPrefix &prefix);
    std::uint16_t newGroup(BlockGroup::Kind kind, std::uint32_t serial);

    bool namesProduct(std::string_view message);

    const Catalog &m_catalog;
    const VendorIds &m_vendorIds;
    const MessageTraits &m_traits;
    ParsedBlock m_block;
    std::uint64_t m_bytesInBlock = 0;

    // What the last lines were, because the next are mostly alike.
    std::string_view m_stampText;
    BlockStamp m_stamp = NoBlockStamp;
    std::int32_t m_year = 0;
    std::string_view m_headText;
    SyslogHead m_head;
    std::uint16_t m_headIndex = 0;
    std::string_view m_prefixText;
    PlutoPrefix m_prefix;
    std::unordered_map<std::uint64_t, std::uint16_t> m_serialGroups;
    std::vector<bool> m_headSpoke;
    MatchMemo m_memo, m_debugMemo;
    TextMap<bool> m_knownVendorLines;
};

}  // namespace ikelens
