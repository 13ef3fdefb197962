// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/charon/charon_events.h"

#include "core/negotiation/event_table.h"

#include <array>

namespace ikelens {

namespace {

constexpr std::array Table{
    EventRow{"c-daemon-start", CharonEvent::ServiceStart},
    EventRow{"c-daemon-stop", CharonEvent::ServiceShutdown},
    EventRow{"c-conn-loaded", CharonEvent::ConnectionAdded},
    EventRow{"c-conn-added", CharonEvent::ConnectionAdded},
    EventRow{"c-stroke*", CharonEvent::Command},
    EventRow{"c-rx-packet", CharonEvent::PacketReceived},
    EventRow{"c-parsed*", CharonEvent::Exchange},
    EventRow{"c-generating*", CharonEvent::Exchange},
    EventRow{"c-gen-*", CharonEvent::Exchange},
    EventRow{"c-selected-proposal", CharonEvent::Proposals},
    EventRow{"c-received-proposals", CharonEvent::Proposals},
    EventRow{"c-configured-proposals", CharonEvent::Proposals},
    EventRow{"c-v2-init", CharonEvent::Initiated},
    EventRow{"c-mm-init", CharonEvent::Initiated},
    EventRow{"c-am-init", CharonEvent::Initiated},
    EventRow{"c-v2-resp", CharonEvent::Responded},
    EventRow{"c-mm-resp", CharonEvent::Responded},
    EventRow{"c-am-resp", CharonEvent::Responded},
    EventRow{"c-looking-for-peer", CharonEvent::PeerLookedFor},
    EventRow{"c-auth-peer-ok", CharonEvent::PeerLookedFor},
    EventRow{"c-peer-selected", CharonEvent::PeerConfig},
    EventRow{"c-peer-switched", CharonEvent::PeerConfig},
    EventRow{"c-ike-established", CharonEvent::Phase1Up},
    EventRow{"c-ike-rekeyed", CharonEvent::Phase1Rekeyed},
    EventRow{"c-ike-deleting", CharonEvent::Phase1Closed},
    EventRow{"c-ike-deleted", CharonEvent::Phase1Closed},
    EventRow{"c-uniqueness-contact", CharonEvent::Phase1Closed},
    EventRow{"c-adopt", CharonEvent::Adopted},
    EventRow{"c-ke-unacceptable", CharonEvent::Retry},
    EventRow{"c-child-establishing", CharonEvent::ChildInitiated},
    EventRow{"c-child-established", CharonEvent::ChildUp},
    EventRow{"c-child-inbound", CharonEvent::ChildUp},
    EventRow{"c-child-outbound", CharonEvent::ChildUp},
    EventRow{"c-child-rekeyed", CharonEvent::ChildReplaced},
    EventRow{"c-child-failed*", CharonEvent::ChildFailed},
    EventRow{"c-child-closing", CharonEvent::ChildClosed},
    EventRow{"c-child-closed", CharonEvent::ChildClosed},
    EventRow{"c-child-expired", CharonEvent::ChildExpired},
    EventRow{"c-rx-child-*", CharonEvent::PeerRefused},
    EventRow{"c-rx-no-child", CharonEvent::PeerRefused},
    EventRow{"c-rx-no-proposal-chosen", CharonEvent::PeerRefused},
    EventRow{"c-rx-invalid-id-information", CharonEvent::PeerRefused},
    EventRow{"c-rx-ts-unacceptable", CharonEvent::PeerRefused},
    EventRow{"c-rx-attributes-not-supported", CharonEvent::PeerRefused},
    EventRow{"c-rx-error-notify", CharonEvent::PeerRefused},
    EventRow{"c-retransmit", CharonEvent::OfIkeSa},
    EventRow{"c-dpd-send", CharonEvent::OfIkeSa},
    EventRow{"c-keepalive", CharonEvent::OfIkeSa},
    EventRow{"c-reauth", CharonEvent::OfIkeSa},
    EventRow{"c-reinit", CharonEvent::OfIkeSa},
    EventRow{"c-rx-delete-ike", CharonEvent::OfIkeSa},
    EventRow{"c-giving-up", CharonEvent::GaveUp},
    EventRow{"c-halfopen-timeout", CharonEvent::GaveUp},
    EventRow{"c-dpd-timeout", CharonEvent::PeerDead},
    EventRow{"c-xauth-ok", CharonEvent::LoginUp},
    EventRow{"c-xauth-self-ok", CharonEvent::LoginUp},
    EventRow{"c-eap-ok", CharonEvent::LoginUp},
    EventRow{"c-vip-assigned", CharonEvent::LoginUp},
    EventRow{"c-vip-install", CharonEvent::LoginUp},
    EventRow{"c-xauth-failed", CharonEvent::LoginFailed},
    EventRow{"c-xauth-self-failed", CharonEvent::LoginFailed},
    EventRow{"c-eap-failed", CharonEvent::LoginFailed},
    EventRow{"c-nat-remote", CharonEvent::NatPeer},
    EventRow{"c-nat-local", CharonEvent::NatLocal},
    EventRow{"c-endpoint-changed", CharonEvent::PeerMoved},
    EventRow{"c-vid*", CharonEvent::VendorId},
    EventRow{"c-bad-header", CharonEvent::UnknownPeer},
    EventRow{"c-ike-version", CharonEvent::UnknownPeer},
    EventRow{"c-halfopen-limit", CharonEvent::UnknownPeer},
    EventRow{"c-overload", CharonEvent::UnknownPeer},
};

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
    return traits | traitsOfWords(message);
}

}  // namespace

CharonEvents::CharonEvents(const Catalog &catalog)
    : m_catalog(catalog)
    , m_events(eventsByMessage<CharonEvent>(
          catalog, Table, [](const Message &message) { return message.daemon == "charon"; }))
    , m_lines(catalog.size())
{
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
