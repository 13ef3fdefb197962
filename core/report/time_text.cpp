// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/time_text.h"

#include "core/report/words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

QLocale localeOf(Language language)
{
    return language == Language::German ? QLocale(QLocale::German) : QLocale(QLocale::English);
}

}  // namespace

QString numberText(std::uint64_t number, Language language)
{
    return localeOf(language).toString(qulonglong(number));
}

QString durationText(Stamp seconds, Language language)
{
    constexpr Stamp Minute = 60, Hour = 3600, Day = 86400;
    const auto part = [](Stamp amount, const QString &unit) {
        return QString(QString::number(amount) % u' ' % unit);
    };
    const auto two = [](const QString &larger, Stamp amount, const QString &unit) {
        return amount == 0 ? larger : QString(larger % u' ' % QString::number(amount) % u' ' % unit);
    };
    if (seconds < Minute)
        return part(seconds, u"s"_s);
    if (seconds < Hour)
        return two(part(seconds / Minute, u"min"_s), seconds % Minute, u"s"_s);
    if (seconds < Day)
        return two(part(seconds / Hour, u"h"_s), seconds % Hour / Minute, u"min"_s);
    const Stamp days = seconds / Day;
    const QString unit = language == Language::German ? (days == 1 ? u"Tag"_s : u"Tage"_s) : u"d"_s;
    return two(part(days, unit), seconds % Day / Hour, u"h"_s);
}

QString dayOf(const Calendar &calendar, Stamp stamp, Language language)
{
    return localeOf(language).toString(calendar.dateTime(stamp).date(),
                                       language == Language::German ? u"d. MMM"_s : u"d MMM"_s);
}

QString clockOf(const Calendar &calendar, Stamp stamp)
{
    return calendar.dateTime(stamp).time().toString(u"HH:mm:ss"_s);
}

QString percentText(double share, Language language)
{
    double percent = std::round(share * 1000) / 10;
    if (share < 1)
        percent = std::min(percent, 99.9);
    if (share > 0)
        percent = std::max(percent, 0.1);
    const bool whole = percent == std::floor(percent);
    return localeOf(language).toString(percent, 'f', whole ? 0 : 1);
}

QString availabilityText(const ConnectionHistory &history, const Calendar &calendar, Language language)
{
    if (history.logged.length() == 0)
        return {};
    if (history.up.empty())
        return Word("never_up").in(language).arg(durationText(history.logged.length(), language));
    // In this order: a text that is put in may contain a percent sign and a digit.
    QString text =
        Word("available").in(language).replace(u"%1"_s, percentText(history.availability(), language))
        % u"; "_s;
    const auto outage = history.longestOutage();
    if (!outage)
        return text % Word("no_outage").in(language);
    return text
        % Word("longest_outage")
              .in(language)
              .arg(durationText(outage->length(), language), dayOf(calendar, outage->from, language));
}

}  // namespace ikelens
