// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"

#include <QColor>
#include <QPalette>

namespace ikelens {

/// Whether texts of this palette are light on dark.
[[nodiscard]] inline bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5f;
}

/// The colour of a line's text on QPalette::Base: at least 4.5 : 1 (WCAG AA) on any light or dark base of the
/// usual styles. Selected lines are painted in QPalette::HighlightedText instead.
[[nodiscard]] inline QColor severityColor(LineSeverity severity, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (severity) {
    case LineSeverity::Error: return QColor::fromRgb(dark ? 0xff8a80 : 0xb3261e);
    case LineSeverity::Warning: return QColor::fromRgb(dark ? 0xffc25a : 0x855300);
    case LineSeverity::Ok: return QColor::fromRgb(dark ? 0x81c995 : 0x1b6e2d);
    case LineSeverity::Progress: return QColor::fromRgb(dark ? 0x8ab4f8 : 0x1d5fa8);
    case LineSeverity::Noise:
    case LineSeverity::Debug: return QColor::fromRgb(dark ? 0xa5abb1 : 0x666666);
    case LineSeverity::Info: break;
    }
    return palette.color(QPalette::Text);
}

}  // namespace ikelens
