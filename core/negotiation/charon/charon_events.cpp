// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/charon/charon_events.h"

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

struct Entry
{
    QByteArrayView base;  ///< a base id; with * at the end every base id that begins so
    CharonEvent event;
};

constexpr std::array Table{
    Entry{"c-daemon-start", CharonEvent::ServiceStart},
    Entry{"c-daemon-stop", CharonEvent::ServiceShutdown},
    Entry{"c-conn-loaded", CharonEvent::ConnectionAdded},
    Entry{"c-conn-added", CharonEvent::ConnectionAdded},
    Entry{"c-stroke*", CharonEvent::Command},
    Entry{"c-rx-packet", CharonEvent::PacketReceived},
    Entry{"c-parsed*", CharonEvent::Exchange},
    Entry{"c-generating*", CharonEvent::Exchange},
    Entry{"c-gen-*", CharonEvent::Exchange},
    Entry{"c-selected-proposal", CharonEvent::Proposals},
    Entry{"c-received-proposals", CharonEvent::Proposals},
    Entry{"c-configured-proposals", CharonEvent::Proposals},
    Entry{"c-v2-init", CharonEvent::Initiated},
    Entry{"c-mm-init", CharonEvent::Initiated},
    Entry{"c-am-init", CharonEvent::Initiated},
    Entry{"c-v2-resp", CharonEvent::Responded},
    Entry{"c-mm-resp", CharonEvent::Responded},
    Entry{"c-am-resp", CharonEvent::Responded},
    Entry{"c-looking-for-peer", CharonEvent::PeerLookedFor},
    Entry{"c-auth-peer-ok", CharonEvent::PeerLookedFor},
    Entry{"c-peer-selected", CharonEvent::PeerConfig},
    Entry{"c-peer-switched", CharonEvent::PeerConfig},
    Entry{"c-ike-established", CharonEvent::Phase1Up},
    Entry{"c-ike-rekeyed", CharonEvent::Phase1Rekeyed},
    Entry{"c-ike-deleting", CharonEvent::Phase1Closed},
    Entry{"c-ike-deleted", CharonEvent::Phase1Closed},
    Entry{"c-uniqueness-contact", CharonEvent::Phase1Closed},
    Entry{"c-adopt", CharonEvent::Adopted},
    Entry{"c-ke-unacceptable", CharonEvent::Retry},
    Entry{"c-child-establishing", CharonEvent::ChildInitiated},
    Entry{"c-child-established", CharonEvent::ChildUp},
    Entry{"c-child-inbound", CharonEvent::ChildUp},
    Entry{"c-child-outbound", CharonEvent::ChildUp},
    Entry{"c-child-rekeyed", CharonEvent::ChildReplaced},
    Entry{"c-child-failed*", CharonEvent::ChildFailed},
    Entry{"c-child-closing", CharonEvent::ChildClosed},
    Entry{"c-child-closed", CharonEvent::ChildClosed},
    Entry{"c-child-expired", CharonEvent::ChildExpired},
    Entry{"c-rx-child-*", CharonEvent::PeerRefused},
    Entry{"c-rx-no-child", CharonEvent::PeerRefused},
    Entry{"c-rx-no-proposal-chosen", CharonEvent::PeerRefused},
    Entry{"c-rx-invalid-id-information", CharonEvent::PeerRefused},
    Entry{"c-rx-ts-unacceptable", CharonEvent::PeerRefused},
    Entry{"c-rx-attributes-not-supported", CharonEvent::PeerRefused},
    Entry{"c-rx-error-notify", CharonEvent::PeerRefused},
    Entry{"c-retransmit", CharonEvent::OfIkeSa},
    Entry{"c-dpd-send", CharonEvent::OfIkeSa},
    Entry{"c-keepalive", CharonEvent::OfIkeSa},
    Entry{"c-reauth", CharonEvent::OfIkeSa},
    Entry{"c-reinit", CharonEvent::OfIkeSa},
    Entry{"c-rx-delete-ike", CharonEvent::OfIkeSa},
    Entry{"c-giving-up", CharonEvent::GaveUp},
    Entry{"c-halfopen-timeout", CharonEvent::GaveUp},
    Entry{"c-dpd-timeout", CharonEvent::PeerDead},
    Entry{"c-xauth-ok", CharonEvent::LoginUp},
    Entry{"c-xauth-self-ok", CharonEvent::LoginUp},
    Entry{"c-eap-ok", CharonEvent::LoginUp},
    Entry{"c-vip-assigned", CharonEvent::LoginUp},
    Entry{"c-vip-install", CharonEvent::LoginUp},
    Entry{"c-xauth-failed", CharonEvent::LoginFailed},
    Entry{"c-xauth-self-failed", CharonEvent::LoginFailed},
    Entry{"c-eap-failed", CharonEvent::LoginFailed},
    Entry{"c-nat-remote", CharonEvent::NatPeer},
    Entry{"c-nat-local", CharonEvent::NatLocal},
    Entry{"c-endpoint-changed", CharonEvent::PeerMoved},
    Entry{"c-vid*", CharonEvent::VendorId},
    Entry{"c-bad-header", CharonEvent::UnknownPeer},
    Entry{"c-ike-version", CharonEvent::UnknownPeer},
    Entry{"c-halfopen-limit", CharonEvent::UnknownPeer},
    Entry{"c-overload", CharonEvent::UnknownPeer},
};

