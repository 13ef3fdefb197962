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
    m_prefixText = {};
    m_serialGroups.clear();
}

void PlutoLineReader::read(std::string_view line, const SyslogHead &head, LineEntry &entry, BlockDraft &draft)
{
    const bool starter = head.program == Program::Starter;
    std::string_view text = trimmed(line.substr(std::min(head.textOffset, line.size())));
    entry.repeats = unwrapRepeated(text) > 0;
    if (m_prefixText.empty() || !text.starts_with(m_prefixText)) {
        m_prefix = starter ? Prefix{} : parsePlutoPrefix(text);
        m_prefixText = m_prefix.kind == Prefix::Kind::None ? std::string_view()
                                                           : text.substr(0, m_prefix.length);
    }
    std::string_view message = trimmed(text.substr(m_prefix.length));
    const auto offset = std::size_t(message.data() - line.data());
    entry.messageOffset = std::uint8_t(std::min<std::size_t>(offset, 255));
    entry.message = identify(message);
    draft.countDaemonLine(entry.message != UnknownMessage);
    if (m_prefix.kind == Prefix::Kind::Debug)
        return;
    if (m_traits.has(entry.message, MessageTraits::StartsService)) {
        draft.beginLife();
        m_prefixText = {};
    }
    addEvent(entry.message, message, starter, entry, draft);
}

void PlutoLineReader::addEvent(MessageId id, std::string_view message, bool starter, LineEntry &entry,
                               BlockDraft &draft)
{
    const std::uint16_t burstBefore = draft.speaker().burst;
    const bool spokeBefore = draft.noteSpeaking();
    bool opens = false;
    entry.group = groupOf(id, opens, draft);
    const bool renamed = entry.group != LineEntry::NoGroup && draft.noteLine(entry.group, m_prefix);
    const bool vendorId = m_traits.has(id, MessageTraits::IsVendorId);
    const bool packetSpeaks = m_prefix.kind == Prefix::Kind::Packet && !vendorId;
    // What ipsec_starter says is about the life of the daemon that is current at its line.
    if (opens || renamed || starter || !spokeBefore || packetSpeaks
        || m_traits.has(id, MessageTraits::IsEvent) || (vendorId && namesProduct(message))) {
        draft.addEvent({.message = id,
                        .group = entry.group,
                        .packetGroup = burstBefore,
                        .opensGroup = opens,
                        .firstOfHead = !spokeBefore,
                        .prefix = m_prefix,
                        .text = message});
    }
}

MessageId PlutoLineReader::identify(std::string_view &message)
{
    if (m_prefix.kind == Prefix::Kind::Debug)
        return m_debugMemo.of(
            message, [this](std::string_view text) { return m_catalog.matchDebug(Daemon::Pluto, text); });
    const MessageId id = m_memo.of(
        message, [this](std::string_view text) { return m_catalog.match(Daemon::Pluto, text); });
    if (id != UnknownMessage)
        return id;
    // Some messages carry ERROR: themselves, so the whole text came first.
    std::string_view bare = message;
    for (const std::string_view mark : {"ERROR: ", "FATAL ERROR: "}) {
        if (bare.starts_with(mark))
            bare.remove_prefix(mark.size());
    }
    bare = trimmed(withoutErrno(bare));
    const MessageId again = bare.size() == message.size() ? UnknownMessage
                                                          : m_catalog.match(Daemon::Pluto, bare);
    if (again != UnknownMessage)
        message = bare;
    return again;
}

/// Peers announce the same few vendor IDs again and again, mostly features.
bool PlutoLineReader::namesProduct(std::string_view message)
{
    constexpr std::size_t MostKnown = 4096;
    const auto known = m_knownVendorLines.find(message);
    if (known != m_knownVendorLines.end())
        return known->second;
    const bool names = m_vendorIds.product(plutoVendorId(message)) != nullptr;
    if (m_knownVendorLines.size() < MostKnown)
        m_knownVendorLines.emplace(message, names);
    return names;
}

std::uint16_t PlutoLineReader::groupOf(MessageId message, bool &opens, BlockDraft &draft)
{
    if (m_prefix.kind == Prefix::Kind::Packet)
        return packetGroup(message, opens, draft);
    draft.speaker().burst = LineEntry::NoGroup;
    if (m_prefix.kind != Prefix::Kind::Connection)
        return LineEntry::NoGroup;
    if (m_prefix.serial == 0) {
        // Which of them belong together depends on the time between them, which only the merge knows.
        opens = m_traits.has(message, MessageTraits::IsEvent);
        return opens ? draft.newGroup(BlockGroup::Kind::Connection, 0) : LineEntry::NoGroup;
    }
    const bool login = m_traits.has(message, MessageTraits::IsLogin);
    const std::uint64_t key = std::uint64_t(draft.speakerIndex()) << 33 | std::uint64_t(login) << 32
        | m_prefix.serial;
    const auto [found, added] = m_serialGroups.try_emplace(key, draft.nextGroup());
    opens = added;
    return added ? draft.newGroup(login ? BlockGroup::Kind::Login : BlockGroup::Kind::Serial, m_prefix.serial)
                 : found->second;
}

/// Packet lines that follow each other directly are of one packet or of its repeats: pluto handles one packet at
/// a time. They stay one group until one of them says more than who the peer is.
std::uint16_t PlutoLineReader::packetGroup(MessageId message, bool &opens, BlockDraft &draft)
{
    const BlockHead before = draft.speaker();
    std::uint16_t group = before.burst;
    if (group == LineEntry::NoGroup || before.burstAddress != m_prefix.address
        || before.burstPort != m_prefix.port) {
        group = draft.newGroup(BlockGroup::Kind::Packet, 0);
        opens = true;
    }
    BlockHead &head = draft.speaker();
    head.burstAddress = m_prefix.address;
    head.burstPort = m_prefix.port;
    head.burst = m_traits.has(message, MessageTraits::IsVendorId) ? group : LineEntry::NoGroup;
    return group;
}

}  // namespace ikelens
