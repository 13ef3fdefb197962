// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_source.h"
#include "core/record/line_time.h"

#include <vector>

namespace ikelens {

/// Seconds since the start of year 0, every year with a 29 February.
using YearTime = std::int64_t;

[[nodiscard]] constexpr YearTime yearTime(int year, Stamp ofYear)
{
    return YearTime(year) * SecondsPerStampYear + ofYear;
}

/// Goes through a text line by line and knows the time of the current one; a line without a time has that of the
/// line before. Reads in blocks; a line may be longer than a block.
class LineCursor
{
public:
    LineCursor(std::shared_ptr<const TextSource> text, std::uint16_t source, int firstYear);

    [[nodiscard]] bool atEnd() const { return m_begin == m_filled; }
    [[nodiscard]] YearTime time() const { return m_time; }
    [[nodiscard]] std::uint16_t source() const { return m_source; }
    [[nodiscard]] std::uint32_t number() const { return m_number; }  ///< of the current line, from 0

    /// Writes the current line, with a line end, and goes on to the next.
    [[nodiscard]] std::expected<void, Error> writeLine(SourceWriter &writer);

private:
    void fill();
    void readTime();

    std::shared_ptr<const TextSource> m_text;
    std::vector<char> m_block;
    std::size_t m_begin = 0, m_filled = 0;  ///< what is left of the block
    std::uint64_t m_offset = 0;             ///< of the next block
    std::uint32_t m_number = 0;
    std::uint16_t m_source = 0;
    int m_year = 0;
    Stamp m_ofYear = NoStamp;
    YearTime m_time = 0;
};

}  // namespace ikelens
