// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/stamp.h"

#include <string_view>

namespace ikelens {

/// The time that a line begins with, of the clock that wrote it: zones and fractions of a second are read over.
struct LineTime
{
    Stamp ofYear = NoStamp;  ///< seconds in the (leap) year
    int year = 0;            ///< 0: the line does not say it
    std::size_t offset = 0;  ///< bytes before the time: a priority like `<30>1 `
    std::size_t length = 0;  ///< bytes of the time
    std::size_t clock = 0;   ///< bytes before its `10:54:40`
    bool isRfc5424 = false;  ///< version 1 of RFC 5424 stands before it

    [[nodiscard]] bool isValid() const { return ofYear != NoStamp; }
    [[nodiscard]] std::size_t end() const { return offset + length; }
};

/// `Nov  5 10:54:40` at the start of a line, or NoStamp. It is StampLength bytes long.
[[nodiscard]] Stamp parseSyslogStamp(std::string_view line);
inline constexpr std::size_t StampLength = 15;

/// The time at the start of a line, in any of these forms, with or without fractions of a second:
///   Nov  5 10:54:40 · Nov 5 10:54:40 · Nov  5 2026 10:54:40      RFC 3164 and its variants
///   2026-11-05T10:54:40+01:00 · 2026-11-05 10:54:40              ISO 8601, RFC 5424, journalctl -o short-iso
///   Thu Nov  5 10:54:40 2026 · Thu 2026-11-05 10:54:40 CET       OpenWrt's logread, journalctl -o short-full
///   2026:11:05-10:54:40                                          Sophos UTM
[[nodiscard]] LineTime parseLineTime(std::string_view line);

}  // namespace ikelens
