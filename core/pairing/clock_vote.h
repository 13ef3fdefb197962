// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnosis.h"
#include "core/pairing/paired_side.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ikelens {

/// Where the clock of the peer's log stands, seen from that of the Intra2net System.
struct ClockOffset
{
    std::int64_t seconds = 0;  ///< to add to a time of the Intra2net System for that of the peer
    Confidence confidence = Confidence::Possible;
    std::uint32_t exact = 0;     ///< attempts with an SPI or message id that stands in both logs
    std::uint32_t agreeing = 0;  ///< attempts that begin at the same moment in both logs with this offset
};

/// Two attempts that could be one, seen from both sides.
struct ClockVote
{
    std::int64_t seconds = 0;  ///< by which the peer's begins later
    std::uint32_t own = 0, peer = 0;
    float likeness = 0;  ///< 0 to 1: their lines follow each other in the same time
    bool weak = false;   ///< one of them may be a mere repetition
};

/// Where the numbers that stand in both logs lie closest together. Empty votes give nothing.
[[nodiscard]] std::optional<ClockOffset> offsetOfExactVotes(std::vector<ClockVote> votes);

/// The offset that most attempts agree on. A clock that is right, or off by whole quarters of an hour or days (zones, a
/// wrong date), needs fewer of them than one that stands anywhere. `most`: how many could agree at best.
[[nodiscard]] std::optional<ClockOffset> offsetOfVotes(std::vector<ClockVote> votes, std::size_t most);

}  // namespace ikelens