bool fits(QByteArrayView pattern, QByteArrayView base)
{
    return pattern.endsWith('*') ? base.startsWith(pattern.chopped(1)) : pattern == base;
}

bool isOfChild(CharonEvent event)
{
    switch (event) {
    case CharonEvent::ChildInitiated:
    case CharonEvent::ChildUp:
    case CharonEvent::ChildReplaced:
    case CharonEvent::ChildClosed:
    case CharonEvent::ChildExpired: return true;
    default: return false;
    }
}

bool namesItsSa(CharonEvent event)
{
    switch (event) {
    case CharonEvent::Initiated:
    case CharonEvent::Phase1Up:
    case CharonEvent::Phase1Rekeyed:
    case CharonEvent::Phase1Closed: return true;
    default: return isOfChild(event);
    }
}

bool isOfPhase1(CharonEvent event)
{
    return event == CharonEvent::OfIkeSa || event == CharonEvent::GaveUp || event == CharonEvent::PeerDead
        || (namesItsSa(event) && !isOfChild(event));
}

CharonStream streamOf(const CharonExchange &exchange)
{
    switch (exchange.kind) {
    case CharonExchange::Kind::Login: return CharonStream::Login;
    case CharonExchange::Kind::QuickMode: return CharonStream::Child;
    case CharonExchange::Kind::CreateChild:  // [ SA No KE ] renews the IKE SA
        return exchange.has(SaPayload) && !exchange.has(TsPayload) ? CharonStream::Phase1
                                                                   : CharonStream::Child;
    case CharonExchange::Kind::Phase1:
    case CharonExchange::Kind::Other: break;
    }
    return CharonStream::Phase1;
}

std::uint8_t traitsOf(const Message &message, CharonEvent event)
{
    std::uint8_t traits = 0;
    if (event == CharonEvent::VendorId)  // only those that name a product are worth an event
        return MessageTraits::IsVendorId;
    // Whether a message of the peers is an event depends on its payloads.
    if (message.severity == LineSeverity::Debug)
        return 0;
    if (event != CharonEvent::None && event != CharonEvent::OfIkeSa && event != CharonEvent::Exchange
        && event != CharonEvent::Proposals)
        traits |= MessageTraits::IsEvent;
    if (event == CharonEvent::ServiceStart)
        traits |= MessageTraits::StartsService;
    const bool tells = message.role == MessageRole::Root || message.role == MessageRole::Symptom
        || message.role == MessageRole::Milestone || message.severity >= LineSeverity::Ok;
    if (tells && message.severity != LineSeverity::Noise)
        traits |= MessageTraits::IsEvent | MessageTraits::IsEvidence;
    return traits;
}

}  // namespace

CharonEvents::CharonEvents(const Catalog &catalog)
    : m_catalog(catalog)
{
    m_events.resize(catalog.size(), CharonEvent::None);
    for (std::size_t id = 1; id < catalog.size(); ++id) {
        const Message &message = catalog.message(MessageId(id));
        if (message.daemon != "charon")
            continue;
        const auto found = std::ranges::find_if(
            Table, [&](const Entry &entry) { return fits(entry.base, message.base); });
        if (found != Table.end())
            m_events[id] = found->event;
    }
    m_lines.resize(catalog.size());
    for (std::size_t id = 1; id < catalog.size(); ++id)
        m_lines[id] = lineOf(MessageId(id));
}

CharonSaying CharonEvents::read(MessageId id, std::string_view text) const
{
    const CharonEvent event = m_events[id];
    if (event == CharonEvent::Exchange) {
        const auto exchange = parseCharonExchange(text);
        return exchange
            ? CharonSaying{.line = {.stream = streamOf(*exchange), .namesItsSa = exchange->opensChild()},
                           .exchange = exchange}
            : CharonSaying{};
    }
    if (event == CharonEvent::Proposals && text.find(": IKE:") == std::string_view::npos)
        return {.line = {.stream = CharonStream::Child, .namesItsSa = namesItsSa(event)}, .exchange = {}};
    return {.line = m_lines[id], .exchange = {}};
}

CharonLine CharonEvents::lineOf(MessageId id) const
{
    const CharonEvent event = m_events[id];
    CharonLine line{.isPacket = event == CharonEvent::PacketReceived, .namesItsSa = namesItsSa(event)};
    const MessagePhase phase = m_catalog.message(id).phase;
    if (phase == MessagePhase::Phase2 || isOfChild(event))
        line.stream = CharonStream::Child;
    else if (phase == MessagePhase::Login)
        line.stream = CharonStream::Login;
    else if (isOfPhase1(event))
        line.stream = CharonStream::Phase1;
    return line;
}

void CharonEvents::addTraits(MessageTraits &traits) const
{
    for (std::size_t id = 1; id < m_events.size(); ++id) {
        if (m_catalog.message(MessageId(id)).daemon == "charon")
            traits.flags[id] |= traitsOf(m_catalog.message(MessageId(id)), m_events[id]);
    }
}

}  // namespace ikelens
