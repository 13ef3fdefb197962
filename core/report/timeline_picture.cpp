// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/timeline_picture.h"

#include "core/report/time_text.h"
#include "core/report/words.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

using Tone = Picture::Tone;
using Fill = Picture::Box::Fill;

constexpr qreal LabelMargin = 6;
constexpr qreal TickRoom = 64;  ///< a label and some air
constexpr Stamp Minute = 60, Hour = 3600, Day = 86400;
constexpr auto TickSteps = std::to_array<Stamp>(
    {1,          2,           5,           10,          15,       30,       Minute,   2 * Minute,
     5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour,     2 * Hour, 3 * Hour, 6 * Hour,
     12 * Hour,  Day,         2 * Day,     7 * Day,     14 * Day, 30 * Day, 90 * Day, 366 * Day});

/// Where in a row the three kinds of bars are: they are told apart by place and height, not by colour alone.
struct Track
{
    qreal top, height;
};
constexpr Track UpTrack{3, 10}, AttemptedTrack{7, 3}, FailedTrack{14, 5};

class TimelineBuilder
{
public:
    TimelineBuilder(const TimelineLook &look, const Calendar &calendar, Language language)
        : m_look(look)
        , m_scale(look.scale)
        , m_calendar(calendar)
        , m_language(language)
    { }

    Picture build(std::span<const TimelineRow> rows)
    {
        const qreal bottom = TimelineLook::AxisHeight + qreal(rows.size()) * TimelineLook::RowHeight;
        m_picture.title = Word("timeline").in(m_language);
        if (m_look.chosen)
            addChosen(bottom);
        addAxis(bottom);
        qreal top = TimelineLook::AxisHeight;
        for (const TimelineRow &row : rows) {
            addRow(row, top);
            top += TimelineLook::RowHeight;
        }
        if (m_look.legend)
            addLegend(top);
        m_picture.size = QSizeF(m_scale.right, top + (m_look.legend ? TimelineLook::LegendHeight : 0));
        m_picture.description = m_description.join(u'\n');
        return std::move(m_picture);
    }

private:
    void addBox(const QRectF &place, Tone tone, Fill fill)
    {
        m_picture.boxes.push_back({.place = place, .tone = tone, .fill = fill});
    }

    void addChosen(qreal bottom)
    {
        const qreal left = m_scale.x(m_look.chosen->from), right = m_scale.x(m_look.chosen->to);
        addBox(QRectF(left, 0, std::max(1.0, right - left), bottom), Tone::Accent, Fill::Tint);
        for (const qreal x : {left, right})
            m_picture.lines.push_back({.place = QLineF(x, 0, x, bottom), .tone = Tone::Accent});
    }

    [[nodiscard]] QString tickText(Stamp stamp, Stamp step) const
    {
        if (step >= Day || stamp % Day == 0)
            return dayOf(m_calendar, stamp, m_language);
        const QString clock = clockOf(m_calendar, stamp);
        return step < Minute ? clock : clock.first(5);
    }

    void addAxis(qreal bottom)
    {
        const StampRange &window = m_scale.window;
        const QString from = dayOf(m_calendar, window.from, m_language),
                      to = dayOf(m_calendar, window.to, m_language);
        m_picture.texts.push_back({.baseline = {LabelMargin, TimelineLook::AxisHeight - 6},
                                   .text = fitted(from == to ? from : QString(from % u" – "_s % to),
                                                  m_scale.left - 2 * LabelMargin),
                                   .tone = Tone::Muted});
        const qreal ticks = std::max(1.0, (m_scale.right - m_scale.left) / TickRoom);
        const auto wanted = Stamp(std::ceil(qreal(window.length()) / ticks));
        const auto fits = std::ranges::lower_bound(TickSteps, wanted);
        const Stamp step = fits == TickSteps.end() ? TickSteps.back() : *fits;
        for (std::uint64_t stamp = (std::uint64_t(window.from) + step - 1) / step * step; stamp <= window.to;
             stamp += step) {
            const qreal x = m_scale.x(Stamp(stamp));
            addBox(QRectF(x, TimelineLook::AxisHeight - 4, 1, bottom - TimelineLook::AxisHeight + 4),
                   Tone::Muted,
                   Fill::Tint);  // beneath the bars
            const QString text = tickText(Stamp(stamp), step);
            if (x + TickRoom / 2 <= m_scale.right)
                m_picture.texts.push_back({.baseline = {x, TimelineLook::AxisHeight - 6},
                                           .text = text,
                                           .tone = Tone::Muted,
                                           .anchor = Picture::Text::Anchor::Middle});
        }
        m_description << QString(Word("period").in(m_language) % u": "_s % from % u' '
                                 % clockOf(m_calendar, window.from) % u" – "_s % to % u' '
                                 % clockOf(m_calendar, window.to));
    }

