// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"

#include <QPainter>

namespace ikelens {

/// Draws how bad a line is as a shape, for readers who do not see the colours: a circle with a cross (error), a
/// triangle (warning), a tick (ok), an arrow (progress). Other lines have no mark.
void drawSeverityMark(QPainter &painter, const QRectF &square, LineSeverity severity,
                      const QPalette &palette);

/// "error", "warning" …, in the reader's language.
[[nodiscard]] QString severityName(LineSeverity severity);

}  // namespace ikelens
