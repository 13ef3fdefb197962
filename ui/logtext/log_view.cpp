// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/log_view.h"

#include "ui/logtext/accessible_log_view.h"
#include "ui/logtext/find_session.h"
#include "ui/logtext/line_anatomy.h"
#include "ui/logtext/line_copy.h"
#include "ui/logtext/notice.h"
#include "ui/logtext/overview_strip.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>

#include <algorithm>

namespace ikelens {
namespace {

constexpr int MinPoints = 5;
constexpr int MaxPoints = 48;

/// The same log, read further: then the reader stays where he is.
bool continues(const CasePtr &before, const CasePtr &now, bool continued)
{
    return before && now && !before->log.sources.empty() && !now->log.sources.empty()
        && (continued || before->log.sources.front() == now->log.sources.front())
        && before->log.lines.count() <= now->log.lines.count();
}

}  // namespace

LogView::LogView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_strip(new OverviewStrip(this))
    , m_bar(new FindBar(this))
    , m_find(new FindSession(m_bar, this))
    , m_notice(new Notice(viewport()))
{
    installAccessibleLogView();
    setAccessibleName(tr("Log text"));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    connect(&m_selected, &SelectedLines::ready, this, &LogView::takeSelectedLines);
    connect(m_strip, &OverviewStrip::rowRequested, this,
            [this](qsizetype row) { verticalScrollBar()->setValue(int(row - fullRowCount() / 2)); });
    connect(m_find, &FindSession::found, this, &LogView::goToHit);
    connect(m_find, &FindSession::notice, m_notice, &Notice::announce);
    connect(m_find, &FindSession::hitsChanged, this, [this] {
        m_strip->setHits(m_find->isActive() ? &m_find->hits() : nullptr);
        viewport()->update();
    });
    connect(m_bar, &FindBar::nextRequested, this, &LogView::findNext);
    connect(m_bar, &FindBar::previousRequested, this, &LogView::findPrevious);
    connect(m_bar, &FindBar::closed, this, &LogView::closeFindBar);
    m_layouts.setPalette(palette());
    applyFont();
}

LogView::~LogView() = default;

void LogView::setCase(const CasePtr &subject, bool continued)
{
    const bool goesOn = continues(m_case, subject, continued);
    m_case = subject;
    m_layouts.setCase(subject);
    if (!goesOn) {
        m_rows = {};
        m_widest = 0;
        m_shown = NoLine;
        m_limit = {};
        m_mark = {};
        m_lineAwaited = NoLine;
        m_textLost = false;
        m_jumps.clear();
        m_find->stop();
    }
    m_selected.set(m_case, goesOn ? m_selected.selection() : Selection());
    m_evidence = m_case ? evidenceMarks(*m_case, m_selected.selection()) : std::vector<EvidenceMark>();
    m_strip->setEvidence(m_evidence);
    m_find->setCase(m_case, goesOn);
    if (!goesOn) {
        if (hasRows())
            setMark({m_rows.lineAt(0), m_rows.lineAt(0)});
        verticalScrollBar()->setValue(m_following ? verticalScrollBar()->maximum() : 0);
        horizontalScrollBar()->setValue(0);
    }
}

void LogView::setSelection(const Selection &selection)
{
    m_selectionAwaited = true;
    m_lineAwaited = NoLine;
    m_evidence = m_case ? evidenceMarks(*m_case, selection) : std::vector<EvidenceMark>();
    m_strip->setEvidence(m_evidence);
    m_selected.set(m_case, selection);
    if (m_selectionAwaited && m_mode == Mode::AllLines)
        goToSelection();
    viewport()->update();
}

/// The list of the selection's lines is there: at once, or some milliseconds after setSelection().
void LogView::takeSelectedLines()
{
    updateRows();
    if (m_lineAwaited != NoLine)
        showLine(m_lineAwaited);
    else if (m_selectionAwaited)
        goToSelection();
}

void LogView::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    updateRows();
    Q_EMIT modeChanged();
}

/// Brings the rows in line with mode and selection and keeps the current line, or else the top one, where it is.
void LogView::updateRows()
{
    const bool restricted = m_mode == Mode::SelectionOnly && m_selected.hasLines();
    const Lines selected = limited(m_selected.lines());
    const Lines lines = restricted ? selected : m_limit;
    const bool always = restricted || m_limit;
    m_find->setSelection(always ? lines : m_selected.hasLines() ? selected : Lines(), always);
    m_strip->setSelectionLines(restricted || !m_selected.hasLines() ? Lines() : selected);
    if (restricted && !lines)
        return;

    const qsizetype top = firstVisibleRow();
    const bool staysAtEnd = m_following && top >= verticalScrollBar()->maximum();
    LineId kept = hasRows() && top < m_rows.count() ? m_rows.lineAt(top) : 0;
    qsizetype distance = 0;
    const qsizetype currentRow = m_rows.rowOf(m_mark.current);
    if (m_mark.current != NoLine && currentRow >= top && currentRow < top + fullRowCount()) {
        kept = m_mark.current;
        distance = currentRow - top;
    }
    m_rows = lines ? LineRows(lines) : LineRows(m_case ? m_case->log.lines.count() : 0);
    m_strip->setRows(m_rows);
    applyFont();
    verticalScrollBar()->setValue(staysAtEnd ? verticalScrollBar()->maximum()
                                             : int(m_rows.rowOf(kept) - distance));
    viewport()->update();
}

