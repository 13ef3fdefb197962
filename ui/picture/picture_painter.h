// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"

#include <QFont>
#include <QImage>
#include <QPalette>

class QPainter;

namespace ikelens {

/// Paints a picture of core in its own coordinates, in the colours of the palette. Only what touches `clip`.
void paintPicture(QPainter &painter, const Picture &picture, const QPalette &palette, const QFont &font,
                  const QRectF &clip);

/// The same as an image `width` logical pixels wide.
[[nodiscard]] QImage pictureImage(const Picture &picture, qreal width, const QPalette &palette,
                                  const QFont &font, qreal devicePixelRatio);

}  // namespace ikelens
