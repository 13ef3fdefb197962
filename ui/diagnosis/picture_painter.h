// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/request_picture.h"

#include <QFont>
#include <QImage>
#include <QPalette>

class QPainter;

namespace ikelens {

/// Paints a picture of core in its own coordinates, in the colours of the palette.
void paintPicture(QPainter &painter, const Picture &picture, const QPalette &palette, const QFont &font);

/// Paints a picture of core `width` logical pixels wide in the colours of the palette.
[[nodiscard]] QImage paintPicture(const Picture &picture, qreal width, const QPalette &palette,
                                  const QFont &font, qreal devicePixelRatio);

}  // namespace ikelens
