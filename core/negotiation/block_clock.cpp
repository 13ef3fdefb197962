// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_clock.h"

#include <algorithm>

namespace ikelens {

namespace {

constexpr int MostYears = 30;

}  // namespace

void BlockClock::reset()
{
    *this = {};
}

bool BlockClock::readAnew(std::string_view line)
{
    const Stamp stamp = parseSyslogStamp(line);
    if (stamp == NoStamp)
        return false;
    m_text = line.substr(0, StampLength);
    take(stamp, 0);
    return true;
}

/// A step back of more than half a year is a new year, a smaller one a line out of order.
void BlockClock::take(Stamp stampOfYear, int year)
{
    constexpr auto HalfYear = std::int32_t(SecondsPerStampYear / 2);
    m_ofYear = stampOfYear;
    if (m_now == NoBlockStamp)
        m_first = stampOfYear;
    else if (const BlockStamp sameYear = m_year * BlockStamp(SecondsPerStampYear) + BlockStamp(stampOfYear);
             sameYear < m_now - HalfYear)
        ++m_year;
    else if (sameYear > m_now + HalfYear)
        --m_year;
    if (year != 0) {
        if (m_firstYear == 0)
            m_firstYear = year - m_year;
        // What a hostile line says must not leave the range of a stamp.
        m_year = std::clamp(year - m_firstYear, -MostYears, MostYears);
    }
    m_now = m_year * BlockStamp(SecondsPerStampYear) + BlockStamp(stampOfYear);
}

}  // namespace ikelens
