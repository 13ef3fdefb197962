// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of the view are, and how they are painted.
#include "ui/logtext/find_bar.h"
#include "ui/logtext/find_session.h"
#include "ui/logtext/highlight_colors.h"
#include "ui/logtext/log_view.h"
#include "ui/logtext/overview_strip.h"
#include "ui/logtext/severity_mark.h"

#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace ikelens {
namespace {

// The gutter, from the left: selection, severity, line number; then the text.
constexpr int SelectionWidth = 4;
constexpr int GutterGap = 4;
constexpr int NoteWidth = 3;
constexpr int TextGap = 6;

constexpr float CurrentTint = 0.07f;
constexpr float ShownTint = 0.15f;
constexpr float NoteTint = 0.25f;

int severitySize(const QFontMetrics &metrics)
{
    return metrics.capHeight() + 2;
}

LineSeverity lineSeverity(Severity severity)
{
    switch (severity) {
    case Severity::Error: return LineSeverity::Error;
    case Severity::Warning: return LineSeverity::Warning;
    case Severity::Info: break;
    }
    return LineSeverity::Progress;
}

QTextLayout::FormatRange range(int start, int length, const QColor &background, const QColor &text)
{
    QTextLayout::FormatRange result{start, length, {}};
    result.format.setBackground(background);
    result.format.setForeground(text);
    return result;
}

}  // namespace

qsizetype LogView::firstVisibleRow() const
{
    return verticalScrollBar()->value();
}

qsizetype LogView::fullRowCount() const
{
    return viewport()->height() / m_lineHeight;
}

qsizetype LogView::visibleRowCount() const
{
    const qsizetype room = (viewport()->height() + m_lineHeight - 1) / m_lineHeight;
    return std::clamp<qsizetype>(m_rows.count() - firstVisibleRow(), 0, room);
}

QRect LogView::rowRect(qsizetype row) const
{
    return {0, int((row - firstVisibleRow()) * m_lineHeight), viewport()->width(), m_lineHeight};
}

int LogView::textLeft() const
{
    return m_gutterWidth + TextGap - horizontalScrollBar()->value();
}

void LogView::applyFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSize(font.pointSize() + m_zoom);
    if (font != viewport()->font() || m_lineHeight == 1) {
        viewport()->setFont(font);
        m_layouts.setFont(font);
    }
    const QFontMetrics metrics(font);
    m_lineHeight = metrics.height() + 2;
    const auto digits = QString::number(m_case ? m_case->log.lines.count() : 0).size();
    m_gutterWidth = SelectionWidth + GutterGap + severitySize(metrics) + GutterGap
        + metrics.horizontalAdvance(QString(std::max<qsizetype>(3, digits), u'8')) + GutterGap;
    placeParts();
    updateScrollBars();
    viewport()->update();
}

void LogView::placeParts()
{
    const int bar = m_bar->isHidden() ? 0 : m_bar->sizeHint().height();
    const int strip = m_strip->sizeHint().width();
    setViewportMargins(0, bar, strip, 0);
    const QRect text = viewport()->geometry();
    m_bar->setGeometry(text.left(), text.top() - bar, text.width() + strip, bar);
    m_strip->setGeometry(text.right() + 1, text.top(), strip, text.height());
}

void LogView::updateScrollBars()
{
    const qsizetype page = std::max<qsizetype>(1, fullRowCount());
    QScrollBar *down = verticalScrollBar();
    const bool staysAtEnd = m_following && down->value() >= down->maximum();
    down->setRange(0, int(std::clamp<qsizetype>(m_rows.count() - page, 0, INT_MAX)));
    down->setPageStep(int(page));
    if (staysAtEnd)
        down->setValue(down->maximum());
    const int room = viewport()->width() - m_gutterWidth - 2 * TextGap;
    horizontalScrollBar()->setRange(0, std::max(0, int(m_widest) + 1 - room));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setSingleStep(viewport()->fontMetrics().averageCharWidth() * 4);
    m_strip->setVisibleRows(firstVisibleRow(), visibleRowCount());
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeParts();
    updateScrollBars();
}

void LogView::scrollContentsBy(int, int)
{
    m_strip->setVisibleRows(firstVisibleRow(), visibleRowCount());
    viewport()->update();
}

void LogView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(viewport()->font());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (!hasRows()) {
        paintPlaceholder(painter);
        return;
    }
    const qreal widestBefore = m_widest;
    const qsizetype first = firstVisibleRow(), end = first + visibleRowCount();
    for (qsizetype row = first; row < end; ++row)
        paintRow(painter, row);
    painter.fillRect(0, 0, m_gutterWidth, viewport()->height(), palette().color(QPalette::AlternateBase));
    for (qsizetype row = first; row < end; ++row)
        paintGutter(painter, row);
    if (m_widest > widestBefore)  // not now: the scroll bar may take room from the viewport
        QMetaObject::invokeMethod(this, &LogView::updateScrollBars, Qt::QueuedConnection);
}

