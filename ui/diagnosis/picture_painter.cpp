// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/picture_painter.h"

#include "ui/severity_colors.h"

#include <QPainter>

namespace ikelens {

namespace {

QColor colorOf(Picture::Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Picture::Tone::Wrong: return severityColor(LineSeverity::Error, palette);
    case Picture::Tone::Muted: return severityColor(LineSeverity::Noise, palette);
    case Picture::Tone::Plain: break;
    }
    return palette.color(QPalette::Text);
}

void paintText(QPainter &painter, const Picture::Text &text, const QPalette &palette, QFont font)
{
    font.setPixelSize(int(Picture::TextHeight));
    font.setBold(text.strong || text.tone == Picture::Tone::Wrong);
    painter.setFont(font);
    painter.setPen(colorOf(text.tone, palette));
    painter.drawText(text.baseline, text.text);
}

}  // namespace

void paintPicture(QPainter &painter, const Picture &picture, const QPalette &palette, const QFont &font)
{
    const QColor edge = colorOf(Picture::Tone::Muted, palette);
    for (const Picture::Line &line : picture.lines) {
        painter.setPen(QPen(line.tunnel ? palette.color(QPalette::Link) : edge, line.tunnel ? 4 : 1.5));
        painter.drawLine(line.place);
    }
    for (const Picture::Box &box : picture.boxes) {
        const bool wrong = box.tone == Picture::Tone::Wrong;
        painter.setPen(QPen(wrong ? colorOf(box.tone, palette) : edge, wrong ? 2.5 : 1,
                            box.missing ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(palette.color(QPalette::AlternateBase));
        painter.drawRoundedRect(box.place, 5, 5);
    }
    for (const Picture::Text &text : picture.texts)
        paintText(painter, text, palette, font);
}

QImage paintPicture(const Picture &picture, qreal width, const QPalette &palette, const QFont &font,
                    qreal devicePixelRatio)
{
    const qreal scale = width / picture.size.width();
    QImage image((picture.size * scale * devicePixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    paintPicture(painter, picture, palette, font);
    return image;
}

}  // namespace ikelens
