// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/log.h"

#include <QStringView>

#include <expected>
#include <optional>

namespace ikelens {

/// A place of a log as a reader names it: a line by its number, or a time of which only the clock, or only the day,
/// may be said.
struct Place
{
    std::uint32_t lineNumber = 0;    ///< from 1, in its source; 0: a time is meant
    std::optional<int> year;         ///< without it, what the log says where the reader stands
    std::optional<int> month, day;   ///< both or none
    std::optional<int> secondOfDay;  ///< without it, the day's beginning

    /// `12345` · `14:03` · `14:03:22` · `Nov 23 14:03` · `23.11. 14:03` · `23.11.2026` · `2026-11-23T14:03:22` · `11-23`
    /// is none. Months may be written in English or German. Null where it is none of them.
    [[nodiscard]] static std::optional<Place> parse(QStringView text);
};

enum class PlaceProblem : std::uint8_t {
    NoSuchLine,   ///< the source has fewer lines
    AfterTheEnd,  ///< the log ends before that time
    NoSuchDay,    ///< 30 February
    NoTimes       ///< no line of the log has a time
};

/// The line of a place: with this number in the source where the reader stands, or the first one at that time or
/// later. Where the day is not said, it is the reader's own, or else the nearest on which the log has such a time.
[[nodiscard]] std::expected<LineId, PlaceProblem> lineAt(const Log &log, const Place &place, LineId reader);

/// When the first and the last line were written that have a time; NoStamp twice where there are none.
[[nodiscard]] std::pair<Stamp, Stamp> timeCovered(const Log &log);

}  // namespace ikelens
