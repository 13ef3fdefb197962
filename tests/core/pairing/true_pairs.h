// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

#include <set>

namespace ikelens {

using AttemptPairs = std::set<std::pair<AttemptId, AttemptId>>;

/// Which attempts belong together, of two logs by the same clock: those that name the same SPI, begin in the same two
/// seconds with the other's address, or are a repetition within the time of the one that asks.
[[nodiscard]] AttemptPairs truePairs(const Case &own, const Case &peer);

}  // namespace ikelens
