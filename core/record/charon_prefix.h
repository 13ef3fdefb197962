// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/prefix.h"

namespace ikelens {

/// What charon puts before its message (strongSwan 6, libcharon/bus/listeners/sys_logger.c): the thread, the group,
/// with log_level its level, with ike_name the IKE SA: `12[IKE1] <C1|3> `, `05[NET] <2> ` while no connection is
/// known, `00[DMN1] ` where no IKE SA is concerned. The number of an IKE SA is not used again in a life of the daemon.
///
/// Parses the text after the syslog head; a text that does not begin so has a prefix of kind None and length 0.
[[nodiscard]] Prefix parseCharonPrefix(std::string_view text);

}  // namespace ikelens
