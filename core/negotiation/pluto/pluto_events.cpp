// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/pluto/pluto_events.h"

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

struct Entry
{
    QByteArrayView base;  ///< a base id; with * at the end every base id that begins so
    PlutoEvent event;
};

constexpr std::array Table{
    Entry{"daemon-start", PlutoEvent::ServiceStart},
    Entry{"daemon-start-other", PlutoEvent::ServiceStart},
    Entry{"daemon-shutdown", PlutoEvent::ServiceShutdown},
    Entry{"conn-added", PlutoEvent::ConnectionAdded},
    Entry{"msg-loaded-file-bytes", PlutoEvent::CertificateLoaded},
    Entry{"cert-loaded", PlutoEvent::CertificateLoaded},
    Entry{"p1-init", PlutoEvent::Phase1Initiated},
    Entry{"p1-rekey-init", PlutoEvent::Phase1Initiated},
    Entry{"p1-resp", PlutoEvent::Phase1Responded},
    Entry{"p1-resp-unknown", PlutoEvent::Phase1Responded},
    Entry{"p1-isakmp-established", PlutoEvent::Phase1Up},
    Entry{"p1-isakmp-established-r", PlutoEvent::Phase1Up},
    Entry{"p2-init", PlutoEvent::Phase2Initiated},
    Entry{"p2-rekey-init", PlutoEvent::Phase2Initiated},
    Entry{"p2-resp", PlutoEvent::Phase2Responded},
    Entry{"p2-established-i", PlutoEvent::Phase2Up},
    Entry{"p2-established-r", PlutoEvent::Phase2Up},
    Entry{"p2-no-conn-known", PlutoEvent::Phase2Refused},
    Entry{"qm-dup-msgid", PlutoEvent::Phase2Refused},
    Entry{"peer-id", PlutoEvent::PeerId},
    Entry{"other-peer-id", PlutoEvent::PeerId},
    Entry{"other-transition", PlutoEvent::OtherProduct},
    Entry{"natt-none", PlutoEvent::NatNone},
    Entry{"natt-me", PlutoEvent::NatLocal},
    Entry{"natt-peer", PlutoEvent::NatPeer},
    Entry{"natt-both", PlutoEvent::NatBoth},
    Entry{"vid-*", PlutoEvent::VendorId},
    Entry{"xauth-ok", PlutoEvent::LoginUp},
    Entry{"xauth-i2", PlutoEvent::LoginUp},
    Entry{"xauth-r3", PlutoEvent::LoginUp},
    Entry{"modecfg-assigned", PlutoEvent::LoginUp},
    Entry{"modecfg-set-ip", PlutoEvent::LoginUp},
    Entry{"modecfg-reply-sent", PlutoEvent::LoginUp},
    Entry{"xauth-failed", PlutoEvent::LoginFailed},
    Entry{"xauth-fail-status", PlutoEvent::LoginFailed},
    Entry{"xauth-no-credentials", PlutoEvent::LoginFailed},
    Entry{"modecfg-no-ip", PlutoEvent::LoginFailed},
    Entry{"retrans-*", PlutoEvent::GaveUp},
    Entry{"deleting-state*", PlutoEvent::StateDeleted},
    Entry{"rx-delete-isakmp", PlutoEvent::PeerDeletedPhase1},
    Entry{"rx-delete-ipsec", PlutoEvent::PeerDeletedPhase2},
    Entry{"expired-ipsec-latest", PlutoEvent::Expired},
    Entry{"expired-isakmp-latest", PlutoEvent::Expired},
    Entry{"dpd-dead", PlutoEvent::PeerDead},
    Entry{"p1-no-conn-authorized*", PlutoEvent::UnknownConnection},
    Entry{"p1-aggressive", PlutoEvent::UnknownConnection},
    // libreswan's own words, and its IKEv2
    Entry{"other-aggressive-init", PlutoEvent::Phase1Initiated},
    Entry{"other-v2-init", PlutoEvent::Phase1Initiated},
    Entry{"other-v2-init-reply", PlutoEvent::Phase1Responded},
    Entry{"other-v2-guessed-group", PlutoEvent::Phase1Responded},
    Entry{"other-v2-no-proposal", PlutoEvent::Phase1Responded},
    Entry{"other-phase1-up", PlutoEvent::Phase1Up},
    Entry{"other-v2-up", PlutoEvent::Phase1Up},
    Entry{"other-v2-up-responder", PlutoEvent::Phase1Up},
    Entry{"other-phase2-up", PlutoEvent::Phase2Up},
    Entry{"other-v2-child-up", PlutoEvent::Phase2Up},
    Entry{"other-v2-child-up-responder", PlutoEvent::Phase2Up},
    Entry{"other-shutdown", PlutoEvent::ServiceShutdown},
    Entry{"rx-*", PlutoEvent::PeerNotification},
    Entry{"tx-*", PlutoEvent::Notified},
};

bool fits(QByteArrayView pattern, QByteArrayView base)
{
    return pattern.endsWith('*') ? base.startsWith(pattern.chopped(1)) : pattern == base;
}

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
    const bool tells = message.role == MessageRole::Root || message.role == MessageRole::Symptom
        || message.role == MessageRole::Milestone || message.severity >= LineSeverity::Ok;
    if (tells && message.severity != LineSeverity::Noise)
        traits |= MessageTraits::IsEvent | MessageTraits::IsEvidence;
    return traits;
}

}  // namespace

PlutoEvents::PlutoEvents(const Catalog &catalog)
    : m_catalog(catalog)
{
    m_events.resize(catalog.size(), PlutoEvent::None);
    m_ofOtherProduct.resize(catalog.size());
    for (std::size_t id = 1; id < catalog.size(); ++id) {
        const QByteArray &base = catalog.message(MessageId(id)).base;
        m_ofOtherProduct[id] = base.startsWith("other-") || base == "daemon-start-other";
        // The first entry that fits: the deletes stand before all other notifications.
        const auto found = std::ranges::find_if(Table,
                                                [&](const Entry &entry) { return fits(entry.base, base); });
        if (found != Table.end())
            m_events[id] = found->event;
    }
}

void PlutoEvents::addTraits(MessageTraits &traits) const
{
    for (std::size_t id = 1; id < m_events.size(); ++id)
        traits.flags[id] |= traitsOf(m_catalog.message(MessageId(id)), m_events[id]);
}

}  // namespace ikelens
