// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_parser.h"

#include "core/record/record.h"

#include <algorithm>
#include <cstring>

namespace ikelens {

namespace {

constexpr std::size_t ParsedOfLine = 65536;
constexpr std::int32_t HalfYear = std::int32_t(SecondsPerStampYear / 2);

}  // namespace

BlockParser::BlockParser(const Catalog &catalog, const VendorIds &vendorIds, const MessageTraits &traits)
    : m_catalog(catalog)
    , m_vendorIds(vendorIds)
    , m_traits(traits)
{ }

void BlockParser::begin(const Chunk &chunk, std::uint64_t offset)
{
    m_block = {};
    m_block.source = chunk.source;
    m_block.offset = offset;
    m_bytesInBlock = 0;
    m_stampText = m_headText = m_prefixText = {};
    m_stamp = NoBlockStamp;
    m_year = 0;
    m_serialGroups.clear();
    m_headSpoke.clear();
}

void BlockParser::finishBlock(std::vector<ParsedBlock> &blocks)
{
    m_block.lastStamp = m_stamp;
    m_block.text.entries.shrink_to_fit();
    m_block.text.checkpoints.shrink_to_fit();
    blocks.push_back(std::move(m_block));
}

std::vector<ParsedBlock> BlockParser::parse(const Chunk &chunk)
{
    std::vector<ParsedBlock> blocks;
    const std::string_view bytes(chunk.bytes.data(), chunk.bytes.size());
    begin(chunk, chunk.offset);
    m_block.text.entries.reserve(std::min<std::size_t>(bytes.size() / 80 + 1, LineBlock::MaxLines));
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t newline = bytes.find('\n', at);
        const std::size_t end = newline == std::string_view::npos ? bytes.size() : newline + 1;
        const bool last = end == bytes.size();
        parseLine(bytes.substr(at, std::min(end - at, ParsedOfLine)), end - at + (last ? chunk.skipped : 0));
        at = end;
        if (m_block.text.entries.size() == LineBlock::MaxLines && !last) {
            finishBlock(blocks);
            begin(chunk, chunk.offset + at);
        }
    }
    if (!m_block.text.entries.empty())
        finishBlock(blocks);
    return blocks;
}

void BlockParser::parseLine(std::string_view line, std::uint64_t length)
{
    LineBlock::Text &text = m_block.text;
    if (text.entries.size() % LineBlock::Checkpoint == 0)
        text.checkpoints.push_back(m_bytesInBlock);
    if (length >= LineEntry::LongLine)
        text.longLines.emplace_back(std::uint32_t(text.entries.size()), length);
    m_bytesInBlock += length;
    text.entries.push_back({.length = std::uint16_t(std::min<std::uint64_t>(length, LineEntry::LongLine))});
    LineEntry &entry = text.entries.back();

    parseTime(line);
    SyslogHead head;
    if (m_stampText.empty() || !line.starts_with(m_stampText))
        return;
    if (!m_headText.empty() && line.substr(StampLength).starts_with(m_headText)) {
        head = m_head;
    } else {
        if (!parseHostAndTag(line, StampLength, head))
            return;
        if (head.program == Program::Other) {
            entry.repeats = repeatedBefore(line.substr(head.textOffset)) > 0;
            return;
        }
        m_head = head;
        m_headText = line.substr(StampLength, head.textOffset - StampLength);
        m_headIndex = headOf(head);
        m_prefixText = {};
    }
    if (head.program == Program::Charon) {
        ++m_block.charonLines;
        return;
    }
    parseDaemonLine(line, head.textOffset, entry);
}

void BlockParser::parseTime(std::string_view line)
{
    if (!m_stampText.empty() && line.starts_with(m_stampText))
        return;
    const Stamp stamp = parseSyslogStamp(line);
    if (stamp == NoStamp)
        return;
    m_stampText = line.substr(0, StampLength);
    if (m_stamp == NoBlockStamp) {
        m_block.firstStampOfYear = stamp;
        m_stamp = BlockStamp(stamp);
        return;
    }
    // A step back of more than half a year is a new year, a smaller one a line out of order.
    const BlockStamp sameYear = m_year * BlockStamp(SecondsPerStampYear) + BlockStamp(stamp);
    if (sameYear < m_stamp - HalfYear)
        ++m_year;
    else if (sameYear > m_stamp + HalfYear)
        --m_year;
    m_stamp = m_year * BlockStamp(SecondsPerStampYear) + BlockStamp(stamp);
}

