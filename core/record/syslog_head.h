// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/daemon.h"
#include "core/record/line_time.h"

#include <string_view>

namespace ikelens {

/// Which program wrote a line, as its syslog tag says, or else its text.
enum class Program : std::uint8_t { Other, Pluto, Starter, Charon };

/// The head that a log puts before a message: `Nov  5 10:54:40 intra pluto[2332]: ` (RFC 3164, section 4.1), that
/// of RFC 5424, of journalctl, OpenWrt and others. Views into the line; empty where the line has no such part.
struct SyslogHead
{
    LineTime time;
    std::string_view host;
    std::string_view tag;  ///< "pluto"
    std::uint32_t pid = 0;
    std::size_t textOffset = 0;  ///< bytes before the message
    Program program = Program::Other;
};

/// A line without a head gives a head without time and tag, and textOffset 0; its program is told by its text.
[[nodiscard]] SyslogHead parseSyslogHead(std::string_view line);

/// The rest of the usual head, from the blank before the host; `head.time` is left alone. False where what follows
/// is no host and tag.
[[nodiscard]] bool parseHostAndTag(std::string_view line, std::size_t offset, SyslogHead &head);

/// The same for every other shape, when `head.time` is known: no host, no pid, a facility before the tag, tabs.
void parseUnusualHead(std::string_view line, SyslogHead &head);

/// True where what parseHostAndTag() took for a host may be something else.
[[nodiscard]] bool isUnusual(const SyslogHead &head);

[[nodiscard]] Program programOf(std::string_view tag);
/// In whose messages a program speaks: ipsec_starter and what is unknown in those of pluto.
[[nodiscard]] inline Daemon daemonOf(Program program)
{
    return program == Program::Charon ? Daemon::Charon : Daemon::Pluto;
}

/// Whose message a text without a tag is, as far as its beginning tells: pluto writes the connection between
/// quotation marks, charon the thread and the group.
[[nodiscard]] Program programOfText(std::string_view text);

/// `last message repeated 11 times` of sysklogd, which has no tag: how often, else 0.
[[nodiscard]] unsigned repeatedBefore(std::string_view afterHost);
/// `message repeated 11 times: [ text]` of rsyslog: takes the message out of it and says how often, else 0.
[[nodiscard]] unsigned unwrapRepeated(std::string_view &message);

}  // namespace ikelens
