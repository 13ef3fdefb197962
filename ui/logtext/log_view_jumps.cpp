// SPDX-License-Identifier: GPL-3.0-or-later
// Going far: to a line, a time or the selection, and back again.
#include "core/find/place.h"
#include "ui/day_text.h"
#include "ui/logtext/find_session.h"
#include "ui/logtext/go_to_dialog.h"
#include "ui/logtext/line_anatomy.h"
#include "ui/logtext/log_view.h"
#include "ui/logtext/notice.h"

#include <QLocale>
#include <QScrollBar>

#include <algorithm>

namespace ikelens {

namespace {

constexpr int RowsAbove = 2;  ///< what is gone to is not glued to the upper edge

QString timeText(const Log &log, Stamp stamp)
{
    // In pieces: as a whole it would name a time zone that the log does not say.
    const QDateTime moment = log.calendar.dateTime(stamp);
    return QLocale().toString(moment.date(), QLocale::LongFormat) + u", "
        + moment.time().toString(u"HH:mm:ss");
}

}  // namespace

void LogView::goToSelection()
{
    m_selectionAwaited = false;
    const LineId first = m_selected.firstLine();
    if (first == NoLine || !hasRows())
        return;
    const qsizetype row = std::min(m_rows.rowOf(first), m_rows.count() - 1);
    const Lines &lines = m_selected.lines();
    const LineId last = lines && !lines->empty() ? lines->back() : first;
    bringIntoView(row, std::max(row, m_rows.rowOf(last)));
    m_shownLines.clear();
    m_shown = m_selected.selection().kind == Selection::Kind::Line ? first : NoLine;
    setMark({m_rows.lineAt(row), m_rows.lineAt(row)});
    m_find->setOrigin(m_mark.current);
}

void LogView::showLine(LineId line)
{
    if (!m_case || line >= m_case->log.lines.count())
        return;
    const bool gathering = m_mode == Mode::SelectionOnly && m_selected.hasLines() && !m_selected.lines();
    if (gathering && m_selected.contains(line)) {
        m_lineAwaited = line;
        return;
    }
    if (!isWithinLimit(line)) {
        Q_EMIT lineOutsideLimit(line);
        return;
    }
    noteJump(line);
    present(line);
}

void LogView::present(LineId line)
{
    if (!m_rows.contains(line))
        setMode(Mode::AllLines);
    m_selectionAwaited = false;
    m_lineAwaited = NoLine;
    const qsizetype row = m_rows.rowOf(line);
    bringIntoView(row, row);
    bringMessageIntoView(line);
    moveTo(line, Move::Alone);
    m_shown = line;
    m_shownLines.clear();
    viewport()->update();
}

void LogView::showLines(const std::vector<LineId> &lines)
{
    if (lines.empty())
        return;
    showLine(lines.front());
    if (m_shown == lines.front())
        m_shownLines = lines;
}

/// Shows all the rows if they have room, else the first ones. Does nothing if they are in sight.
void LogView::bringIntoView(qsizetype first, qsizetype last)
{
    const qsizetype top = firstVisibleRow(), page = std::max<qsizetype>(1, fullRowCount());
    const bool inSight = first >= top && std::min(last, first + page / 2) < top + page;
    if (inSight)
        return;
    const qsizetype room = page - (last - first + 1);
    const qsizetype above = room > 0 ? std::max<qsizetype>(room / 3, std::min<qsizetype>(RowsAbove, room))
                                     : RowsAbove;
    verticalScrollBar()->setValue(int(std::max<qsizetype>(0, first - above)));
}

void LogView::ensureRowVisible(qsizetype row)
{
    const qsizetype top = firstVisibleRow(), page = std::max<qsizetype>(1, fullRowCount());
    if (row < top)
        verticalScrollBar()->setValue(int(row));
    else if (row >= top + page)
        verticalScrollBar()->setValue(int(row - page + 1));
}

void LogView::ensureColumnsVisible(qreal left, qreal right)
{
    QScrollBar *bar = horizontalScrollBar();
    const qreal room = viewport()->width() - m_gutterWidth;
    constexpr qreal Margin = 40;
    if (right > bar->value() + room)
        bar->setValue(int(std::min(right - room + Margin, left)));
    if (left < bar->value())
        bar->setValue(int(std::max(0.0, right < room ? 0 : left - Margin)));
}

/// In a narrow window time, host and service fill the width; then the line begins with what the service says.
void LogView::bringMessageIntoView(LineId line)
{
    const LineLayout &layout = m_layouts.layout(line);
    m_widest = std::max(m_widest, layout.width());
    updateScrollBars();
    QScrollBar *bar = horizontalScrollBar();
    const qreal start = layout.layout.lineAt(0).cursorToX(LineAnatomy(layout.text).textStart());
    const qreal room = viewport()->width() - m_gutterWidth;
    if (start < bar->value())
        bar->setValue(0);
    if (start - bar->value() > room / 2)
        bar->setValue(int(start));
}

void LogView::goToHit(LineId line)
{
    if (!m_rows.contains(line))
        return;
    noteJump(line);
    const bool changed = line != m_mark.current;
    const qsizetype row = m_rows.rowOf(line);
    bringIntoView(row, row);
    setMark({line, line});
    const LineLayout &layout = m_layouts.layout(line);
    m_widest = std::max(m_widest, layout.width());
    updateScrollBars();
    if (const auto matches = m_find->matchesIn(layout.text); !matches.empty()) {
        const QTextLine text = layout.layout.lineAt(0);
        ensureColumnsVisible(text.cursorToX(matches.front().start),
                             text.cursorToX(matches.front().start + matches.front().length));
    }
    m_shown = NoLine;
    if (changed)
        Q_EMIT currentLineChanged(line);
}

void LogView::askForPlace()
{
    auto *dialog = new GoToDialog([this](const QString &place) { return goTo(place); }, this);
    dialog->open();
}

QString LogView::goTo(const QString &text)
{
    if (!hasRows())
        return tr("The log has no lines.");
    const Log &log = m_case->log;
    const std::optional<Place> place = Place::parse(text);
    if (!place)
        return tr("This is neither a line number nor a time. Type for example 12345, 14:03 or Nov 23 14:03.");
    const LineId reader = m_mark.current == NoLine ? m_rows.lineAt(firstVisibleRow()) : m_mark.current;
    const auto line = lineAt(log, *place, reader);
    if (line) {
        showLine(*line);
        const Stamp first = timeCovered(log).first;
        if (place->lineNumber == 0 && *line == 0 && first != NoStamp && log.lines.count() > 1)
            m_notice->announce(tr("The log begins on %1.").arg(timeText(log, first)));
        return {};
    }
    switch (line.error()) {
    case PlaceProblem::NoSuchLine:
        return tr("The last line has the number %1.")
            .arg(QLocale().toString(log.lineCountOf(log.sourceOf(reader))));
    case PlaceProblem::AfterTheEnd:
        return tr("The log ends before, on %1.").arg(timeText(log, timeCovered(log).second));
    case PlaceProblem::NoSuchDay: return tr("There is no such day.");
    case PlaceProblem::NoTimes: return tr("The lines of this log have no times. Type a line number.");
    }
    return {};
}

void LogView::noteJump(LineId to)
{
    const qsizetype row = m_rows.rowOf(to);
    const bool inSight = row >= firstVisibleRow() && row < firstVisibleRow() + fullRowCount();
    if (inSight && m_mark.current != NoLine)
        return;
    m_jumps.visit(m_mark.current, to);
    Q_EMIT jumpsChanged();
}

void LogView::goBack()
{
    revisit(m_jumps.back(m_mark.current));
}

void LogView::goForward()
{
    revisit(m_jumps.forward());
}

void LogView::revisit(LineId line)
{
    if (line == NoLine || !m_case || line >= m_case->log.lines.count())
        return;
    if (!isWithinLimit(line)) {
        Q_EMIT lineOutsideLimit(line);
        return;
    }
    present(line);
    Q_EMIT jumpsChanged();
}

}  // namespace ikelens
