// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/fold.h"

#include <charconv>

namespace ikelens {

Fold::Fold(FoldContext context)
    : m_log(context.log)
    , m_ledger(context.ledger)
    , m_catalog(context.catalog)
    , m_vendorIds(context.vendorIds)
    , m_traits(context.traits)
    , m_assignGroup(std::move(context.assignGroup))
    , m_serviceEvidence(context.serviceEvidence)
{ }

Fold::Fold(const Fold &other, FoldContext context)
    : Fold(std::move(context))
{
    m_softwareOf = other.m_softwareOf;
}

std::string_view Fold::captured(const FoldEvent &event, std::string_view slot) const
{
    const std::size_t index = m_catalog.slotIndex(event.event.message, slot);
    if (index == Catalog::NoSlot)
        return {};
    if (m_capturedLine != event.line) {
        m_captured.fill({});
        if (!m_catalog.capture(event.event.message, event.event.text, m_captured))
            m_captured.fill({});
        m_capturedLine = event.line;
    }
    return m_captured[index];
}

std::uint32_t Fold::capturedNumber(const FoldEvent &event, std::string_view slot) const
{
    const std::string_view text = captured(event, slot);
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

StringId Fold::nameIn(const FoldEvent &event)
{
    if (event.names.connection == NoString)
        event.names.connection = m_ledger.string(event.prefix.connection);
    return event.names.connection;
}

StringId Fold::addressIn(const FoldEvent &event)
{
    if (event.names.address == NoString)
        event.names.address = m_ledger.string(event.prefix.address);
    return event.names.address;
}

ConnectionId Fold::connectionIn(const FoldEvent &event)
{
    PrefixNames &names = event.names;
    const StringId host = hostOf(event.service);
    if (names.id == NoId || names.host != host) {
        names.id = m_ledger.connection(host, nameIn(event));
        names.host = host;
    }
    return names.id;
}

StringId Fold::softwareNamed(std::string_view vendorId)
{
    const auto known = m_softwareOf.find(vendorId);
    if (known != m_softwareOf.end())
        return known->second;
    const PeerProduct *const product = m_vendorIds.product(vendorId);
    const StringId name = product ? m_ledger.string(product->name) : NoString;
    constexpr std::size_t MostKnown = 4096;  // somebody may send ever new ones
    if (m_softwareOf.size() < MostKnown)
        m_softwareOf.emplace(vendorId, name);
    return name;
}

AttemptId Fold::repeatOrBegin(const FoldEvent &event, AttemptId &known, ConnectionId connection, Role role)
{
    constexpr Stamp RepeatsWithin = 120;
    const AttemptLedger::Open *const before = known == NoId ? nullptr : m_ledger.open(known);
    if (before
        && (event.stamp == NoStamp || before->lastEvent == NoStamp
            || event.stamp <= before->lastEvent + RepeatsWithin))
        return known;
    known = m_ledger.begin(event.service, 0, connection, event.line, event.stamp);
    m_log.attempts[known].role = role;
    AttemptLedger::Open &open = *m_ledger.open(known);
    open.sawBeginning = open.nameConfirmed = true;
    m_ledger.beginPhase(known, PhaseKind::Phase1, 0, connection, event.line);
    return known;
}

void Fold::keepServiceEvidence(const FoldEvent &event)
{
    constexpr std::size_t MostKept = 20000;
    if (m_serviceEvidence.size() >= MostKept)
        return;
    ConnectionId connection = NoId;
    if (!event.prefix.connection.empty())
        connection = connectionIn(event);
    else if (const std::string_view name = captured(event, "connection"); !name.empty())
        connection = m_ledger.connection(hostOf(event.service), m_ledger.string(name));
    m_serviceEvidence.push_back({.service = event.service,
                                 .connection = connection,
                                 .evidence = {.message = event.event.message,
                                              .count = 1,
                                              .first = event.line,
                                              .last = event.line,
                                              .text = m_ledger.string(event.event.text),
                                              .stamp = event.stamp}});
}

}  // namespace ikelens
