// SPDX-License-Identifier: GPL-3.0-or-later
// Keyboard, mouse and the window system.
#include "ui/logtext/find_bar.h"
#include "ui/logtext/line_tips.h"
#include "ui/logtext/log_view.h"
#include "ui/logtext/severity_mark.h"
#include "ui/notes/note_text.h"
#include "ui/plain_tip.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <chrono>

namespace ikelens {
namespace {

using namespace std::chrono_literals;

/// What a double click takes as one word: an address, a network, an identifier of an algorithm.
bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || QStringView(u"_.:/@-#").contains(c);
}

}  // namespace

std::pair<qsizetype, qsizetype> LogView::markedRows() const
{
    const auto [first, last] = std::minmax({m_rows.rowOf(m_mark.anchor), m_rows.rowOf(m_mark.current)});
    return {first, std::min(last, m_rows.count() - 1)};
}

bool LogView::isMarked(qsizetype row) const
{
    if (m_mark.current == NoLine)
        return false;
    const auto [first, last] = std::minmax({m_mark.anchor, m_mark.current});
    const LineId line = m_rows.lineAt(row);
    return line >= first && line <= last;
}

LogView::Spot LogView::spotAt(const QPoint &position)
{
    const qsizetype below = position.y() < 0 ? -1 : position.y() / m_lineHeight;
    Spot spot{.row = std::clamp<qsizetype>(firstVisibleRow() + below, 0, m_rows.count() - 1)};
    if (position.x() >= m_gutterWidth) {
        const LineLayout &layout = m_layouts.layout(m_rows.lineAt(spot.row));
        spot.column = layout.layout.lineAt(0).xToCursor(position.x() - textLeft());
    }
    return spot;
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Find))
        findText();
    else if (event->matches(QKeySequence::FindNext))
        findNext();
    else if (event->matches(QKeySequence::FindPrevious))
        findPrevious();
    else if (event->key() == Qt::Key_Escape && !m_bar->isHidden())
        m_bar->dismiss();
    else if (event->key() == Qt::Key_Escape && (m_mark.isLines() || m_mark.isStretch()))
        setMark({m_mark.current, m_mark.current});
    else if (!moveByKey(*event))
        event->ignore();
}

bool LogView::moveByKey(const QKeyEvent &event)
{
    const Move move = event.modifiers() & Qt::ShiftModifier ? Move::Extend : Move::Alone;
    const bool control = event.modifiers() & Qt::ControlModifier;
    const qsizetype row = m_mark.current == NoLine ? -1 : m_rows.rowOf(m_mark.current);
    const qsizetype page = std::max<qsizetype>(1, fullRowCount() - 1);
    QScrollBar *across = horizontalScrollBar();
    switch (event.key()) {
    case Qt::Key_Up:
        control ? verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepSub)
                : moveToRow(row - 1, move);
        return true;
    case Qt::Key_Down:
        control ? verticalScrollBar()->triggerAction(QScrollBar::SliderSingleStepAdd)
                : moveToRow(row + 1, move);
        return true;
    case Qt::Key_PageUp: moveToRow(row - page, move); return true;
    case Qt::Key_PageDown: moveToRow(row + page, move); return true;
    case Qt::Key_Home: control ? moveToRow(0, move) : across->setValue(0); return true;
    case Qt::Key_End:
        control ? moveToRow(m_rows.count() - 1, move) : across->setValue(across->maximum());
        return true;
    case Qt::Key_Left: across->triggerAction(QScrollBar::SliderSingleStepSub); return true;
    case Qt::Key_Right: across->triggerAction(QScrollBar::SliderSingleStepAdd); return true;
    default: return false;
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !hasRows())
        return;
    const Spot spot = spotAt(event->position().toPoint());
    moveTo(m_rows.lineAt(spot.row), event->modifiers() & Qt::ShiftModifier ? Move::Extend : Move::Alone);
    m_mark.anchorColumn = m_mark.column = m_mark.isLines() ? -1 : spot.column;
    ensureRowVisible(spot.row);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    viewport()->setCursor(position.x() < m_gutterWidth ? Qt::ArrowCursor : Qt::IBeamCursor);
    if (!(event->buttons() & Qt::LeftButton) || !hasRows())
        return;
    m_dragPosition = position;
    const bool outside = position.y() < 0 || position.y() >= viewport()->height();
    if (outside && !m_autoScroll.isActive())
        m_autoScroll.start(40ms, this);
    else if (!outside)
        m_autoScroll.stop();
    extendTo(position);
}

