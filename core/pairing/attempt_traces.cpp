// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/attempt_traces.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace ikelens {

namespace {

/// Lines that are read of one attempt for its numbers. The first exchanges are enough to know it again.
constexpr std::uint8_t MostTokenLines = 64;
constexpr std::size_t MostAddresses = 256;
/// Of lines that belong to no attempt: the interfaces that the daemon lists at its start.
constexpr std::size_t MostListings = 4096;
/// Message ids of IKEv2 count from 0 and tell nothing; those of IKEv1 are random.
constexpr std::uint32_t LeastToken = 0x1'0000;

enum Wanted : std::uint8_t { Nothing = 0, Numbers = 1, Address = 2, Identity = 4 };

bool isNumber(std::string_view slot)
{
    return slot == "spi" || slot == "spi_in" || slot == "spi_out" || slot == "message_id";
}

std::vector<std::uint8_t> wantedMessages(const Catalog &catalog)
{
    std::vector<std::uint8_t> wanted(catalog.size(), Nothing);
    for (std::size_t id = 1; id < catalog.size(); ++id) {
        // An SA may be deleted in another attempt than its own.
        const bool deletes = catalog.message(MessageId(id)).phase == MessagePhase::Delete;
        for (const QByteArray &slot : catalog.message(MessageId(id)).slotNames) {
            if (!deletes && isNumber({slot.constData(), std::size_t(slot.size())}))
                wanted[id] |= Numbers;
            else if (slot == "local_address")
                wanted[id] |= Address;
            else if (slot == "own_id")
                wanted[id] |= Identity;
        }
    }
    return wanted;
}

std::uint32_t numberIn(std::string_view text, int base)
{
    if (base == 16 && text.starts_with("0x"))
        text.remove_prefix(2);
    std::uint32_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return fault == std::errc() && end == text.data() + text.size() ? value : 0;
}

bool isOfHostAlone(std::string_view address)
{
    return address.empty() || address.starts_with("127.") || address == "::1" || address.starts_with("fe80:")
        || address == "0.0.0.0" || address == "::" || address.starts_with('%');
}

}  // namespace

bool isPrivateAddress(std::string_view address)
{
    const auto second = [&](std::size_t offset) {
        return numberIn(address.substr(offset, address.find('.', offset) - offset), 10);
    };
    if (address.starts_with("10.") || address.starts_with("192.168."))
        return true;
    if (address.starts_with("172."))
        return second(4) >= 16 && second(4) < 32;
    if (address.starts_with("100."))
        return second(4) >= 64 && second(4) < 128;
    return address.contains(':') && (address.starts_with("fc") || address.starts_with("fd"));
}

std::string comparableIdentity(std::string_view identity)
{
    while (!identity.empty() && (identity.front() == '@' || identity.front() == ' '))
        identity.remove_prefix(1);
    std::string text;
    for (const char c : identity) {
        if (c != ' ' && c != '"')
            text += char(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return text == "%any" ? std::string() : text;
}

std::int64_t secondsOf(const Log &log, Stamp stamp)
{
    return log.calendar.dateTime(stamp).toSecsSinceEpoch();
}

struct AttemptTraces::Reading
{
    std::vector<std::uint8_t> wanted;
    std::vector<std::uint8_t> numberLines;  ///< read, by attempt
    std::unordered_map<std::string, NameId> known;
    std::size_t listings = 0;
};

AttemptTraces::AttemptTraces(const Log &log, const Catalog &catalog)
    : m_log(log)
    , m_catalog(catalog)
    , m_own(log.attempts.size())
{
    Reading reading{.wanted = wantedMessages(catalog), .numberLines = {}, .known = {}};
    reading.numberLines.resize(log.attempts.size());
    for (const LineBlock &block : log.lines.blocks()) {
        for (std::uint32_t at = 0; at < block.count(); ++at) {
            const LineEntry &entry = block.text->entries[at];
            if (entry.message >= reading.wanted.size() || reading.wanted[entry.message] == Nothing)
                continue;
            const bool grouped = entry.group != LineEntry::NoGroup && entry.group < block.phaseOfGroup.size();
            const PhaseId phase = grouped ? block.phaseOfGroup[entry.group] : NoId;
            read(reading, block.firstLine + at, phase == NoId ? NoId : log.phases[phase].attempt);
        }
    }
    // Of a number that is named twice the first time counts.
    std::ranges::sort(m_tokens);
    const auto rest = std::ranges::unique(
        m_tokens, {}, [](const Token &token) { return std::pair(token.value, token.attempt); });
    m_tokens.erase(rest.begin(), rest.end());
    std::ranges::sort(m_addresses);
    m_onlyPrivate = !m_addresses.empty() && std::ranges::all_of(m_addresses, isPrivateAddress);
}

void AttemptTraces::read(Reading &reading, LineId line, AttemptId attempt)
{
    const MessageId id = m_log.lines.entry(line).message;
    std::uint8_t wanted = reading.wanted[id];
    if (attempt == NoId) {
        wanted &= Address;
        if (wanted == Nothing || ++reading.listings > MostListings)
            return;
    } else {
        if (m_own[attempt].address != NoName)
            wanted &= std::uint8_t(~Address);
        if (m_own[attempt].identity != NoName)
            wanted &= std::uint8_t(~Identity);
        if ((wanted & Numbers) != 0 && reading.numberLines[attempt] >= MostTokenLines)
            wanted &= std::uint8_t(~Numbers);
    }
    if (wanted == Nothing)
        return;
    if ((wanted & Numbers) != 0)
        ++reading.numberLines[attempt];
    const QByteArray message = m_log.messageText(line);
    const std::string_view text(message.constData(), std::size_t(message.size()));
    const auto name = [&](const std::string &value) {
        const auto [place, added] = reading.known.try_emplace(value, NameId(m_names.size()));
        if (added)
            m_names.push_back(value);
        return place->second;
    };
    for (const auto &[slot, value] : m_catalog.captures(id, text)) {
        if ((wanted & Address) != 0 && slot == "local_address" && !isOfHostAlone(value)) {
            addAddress(value);
            if (attempt != NoId)
                m_own[attempt].address = name(std::string(value));
        } else if ((wanted & Identity) != 0 && slot == "own_id") {
            if (const std::string own = comparableIdentity(value); !own.empty())
                m_own[attempt].identity = name(own);
        } else if ((wanted & Numbers) != 0 && isNumber(slot)) {
            const bool decimal = slot == "message_id"
                && m_catalog.message(id).format.contains("{message_id:d}");
            const std::uint32_t number = numberIn(value, decimal ? 10 : 16);
            if (number >= LeastToken)
                m_tokens.push_back({number, attempt, secondsOf(m_log, m_log.stampOf(line))});
        }
    }
}

void AttemptTraces::addAddress(std::string_view address)
{
    if (m_addresses.size() < MostAddresses && !std::ranges::contains(m_addresses, address))
        m_addresses.emplace_back(address);
}

bool AttemptTraces::hasAddress(std::string_view address) const
{
    return std::ranges::binary_search(m_addresses, address);
}

}  // namespace ikelens
