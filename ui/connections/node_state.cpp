// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/node_state.h"

#include "ui/severity_colors.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace ikelens {

namespace {

/// Shapes are drawn in a square of 16 × 16 units.
void drawDisc(QPainter &painter, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(8, 8), 7, 7);
}

void drawRing(QPainter &painter, const QColor &color)
{
    painter.setPen(QPen(color, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8, 8), 6.2, 6.2);
}

void drawStrokes(QPainter &painter, const QColor &color, std::initializer_list<QPolygonF> strokes)
{
    painter.setPen(QPen(color, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const QPolygonF &stroke : strokes)
        painter.drawPolyline(stroke);
}

void drawDots(QPainter &painter, const QColor &color, std::initializer_list<QPointF> dots, double radius)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const QPointF &dot : dots)
        painter.drawEllipse(dot, radius, radius);
}

void drawTriangle(QPainter &painter, const QColor &color)
{
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{{8, 2}, {14.6, 14}, {1.4, 14}});
}

void drawState(QPainter &painter, NodeState state, const QPalette &palette)
{
    const QColor color = stateColor(state, palette);
    const QColor ground = isDark(palette) ? palette.color(QPalette::Base) : QColor(Qt::white);
    switch (state) {
    case NodeState::Overview:
        drawStrokes(painter, color, {{{6, 4}, {14, 4}}, {{6, 8}, {14, 8}}, {{6, 12}, {14, 12}}});
        drawDots(painter, color, {{2.6, 4}, {2.6, 8}, {2.6, 12}}, 1.2);
        break;
    case NodeState::WholeLog:
        drawStrokes(
            painter, color,
            {{{2, 3.5}, {14, 3.5}}, {{2, 6.5}, {11, 6.5}}, {{2, 9.5}, {14, 9.5}}, {{2, 12.5}, {8, 12.5}}});
        break;
    case NodeState::Up:
    case NodeState::Established:
        drawDisc(painter, color);
        drawStrokes(painter, ground, {{{4.8, 8.3}, {7.1, 10.7}, {11.3, 5.6}}});
        break;
    case NodeState::Failed:
        drawDisc(painter, color);
        drawStrokes(painter, ground, {{{5.4, 5.4}, {10.6, 10.6}}, {{10.6, 5.4}, {5.4, 10.6}}});
        break;
    case NodeState::Warning:
        drawTriangle(painter, color);
        drawStrokes(painter, ground, {{{8, 6.2}, {8, 9.6}}});
        drawDots(painter, ground, {{8, 12.2}}, 1.05);
        break;
    case NodeState::Closed:
        drawRing(painter, color);
        drawStrokes(painter, color, {{{5.2, 8}, {10.8, 8}}});
        break;
    case NodeState::Lost:
        drawRing(painter, color);
        drawStrokes(painter, color, {{{8.8, 4.4}, {6.6, 8.2}, {9.4, 8.2}, {7.2, 11.8}}});
        break;
    case NodeState::Incomplete:
        drawRing(painter, color);
        drawDots(painter, color, {{5.2, 8}, {8, 8}, {10.8, 8}}, 1);
        break;
    case NodeState::UnderWay:
        drawRing(painter, color);
        drawStrokes(painter, color, {{{8, 4.4}, {8, 8}, {10.6, 9.6}}});
        break;
    case NodeState::Unused: drawRing(painter, color); break;
    case NodeState::Probe:
        drawRing(painter, color);
        drawDots(painter, color, {{8, 4.9}}, 1.1);
        drawStrokes(painter, color, {{{8, 7.8}, {8, 11.4}}});
        break;
    }
}

class StateIconEngine : public QIconEngine
{
public:
    explicit StateIconEngine(NodeState state)
        : m_state(state)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const double side = std::min(rect.width(), rect.height());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2);
        painter->scale(side / 16, side / 16);
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.4);
        drawState(*painter, m_state, QGuiApplication::palette());
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new StateIconEngine(m_state); }

private:
    NodeState m_state;
};

}  // namespace

QString stateText(NodeState state)
{
    switch (state) {
    case NodeState::Overview:
    case NodeState::WholeLog: return {};
    case NodeState::Up: return QCoreApplication::translate("NodeState", "up");
    case NodeState::Warning: return QCoreApplication::translate("NodeState", "up");
    case NodeState::Established: return QCoreApplication::translate("NodeState", "established");
    case NodeState::Failed: return QCoreApplication::translate("NodeState", "failed");
    case NodeState::Closed: return QCoreApplication::translate("NodeState", "ended");
    case NodeState::Lost: return QCoreApplication::translate("NodeState", "torn down");
    case NodeState::Incomplete: return QCoreApplication::translate("NodeState", "incomplete");
    case NodeState::UnderWay: return QCoreApplication::translate("NodeState", "in progress");
    case NodeState::Unused: return QCoreApplication::translate("NodeState", "not used");
    case NodeState::Probe: return QCoreApplication::translate("NodeState", "probe");
    }
    return {};
}

QIcon stateIcon(NodeState state)
{
    return QIcon(new StateIconEngine(state));
}

QColor stateColor(NodeState state, const QPalette &palette)
{
    switch (state) {
    case NodeState::Up:
    case NodeState::Established: return severityColor(LineSeverity::Ok, palette);
    case NodeState::Failed:
    case NodeState::Lost: return severityColor(LineSeverity::Error, palette);
    case NodeState::Warning: return severityColor(LineSeverity::Warning, palette);
    case NodeState::UnderWay: return severityColor(LineSeverity::Progress, palette);
    case NodeState::Closed:
    case NodeState::Incomplete:
    case NodeState::Unused:
    case NodeState::Probe: return severityColor(LineSeverity::Noise, palette);
    case NodeState::Overview:
    case NodeState::WholeLog: break;
    }
    return palette.color(QPalette::Text);
}

NodeState stateOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Established: return NodeState::Up;
    case Outcome::Closed: return NodeState::Closed;
    case Outcome::Lost: return NodeState::Lost;
    case Outcome::Failed: return NodeState::Failed;
    case Outcome::Incomplete: break;
    }
    return NodeState::Incomplete;
}

}  // namespace ikelens