void LogView::extendTo(const QPoint &position)
{
    const Spot spot = spotAt(position);
    const LineId line = m_rows.lineAt(spot.row);
    const bool sameLine = line == m_mark.anchor;
    const int anchorColumn = m_mark.anchorColumn;
    moveTo(line, Move::Extend);
    m_mark.anchorColumn = anchorColumn;  // the drag may come back to its line
    m_mark.column = sameLine && anchorColumn >= 0 ? spot.column : -1;
    viewport()->update();
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    m_autoScroll.stop();
}

void LogView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    // The further outside, the faster.
    const int beyond = m_dragPosition.y() < 0 ? m_dragPosition.y()
                                              : m_dragPosition.y() - viewport()->height();
    verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond / m_lineHeight
                                  + (beyond < 0 ? -1 : 1));
    extendTo({m_dragPosition.x(), std::clamp(m_dragPosition.y(), 0, viewport()->height() - 1)});
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && hasRows())
        markWord(event->position().toPoint());
}

void LogView::markWord(const QPoint &position)
{
    const Spot spot = spotAt(position);
    const LineId line = m_rows.lineAt(spot.row);
    const QString text = textOfLine(line);
    if (spot.column < 0 || spot.column >= text.size())
        return;
    qsizetype begin = spot.column, end = spot.column + 1;
    if (isWordCharacter(text[begin])) {
        while (begin > 0 && isWordCharacter(text[begin - 1]))
            --begin;
        while (end < text.size() && isWordCharacter(text[end]))
            ++end;
        while (end > begin + 1
               && QStringView(u".:").contains(text[end - 1]))  // the end of a sentence, of a prefix
            --end;
    }
    setMark({line, line, int(begin), int(end)});
}

void LogView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            zoomBy(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!hasRows())
        return;
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const QRect row = rowRect(m_rows.rowOf(m_mark.current == NoLine ? 0 : m_mark.current));
        place = viewport()->mapToGlobal(
            QPoint(m_gutterWidth, std::clamp(row.bottom(), 0, viewport()->height())));
    } else if (const Spot spot = spotAt(event->pos()); !isMarked(spot.row)) {
        moveTo(m_rows.lineAt(spot.row), Move::Alone);
    }
    QMenu menu(this);
    menu.addAction(tr("&Copy"), QKeySequence::Copy, this, &LogView::copy);
    menu.addAction(tr("Select &all"), QKeySequence::SelectAll, this, &LogView::selectAll);
    menu.addSeparator();
    menu.addActions(m_lineActions);
    menu.addSeparator();
    menu.addAction(tr("&Find …"), QKeySequence::Find, this, &LogView::findText);
    QAction *only = menu.addAction(tr("Only the &selection's lines"), this, [this](bool checked) {
        setMode(checked ? Mode::SelectionOnly : Mode::AllLines);
    });
    only->setCheckable(true);
    only->setChecked(m_mode == Mode::SelectionOnly);
    only->setEnabled(m_selected.hasLines() || only->isChecked());
    menu.exec(place);
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString tip = tipAt(help->pos());
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), tip, viewport());
    return true;
}

QString LogView::tipAt(const QPoint &position)
{
    if (!hasRows() || position.y() / m_lineHeight >= visibleRowCount())
        return {};
    const Spot spot = spotAt(position);
    const LineId line = m_rows.lineAt(spot.row);
    if (spot.column < 0) {
        const QString name = m_case->log.sources[m_case->log.sourceOf(line)]->title();
        const QString note = noteText(m_annotations, line);
        return plainTip(tr("Line %1 of %2: %3")
                            .arg(QLocale().toString(m_case->log.numberInSource(line)), name,
                                 severityName(severityOf(*m_case, line)))
                        + (note.isEmpty() ? note : QString(u'\n' + note)));
    }
    const QString text = textOfLine(line);
    const LinePart *part = nullptr;
    const LineAnatomy anatomy(text);
    if (position.x() - textLeft() <= m_layouts.layout(line).width())
        part = anatomy.at(std::min(spot.column, int(text.size()) - 1));
    return part ? lineTip(*m_case, line, text, *part) : QString();
}

bool LogView::event(QEvent *event)
{
    // The window's own shortcuts must not take what the text understands itself.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void LogView::changeEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
        m_layouts.setPalette(palette());
        viewport()->update();
        break;
    case QEvent::ApplicationFontChange:
    case QEvent::FontChange: applyFont(); break;
    case QEvent::LanguageChange: setAccessibleName(tr("Log text")); break;
    default: break;
    }
    QAbstractScrollArea::changeEvent(event);
}

void LogView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace ikelens
