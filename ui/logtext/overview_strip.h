// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/find/hit_lines.h"
#include "ui/logtext/evidence_marks.h"
#include "ui/logtext/line_rows.h"

#include <QWidget>

#include <optional>

namespace ikelens {

/// The whole text in the height of the view, beside the scroll bar: where the selection's lines are, the lines
/// with a match and the evidence. A click goes there.
class OverviewStrip : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewStrip(QWidget *parent);

    void setRows(const LineRows &rows);
    /// Null: the selection is the whole text, or not known yet.
    void setSelectionLines(const Lines &lines);
    void setEvidence(std::vector<EvidenceMark> evidence);
    /// Sorted lines that the reader has marked or noted something on.
    void setNotedLines(std::vector<LineId> lines);
    /// Lines with a match, or null. They must stay alive until the next call, and be told here when they change.
    void setHits(const HitLines *hits);
    /// The rows that are on screen.
    void setVisibleRows(qsizetype first, qsizetype count);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void rowRequested(qsizetype row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] LineId lineAtPixel(int y) const;
    void paintRuns(QPainter &painter, const std::vector<LineId> &lines, const QRect &column,
                   const QColor &color) const;
    void paintHits(QPainter &painter, const QRect &column) const;
    void paintEvidence(QPainter &painter);
    void placeEvidence();

    LineRows m_rows;
    Lines m_selectionLines;
    std::vector<EvidenceMark> m_evidence;
    std::vector<std::optional<Severity>>
        m_evidenceAt;  ///< the worst of each row of pixels; empty: to be placed
    std::vector<LineId> m_noted;
    const HitLines *m_hits = nullptr;
    qsizetype m_firstVisible = 0;
    qsizetype m_visibleCount = 0;
};

}  // namespace ikelens
