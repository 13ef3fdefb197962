// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/line_time.h"

namespace ikelens {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

int monthOf(const char *name)
{
    constexpr std::string_view Months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (std::size_t month = 0; month < 12; ++month) {
        if (Months.compare(month * 3, 3, name, 3) == 0)
            return int(month) + 1;
    }
    return 0;
}

int twoDigits(const char *text, bool blankAllowed = false)
{
    const int tens = blankAllowed && text[0] == ' ' ? 0 : text[0] - '0';
    const int ones = text[1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

/// A cursor over a time that never runs past the end of the line.
class TimeScanner
{
public:
    explicit TimeScanner(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] std::size_t clockAt() const { return m_clock; }
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    bool skip(char c)
    {
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }
    bool skipBlanks()
    {
        const std::size_t before = m_at;
        while (isBlank(peek()))
            ++m_at;
        return m_at > before;
    }
    /// Exactly or at most `digits` digits.
    bool number(int &value, int digits, bool exactly = true)
    {
        int count = 0;
        for (value = 0; count < digits && isDigit(peek()); ++count)
            value = value * 10 + (m_text[m_at++] - '0');
        return exactly ? count == digits : count > 0;
    }
    bool month(int &value)
    {
        value = m_at + 3 <= m_text.size() ? monthOf(m_text.data() + m_at) : 0;
        m_at += value > 0 ? 3 : 0;
        return value > 0;
    }
    bool weekday()
    {
        constexpr std::string_view Days = "MonTueWedThuFriSatSun";
        for (std::size_t day = 0; day < 7; ++day) {
            if (m_text.substr(m_at).starts_with(Days.substr(day * 3, 3)) && isBlank(peek(3))) {
                m_at += 3;
                return skipBlanks();
            }
        }
        return false;
    }
    bool clock(int &hour, int &minute, int &second)
    {
        m_clock = m_at;
        return number(hour, 2) && skip(':') && number(minute, 2) && skip(':') && number(second, 2);
    }
    void fraction()
    {
        if ((peek() != '.' && peek() != ',') || !isDigit(peek(1)))
            return;
        ++m_at;
        while (isDigit(peek()))
            ++m_at;
    }
    void zone()
    {
        if (skip('Z'))
            return;
        if ((peek() != '+' && peek() != '-') || !isDigit(peek(1)))
            return;
        ++m_at;
        while (isDigit(peek()) || (peek() == ':' && isDigit(peek(1))))
            ++m_at;
    }
    /// A zone's name after a blank, as in `10:54:40 CEST intra`.
    void zoneName()
    {
        if (peek() != ' ')
            return;
        std::size_t length = 1;
        while (peek(length) >= 'A' && peek(length) <= 'Z')
            ++length;
        if (length >= 4 && length <= 6 && peek(length) == ' ')
            m_at += length;
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_clock = 0;
};

struct Moment
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

/// `2026-11-05T10:54:40.123+01:00`, `2026-11-05 10:54:40,123`, `2026:11:05-10:54:40`
bool readIso(TimeScanner &scan, Moment &moment)
{
    if (!scan.number(moment.year, 4) || (scan.peek() != '-' && scan.peek() != ':'))
        return false;
    const char between = scan.peek();
    if (!scan.skip(between) || !scan.number(moment.month, 2) || !scan.skip(between)
        || !scan.number(moment.day, 2))
        return false;
    const bool parted = between == ':' ? scan.skip('-') : scan.skip('T') || scan.skip(' ');
    if (!parted || !scan.clock(moment.hour, moment.minute, moment.second))
        return false;
    scan.fraction();
    scan.zone();
    return true;
}

/// `Nov  5 10:54:40`, `Nov  5 2026 10:54:40`
bool readMonthFirst(TimeScanner &scan, Moment &moment)
{
    if (!scan.month(moment.month) || !scan.skipBlanks() || !scan.number(moment.day, 2, false)
        || !scan.skipBlanks())
        return false;
    if (scan.peek(2) != ':' && (!scan.number(moment.year, 4) || !scan.skipBlanks()))
        return false;
    if (!scan.clock(moment.hour, moment.minute, moment.second))
        return false;
    scan.fraction();
    return true;
}

bool readMoment(TimeScanner &scan, Moment &moment)
{
    if (isDigit(scan.peek()))
        return readIso(scan, moment);
    if (!scan.weekday())
        return readMonthFirst(scan, moment);
    if (isDigit(scan.peek())) {
        const bool read = readIso(scan, moment);
        scan.zoneName();
        return read;
    }
    // The year stands behind the time.
    return readMonthFirst(scan, moment) && scan.skipBlanks() && scan.number(moment.year, 4);
}

/// `<30>` of RFC 3164 and `<30>1 ` of RFC 5424, section 6.2: the bytes before the time.
std::size_t priorityLength(std::string_view line, bool &isRfc5424)
{
    if (!line.starts_with('<'))
        return 0;
    std::size_t at = 1;
    while (at < line.size() && at < 4 && isDigit(line[at]))
        ++at;
    if (at == 1 || at >= line.size() || line[at] != '>')
        return 0;
    ++at;
    isRfc5424 = line.substr(at).starts_with("1 ");
    return isRfc5424 ? at + 2 : at;
}

}  // namespace

Stamp parseSyslogStamp(std::string_view line)
{
    if (line.size() < StampLength || line[3] != ' ' || line[6] != ' ' || line[9] != ':' || line[12] != ':')
        return NoStamp;
    const char *text = line.data();
    return stampInYear(monthOf(text), twoDigits(text + 4, true), twoDigits(text + 7), twoDigits(text + 10),
                       twoDigits(text + 13));
}

LineTime parseLineTime(std::string_view line)
{
    LineTime time;
    time.offset = priorityLength(line, time.isRfc5424);
    TimeScanner scan(line.substr(time.offset));
    Moment moment;
    if (!readMoment(scan, moment))
        return {};
    constexpr int EarliestYear = 1980, LatestYear = 2100;
    if (moment.year != 0 && (moment.year < EarliestYear || moment.year > LatestYear))
        return {};
    time.ofYear = stampInYear(moment.month, moment.day, moment.hour, moment.minute, moment.second);
    time.year = moment.year;
    time.length = scan.at();
    time.clock = time.offset + scan.clockAt();
    return time.isValid() ? time : LineTime{};
}

}  // namespace ikelens
