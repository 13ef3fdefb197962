// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/severity_mark.h"

#include "ui/severity_colors.h"

#include <QCoreApplication>

namespace ikelens {
namespace {

void strokeLines(QPainter &painter, const QColor &color, qreal width, std::initializer_list<QPointF> points)
{
    painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points.begin(), int(points.size()));
}

}  // namespace

void drawSeverityMark(QPainter &painter, const QRectF &square, LineSeverity severity, const QPalette &palette)
{
    const QColor color = severityColor(severity, palette);
    const QColor hole = palette.color(QPalette::Base);
    const qreal pen = square.width() / 7;
    const auto at = [&](qreal x, qreal y) {
        return QPointF(square.left() + x * square.width(), square.top() + y * square.height());
    };

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (severity) {
    case LineSeverity::Error:
        painter.drawEllipse(square);
        strokeLines(painter, hole, pen, {at(0.3, 0.3), at(0.7, 0.7)});
        strokeLines(painter, hole, pen, {at(0.7, 0.3), at(0.3, 0.7)});
        break;
    case LineSeverity::Warning:
        painter.drawPolygon(QPolygonF{at(0.5, 0), at(1, 1), at(0, 1)});
        strokeLines(painter, hole, pen, {at(0.5, 0.38), at(0.5, 0.62)});
        strokeLines(painter, hole, pen, {at(0.5, 0.83), at(0.5, 0.84)});
        break;
    case LineSeverity::Ok:
        strokeLines(painter, color, pen * 1.3, {at(0.1, 0.55), at(0.4, 0.85), at(0.9, 0.15)});
        break;
    case LineSeverity::Progress:
        strokeLines(painter, color, pen, {at(0.1, 0.5), at(0.9, 0.5)});
        strokeLines(painter, color, pen, {at(0.6, 0.2), at(0.9, 0.5), at(0.6, 0.8)});
        break;
    case LineSeverity::Debug:
    case LineSeverity::Noise:
    case LineSeverity::Info: break;
    }
    painter.restore();
}

QString severityName(LineSeverity severity)
{
    const auto translated = [](const char *name) {
        return QCoreApplication::translate("LineSeverity", name);
    };
    switch (severity) {
    case LineSeverity::Error: return translated(QT_TRANSLATE_NOOP("LineSeverity", "error"));
    case LineSeverity::Warning: return translated(QT_TRANSLATE_NOOP("LineSeverity", "warning"));
    case LineSeverity::Ok: return translated(QT_TRANSLATE_NOOP("LineSeverity", "success"));
    case LineSeverity::Progress: return translated(QT_TRANSLATE_NOOP("LineSeverity", "progress"));
    case LineSeverity::Noise:
        return translated(QT_TRANSLATE_NOOP("LineSeverity", "without meaning for the fault"));
    case LineSeverity::Debug: return translated(QT_TRANSLATE_NOOP("LineSeverity", "debug output"));
    case LineSeverity::Info: break;
    }
    return translated(QT_TRANSLATE_NOOP("LineSeverity", "information"));
}

}  // namespace ikelens
