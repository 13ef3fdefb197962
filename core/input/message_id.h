// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace ikelens {

/// Index of a message in the Catalog.
using MessageId = std::uint16_t;

/// A line of the daemon that the catalogue does not know.
inline constexpr MessageId UnknownMessage = 0;
/// A line that is no message of an IPsec daemon: another service, an empty line.
inline constexpr MessageId NoMessage = 0xffff;

}  // namespace ikelens
