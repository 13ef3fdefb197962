// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/line_cursor.h"

#include <algorithm>
#include <cstring>

namespace ikelens {

namespace {

constexpr std::size_t BlockBytes = 1u << 18;
constexpr std::size_t LongestTime = 64;

}  // namespace

LineCursor::LineCursor(std::shared_ptr<const TextSource> text, std::uint16_t source, int firstYear)
    : m_text(std::move(text))
    , m_block(BlockBytes)
    , m_source(source)
    , m_year(firstYear)
{
    fill();
    readTime();
}

/// Moves what is left to the front and reads behind it.
void LineCursor::fill()
{
    std::memmove(m_block.data(), m_block.data() + m_begin, m_filled - m_begin);
    m_filled -= m_begin;
    m_begin = 0;
    const auto got = m_text->read(m_offset, std::span(m_block).subspan(m_filled));
    m_filled += got.value_or(0);
    m_offset += got.value_or(0);
}

void LineCursor::readTime()
{
    const std::string_view line(m_block.data() + m_begin, m_filled - m_begin);
    const LineTime time = parseLineTime(line.substr(0, std::min(line.size(), LongestTime)));
    if (!time.isValid())
        return;
    constexpr auto HalfYear = std::int64_t(SecondsPerStampYear / 2);
    if (time.year != 0)
        m_year = time.year;
    else if (m_ofYear != NoStamp && std::int64_t(time.ofYear) < std::int64_t(m_ofYear) - HalfYear)
        ++m_year;
    else if (m_ofYear != NoStamp && std::int64_t(time.ofYear) > std::int64_t(m_ofYear) + HalfYear)
        --m_year;
    m_ofYear = time.ofYear;
    m_time = yearTime(m_year, m_ofYear);
}

std::expected<void, Error> LineCursor::writeLine(SourceWriter &writer)
{
    for (;;) {
        const char *const begin = m_block.data() + m_begin;
        const auto *const newline = static_cast<const char *>(std::memchr(begin, '\n', m_filled - m_begin));
        const std::size_t length = newline ? std::size_t(newline - begin) + 1 : m_filled - m_begin;
        if (const auto written = writer.write({begin, length}); !written)
            return written;
        m_begin += length;
        if (newline)
            break;
        fill();
        if (atEnd()) {
            // The last line of a text may lack its end; another line follows it here.
            if (const auto written = writer.write("\n"); !written)
                return written;
            break;
        }
    }
    ++m_number;
    if (m_filled - m_begin < LongestTime)
        fill();
    if (!atEnd())
        readTime();
    return {};
}

}  // namespace ikelens
