// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace ikelens {

/// At most this much of a line is shown and coloured.
inline constexpr std::size_t MaxShownBytes = 4096;

/// A line as it is painted.
struct ShownText
{
    QString text;
    int cutMark = -1;  ///< where "… (17 bytes more)" begins; -1: nothing was cut
};

/// Makes a line's bytes fit to be seen: octal escapes decoded, bytes that are no UTF-8 as replacement characters,
/// tabs as blanks, control characters and those that reorder text as visible signs. `bytesMore` bytes of
/// the line were left out.
[[nodiscard]] ShownText shownText(QByteArrayView bytes, std::uint64_t bytesMore = 0);

}  // namespace ikelens
