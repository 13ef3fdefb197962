// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/overview_strip.h"

#include "ui/logtext/highlight_colors.h"
#include "ui/severity_colors.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ikelens {
namespace {

constexpr int Width = 14;
constexpr int ShortestTick = 3;
constexpr int EvidenceBesideHits = 3;  ///< pixels; else the evidence of a whole log would cover the hits
constexpr int MarkHeight = 3;          ///< pixels, so that a single line in a million is seen

QColor evidenceColor(Severity severity, const QPalette &palette)
{
    switch (severity) {
    case Severity::Error: return severityColor(LineSeverity::Error, palette);
    case Severity::Warning: return severityColor(LineSeverity::Warning, palette);
    case Severity::Info: break;
    }
    return severityColor(LineSeverity::Progress, palette);
}

}  // namespace

OverviewStrip::OverviewStrip(QWidget *parent)
    : QWidget(parent)
{
    setCursor(Qt::PointingHandCursor);
}

void OverviewStrip::setRows(const LineRows &rows)
{
    m_rows = rows;
    m_evidenceAt.clear();
    update();
}

void OverviewStrip::setSelectionLines(const Lines &lines)
{
    m_selectionLines = lines;
    update();
}

void OverviewStrip::setEvidence(std::vector<EvidenceMark> evidence)
{
    m_evidence = std::move(evidence);
    m_evidenceAt.clear();
    update();
}

void OverviewStrip::setNotedLines(std::vector<LineId> lines)
{
    m_noted = std::move(lines);
    update();
}

void OverviewStrip::setHits(const HitLines *hits)
{
    m_hits = hits;
    update();
}

void OverviewStrip::setVisibleRows(qsizetype first, qsizetype count)
{
    m_firstVisible = first;
    m_visibleCount = count;
    update();
}

QSize OverviewStrip::sizeHint() const
{
    return {Width, 0};
}

/// The first line of the stretch that a row of pixels stands for; NoLine below the text.
LineId OverviewStrip::lineAtPixel(int y) const
{
    const qsizetype row = m_rows.count() * y / std::max(1, height());
    return row < m_rows.count() ? m_rows.lineAt(row) : NoLine;
}

void OverviewStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    if (m_rows.count() == 0)
        return;
    const QRect inner = rect().adjusted(2, 0, -2, 0);
    if (m_selectionLines)
        paintRuns(painter, *m_selectionLines, {inner.left(), 0, 3, height()},
                  palette().color(QPalette::Highlight));
    if (m_hits)
        paintHits(painter, {inner.left() + 4, 0, inner.width() - 4, height()});
    paintEvidence(painter);
    paintRuns(painter, m_noted, {inner.right() - 4, 0, 5, height()}, noteColor(palette()));

    const int top = int(m_firstVisible * height() / m_rows.count());
    const int bottom = int(std::min(m_firstVisible + m_visibleCount, m_rows.count()) * height()
                           / m_rows.count());
    QColor frame = palette().color(QPalette::WindowText);
    frame.setAlphaF(0.5f);
    painter.setPen(frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRect(0, top, width() - 1, std::max(bottom - top, 4) - 1));
}

/// A search per row of pixels, not per line: a million lines cost no more than one.
void OverviewStrip::paintRuns(QPainter &painter, const std::vector<LineId> &lines, const QRect &column,
                              const QColor &color) const
{
    auto next = lines.begin();
    for (int y = 0; y < height() && next != lines.end(); ++y) {
        const LineId first = lineAtPixel(y);
        if (first == NoLine)
            return;
        next = std::lower_bound(next, lines.end(), first);
        // Of a short log, several pixels stand for one row.
        if (next != lines.end() && *next < std::max(lineAtPixel(y + 1), first + 1))
            painter.fillRect(QRect(column.left(), y, column.width(), MarkHeight), color);
    }
}

/// The more of the lines match that a row of pixels stands for, the longer its tick.
void OverviewStrip::paintHits(QPainter &painter, const QRect &column) const
{
    const qsizetype rows = m_rows.count();
    for (int y = 0; y < height(); ++y) {
        // Of a short log, several pixels stand for one row.
        const qsizetype row = rows * y / height(), next = std::max(rows * (y + 1) / height(), row + 1);
        const LineId end = next < rows ? m_rows.lineAt(next) : m_rows.lineAt(rows - 1) + 1;
        const LineId hits = m_hits->countBefore(end) - m_hits->countBefore(m_rows.lineAt(row));
        if (hits == 0)
            continue;
        const int more = int((column.width() - ShortestTick) * double(hits) / double(next - row));
        painter.fillRect(QRect(column.left(), y, ShortestTick + more, MarkHeight), hitMarkColor(palette()));
    }
}

/// Once, not with every step of scrolling: of a long log thousands of lines prove something.
void OverviewStrip::placeEvidence()
{
    m_evidenceAt.assign(std::size_t(std::max(1, height())), std::nullopt);
    for (const EvidenceMark &mark : m_evidence) {
        if (!m_rows.contains(mark.line))
            continue;
        auto &place = m_evidenceAt[std::size_t(m_rows.rowOf(mark.line) * height() / m_rows.count())];
        place = std::max(place, std::optional(mark.severity));
    }
}

void OverviewStrip::paintEvidence(QPainter &painter)
{
    if (m_evidenceAt.empty())
        placeEvidence();
    const int length = m_hits ? EvidenceBesideHits : width() - 4;
    for (std::size_t y = 0; y < m_evidenceAt.size(); ++y) {
        if (m_evidenceAt[y])
            painter.fillRect(QRect(2, int(y), length, MarkHeight),
                             evidenceColor(*m_evidenceAt[y], palette()));
    }
}

void OverviewStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_evidenceAt.clear();
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        mouseMoveEvent(event);
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    const int y = std::clamp(event->position().toPoint().y(), 0, std::max(0, height() - 1));
    if (m_rows.count() > 0)
        Q_EMIT rowRequested(m_rows.count() * y / std::max(1, height()));
}

}  // namespace ikelens
