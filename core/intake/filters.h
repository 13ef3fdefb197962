// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/line_filter.h"

namespace ikelens {

// Each step says by a sample (the first bytes, as the steps before it have left them) whether it is needed.

/// UTF-16, with or without a byte order mark, becomes UTF-8.
[[nodiscard]] bool isUtf16(std::string_view sample);
[[nodiscard]] std::unique_ptr<TextFilter> utf16Filter(std::string_view sample);

/// HTML becomes text: tags off, entities decoded, scripts and styles left out. Nothing is ever rendered or fetched.
[[nodiscard]] bool isHtml(std::string_view sample);
[[nodiscard]] std::unique_ptr<TextFilter> htmlFilter();

/// `journalctl -o json` becomes lines as of `-o short-iso`, in UTC.
[[nodiscard]] bool isJournalJson(std::string_view sample);
[[nodiscard]] std::unique_ptr<TextFilter> journalJsonFilter();

/// Mail quoting (`> `, also nested) and indentation go, non-breaking and other odd blanks become blanks.
[[nodiscard]] bool isQuoted(std::string_view sample);
[[nodiscard]] bool hasOddBlanks(std::string_view sample);
[[nodiscard]] std::unique_ptr<TextFilter> quotingFilter();

/// Lines that a mail program or a terminal has broken at its width are joined again.
struct Wrapping
{
    std::size_t width = 0;     ///< characters; 0: not wrapped
    bool inWords = false;      ///< cut at exactly the width, wherever that is
    bool keepsBlanks = false;  ///< the blank at a break is still there (RFC 3676, format=flowed)
};
/// `oneIsEnough`: of a paste; a file that is wrapped has more than one such line.
[[nodiscard]] Wrapping wrappingOf(std::string_view sample, bool oneIsEnough = false);
[[nodiscard]] std::unique_ptr<TextFilter> unwrapFilter(Wrapping wrapping);

/// The newest line stands first.
[[nodiscard]] bool isReversed(std::string_view sample);

}  // namespace ikelens