void LogView::paintPlaceholder(QPainter &painter) const
{
    if (!m_case)
        return;
    painter.setPen(severityColor(LineSeverity::Noise, palette()));
    painter.drawText(viewport()->rect(), Qt::AlignCenter,
                     m_case->log.lines.count() == 0 ? tr("The log has no lines.")
                         : m_limit                  ? tr("The chosen span has no such lines.")
                                                    : tr("The selection has no lines."));
}

void LogView::paintRow(QPainter &painter, qsizetype row)
{
    const LineId line = m_rows.lineAt(row);
    const QRect area = rowRect(row);
    const bool isCurrent = line == m_mark.current;
    if (isMarked(row) && m_mark.isLines())
        painter.fillRect(area, palette().color(QPalette::Highlight));
    else if (isShown(line))
        painter.fillRect(area, highlightTint(palette(), ShownTint));
    else if (isCurrent)
        painter.fillRect(area, highlightTint(palette(), CurrentTint));

    const LineLayout &layout = m_layouts.layout(line);
    m_widest = std::max(m_widest, layout.width());
    if (layout.lost && !std::exchange(m_textLost, true))  // not now: a message takes room from the view
        QMetaObject::invokeMethod(this, &LogView::textLost, Qt::QueuedConnection);
    const qreal top = area.top() + (m_lineHeight - layout.layout.lineAt(0).height()) / 2;
    painter.setPen(palette().color(QPalette::Text));
    layout.layout.draw(&painter, {qreal(textLeft()), top}, rangesOver(layout.text, row), area);

    if (isCurrent && hasFocus()) {
        painter.setPen(palette().color(m_mark.isLines() ? QPalette::HighlightedText : QPalette::Highlight));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area.adjusted(m_gutterWidth, 0, -1, -1));
    }
}

/// Matches and marks, over the colours of the text.
QList<QTextLayout::FormatRange> LogView::rangesOver(const QString &text, qsizetype row) const
{
    QList<QTextLayout::FormatRange> ranges;
    const QColor marked = palette().color(QPalette::Highlight),
                 onMarked = palette().color(QPalette::HighlightedText);
    const bool wholeLine = isMarked(row) && m_mark.isLines();
    if (wholeLine)
        ranges.push_back(range(0, int(text.size()), marked, onMarked));
    for (const auto &match : m_find->matchesIn(text))
        ranges.push_back(
            range(match.start, match.length, hitBackground(palette()), palette().color(QPalette::Text)));
    if (m_mark.isStretch() && isMarked(row)) {
        const auto [from, to] = std::minmax({m_mark.anchorColumn, m_mark.column});
        ranges.push_back(range(from, to - from, marked, onMarked));
    }
    return ranges;
}

void LogView::paintGutter(QPainter &painter, qsizetype row) const
{
    const LineId line = m_rows.lineAt(row);
    const QRect area = rowRect(row);
    const EvidenceMark *evidence = evidenceAt(line);
    const QColor plain = severityColor(LineSeverity::Noise, palette());
    if (m_mode == Mode::AllLines && m_selected.contains(line))
        painter.fillRect(area.left(), area.top(), SelectionWidth, area.height(),
                         palette().color(QPalette::Highlight));

    paintNotes(painter, line, area);
    const int size = severitySize(painter.fontMetrics());
    const QRectF square(SelectionWidth + GutterGap, area.top() + (area.height() - size) / 2.0, size, size);
    drawSeverityMark(painter, square, severityOf(*m_case, line), palette());

    const std::uint32_t number = m_case->log.numberInSource(line);
    QFont font = viewport()->font();
    font.setBold(evidence != nullptr);
    painter.setFont(font);
    painter.setPen(evidence ? severityColor(lineSeverity(evidence->severity), palette()) : plain);
    painter.drawText(QRect(0, area.top(), m_gutterWidth - GutterGap, area.height()),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(number));
    if (number == 1 && line != 0) {  // the next source begins
        painter.setPen(plain);
        painter.drawLine(area.topLeft(), area.topRight());
    }
}

/// A bar for a mark; where there is a note to read, the whole gutter has the colour.
void LogView::paintNotes(QPainter &painter, LineId line, const QRect &row) const
{
    const auto first = std::ranges::lower_bound(m_annotations, line, {}, &Annotation::line);
    bool hasText = false, isNoted = false;
    for (auto at = first; at != m_annotations.end() && at->line == line; ++at) {
        isNoted = true;
        hasText = hasText || !at->text.isEmpty();
    }
    if (!isNoted)
        return;
    QColor color = noteColor(palette());
    painter.fillRect(QRect(m_gutterWidth - NoteWidth, row.top(), NoteWidth, row.height()), color);
    color.setAlphaF(NoteTint);
    if (hasText)
        painter.fillRect(QRect(SelectionWidth, row.top(), m_gutterWidth - SelectionWidth, row.height()),
                         color);
}

const EvidenceMark *LogView::evidenceAt(LineId line) const
{
    const auto at = std::ranges::lower_bound(m_evidence, line, {}, &EvidenceMark::line);
    return at != m_evidence.end() && at->line == line ? &*at : nullptr;
}

}  // namespace ikelens
