// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/pluto/pluto_events.h"

#include "core/negotiation/event_table.h"

#include <array>

namespace ikelens {

namespace {

constexpr std::array Table{
    EventRow{"daemon-start", PlutoEvent::ServiceStart},
    EventRow{"daemon-start-other", PlutoEvent::ServiceStart},
    EventRow{"daemon-shutdown", PlutoEvent::ServiceShutdown},
    EventRow{"conn-added", PlutoEvent::ConnectionAdded},
    EventRow{"msg-loaded-file-bytes", PlutoEvent::CertificateLoaded},
    EventRow{"cert-loaded", PlutoEvent::CertificateLoaded},
    EventRow{"p1-init", PlutoEvent::Phase1Initiated},
    EventRow{"p1-rekey-init", PlutoEvent::Phase1Initiated},
    EventRow{"p1-resp", PlutoEvent::Phase1Responded},
    EventRow{"p1-resp-unknown", PlutoEvent::Phase1Responded},
    EventRow{"p1-isakmp-established", PlutoEvent::Phase1Up},
    EventRow{"p1-isakmp-established-r", PlutoEvent::Phase1Up},
    EventRow{"p2-init", PlutoEvent::Phase2Initiated},
    EventRow{"p2-rekey-init", PlutoEvent::Phase2Initiated},
    EventRow{"p2-resp", PlutoEvent::Phase2Responded},
    EventRow{"p2-established-i", PlutoEvent::Phase2Up},
    EventRow{"p2-established-r", PlutoEvent::Phase2Up},
    EventRow{"p2-no-conn-known", PlutoEvent::Phase2Refused},
    EventRow{"qm-dup-msgid", PlutoEvent::Phase2Refused},
    EventRow{"peer-id", PlutoEvent::PeerId},
    EventRow{"other-peer-id", PlutoEvent::PeerId},
    EventRow{"other-transition", PlutoEvent::OtherProduct},
    EventRow{"natt-none", PlutoEvent::NatNone},
    EventRow{"natt-me", PlutoEvent::NatLocal},
    EventRow{"natt-peer", PlutoEvent::NatPeer},
    EventRow{"natt-both", PlutoEvent::NatBoth},
    EventRow{"vid-*", PlutoEvent::VendorId},
    EventRow{"xauth-ok", PlutoEvent::LoginUp},
    EventRow{"xauth-i2", PlutoEvent::LoginUp},
    EventRow{"xauth-r3", PlutoEvent::LoginUp},
    EventRow{"modecfg-assigned", PlutoEvent::LoginUp},
    EventRow{"modecfg-set-ip", PlutoEvent::LoginUp},
    EventRow{"modecfg-reply-sent", PlutoEvent::LoginUp},
    EventRow{"xauth-failed", PlutoEvent::LoginFailed},
    EventRow{"xauth-fail-status", PlutoEvent::LoginFailed},
    EventRow{"xauth-no-credentials", PlutoEvent::LoginFailed},
    EventRow{"modecfg-no-ip", PlutoEvent::LoginFailed},
    EventRow{"retrans-*", PlutoEvent::GaveUp},
    EventRow{"deleting-state*", PlutoEvent::StateDeleted},
    EventRow{"rx-delete-isakmp", PlutoEvent::PeerDeletedPhase1},
    EventRow{"rx-delete-ipsec", PlutoEvent::PeerDeletedPhase2},
    EventRow{"expired-ipsec-latest", PlutoEvent::Expired},
    EventRow{"expired-isakmp-latest", PlutoEvent::Expired},
    EventRow{"dpd-dead", PlutoEvent::PeerDead},
    EventRow{"p1-no-conn-authorized*", PlutoEvent::UnknownConnection},
    EventRow{"p1-aggressive", PlutoEvent::UnknownConnection},
    // libreswan's own words, and its IKEv2
    EventRow{"other-aggressive-init", PlutoEvent::Phase1Initiated},
    EventRow{"other-v2-init", PlutoEvent::Phase1Initiated},
    EventRow{"other-v2-init-reply", PlutoEvent::Phase1Responded},
    EventRow{"other-v2-guessed-group", PlutoEvent::Phase1Responded},
    EventRow{"other-v2-no-proposal", PlutoEvent::Phase1Responded},
    EventRow{"other-phase1-up", PlutoEvent::Phase1Up},
    EventRow{"other-v2-up", PlutoEvent::Phase1Up},
    EventRow{"other-v2-up-responder", PlutoEvent::Phase1Up},
    EventRow{"other-phase2-up", PlutoEvent::Phase2Up},
    EventRow{"other-v2-child-up", PlutoEvent::Phase2Up},
    EventRow{"other-v2-child-up-responder", PlutoEvent::Phase2Up},
    EventRow{"other-shutdown", PlutoEvent::ServiceShutdown},
    EventRow{"rx-*", PlutoEvent::PeerNotification},
    EventRow{"tx-*", PlutoEvent::Notified},
};

std::uint8_t traitsOf(const Message &message, PlutoEvent event)
{
    std::uint8_t traits = 0;
    if (event == PlutoEvent::VendorId)  // only those that name a product are worth an event
        return MessageTraits::IsVendorId;
    if (message.severity == LineSeverity::Debug)
        return 0;
    if (event != PlutoEvent::None)
        traits |= MessageTraits::IsEvent;
    if (event == PlutoEvent::ServiceStart)
        traits |= MessageTraits::StartsService;
    if (message.phase == MessagePhase::Login)
        traits |= MessageTraits::IsLogin;
    return traits | traitsOfWords(message);
}

}  // namespace

PlutoEvents::PlutoEvents(const Catalog &catalog)
    : m_catalog(catalog)
    , m_events(eventsByMessage<PlutoEvent>(catalog, Table, [](const Message &) { return true; }))
    , m_ofOtherProduct(catalog.size())
{
    for (std::size_t id = 1; id < catalog.size(); ++id) {
        const QByteArray &base = catalog.message(MessageId(id)).base;
        m_ofOtherProduct[id] = base.startsWith("other-") || base == "daemon-start-other";
    }
}

void PlutoEvents::addTraits(MessageTraits &traits) const
{
    for (std::size_t id = 1; id < m_events.size(); ++id)
        traits.flags[id] |= traitsOf(m_catalog.message(MessageId(id)), m_events[id]);
}

}  // namespace ikelens
