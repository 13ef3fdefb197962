// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/negotiation/message_traits.h"

#include <vector>

namespace ikelens {

/// What pluto's messages do to a negotiation (strongSwan 4, src/pluto/state.c, ipsec_doi.c and timer.c).
enum class PlutoEvent : std::uint8_t {
    None,
    ServiceStart,
    ServiceShutdown,
    ConnectionAdded,
    CertificateLoaded,
    Phase1Initiated,
    Phase1Responded,
    Phase1Up,
    Phase2Initiated,
    Phase2Responded,
    Phase2Up,
    Phase2Refused,  ///< a Quick Mode refused before it has a serial: stands under phase 1's
    PeerId,
    OtherProduct,  ///< words of Openswan and libreswan, which grew from the same pluto
    NatNone,
    NatLocal,
    NatPeer,
    NatBoth,
    VendorId,
    LoginUp,
    LoginFailed,
    GaveUp,        ///< the last retransmission without an answer
    StateDeleted,  ///< "deleting state (STATE_X)"
    PeerDeletedPhase1,
    PeerDeletedPhase2,
    Expired,            ///< without a successor
    PeerDead,           ///< dead peer detection
    UnknownConnection,  ///< a first packet that no connection expects
    PeerNotification,   ///< the peer's verdict on us
    Notified,           ///< ours on the peer, names its address
};

/// Maps messages to events.
class PlutoEvents
{
public:
    explicit PlutoEvents(const Catalog &catalog);

    /// Only Openswan or libreswan say this, not the pluto of strongSwan.
    [[nodiscard]] bool isOfOtherProduct(MessageId id) const
    {
        return id < m_ofOtherProduct.size() && m_ofOtherProduct[id];
    }
    [[nodiscard]] PlutoEvent event(MessageId id) const
    {
        return id < m_events.size() ? m_events[id] : PlutoEvent::None;
    }
    void addTraits(MessageTraits &traits) const;

private:
    const Catalog &m_catalog;
    std::vector<PlutoEvent> m_events;
    std::vector<bool> m_ofOtherProduct;  ///< by id
};

}  // namespace ikelens