std::uint16_t BlockParser::headOf(const SyslogHead &head)
{
    for (std::size_t i = m_block.heads.size(); i-- > 0;) {
        const BlockHead &known = m_block.heads[i];
        if (known.pid == head.pid && known.program == head.program && known.host == head.host)
            return std::uint16_t(i);
    }
    m_block.heads.push_back({.host = head.host, .program = head.program, .pid = head.pid});
    m_headSpoke.push_back(false);
    return std::uint16_t(m_block.heads.size() - 1);
}

MessageId BlockParser::identify(const PlutoPrefix &prefix, std::string_view &message)
{
    if (prefix.kind == PlutoPrefix::Kind::Debug)
        return m_debugMemo.of(message, [this](std::string_view text) { return m_catalog.matchDebug(text); });
    const MessageId id = m_memo.of(message, [this](std::string_view text) { return m_catalog.match(text); });
    if (id != UnknownMessage)
        return id;
    // Some messages carry ERROR: themselves, so the whole text came first.
    std::string_view bare = message;
    for (const std::string_view mark : {"ERROR: ", "FATAL ERROR: "}) {
        if (bare.starts_with(mark))
            bare.remove_prefix(mark.size());
    }
    bare = trimmed(withoutErrno(bare));
    const MessageId again = bare.size() == message.size() ? UnknownMessage : m_catalog.match(bare);
    if (again != UnknownMessage)
        message = bare;
    return again;
}

void BlockParser::parseDaemonLine(std::string_view line, std::size_t textOffset, LineEntry &entry)
{
    std::string_view text = trimmed(line.substr(std::min(textOffset, line.size())));
    entry.repeats = unwrapRepeated(text) > 0;
    if (m_prefixText.empty() || !text.starts_with(m_prefixText)) {
        m_prefix = m_head.program == Program::Pluto ? parsePlutoPrefix(text) : PlutoPrefix{};
        m_prefixText = m_prefix.kind == PlutoPrefix::Kind::None ? std::string_view()
                                                                : text.substr(0, m_prefix.length);
    }
    std::string_view message = trimmed(text.substr(m_prefix.length));
    const std::size_t offset = std::size_t(message.data() - line.data());
    entry.messageOffset = std::uint8_t(std::min<std::size_t>(offset, 255));
    const MessageId id = identify(m_prefix, message);
    entry.message = id;
    ++m_block.daemonLines;
    m_block.recognised += id != UnknownMessage;
    if (m_prefix.kind == PlutoPrefix::Kind::Debug)
        return;

    if (m_traits.has(id, MessageTraits::StartsService) && m_headSpoke[m_headIndex]) {
        m_block.heads.push_back({.host = m_head.host, .program = m_head.program, .pid = m_head.pid});
        m_headSpoke.push_back(false);
        m_headIndex = std::uint16_t(m_block.heads.size() - 1);
        m_prefixText = {};
    }
    if (m_traits.has(id, MessageTraits::StartsService))
        m_block.heads[m_headIndex].startsService = true;

    const bool spokeBefore = m_headSpoke[m_headIndex];
    const bool starter = m_head.program
        == Program::Starter;  // speaks of the life that is current at its line
    const std::uint16_t burstBefore = m_block.heads[m_headIndex].burst;
    m_block.heads[m_headIndex].lastLine = std::uint32_t(m_block.text.entries.size() - 1);
    m_block.heads[m_headIndex].lastStamp = m_stamp;
    m_headSpoke[m_headIndex] = true;
    bool opens = false;
    entry.group = groupOf(m_prefix, id, opens);
    const bool renamed = entry.group != LineEntry::NoGroup && noteLine(entry.group, m_prefix);
    const bool vendorId = m_traits.has(id, MessageTraits::IsVendorId);
    const bool packetSpeaks = m_prefix.kind == PlutoPrefix::Kind::Packet && !vendorId;
    if (opens || renamed || starter || !spokeBefore || packetSpeaks
        || m_traits.has(id, MessageTraits::IsEvent) || (vendorId && namesProduct(message))) {
        m_block.events.push_back({.line = std::uint32_t(m_block.text.entries.size() - 1),
                                  .stamp = m_stamp,
                                  .message = id,
                                  .head = m_headIndex,
                                  .group = entry.group,
                                  .packetGroup = burstBefore,
                                  .opensGroup = opens,
                                  .firstOfHead = !spokeBefore,
                                  .prefix = m_prefix,
                                  .text = message});
    }
}

