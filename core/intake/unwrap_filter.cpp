// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/filters.h"

#include <algorithm>
#include <vector>

namespace ikelens {

namespace {

constexpr std::size_t LeastWidth = 40, MostWidth = 160;
constexpr std::size_t LeastAlone = 60, MostAlone = 80;

/// Characters, not bytes: what wraps counts those.
std::size_t charactersOf(std::string_view line)
{
    return std::size_t(std::ranges::count_if(line, [](char c) { return (c & 0xc0) != 0x80; }));
}

std::string_view firstWord(std::string_view line)
{
    return line.substr(0, line.find(' '));
}

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// A line and the one that may be its rest.
struct Break
{
    std::size_t length;    ///< characters of the first
    std::size_t nextWord;  ///< characters that did not fit any more
    bool flowed;           ///< ends in a blank: format=flowed (RFC 3676)
};

bool fits(const Break &at, Wrapping wrapping)
{
    if (wrapping.inWords)
        return at.length == wrapping.width;
    return at.flowed || (at.length <= wrapping.width && at.length + 1 + at.nextWord > wrapping.width);
}

class UnwrapFilter final : public LineFilter
{
public:
    explicit UnwrapFilter(Wrapping wrapping)
        : m_wrapping(wrapping)
    { }

protected:
    void line(std::string_view line, const Sink &sink) override
    {
        const bool begins = beginsRecord(line);
        const bool goesOn = m_open && !begins && !isBlank(line)
            && fits({.length = m_length, .nextWord = charactersOf(firstWord(line)), .flowed = m_flowed},
                    m_wrapping)
            && m_joined + line.size() <= LongestLine;
        if (goesOn) {
            if (!m_wrapping.inWords && !m_wrapping.keepsBlanks && !m_flowed)
                sink(" ");
            m_joined += line.size();
        } else {
            if (m_unended)
                sink("\n");
            m_open = begins;
            m_joined = line.size();
        }
        sink(line);
        m_unended = true;
        m_length = charactersOf(line);
        m_flowed = line.ends_with(' ');
    }
    void end(const Sink &sink) override
    {
        if (m_unended)
            sink("\n");
        m_unended = m_open = false;
    }

private:
    Wrapping m_wrapping;
    std::size_t m_length = 0;  ///< characters of the last line
    std::size_t m_joined = 0;  ///< bytes of the line that is being joined
    bool m_flowed = false;
    bool m_open = false;     ///< the last line is of a record
    bool m_unended = false;  ///< its end has not been written
};

}  // namespace

/// All lines are as long as the width at most, and where one goes on in the next, the first word of that one would
/// not have fitted. Lines of a log that merely have no head do not look like this.
Wrapping wrappingOf(std::string_view sample, bool oneIsEnough)
{
    std::vector<Break> breaks;
    std::vector<std::size_t> lengths;
    std::string_view before;
    bool open = false;
    while (!sample.empty()) {
        const std::size_t newline = sample.find('\n');
        std::string_view line = sample.substr(0, newline);
        sample.remove_prefix(newline == std::string_view::npos ? sample.size() : newline + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const bool begins = beginsRecord(line);
        if (open && !begins && !isBlank(line))
            breaks.push_back({.length = charactersOf(before),
                              .nextWord = charactersOf(firstWord(line)),
                              .flowed = before.ends_with(' ')});
        else
            open = begins;
        // A single long word cannot be broken by a mail program.
        if (line.contains(' '))
            lengths.push_back(charactersOf(line));
        before = line;
    }
    if (breaks.empty() || (breaks.size() == 1 && !oneIsEnough))
        return {};
    const std::size_t longest = std::ranges::max(breaks, {}, &Break::length).length;
    // One break alone proves little: then only at a width that mail programs and terminals have.
    const auto [least, most] = breaks.size() > 1 ? std::pair(LeastWidth, MostWidth)
                                                 : std::pair(LeastAlone, MostAlone);
    if (longest < least || longest > most)
        return {};
    constexpr std::size_t LinesPerBreak = 50;  // rarer breaks are odd lines in a log that nobody has wrapped
    if (lengths.size() > breaks.size() * LinesPerBreak)
        return {};
    const auto longer = std::ranges::count_if(lengths,
                                              [&](std::size_t length) { return length > longest + 1; });
    if (std::size_t(longer) * 20 > lengths.size())
        return {};
    const bool inWords = breaks.size() > 1
        && std::ranges::all_of(breaks, [&](const Break &at) { return at.length == longest; });
    const auto flowed = std::ranges::count_if(breaks, &Break::flowed);
    const Wrapping wrapping{
        .width = longest, .inWords = inWords, .keepsBlanks = std::size_t(flowed) * 2 > breaks.size()};
    const auto fitting = std::ranges::count_if(breaks, [&](const Break &at) { return fits(at, wrapping); });
    return std::size_t(fitting) * 5 >= breaks.size() * 4 ? wrapping : Wrapping{};
}

std::unique_ptr<TextFilter> unwrapFilter(Wrapping wrapping)
{
    return std::make_unique<UnwrapFilter>(wrapping);
}

}  // namespace ikelens
