// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace ikelens {

/// The IKE daemons of strongSwan: pluto (strongSwan 4, IKEv1) and charon (strongSwan 6, IKEv1 and IKEv2).
enum class Daemon : std::uint8_t { Pluto, Charon };

}  // namespace ikelens
