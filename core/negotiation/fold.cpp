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

std::string_view Fold::captured(const FoldEvent &event, std::string_view slot) const
{
    return m_catalog.capture(event.event.message, event.event.text, slot);
}

std::uint32_t Fold::capturedNumber(const FoldEvent &event, std::string_view slot) const
{
    const std::string_view text = captured(event, slot);
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
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
    const Prefix &prefix = event.event.prefix;
    const std::string_view name = prefix.connection.empty() ? captured(event, "connection")
                                                            : prefix.connection;
    const ConnectionId connection = name.empty() ? NoId : m_ledger.connection(hostOf(event.service), name);
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