    /// Boxes of whole pixels: what begins in the pixel where a box ends belongs to it.
    void addRanges(const StampRanges &ranges, qreal top, Track track, Tone tone)
    {
        const auto &all = ranges.all();
        for (std::size_t at = ranges.indexFrom(m_scale.window.from);
             at < all.size() && all[at].from <= m_scale.window.to;) {
            const qreal left = std::floor(m_scale.x(all[at].from));
            qreal right = left;
            do {
                right = std::max(right + 1, std::ceil(m_scale.x(all[at].to)));
                at = std::max(at + 1, ranges.indexFrom(m_scale.stampAt(right)));
            } while (at < all.size() && m_scale.x(all[at].from) <= right
                     && all[at].from <= m_scale.window.to);
            addBox(QRectF(left, top + track.top, std::min(right, m_scale.right) - left, track.height), tone,
                   Fill::Solid);
        }
    }

    void addRow(const TimelineRow &row, qreal top)
    {
        const bool isCurrent = row.connection == m_look.current;
        if (isCurrent)
            addBox(QRectF(0, top, m_scale.right, TimelineLook::RowHeight), Tone::Accent, Fill::Tint);
        addRanges(row.history->attempted, top, AttemptedTrack, Tone::Accent);
        addRanges(row.history->up, top, UpTrack, Tone::Good);
        addRanges(row.history->failed, top, FailedTrack, Tone::Wrong);
        m_picture.texts.push_back({.baseline = {LabelMargin, top + 15},
                                   .text = fitted(row.label, m_scale.left - 2 * LabelMargin),
                                   .strong = isCurrent});
        QStringList facts{row.label};
        facts << availabilityText(*row.history, m_calendar, m_language);
        if (row.history->failures > 0)
            facts << Word("failed_times")
                         .in(m_language)
                         .arg(QString::number(row.history->failures), QString::number(row.history->attempts));
        facts.removeAll(QString());
        m_picture.parts.push_back({.place = QRectF(0, top, m_scale.right, TimelineLook::RowHeight),
                                   .text = facts.join(u'\n'),
                                   .lines = row.lines});
        m_description << facts.join(u"; "_s);
    }

    void addLegend(qreal top)
    {
        qreal x = m_scale.left;
        const auto entry = [&](Track track, Tone tone, Word word) {
            addBox(QRectF(x, top + track.top, 24, track.height), tone, Fill::Solid);
            const QString text = word.in(m_language);
            m_picture.texts.push_back({.baseline = {x + 30, top + 14}, .text = text, .tone = Tone::Muted});
            x += 54 + qreal(text.size()) * 7;
        };
        entry(UpTrack, Tone::Good, "up");
        entry(AttemptedTrack, Tone::Accent, "attempted");
        entry(FailedTrack, Tone::Wrong, "failed");
    }

    const TimelineLook &m_look;
    const TimelineScale &m_scale;
    const Calendar &m_calendar;
    Language m_language;
    QStringList m_description;
    Picture m_picture;
};

}  // namespace

qreal TimelineScale::x(Stamp stamp) const
{
    const qreal share = (qreal(stamp) - qreal(window.from)) / std::max(1.0, qreal(window.length()));
    return left + std::clamp(share, 0.0, 1.0) * (right - left);
}

Stamp TimelineScale::stampAt(qreal place) const
{
    const qreal share = std::clamp((place - left) / std::max(1.0, right - left), 0.0, 1.0);
    return window.from + Stamp(std::llround(share * qreal(window.length())));
}

Picture timelinePicture(std::span<const TimelineRow> rows, const TimelineLook &look, const Calendar &calendar,
                        Language language)
{
    return TimelineBuilder(look, calendar, language).build(rows);
}

}  // namespace ikelens
