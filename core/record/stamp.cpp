// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/stamp.h"

#include <QTimeZone>

#include <array>

namespace ikelens {

namespace {

constexpr std::array<int, 13> DaysBefore{0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366};

}  // namespace

Stamp stampInYear(int month, int day, int hour, int minute, int second)
{
    if (month < 1 || month > 12 || day < 1
        || day > DaysBefore[std::size_t(month)] - DaysBefore[std::size_t(month) - 1] || hour < 0 || hour > 23
        || minute < 0 || minute > 59 || second < 0 || second > 60)
        return NoStamp;
    return Stamp((DaysBefore[std::size_t(month) - 1] + day - 1) * 86400 + hour * 3600 + minute * 60 + second);
}

Stamp stampNear(Stamp ofYear, Stamp near)
{
    if (ofYear == NoStamp || near == NoStamp)
        return ofYear;
    constexpr Stamp HalfYear = SecondsPerStampYear / 2;
    const Stamp stamp = near / SecondsPerStampYear * SecondsPerStampYear + ofYear;
    if (stamp + HalfYear < near)
        return stamp + SecondsPerStampYear;
    return stamp > near + HalfYear && stamp >= SecondsPerStampYear ? stamp - SecondsPerStampYear : stamp;
}

QDateTime Calendar::dateTime(Stamp stamp) const
{
    if (stamp == NoStamp)
        return {};
    const int year = firstYear + int(stamp / SecondsPerStampYear);
    const int inYear = int(stamp % SecondsPerStampYear);
    const int day = inYear / 86400;
    std::size_t month = 1;
    while (day >= DaysBefore[month])
        ++month;
    QDate date(year, int(month), day - DaysBefore[month - 1] + 1);
    if (!date.isValid())  // 29 February of a year that has none: the assumed year is wrong
        date = QDate(year, 3, 1);
    // UTC stands for "the appliance's own clock": local time would be looked up in the zone of this machine.
    return QDateTime(date, QTime(0, 0).addSecs(inYear % 86400), QTimeZone::UTC);
}

Calendar Calendar::endingBefore(Stamp last, QDate reference)
{
    Calendar calendar{.firstYear = reference.year(), .assumed = true};
    if (last == NoStamp)
        return calendar;
    calendar.firstYear -= int(last / SecondsPerStampYear);
    // A clock may be a day ahead; more means that the line is of the year before.
    if (calendar.dateTime(last).date() > reference.addDays(1))
        --calendar.firstYear;
    return calendar;
}

}  // namespace ikelens
