// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/place.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace ikelens {

namespace {

constexpr std::int64_t SecondsPerDay = 86400;
constexpr std::int64_t DaysPerYear = 366;

std::optional<int> monthNamed(const QString &name)
{
    constexpr std::array<QStringView, 16> Names{u"jan", u"feb", u"mar", u"apr", u"may", u"jun",
                                                u"jul", u"aug", u"sep", u"oct", u"nov", u"dec",
                                                u"mär", u"mai", u"okt", u"dez"};
    constexpr std::array<int, 4> German{3, 5, 10, 12};
    for (std::size_t i = 0; i < Names.size(); ++i) {
        if (name.toLower().startsWith(Names[i]))
            return i < 12 ? int(i) + 1 : German[i - 12];
    }
    return {};
}

std::optional<int> numberIn(const QRegularExpressionMatch &match, QStringView name)
{
    return match.hasCaptured(name) ? std::optional(match.capturedView(name).toInt()) : std::nullopt;
}

}  // namespace

std::optional<Place> Place::parse(QStringView text)
{
    static const QRegularExpression number(QStringLiteral("^\\s*(\\d{1,9})\\s*$"));
    static const QString clock = QStringLiteral(
        "(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d))?(?:[.,]\\d+)?");
    static const auto dated = [](const QString &date, const QString &between) {
        return QRegularExpression(u"^\\s*" + date + u"(?:" + between + clock + u")?\\s*$");
    };
    static const std::array<QRegularExpression, 5> forms{
        QRegularExpression(u"^\\s*" + clock + u"\\s*$"),
        dated(QStringLiteral("(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})"),
              QStringLiteral("(?:T|\\s+)")),
        dated(QStringLiteral("(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.(?:\\s?(?<year>\\d{4}))?"),
              QStringLiteral(",?\\s*")),
        dated(QStringLiteral("(?<name>\\pL{3,9})\\.?\\s+(?<day>\\d{1,2})(?:,?\\s+(?<year>\\d{4}))?"),
              QStringLiteral(",?\\s+")),
        dated(QStringLiteral("(?<day>\\d{1,2})\\.?\\s+(?<name>\\pL{3,9})\\.?(?:\\s+(?<year>\\d{4}))?"),
              QStringLiteral(",?\\s+"))};

    if (const auto match = number.matchView(text); match.hasMatch())
        return Place{.lineNumber = std::max(1u, match.capturedView(1).toUInt())};
    for (const QRegularExpression &form : forms) {
        const auto match = form.matchView(text);
        if (!match.hasMatch())
            continue;
        Place place{.year = numberIn(match, u"year"),
                    .month = numberIn(match, u"month"),
                    .day = numberIn(match, u"day")};
        if (match.hasCaptured(u"name")) {
            place.month = monthNamed(match.captured(u"name"));
            if (!place.month)
                continue;
        }
        if (const auto hour = numberIn(match, u"hour")) {
            const int minute = *numberIn(match, u"minute"), second = numberIn(match, u"second").value_or(0);
            if (*hour > 23 || minute > 59 || second > 60)
                return {};
            place.secondOfDay = (*hour * 60 + minute) * 60 + second;
        }
        return place;
    }
    return {};
}

std::pair<Stamp, Stamp> timeCovered(const Log &log)
{
    Stamp first = NoStamp, last = NoStamp;
    for (const LineBlock &block : log.lines.blocks()) {
        first = std::min(first, block.firstStamp);
        if (block.lastStamp != NoStamp)
            last = last == NoStamp ? block.lastStamp : std::max(last, block.lastStamp);
    }
    return {first, last};
}

namespace {

/// The line's own time, or that of the nearest one before it that has one.
Stamp stampAtOrBefore(const Log &log, LineId line)
{
    const LineBlock &block = log.lines.blockOf(line);
    constexpr LineId LooksBack = 1000;
    for (LineId back = 0; back < LooksBack && line - back >= block.firstLine; ++back) {
        if (const Stamp stamp = log.stampOf(line - back); stamp != NoStamp)
            return stamp;
        if (line == back)
            break;
    }
    return block.firstStamp;
}

/// Of several days, or years, `step` apart: the one nearest to the reader that the log covers, else his own.
std::int64_t nearestCovered(std::int64_t own, std::int64_t step, std::int64_t first, std::int64_t last)
{
    const std::int64_t most = (last - first) / step + 1;
    for (std::int64_t away = 0; away <= most; ++away) {
        for (const std::int64_t moment : {own - away * step, own + away * step}) {
            if (moment >= first && moment <= last)
                return moment;
        }
    }
    return own;
}

/// In seconds as a Stamp counts them; may be before the log's first year.
std::expected<std::int64_t, PlaceProblem> momentOf(const Log &log, const Place &place, Stamp reader,
                                                   Stamp first, Stamp last)
{
    const std::int64_t ofDay = place.secondOfDay.value_or(0);
    if (!place.month)
        return nearestCovered(reader / SecondsPerDay * SecondsPerDay + ofDay, SecondsPerDay, first, last);
    const Stamp ofYear = stampInYear(*place.month, *place.day, 0, 0, 0);
    if (ofYear == NoStamp)
        return std::unexpected(PlaceProblem::NoSuchDay);
    constexpr std::int64_t Year = DaysPerYear * SecondsPerDay;
    const std::int64_t inYear = ofYear + ofDay;
    if (place.year)
        return (*place.year - log.calendar.firstYear) * Year + inYear;
    // A day without a time of day counts as covered from its end on.
    return nearestCovered(reader / Year * Year + inYear, Year,
                          place.secondOfDay ? first : std::int64_t(first) - SecondsPerDay, last);
}

/// The first line of a block at this time or later; the block has one.
LineId lineInBlock(const Log &log, const LineBlock &block, std::int64_t moment)
{
    const auto isReached = [&](LineId line) {
        const Stamp stamp = log.stampOf(line);
        return stamp != NoStamp && stamp >= moment;
    };
    // In strides first: reading each line of a block would take too long.
    constexpr LineId Stride = LineBlock::Checkpoint;
    const LineId end = block.firstLine + block.count();
    LineId line = block.firstLine;
    while (end - line > Stride && !isReached(line + Stride))
        line += Stride;
    while (line + 1 < end && !isReached(line))
        ++line;
    return line;
}

}  // namespace

std::expected<LineId, PlaceProblem> lineAt(const Log &log, const Place &place, LineId reader)
{
    if (log.lines.count() == 0)
        return std::unexpected(PlaceProblem::NoSuchLine);
    reader = std::min(reader, log.lines.count() - 1);
    if (place.lineNumber > 0) {
        const LineId line = log.lineNumbered(log.sourceOf(reader), place.lineNumber);
        return line == NoLine ? std::unexpected(PlaceProblem::NoSuchLine)
                              : std::expected<LineId, PlaceProblem>(line);
    }
    const auto [first, last] = timeCovered(log);
    if (first == NoStamp)
        return std::unexpected(PlaceProblem::NoTimes);
    const Stamp here = stampAtOrBefore(log, reader);
    const auto moment = momentOf(log, place, here == NoStamp ? last : here, first, last);
    if (!moment)
        return std::unexpected(moment.error());
    for (const LineBlock &block : log.lines.blocks()) {
        if (block.lastStamp != NoStamp && block.lastStamp >= *moment)
            return lineInBlock(log, block, *moment);
    }
    return std::unexpected(PlaceProblem::AfterTheEnd);
}

}  // namespace ikelens
