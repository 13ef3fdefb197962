// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/filters.h"

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

struct OddBlank
{
    std::string_view bytes;
    std::string_view blank;
};

/// U+00A0 no-break space, U+2007 figure space, U+202F narrow no-break space; U+200B zero width space, U+200E and
/// U+200F marks of direction, U+FEFF zero width no-break space.
constexpr std::array<OddBlank, 7> OddBlanks{OddBlank{"\xc2\xa0", " "},     OddBlank{"\xe2\x80\x87", " "},
                                            OddBlank{"\xe2\x80\xaf", " "}, OddBlank{"\xe2\x80\x8b", ""},
                                            OddBlank{"\xe2\x80\x8e", ""},  OddBlank{"\xe2\x80\x8f", ""},
                                            OddBlank{"\xef\xbb\xbf", ""}};

std::string plainBlanks(std::string_view line)
{
    std::string out;
    out.reserve(line.size());
    while (!line.empty()) {
        const auto odd = std::ranges::find_if(
            OddBlanks, [&](const OddBlank &blank) { return line.starts_with(blank.bytes); });
        if (odd != OddBlanks.end()) {
            out += odd->blank;
            line.remove_prefix(odd->bytes.size());
        } else {
            out += line.front();
            line.remove_prefix(1);
        }
    }
    return out;
}

std::string_view unquoted(std::string_view line)
{
    std::size_t at = 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '>'))
        ++at;
    return line.substr(at);
}

class QuotingFilter final : public LineFilter
{
protected:
    void line(std::string_view line, const Sink &sink) override
    {
        const std::string plain = plainBlanks(line);
        sink(unquoted(plain));
        sink("\n");
    }
};

}  // namespace

bool hasOddBlanks(std::string_view sample)
{
    return std::ranges::any_of(OddBlanks,
                               [&](const OddBlank &blank) { return sample.contains(blank.bytes); });
}

/// More lines begin like a log behind quoting and blanks than without.
bool isQuoted(std::string_view sample)
{
    std::size_t plain = 0, quoted = 0;
    while (!sample.empty()) {
        const std::size_t newline = sample.find('\n');
        const std::string_view line = sample.substr(0, newline);
        sample.remove_prefix(newline == std::string_view::npos ? sample.size() : newline + 1);
        if (beginsRecord(line))
            ++plain;
        else if (const std::string bare = plainBlanks(line); beginsRecord(unquoted(bare)))
            ++quoted;
    }
    return quoted > plain;
}

std::unique_ptr<TextFilter> quotingFilter()
{
    return std::make_unique<QuotingFilter>();
}

}  // namespace ikelens
