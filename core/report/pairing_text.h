// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pairing/both_ends.h"

namespace ikelens {

/// "messages", the file that a peer's log came from; of several the first and how many.
[[nodiscard]] QString peerLogName(const PeerLog &peer);
/// "Its clock is 37 s ahead (certain: 3 attempts stand in both logs with the same numbers)."
[[nodiscard]] QString clockText(const ClockOffset &clock, Language language);
/// How many attempts were paired and how the clock stands, or why nothing could be paired.
[[nodiscard]] QString pairingText(const PeerLog &peer, Language language);

}  // namespace ikelens
