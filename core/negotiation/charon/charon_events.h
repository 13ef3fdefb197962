// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/negotiation/charon/charon_exchange.h"
#include "core/negotiation/message_traits.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ikelens {

/// What charon's messages do to a negotiation (strongSwan 6, libcharon/sa and its tasks).
enum class CharonEvent : std::uint8_t {
    None,
    ServiceStart,
    ServiceShutdown,
    ConnectionAdded,
    Command,  ///< of the configuration or the administrator: what the thread said before is done
    PacketReceived,
    Exchange,   ///< which message was received or is sent
    Proposals,  ///< of an IKE SA or of a CHILD_SA, as their text says
    Initiated,
    Responded,
    PeerLookedFor,  ///< names the peer's ID
    PeerConfig,     ///< a connection was chosen
    Phase1Up,
    Phase1Rekeyed,
    Phase1Closed,
    Adopted,  ///< of a new IKE SA: it takes the tunnels over
    Retry,    ///< the peer is to begin again with another key exchange method
    ChildInitiated,
    ChildUp,
    ChildFailed,
    ChildReplaced,
    ChildClosed,
    ChildExpired,
    PeerRefused,  ///< a notification that ends the exchange under way
    OfIkeSa,      ///< about the IKE SA itself, whatever its thread did before: a timer, a command
    GaveUp,
    PeerDead,
    LoginUp,
    LoginFailed,
    NatPeer,
    NatLocal,
    PeerMoved,
    VendorId,
    UnknownPeer,  ///< names an address that there is no IKE SA for
};

/// Which part of an attempt a line belongs to, as far as its own words tell.
enum class CharonStream : std::uint8_t { Thread, Phase1, Login, Child };

/// What a line's own words tell about where it belongs.
struct CharonLine
{
    CharonStream stream = CharonStream::Thread;  ///< Thread: to what its thread was about before
    bool isPacket = false;                       ///< a packet has come in; the next line tells which
    bool namesItsSa = false;                     ///< it says of which SA it is, or begins one
};

/// A line as far as its own words tell.
struct CharonSaying
{
    CharonLine line;
    std::optional<CharonExchange> exchange;  ///< where the message is about one
};

/// The events of the catalogue's messages.
class CharonEvents
{
public:
    explicit CharonEvents(const Catalog &catalog);

    [[nodiscard]] CharonEvent event(MessageId id) const { return m_events[id]; }
    /// `message` is recognised as `id`.
    [[nodiscard]] CharonSaying read(MessageId id, std::string_view message) const;
    void addTraits(MessageTraits &traits) const;

private:
    const Catalog &m_catalog;
    [[nodiscard]] CharonLine lineOf(MessageId id) const;
    std::vector<CharonEvent> m_events;
    std::vector<CharonLine> m_lines;  ///< by id: what does not depend on the rest of the text
};

}  // namespace ikelens