void LogView::setFollowing(bool follow)
{
    m_following = follow;
    if (follow)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

/// Lines that pass the limit.
Lines LogView::limited(const Lines &lines) const
{
    if (!lines || !m_limit)
        return lines;
    auto passed = std::make_shared<std::vector<LineId>>();
    std::ranges::set_intersection(*lines, *m_limit, std::back_inserter(*passed));
    return passed;
}

void LogView::setLimit(const Lines &lines)
{
    if (m_limit == lines)
        return;
    m_limit = lines;
    updateRows();
}

bool LogView::isWithinLimit(LineId line) const
{
    return !m_limit || std::ranges::binary_search(*m_limit, line);
}

bool LogView::isShown(LineId line) const
{
    return m_shown != NoLine && (line == m_shown || std::ranges::binary_search(m_shownLines, line));
}

void LogView::moveTo(LineId line, Move move)
{
    const bool changed = line != m_mark.current;
    setMark({move == Move::Extend && m_mark.anchor != NoLine ? m_mark.anchor : line, line});
    if (!changed)
        return;
    m_shown = NoLine;
    m_find->setOrigin(line);
    Q_EMIT currentLineChanged(line);
}

void LogView::moveToRow(qsizetype row, Move move)
{
    if (!hasRows())
        return;
    row = std::clamp<qsizetype>(row, 0, m_rows.count() - 1);
    ensureRowVisible(row);  // first: screen readers know the lines in sight only
    moveTo(m_rows.lineAt(row), move);
}

void LogView::setMark(const Mark &mark)
{
    const bool moved = mark.current != m_mark.current;
    m_mark = mark;
    viewport()->update();
    if (moved)
        announceCurrentLine(this);
}

void LogView::findText()
{
    m_bar->open(m_mark.isStretch() ? markedText() : QString());
    placeParts();
}

void LogView::findNext()
{
    if (!m_find->isActive() && m_bar->query().text.isEmpty())
        findText();
    else
        m_find->next(m_mark.current == NoLine ? 0 : m_mark.current);
}

void LogView::findPrevious()
{
    if (!m_find->isActive() && m_bar->query().text.isEmpty())
        findText();
    else
        m_find->previous(m_mark.current == NoLine ? 0 : m_mark.current);
}

void LogView::closeFindBar()
{
    m_find->stop();
    placeParts();
    setFocus(Qt::OtherFocusReason);
}

void LogView::setAnnotations(const Annotations &annotations)
{
    m_annotations = annotations;
    std::vector<LineId> lines;
    for (const Annotation &annotation : annotations)
        lines.push_back(annotation.line);
    m_strip->setNotedLines(std::move(lines));
    viewport()->update();
}

void LogView::announce(const QString &sentence)
{
    m_notice->announce(sentence);
}

QString LogView::textOfLine(LineId line)
{
    return m_layouts.layout(line).text;
}

QString LogView::markedText()
{
    if (!hasRows() || m_mark.current == NoLine)
        return {};
    if (m_mark.isStretch()) {
        const auto [from, to] = std::minmax({m_mark.anchorColumn, m_mark.column});
        return textOfLine(m_mark.current).mid(from, to - from);
    }
    const auto [first, last] = markedRows();
    return copyLines(m_case, m_rows, first, last).data->text();
}

void LogView::copy()
{
    if (!hasRows() || m_mark.current == NoLine)
        return;
    if (m_copySource.isMissing()) {
        m_notice->announce(tr("The stand-ins are still being made. Copy again in a moment."));
        return;
    }
    // A part of a line cannot be told from the stand-ins in it; then the whole line is copied.
    if (m_mark.isStretch() && !m_copySource.usesStandIns) {
        QGuiApplication::clipboard()->setText(markedText());
        return;
    }
    const auto [first, last] = markedRows();
    LineCopy copied = copyLines(m_copySource.usesStandIns ? m_copySource.subject : m_case, m_rows, first,
                                last);
    QGuiApplication::clipboard()->setMimeData(copied.data.release());
    if (copied.lines < last - first + 1)
        m_notice->announce(tr("Only the first %1 lines were copied; the clipboard has no room for more.")
                               .arg(QLocale().toString(qlonglong(copied.lines))));
}

void LogView::selectAll()
{
    if (!hasRows())
        return;
    const LineId last = m_rows.lineAt(m_rows.count() - 1);
    const bool changed = last != m_mark.current;
    setMark({m_rows.lineAt(0), last});
    if (changed)
        Q_EMIT currentLineChanged(last);
}

void LogView::zoomBy(int steps)
{
    const int system = QFontDatabase::systemFont(QFontDatabase::FixedFont).pointSize();
    m_zoom = std::clamp(m_zoom + steps, MinPoints - system, MaxPoints - system);
    m_widest = 0;
    m_layouts.setFont({});  // forces new layouts
    applyFont();
}

}  // namespace ikelens
