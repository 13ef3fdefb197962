// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/charon/charon_line_reader.h"

#include "core/record/charon_prefix.h"
#include "core/record/record.h"

#include <algorithm>
#include <utility>

namespace ikelens {

std::string_view charonVendorId(std::string_view message)
{
    constexpr std::string_view Known = "received ", End = " vendor ID",
                               Unknown = "received unknown vendor ID: ";
    if (message.starts_with(Unknown))
        return message.substr(Unknown.size());
    return message.starts_with(Known) && message.ends_with(End) && message.size() > Known.size() + End.size()
        ? message.substr(Known.size(), message.size() - Known.size() - End.size())
        : std::string_view();
}

CharonLineReader::CharonLineReader(const Catalog &catalog, const VendorIds &vendorIds,
                                   const CharonEvents &events, const MessageTraits &traits)
    : m_catalog(catalog)
    , m_vendorIds(vendorIds)
    , m_events(events)
    , m_traits(traits)
{ }

void CharonLineReader::beginBlock()
{
    m_threadIndex.clear();
    m_threads.clear();
    m_nameIndex.clear();
    m_names.clear();
}

void CharonLineReader::read(std::string_view line, const SyslogHead &head, LineEntry &entry,
                            BlockDraft &draft)
{
    std::string_view text = trimmed(line.substr(std::min(head.textOffset, line.size())));
    entry.repeats = unwrapRepeated(text) > 0;
    const Prefix prefix = parseCharonPrefix(text);
    const std::string_view message = trimmed(text.substr(prefix.length));
    const auto offset = std::size_t(message.data() - line.data());
    entry.messageOffset = std::uint8_t(std::min<std::size_t>(offset, 255));
    entry.message = identify(message, prefix);
    draft.countDaemonLine(entry.message != UnknownMessage);
    if (prefix.kind == Prefix::Kind::None)
        return;
    if (m_traits.has(entry.message, MessageTraits::StartsService))
        draft.beginLife();
    const bool spokeBefore = draft.noteSpeaking();
    const CharonSaying saying = m_events.read(entry.message, message);
    const bool opens = joinGroup(saying.line, prefix, entry, draft);
    draft.noteLine(entry.group);
    const bool renamed = isRenamed(prefix, draft);
    if (opens || renamed || !spokeBefore || isEvent(entry.message, message, saying)) {
        draft.addEvent({.prefix = draft.addPrefix(prefix),
                        .message = entry.message,
                        .group = entry.group,
                        .opensGroup = opens,
                        .renamed = renamed,
                        .firstOfHead = !spokeBefore,
                        .text = message});
    }
}

MessageId CharonLineReader::identify(std::string_view message, const Prefix &prefix)
{
    const MessageId id = m_memo.of(
        message, [this](std::string_view text) { return m_catalog.match(Daemon::Charon, text); });
    // Level 1 has no debug messages, and theirs are so general that they would claim other lines.
    return id == UnknownMessage && (prefix.level < 0 || prefix.level > 1)
        ? m_catalog.matchDebug(Daemon::Charon, message)
        : id;
}

/// True where the fold must hear of the line, because it opens a group or tells what its packet is.
bool CharonLineReader::joinGroup(const CharonLine &line, const Prefix &prefix, LineEntry &entry,
                                 BlockDraft &draft)
{
    const auto [index, added] = m_threadIndex.insert(
        std::uint64_t(draft.speakerIndex()) << 16 | prefix.thread, std::uint16_t(m_threads.size()));
    if (added)
        m_threads.emplace_back();
    Thread &thread = m_threads[index];
    const CharonThread::Step step = thread.about.follow(prefix.serial, line);
    if (step == CharonThread::Step::Begins || thread.group == LineEntry::NoGroup)
        thread.group = draft.newGroup(BlockGroup::Kind::Thread, prefix.serial);
    entry.group = thread.group;
    return step != CharonThread::Step::GoesOn;
}

/// Several threads write about one IKE SA, so its name is looked at and not that of the line before in the group.
bool CharonLineReader::isRenamed(const Prefix &prefix, const BlockDraft &draft)
{
    if (prefix.connection.empty())
        return false;
    const auto [index, added] = m_nameIndex.insert(std::uint64_t(draft.speakerIndex()) << 32 | prefix.serial,
                                                   std::uint16_t(m_names.size()));
    if (added)
        m_names.emplace_back();
    return !sameText(std::exchange(m_names[index], prefix.connection), prefix.connection);
}

/// Of the messages of the peers those that open a CHILD_SA or say whose their thread's next lines are.
bool CharonLineReader::isEvent(MessageId id, std::string_view message, const CharonSaying &saying)
{
    if (m_traits.has(id, MessageTraits::IsEvent))
        return true;
    if (saying.exchange) {
        return saying.exchange->kind == CharonExchange::Kind::QuickMode
            || saying.exchange->kind == CharonExchange::Kind::CreateChild;
    }
    return m_traits.has(id, MessageTraits::IsVendorId) && namesProduct(message);
}

/// Peers announce the same few vendor IDs again and again, mostly features.
bool CharonLineReader::namesProduct(std::string_view message)
{
    constexpr std::size_t MostKnown = 4096;
    const auto known = m_knownVendorLines.find(message);
    if (known != m_knownVendorLines.end())
        return known->second;
    const bool names = m_vendorIds.product(charonVendorId(message)) != nullptr;
    if (m_knownVendorLines.size() < MostKnown)
        m_knownVendorLines.emplace(message, names);
    return names;
}

}  // namespace ikelens
