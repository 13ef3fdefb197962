// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picture/picture_painter.h"

#include "ui/severity_colors.h"

#include <QFontMetricsF>
#include <QPainter>

namespace ikelens {

namespace {

constexpr float TintStrength = 0.16f;

QColor colorOf(Picture::Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Picture::Tone::Wrong: return severityColor(LineSeverity::Error, palette);
    case Picture::Tone::Warning: return severityColor(LineSeverity::Warning, palette);
    case Picture::Tone::Good: return severityColor(LineSeverity::Ok, palette);
    case Picture::Tone::Accent: return severityColor(LineSeverity::Progress, palette);
    case Picture::Tone::Muted: return severityColor(LineSeverity::Noise, palette);
    case Picture::Tone::Plain: break;
    }
    return palette.color(QPalette::Text);
}

/// Edges and lines are quieter than texts of the same tone.
QColor edgeColor(Picture::Tone tone, const QPalette &palette)
{
    return colorOf(tone == Picture::Tone::Plain ? Picture::Tone::Muted : tone, palette);
}

void paintBox(QPainter &painter, const Picture::Box &box, const QPalette &palette)
{
    switch (box.fill) {
    case Picture::Box::Fill::Solid: painter.fillRect(box.place, colorOf(box.tone, palette)); return;
    case Picture::Box::Fill::Tint: {
        QColor color = colorOf(box.tone, palette);
        color.setAlphaF(TintStrength);
        painter.fillRect(box.place, color);
        return;
    }
    case Picture::Box::Fill::Field: break;
    }
    const bool stands = box.tone != Picture::Tone::Plain && box.tone != Picture::Tone::Muted;
    painter.setPen(
        QPen(edgeColor(box.tone, palette), stands ? 2.5 : 1, box.dashed ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(palette.color(QPalette::AlternateBase));
    painter.drawRoundedRect(box.place, 5, 5);
}

void paintLine(QPainter &painter, const Picture::Line &line, const QPalette &palette)
{
    QPen pen(edgeColor(line.tone, palette), line.thick ? 4 : 1.5);
    QPen stroke = pen;
    if (line.dashed)
        pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawLine(line.place);
    painter.setPen(stroke);
    for (const QLineF &end : endStrokes(line))
        painter.drawLine(end);
}

void paintText(QPainter &painter, const Picture::Text &text, const QPalette &palette, QFont font)
{
    font.setPixelSize(int(Picture::TextHeight));
    font.setBold(text.strong);
    painter.setFont(font);
    painter.setPen(colorOf(text.tone, palette));
    QPointF start = text.baseline;
    if (text.anchor != Picture::Text::Anchor::Start) {
        const qreal width = QFontMetricsF(font).horizontalAdvance(text.text);
        start.rx() -= text.anchor == Picture::Text::Anchor::End ? width : width / 2;
    }
    painter.drawText(start, text.text);
}

}  // namespace

void paintPicture(QPainter &painter, const Picture &picture, const QPalette &palette, const QFont &font,
                  const QRectF &clip)
{
    painter.setRenderHint(QPainter::Antialiasing);
    // A line or a text may reach a little beyond its place.
    const QRectF seen = clip.adjusted(-picture.size.width(), -2 * Picture::TextHeight, picture.size.width(),
                                      2 * Picture::TextHeight);
    for (const auto &box : picture.boxes) {
        if (box.place.intersects(seen))
            paintBox(painter, box, palette);
    }
    for (const auto &line : picture.lines) {
        // Not intersects(): a horizontal line has no height.
        const QRectF place = QRectF(line.place.p1(), line.place.p2()).normalized();
        if (place.top() <= seen.bottom() && place.bottom() >= seen.top())
            paintLine(painter, line, palette);
    }
    for (const auto &text : picture.texts) {
        if (seen.contains(text.baseline))
            paintText(painter, text, palette, font);
    }
}

QImage pictureImage(const Picture &picture, qreal width, const QPalette &palette, const QFont &font,
                    qreal devicePixelRatio)
{
    const qreal scale = width / picture.size.width();
    QImage image((picture.size * scale * devicePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(scale, scale);
    paintPicture(painter, picture, palette, font, QRectF(QPointF(), picture.size));
    return image;
}

}  // namespace ikelens
