// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <cstdint>

namespace ikelens {

/// A log's time in seconds since 1 January of the log's first year, in a calendar in which every year has a
/// 29 February. Syslog leaves the year out; so differences are right within a year and a date never depends
/// on a year that is only assumed. 32 bits hold 135 years.
using Stamp = std::uint32_t;
inline constexpr Stamp NoStamp = 0xffff'ffff;
inline constexpr Stamp SecondsPerStampYear = 366u * 86400u;

/// Turns stamps into dates, once the year of the last line is known.
struct Calendar
{
    int firstYear = 1970;  ///< of stamp 0
    bool assumed = true;   ///< the log does not say the year

    [[nodiscard]] QDateTime dateTime(
        Stamp stamp) const;  ///< of the clock that wrote the log, marked as UTC; invalid for NoStamp

    /// The calendar of a log whose last line has `last` as its stamp and was not written after `reference`.
    [[nodiscard]] static Calendar endingBefore(Stamp last, QDate reference);
};

/// Seconds since the start of the (leap) year, or NoStamp where the date does not exist.
[[nodiscard]] Stamp stampInYear(int month, int day, int hour, int minute, int second);

/// Puts a time of which the year is not known into the year that brings it closest to `near`, a whole Stamp. NoStamp
/// stays what it is; near NoStamp, the first year is taken.
[[nodiscard]] Stamp stampNear(Stamp ofYear, Stamp near);

}  // namespace ikelens
