// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_pictures.h"

#include "core/pairing/joint_course.h"
#include "core/report/ladder.h"
#include "core/report/timeline_picture.h"

namespace ikelens {

namespace {

constexpr std::size_t MostLadders = 30, MostTimelineRows = 60;
constexpr qreal LadderWidth = 560, TimelineWidth = 960, TimelineLabels = 170;

}  // namespace

std::optional<Picture> ReportPictures::timeline(const ReportView &view) const
{
    const HistoryMaker histories(m_case.log);
    std::vector<ConnectionHistory> shown;
    std::vector<TimelineRow> rows;
    shown.reserve(MostTimelineRows);  // the rows point into it
    StampRange window{NoStamp, 0};
    for (const ConnectionView &connection : view.connections) {
        if (shown.size() == MostTimelineRows)
            break;
        if (!m_case.log.connections[connection.connection].isNamed())
            continue;
        const ConnectionHistory &history = shown.emplace_back(histories.of(connection.connection));
        if (history.logged.length() == 0)
            continue;
        window = {std::min(window.from, history.logged.from), std::max(window.to, history.logged.to)};
        rows.push_back({.connection = connection.connection,
                        .label = connection.heading,
                        .history = &history,
                        .lines = {}});
    }
    if (rows.empty())
        return {};
    const TimelineLook look{.scale = {.window = window, .left = TimelineLabels, .right = TimelineWidth},
                            .chosen = {},
                            .legend = true};
    return timelinePicture(rows, look, m_case.log.calendar, m_language);
}

std::optional<Picture> ReportPictures::ladder(const ConnectionView &connection)
{
    if (connection.telling == NoId || m_ladders == MostLadders)
        return {};
    const Course course = courseOfBoth(m_case, connection.telling);
    if (course.steps.empty())
        return {};
    ++m_ladders;
    return ladderPicture(m_case, connection.telling, course, m_language, LadderWidth);
}

}  // namespace ikelens