/// Peers announce the same few vendor IDs again and again, mostly features.
bool BlockParser::namesProduct(std::string_view message)
{
    constexpr std::size_t MostKnown = 4096;
    const auto known = m_knownVendorLines.find(message);
    if (known != m_knownVendorLines.end())
        return known->second;
    const std::size_t open = message.find('[');
    const std::string_view text = open == std::string_view::npos
        ? message
        : message.substr(open + 1, message.size() - open - 2);
    const bool names = m_vendorIds.product(text) != nullptr;
    if (m_knownVendorLines.size() < MostKnown)
        m_knownVendorLines.emplace(message, names);
    return names;
}

std::uint16_t BlockParser::newGroup(BlockGroup::Kind kind, std::uint32_t serial)
{
    m_block.groups.push_back({.kind = kind, .head = m_headIndex, .serial = serial});
    return std::uint16_t(m_block.groups.size() - 1);
}

/// Keeps the group's end up to date; true where the prefix says something else than before.
bool BlockParser::noteLine(std::uint16_t index, const PlutoPrefix &prefix)
{
    BlockGroup &group = m_block.groups[index];
    const bool changed = group.connection != prefix.connection || group.address != prefix.address
        || group.port != prefix.port;
    group.connection = prefix.connection;
    group.address = prefix.address;
    group.port = prefix.port;
    group.lastLine = std::uint32_t(m_block.text.entries.size() - 1);
    group.lastStamp = std::max(group.lastStamp, m_stamp);
    return changed;
}

std::uint16_t BlockParser::groupOf(const PlutoPrefix &prefix, MessageId message, bool &opens)
{
    if (prefix.kind == PlutoPrefix::Kind::Packet)
        return packetGroup(prefix, message, opens);
    m_block.heads[m_headIndex].burst = LineEntry::NoGroup;
    if (prefix.kind != PlutoPrefix::Kind::Connection)
        return LineEntry::NoGroup;
    if (prefix.serial == 0) {
        // Which of them belong together depends on the time between them, which only the merge knows.
        opens = m_traits.has(message, MessageTraits::IsEvent);
        return opens ? newGroup(BlockGroup::Kind::Connection, 0) : LineEntry::NoGroup;
    }
    const bool login = m_traits.has(message, MessageTraits::IsLogin);
    const std::uint64_t key = std::uint64_t(m_headIndex) << 33 | std::uint64_t(login) << 32 | prefix.serial;
    const auto [found, added] = m_serialGroups.try_emplace(key, std::uint16_t(m_block.groups.size()));
    opens = added;
    return added ? newGroup(login ? BlockGroup::Kind::Login : BlockGroup::Kind::Serial, prefix.serial)
                 : found->second;
}

/// Packet lines that follow each other directly are of one packet or of its repeats: pluto handles one packet at
/// a time. They stay one group until one of them says more than who the peer is.
std::uint16_t BlockParser::packetGroup(const PlutoPrefix &prefix, MessageId message, bool &opens)
{
    BlockHead &head = m_block.heads[m_headIndex];
    std::uint16_t group = head.burst;
    if (group == LineEntry::NoGroup || head.burstAddress != prefix.address || head.burstPort != prefix.port) {
        group = newGroup(BlockGroup::Kind::Packet, 0);
        opens = true;
    }
    head.burstAddress = prefix.address;
    head.burstPort = prefix.port;
    head.burst = m_traits.has(message, MessageTraits::IsVendorId) ? group : LineEntry::NoGroup;
    return group;
}

}  // namespace ikelens
