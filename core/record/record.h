// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/charon_prefix.h"
#include "core/record/pluto_prefix.h"
#include "core/record/syslog_head.h"

namespace ikelens {

/// One line taken apart. Views into the line. The loader keeps none of these; the window makes one for the
/// line under the mouse.
struct Record
{
    SyslogHead head;
    Prefix prefix;
    std::string_view message;       ///< after head and prefix, without line end and blanks around it
    std::size_t messageOffset = 0;  ///< bytes before it
    unsigned repeats = 0;  ///< "message repeated n times: [ … ]" around it, or n of "last message repeated"
};

[[nodiscard]] Record parseRecord(std::string_view line);

/// Without the line end and blanks: some formats end in an optional part and leave one.
[[nodiscard]] inline std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    return text;
}

}  // namespace ikelens
