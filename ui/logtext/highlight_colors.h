// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/severity_colors.h"

namespace ikelens {

/// Behind a match in the text; the text keeps its own colour and stays readable on it.
[[nodiscard]] inline QColor hitBackground(const QPalette &palette)
{
    return QColor::fromRgb(isDark(palette) ? 0x5c4a00 : 0xffef9e);
}

/// A match beside the scroll bar.
[[nodiscard]] inline QColor hitMarkColor(const QPalette &palette)
{
    return QColor::fromRgb(isDark(palette) ? 0xe0b400 : 0xd09a00);
}

/// `share` (0 to 1) of the palette's highlight laid over its base.
[[nodiscard]] inline QColor highlightTint(const QPalette &palette, float share)
{
    const QColor base = palette.color(QPalette::Base), tint = palette.color(QPalette::Highlight);
    const auto mixed = [share](float from, float to) { return from + (to - from) * share; };
    return QColor::fromRgbF(mixed(base.redF(), tint.redF()), mixed(base.greenF(), tint.greenF()),
                            mixed(base.blueF(), tint.blueF()));
}

/// The reader's own marks and notes: no colour that says how bad something is.
[[nodiscard]] inline QColor noteColor(const QPalette &palette)
{
    return QColor::fromRgb(isDark(palette) ? 0xce93d8 : 0x7b1fa2);
}

}  // namespace ikelens
