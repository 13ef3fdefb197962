// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_source.h"

namespace ikelens {

/// Which lines of which sources a merged text consists of: runs of lines that follow each other in their source.
/// A run costs 12 bytes; files whose times do not overlap are not merged and have none.
class LineOrigins
{
public:
    struct Place
    {
        std::uint16_t source = 0;
        std::uint32_t line = 0;  ///< in its source, from 0
    };

    /// The next line of the merged text.
    void append(Place place);
    [[nodiscard]] Place of(std::uint32_t line) const;
    /// The line of the merged text that this one is; 0xffffffff where it has none such.
    [[nodiscard]] std::uint32_t find(Place place) const;
    [[nodiscard]] std::uint32_t lineCount() const { return m_count; }
    /// Lines of one source.
    [[nodiscard]] std::uint32_t lineCountOf(std::uint16_t source) const;

private:
    struct Run
    {
        std::uint32_t first;  ///< line of the merged text
        Place place;
    };
    std::vector<Run> m_runs;
    std::uint32_t m_count = 0;
};

/// A text that lines are read from: mostly a source as it is, else several of them merged line by line.
struct TextHome
{
    std::shared_ptr<const TextSource> text;
    std::uint16_t source = 0;  ///< whose lines these are; where there are origins, they say it
    std::shared_ptr<const LineOrigins> origins;
    int firstYear = 0;  ///< assumed for the first line, to put several texts in order; 0: not needed
};

/// The texts of a case, in the order of their times.
struct LogTexts
{
    std::vector<std::shared_ptr<const TextSource>> sources;  ///< as the reader knows them
    std::vector<TextHome> homes;

    /// Each source is its own home.
    [[nodiscard]] static LogTexts of(std::vector<std::shared_ptr<const TextSource>> sources);
};

}  // namespace ikelens
