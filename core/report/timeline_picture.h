// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/knowledge/explanation.h"
#include "core/negotiation/history.h"
#include "core/picture/picture.h"

#include <optional>
#include <span>

namespace ikelens {

/// One connection of a timeline.
struct TimelineRow
{
    ConnectionId connection = NoId;
    QString label;
    const ConnectionHistory *history = nullptr;
    std::vector<LineId> lines;  ///< its first and its last line
};

/// Where the times of a timeline stand.
struct TimelineScale
{
    StampRange window;  ///< what is shown, at least a second
    qreal left = 0, right = 1;

    [[nodiscard]] qreal x(Stamp stamp) const;
    /// The time at a place, within the window.
    [[nodiscard]] Stamp stampAt(qreal x) const;
};

/// How a timeline is to be drawn.
struct TimelineLook
{
    static constexpr qreal AxisHeight = 20, RowHeight = 22, LegendHeight = 20;

    TimelineScale scale;               ///< leaves the labels' column free on the left
    std::optional<StampRange> chosen;  ///< the span that tree and text are limited to
    ConnectionId current = NoId;       ///< the row of the selection
    bool legend = false;
};

/// One row for each connection, under an axis: a high bar where it was up, a low one beneath where attempts
/// failed, a line where something was under way. What is narrower than a pixel is drawn as one, so a row of any
/// number of attempts costs as much as it is wide, times the logarithm of their number.
[[nodiscard]] Picture timelinePicture(std::span<const TimelineRow> rows, const TimelineLook &look,
                                      const Calendar &calendar, Language language);

}  // namespace ikelens
