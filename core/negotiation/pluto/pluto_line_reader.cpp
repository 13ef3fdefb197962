// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/pluto/pluto_line_reader.h"

#include "core/record/pluto_prefix.h"
#include "core/record/record.h"

#include <algorithm>

namespace ikelens {

std::string_view plutoVendorId(std::string_view message)
{
    const std::size_t open = message.find('[');
    return open == std::string_view::npos || !message.ends_with(']')
        ? std::string_view()
        : message.substr(open + 1, message.size() - open - 2);
}

PlutoLineReader::PlutoLineReader(const Catalog &catalog, const VendorIds &vendorIds,
                                 const MessageTraits &traits)
    : m_catalog(catalog)
    , m_vendorIds(vendorIds)
    , m_traits(traits)
{ }

void PlutoLineReader::beginBlock()
{
    m_prefixes.clear();
    m_serialGroups.clear();
    m_groupsOfPrefix.clear();
}

void PlutoLineReader::read(std::string_view line, const SyslogHead &head, LineEntry &entry, BlockDraft &draft)
{
    const bool starter = head.program == Program::Starter;
    std::string_view text = trimmed(line.substr(std::min(head.textOffset, line.size())));
    entry.repeats = unwrapRepeated(text) > 0;
    const PrefixIndex index = starter ? NoPrefix : prefixOf(text, draft);
    const Prefix &prefix = draft.prefix(index);
    std::string_view message = trimmed(text.substr(prefix.length));
    const auto offset = std::size_t(message.data() - line.data());
    entry.messageOffset = std::uint8_t(std::min<std::size_t>(offset, 255));
    const Meaning meaning = identify(message, prefix);
    entry.message = meaning.id;
    draft.countDaemonLine(meaning.id != UnknownMessage);
    if (prefix.kind == Prefix::Kind::Debug)
        return;
    if (m_traits.has(meaning.id, MessageTraits::StartsService))
        draft.beginLife();
    addEvent({.prefixIndex = index,
              .prefix = prefix,
              .message = message,
              .meaning = meaning,
              .ofStarter = starter},
             entry, draft);
}

PrefixIndex PlutoLineReader::prefixOf(std::string_view text, BlockDraft &draft)
{
    std::size_t key = endOfColonBlank(text, PrefixMemo::MostBytes);
    if (text.substr(std::min(key, text.size())).starts_with("STATE_"))
        key = 0;  // a state behind it is a part of the prefix; only other products write one
    return m_prefixes.of(text, key, draft, parsePlutoPrefix);
}

void PlutoLineReader::addEvent(const Line &line, LineEntry &entry, BlockDraft &draft)
{
    const MessageId id = line.meaning.id;
    const std::uint16_t burstBefore = draft.speaker().burst;
    const bool spokeBefore = draft.noteSpeaking();
    bool opens = false;
    entry.group = groupOf(line, opens, draft);
    const bool renamed = entry.group != LineEntry::NoGroup && draft.noteLine(entry.group, line.prefixIndex);
    const bool vendorId = m_traits.has(id, MessageTraits::IsVendorId);
    const bool packetSpeaks = line.prefix.kind == Prefix::Kind::Packet && !vendorId;
    // What ipsec_starter says is about the life of the daemon that is current at its line.
    if (opens || renamed || line.ofStarter || !spokeBefore || packetSpeaks
        || m_traits.has(id, MessageTraits::IsEvent) || line.meaning.namesProduct) {
        draft.addEvent({.prefix = line.prefixIndex,
                        .message = id,
                        .group = entry.group,
                        .packetGroup = burstBefore,
                        .opensGroup = opens,
                        .renamed = renamed,
                        .firstOfHead = !spokeBefore,
                        .namesProduct = line.meaning.namesProduct,
                        .text = line.message});
    }
}

PlutoLineReader::Meaning PlutoLineReader::understand(std::string_view message)
{
    const MessageId id = m_catalog.match(Daemon::Pluto, message);
    return {.id = id,
            .namesProduct = m_traits.has(id, MessageTraits::IsVendorId)
                && m_vendorIds.product(plutoVendorId(message)) != nullptr};
}

PlutoLineReader::Meaning PlutoLineReader::identify(std::string_view &message, const Prefix &prefix)
{
    if (prefix.kind == Prefix::Kind::Debug)
        return {.id = m_debugMemo.of(message, [this](std::string_view text) {
            return m_catalog.matchDebug(Daemon::Pluto, text);
        })};
    const Meaning meaning = m_memo.of(message, [this](std::string_view text) { return understand(text); });
    if (meaning.id != UnknownMessage)
        return meaning;
    // Some messages carry ERROR: themselves, so the whole text came first.
    std::string_view bare = message;
    for (const std::string_view mark : {"ERROR: ", "FATAL ERROR: "}) {
        if (bare.starts_with(mark))
            bare.remove_prefix(mark.size());
    }
    bare = trimmed(withoutErrno(bare));
    const Meaning again = bare.size() == message.size() ? Meaning() : understand(bare);
    if (again.id != UnknownMessage)
        message = bare;
    return again;
}

std::uint16_t PlutoLineReader::groupOf(const Line &line, bool &opens, BlockDraft &draft)
{
    if (line.prefix.kind == Prefix::Kind::Packet)
        return packetGroup(line, opens, draft);
    draft.speaker().burst = LineEntry::NoGroup;
    if (line.prefix.kind != Prefix::Kind::Connection)
        return LineEntry::NoGroup;
    if (line.prefix.serial == 0) {
        // Which of them belong together depends on the time between them, which only the merge knows.
        opens = m_traits.has(line.meaning.id, MessageTraits::IsEvent);
        return opens ? draft.newGroup(BlockGroup::Kind::Connection, 0) : LineEntry::NoGroup;
    }
    return serialGroup(line, opens, draft);
}

std::uint16_t PlutoLineReader::serialGroup(const Line &line, bool &opens, BlockDraft &draft)
{
    constexpr std::array<std::uint16_t, 2> Unknown{LineEntry::NoGroup, LineEntry::NoGroup};
    const bool login = m_traits.has(line.meaning.id, MessageTraits::IsLogin);
    if (line.prefixIndex >= m_groupsOfPrefix.size())
        m_groupsOfPrefix.resize(line.prefixIndex + 1, Unknown);
    std::uint16_t &group = m_groupsOfPrefix[line.prefixIndex][login];
    if (group != LineEntry::NoGroup)
        return group;
    const std::uint32_t serial = line.prefix.serial;
    const std::uint64_t key = std::uint64_t(draft.speakerIndex()) << 33 | std::uint64_t(login) << 32 | serial;
    const auto [found, added] = m_serialGroups.insert(key, draft.nextGroup());
    opens = added;
    group = added ? draft.newGroup(login ? BlockGroup::Kind::Login : BlockGroup::Kind::Serial, serial)
                  : found;
    return group;
}

/// Packet lines that follow each other directly are of one packet or of its repeats: pluto handles one packet at
/// a time. They stay one group until one of them says more than who the peer is.
std::uint16_t PlutoLineReader::packetGroup(const Line &line, bool &opens, BlockDraft &draft)
{
    const BlockHead &before = draft.speaker();
    std::uint16_t group = before.burst;
    if (group == LineEntry::NoGroup || !sameText(before.burstAddress, line.prefix.address)
        || before.burstPort != line.prefix.port) {
        group = draft.newGroup(BlockGroup::Kind::Packet, 0);
        opens = true;
    }
    BlockHead &head = draft.speaker();
    head.burstAddress = line.prefix.address;
    head.burstPort = line.prefix.port;
    head.burst = m_traits.has(line.meaning.id, MessageTraits::IsVendorId) ? group : LineEntry::NoGroup;
    return group;
}

}  // namespace ikelens
