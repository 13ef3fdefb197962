// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard of the timeline.
#include "ui/plain_tip.h"
#include "ui/timeline/timeline_view.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ikelens {

namespace {

constexpr qreal ZoomStep = 1.5;
constexpr Stamp CursorSteps = 50;  ///< in a window
constexpr int WheelStep = 120;

}  // namespace

void TimelineView::chooseSpan()
{
    const auto span = pending();
    m_anchor = NoStamp;
    if (span)
        Q_EMIT spanChosen(span);
    viewport()->update();
}

void TimelineView::dropPending()
{
    m_anchor = NoStamp;
    viewport()->update();
}

/// The attempt whose bar is there, else the connection.
void TimelineView::chooseAt(ConnectionId connection, Stamp stamp)
{
    const AttemptId attempt = attemptAt(connection, stamp);
    const bool own = attempt != NoId && m_case->log.attempts[attempt].connection == connection;
    Q_EMIT selectionChosen(own ? Selection{Selection::Kind::Attempt, attempt}
                               : Selection{Selection::Kind::Connection, connection});
}

// ---------------------------------------------------------------- mouse

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (!m_timeline || m_timeline->whole.length() == 0)
        return;
    m_pressed = event->position();
    m_windowPressed = m_window;
    if (event->button() == Qt::MiddleButton) {
        m_drag = Drag::Pan;
        viewport()->setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        m_drag = Drag::Span;
        m_anchor = NoStamp;
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag == Drag::Pan) {
        const qreal moved = m_pressed.x() - event->position().x();
        const qint64 seconds = qint64(secondsOf(std::abs(moved))) * (moved < 0 ? -1 : 1);
        const qint64 from = std::max<qint64>(0, qint64(m_windowPressed.from) + seconds);
        setWindow({Stamp(from), Stamp(from) + m_windowPressed.length()});
    } else if (m_drag == Drag::Span) {
        const bool isFar = std::abs(event->position().x() - m_pressed.x())
            >= QApplication::startDragDistance();
        if (m_anchor == NoStamp && isFar)
            m_anchor = stampAt(m_pressed);
        if (m_anchor != NoStamp) {
            m_cursor = stampAt(event->position());
            viewport()->update();
        }
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    viewport()->unsetCursor();
    if (drag != Drag::Span)
        return;
    if (m_anchor != NoStamp)
        return chooseSpan();
    m_cursor = stampAt(event->position());
    if (const int row = rowAt(event->position()); row >= 0) {
        const bool onLabel = m_pressed.x() < timeScale().left * scale();
        if (onLabel)
            Q_EMIT selectionChosen({Selection::Kind::Connection, m_rows[std::size_t(row)]});
        else
            chooseAt(m_rows[std::size_t(row)], m_cursor);
    }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->position().y() < TimelineLook::AxisHeight * scale())
        showAll();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    const int turned = angle.y() != 0 ? angle.y() : angle.x();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(std::pow(ZoomStep, qreal(turned) / WheelStep), stampAt(event->position()));
    } else if (event->modifiers() & Qt::ShiftModifier || angle.x() != 0) {
        panBy(qint64(m_window.length()) * -turned / WheelStep / 10);
    } else {
        m_wheel += angle.y();
        const int rows = m_wheel / WheelStep;
        m_wheel -= rows * WheelStep;
        verticalScrollBar()->setValue(verticalScrollBar()->value() - rows * 2);
    }
    event->accept();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = tipAt(help->pos());
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), plainTip(tip), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

// ---------------------------------------------------------------- keyboard

void TimelineView::moveRow(int row)
{
    if (m_rows.empty())
        return;
    row = std::clamp(row, 0, int(m_rows.size()) - 1);
    ensureRowVisible(row);
    const ConnectionId connection = m_rows[std::size_t(row)];
    Q_EMIT selectionChosen({Selection::Kind::Connection, connection});
    const Picture shown = picture();
    const std::size_t part = std::size_t(row - firstRow());
    if (part < shown.parts.size()) {
        QAccessibleAnnouncementEvent announcement(this, shown.parts[part].text);
        QAccessible::updateAccessibility(&announcement);
    }
}

void TimelineView::moveCursor(qint64 seconds, bool extend)
{
    if (m_cursor == NoStamp || !m_window.touches({m_cursor, m_cursor}))
        m_cursor = m_window.from + m_window.length() / 2;
    if (extend && m_anchor == NoStamp)
        m_anchor = m_cursor;
    else if (!extend)
        m_anchor = NoStamp;
    const StampRange &whole = m_timeline->whole;
    m_cursor = Stamp(std::clamp<qint64>(qint64(m_cursor) + seconds, whole.from, whole.to));
    if (m_cursor < m_window.from)
        panBy(qint64(m_cursor) - m_window.from);
    else if (m_cursor > m_window.to)
        panBy(qint64(m_cursor) - m_window.to);
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (!m_timeline || m_timeline->whole.length() == 0)
        return QAbstractScrollArea::keyPressEvent(event);
    const bool control = event->modifiers() & Qt::ControlModifier,
               shift = event->modifiers() & Qt::ShiftModifier;
    const auto row = int(std::ranges::find(m_rows, m_current) - m_rows.begin());
    const bool hasRow = row < int(m_rows.size());
    const auto step = qint64(std::max<Stamp>(1, m_window.length() / CursorSteps));
    const Stamp middle = m_cursor != NoStamp && m_window.touches({m_cursor, m_cursor})
        ? m_cursor
        : m_window.from + m_window.length() / 2;
    switch (event->key()) {
    case Qt::Key_Left: return control ? panBy(-step * 5) : moveCursor(-step, shift);
    case Qt::Key_Right: return control ? panBy(step * 5) : moveCursor(step, shift);
    case Qt::Key_Up: return moveRow(hasRow ? row - 1 : 0);
    case Qt::Key_Down: return moveRow(hasRow ? row + 1 : 0);
    case Qt::Key_PageUp: return moveRow(hasRow ? row - fullRows() : 0);
    case Qt::Key_PageDown: return moveRow(hasRow ? row + fullRows() : 0);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomBy(ZoomStep, middle);
    case Qt::Key_Minus: return zoomBy(1 / ZoomStep, middle);
    case Qt::Key_Home: return showAll();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (pending())
            return chooseSpan();
        if (hasRow)
            chooseAt(m_current, middle);
        return;
    case Qt::Key_Escape:
        if (pending())
            return dropPending();
        if (m_span)
            Q_EMIT spanChosen(std::nullopt);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace ikelens
