// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/prefix.h"

namespace ikelens {

/// What pluto puts before its message (strongSwan 4, src/pluto/log.c, fmt_log):
/// `"C2"[1] 192.168.1.200:4500 #7: `, `packet from 192.168.1.200:500: `, or nothing. Phase 1 and phase 2 count
/// their serials in one sequence.
///
/// Parses the text after the syslog head. `ERROR: ` and `FATAL ERROR: ` before a connection count as prefix;
/// where no connection follows, they belong to the message.
[[nodiscard]] Prefix parsePlutoPrefix(std::string_view text);

/// Takes `. Errno n: reason` off the end, which pluto adds to what it calls ERROR (log_errno).
[[nodiscard]] std::string_view withoutErrno(std::string_view message);

}  // namespace ikelens
