// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/daemon.h"
#include "core/record/stamp.h"

#include <string_view>

namespace ikelens {

/// Which program wrote a line, as its syslog tag says.
enum class Program : std::uint8_t { Other, Pluto, Starter, Charon };

/// The head that syslog puts before a message: `Nov  5 10:54:40 intra pluto[2332]: ` (RFC 3164, section 4.1).
/// Views into the line; empty where the line has no such part.
struct SyslogHead
{
    Stamp stampOfYear = NoStamp;  ///< seconds in the (leap) year: the head has no year
    std::string_view host;
    std::string_view tag;  ///< "pluto"
    std::uint32_t pid = 0;
    std::size_t textOffset = 0;  ///< bytes before the message
    Program program = Program::Other;
};

/// A line without a syslog head gives a head without stamp and tag, and textOffset 0.
[[nodiscard]] SyslogHead parseSyslogHead(std::string_view line);

/// `Nov  5 10:54:40` at the start of a line, or NoStamp. The stamp is StampLength bytes long.
[[nodiscard]] Stamp parseSyslogStamp(std::string_view line);
inline constexpr std::size_t StampLength = 15;

/// The rest of the head, from the blank before the host; `head.stampOfYear` is left alone.
/// False where what follows is no host and tag.
[[nodiscard]] bool parseHostAndTag(std::string_view line, std::size_t offset, SyslogHead &head);

[[nodiscard]] Program programOf(std::string_view tag);
/// In whose messages a program speaks: ipsec_starter and what is unknown in those of pluto.
[[nodiscard]] inline Daemon daemonOf(Program program)
{
    return program == Program::Charon ? Daemon::Charon : Daemon::Pluto;
}

/// `last message repeated 11 times` of sysklogd, which has no tag: how often, else 0.
[[nodiscard]] unsigned repeatedBefore(std::string_view afterHost);
/// `message repeated 11 times: [ text]` of rsyslog: takes the message out of it and says how often, else 0.
[[nodiscard]] unsigned unwrapRepeated(std::string_view &message);

}  // namespace ikelens
