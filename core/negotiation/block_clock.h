// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/byte_scan.h"
#include "core/negotiation/parsed_block.h"

#include <string_view>

namespace ikelens {

/// The times of a block's lines. Most lines have the time of the line before, so only changes are parsed.
class BlockClock
{
public:
    void reset();
    /// Takes note of the usual time at the start of a line (StampLength bytes); false where it begins with none.
    bool read(std::string_view line)
    {
        return (!m_text.empty() && sameText(line.substr(0, m_text.size()), m_text)) || readAnew(line);
    }
    /// Takes note of a time in any other form.
    void note(const LineTime &time) { take(time.ofYear, time.year); }

    /// Of the last line that had a time.
    [[nodiscard]] BlockStamp now() const { return m_now; }
    /// The same as the line says it.
    [[nodiscard]] Stamp ofYear() const { return m_ofYear; }
    /// Of the first line that had one; NoStamp where none has.
    [[nodiscard]] Stamp first() const { return m_first; }
    /// The year of BlockStamp 0, where a line says it; else 0.
    [[nodiscard]] int firstYear() const { return m_firstYear; }

private:
    bool readAnew(std::string_view line);
    void take(Stamp stampOfYear, int year);

    std::string_view m_text;
    BlockStamp m_now = NoBlockStamp;
    Stamp m_first = NoStamp;
    Stamp m_ofYear = NoStamp;
    std::int32_t m_year = 0;
    int m_firstYear = 0;
};

}  // namespace ikelens
