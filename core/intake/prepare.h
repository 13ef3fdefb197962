// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_source.h"

#include <functional>
#include <vector>

namespace ikelens {

/// What was done to a text, or to a set of files, before it was read as a log.
enum class InputStep : std::uint8_t {
    Utf16,        ///< decoded
    Html,         ///< tags taken off
    JournalJson,  ///< JSON entries written as lines
    Quoting,      ///< mail quoting and indentation taken off
    Wrapping,     ///< broken lines joined
    Reversed,     ///< the newest line stood first
    Merged,       ///< lines of files that overlap in time put in order
    Copy,         ///< left out: another file has all of it
};

/// Something that the reader should know of the text that is shown.
struct InputNote
{
    QString source;  ///< the file, as the reader knows it
    std::vector<InputStep> steps;

    friend bool operator==(const InputNote &, const InputNote &) = default;
};

/// One sentence, in the language of the installed translators.
[[nodiscard]] QString noteSentence(const InputNote &note);

/// Returns false to cancel; called once per block of text.
using GoesOn = std::function<bool()>;

struct PreparedText
{
    std::shared_ptr<const TextSource> text;  ///< the source itself where nothing had to be done
    std::vector<InputStep> steps;
};

/// Makes a log of what somebody sends. Looks at the first 64 KiB to learn what has to be done; a usual log is left as
/// it is, and may still be arriving. Otherwise the steps write a temporary text, streaming. `pasted`: odd blanks are replaced, too.
[[nodiscard]] std::expected<PreparedText, Error> prepareText(std::shared_ptr<const TextSource> source,
                                                             bool pasted, const GoesOn &goesOn = {});

}  // namespace ikelens
