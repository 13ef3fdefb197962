// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/block_clock.h"

#include "core/record/stamp.h"
#include "core/record/syslog_head.h"

namespace ikelens {

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
    take(stamp);
    return true;
}

/// A step back of more than half a year is a new year, a smaller one a line out of order.
void BlockClock::take(Stamp stampOfYear)
{
    constexpr auto HalfYear = std::int32_t(SecondsPerStampYear / 2);
    if (m_now == NoBlockStamp)
        m_first = stampOfYear;
    else if (const BlockStamp sameYear = m_year * BlockStamp(SecondsPerStampYear) + BlockStamp(stampOfYear);
             sameYear < m_now - HalfYear)
        ++m_year;
    else if (sameYear > m_now + HalfYear)
        --m_year;
    m_now = m_year * BlockStamp(SecondsPerStampYear) + BlockStamp(stampOfYear);
}

}  // namespace ikelens
