// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pairing/clock_vote.h"

#include <span>

namespace ikelens {

struct Case;

/// One negotiation in the logs of both sides.
struct AttemptPair
{
    AttemptId own = NoId, peer = NoId;
    std::uint32_t exact = 0;  ///< numbers that stand in both logs
    /// The side that was asked took a repeated first packet for a new attempt: one of the asking side has several.
    bool repeat = false;
};

/// Which attempts of a peer's log are those of the Intra2net System's log, and how the clocks differ. Attempts of
/// either side with somebody else are left out.
struct Pairing
{
    /// Why nothing could be paired.
    enum class Obstacle : std::uint8_t {
        None,
        NoAttempts,    ///< one of the logs has none
        OtherPeers,    ///< addresses and identities say that the two hosts did not talk to each other
        SameSide,      ///< both logs are of the side that asks, or of the side that is asked
        NoCommonTime,  ///< no attempts of both logs began at one moment, whatever the offset of the clocks
    };

    std::vector<AttemptPair> pairs;  ///< by own attempt, then by the peer's
    ClockOffset clock;               ///< holds where there are pairs
    Obstacle obstacle = Obstacle::None;
    std::uint32_t ownExpected =
        0;  ///< attempts of the Intra2net System with this peer, in the time of its log
    std::uint32_t peerOthers = 0;  ///< attempts in the peer's log that are with somebody else

    /// Linear in the lines of both logs.
    [[nodiscard]] static Pairing of(const Case &own, const Case &peer);

    [[nodiscard]] std::span<const AttemptPair> ofOwn(AttemptId own) const;
    [[nodiscard]] std::uint32_t ownPaired() const;  ///< attempts of the Intra2net System that have a pair
};

}  // namespace ikelens
