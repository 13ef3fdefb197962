// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace ikelens {

/// What pluto puts before its message (strongSwan 4, src/pluto/log.c, fmt_log):
/// `"C2"[1] 192.168.1.200:4500 #7: `, `packet from 192.168.1.200:500: `, or nothing.
/// Views into the message text.
struct PlutoPrefix
{
    enum class Kind : std::uint8_t { None, Connection, Packet, Debug };

    Kind kind = Kind::None;
    std::string_view connection;  ///< only a guess while the peer's ID is unknown
    std::string_view address;     ///< instances and packets only; changes in mid-negotiation
    std::uint32_t instance = 0;   ///< 0: none
    std::uint32_t serial = 0;     ///< 0: none; phase 1 and phase 2 count in one sequence
    std::uint16_t port = 0;       ///< 0: not said
    std::size_t length = 0;       ///< bytes before the message

    friend bool operator==(const PlutoPrefix &, const PlutoPrefix &) = default;
};

/// Parses the text after the syslog head. `ERROR: ` and `FATAL ERROR: ` before a connection count as prefix;
/// where no connection follows, they belong to the message.
[[nodiscard]] PlutoPrefix parsePlutoPrefix(std::string_view text);

/// Takes `. Errno n: reason` off the end, which pluto adds to what it calls ERROR (log_errno).
[[nodiscard]] std::string_view withoutErrno(std::string_view message);

}  // namespace ikelens
