// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/report/timeline_picture.h"
#include "ui/latest.h"
#include "ui/selection.h"
#include "ui/timeline/timeline.h"

#include <QAbstractScrollArea>

namespace ikelens {

/// The timeline: a row for each connection that the tree shows. It zooms (Ctrl+wheel, + and -), pans (middle
/// button, Shift+wheel, Ctrl+arrows) and chooses: a click an attempt, a stretch that is drawn a span of time.
/// Only the rows in sight are painted.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setCase(const CasePtr &subject, bool continued);
    /// The connections of the tree, in its order.
    void setRows(const std::vector<ConnectionId> &rows);
    void setNames(const QHash<QString, QString> &names);
    void setLanguage(Language language);
    void setSelection(const Selection &selection);
    /// The span that tree and text are limited to.
    void setSpan(const std::optional<StampRange> &span);

    [[nodiscard]] const StampRange &window() const { return m_window; }
    void zoomBy(qreal factor, Stamp around);
    void panBy(qint64 seconds);
    void showAll();

    /// Where a time of a connection is in the viewport; its row is out of sight where that is.
    [[nodiscard]] QPoint placeOf(ConnectionId connection, Stamp stamp) const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void ready();  ///< the histories have been made
    void spanChosen(const std::optional<ikelens::StampRange> &span);
    void selectionChosen(const ikelens::Selection &selection);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// What the mouse is doing.
    enum class Drag : std::uint8_t { None, Span, Pan };

    void takeTimeline(std::shared_ptr<const Timeline> timeline);
    [[nodiscard]] qreal scale() const;
    [[nodiscard]] TimelineScale timeScale() const;
    [[nodiscard]] Stamp stampAt(const QPointF &position) const;
    [[nodiscard]] int firstRow() const;
    [[nodiscard]] int fullRows() const;
    [[nodiscard]] int rowAt(const QPointF &position) const;
    [[nodiscard]] Picture picture() const;
    [[nodiscard]] QString labelOf(ConnectionId connection) const;
    [[nodiscard]] QString tipAt(const QPointF &position) const;
    [[nodiscard]] AttemptId attemptAt(ConnectionId connection, Stamp stamp) const;
    [[nodiscard]] std::optional<StampRange> pending() const;
    [[nodiscard]] Stamp secondsOf(qreal pixels) const;
    void setWindow(const StampRange &window);
    void updateScrollBars();
    void ensureRowVisible(int row);
    void moveRow(int row);
    void moveCursor(qint64 seconds, bool extend);
    void chooseAt(ConnectionId connection, Stamp stamp);
    void chooseSpan();
    void dropPending();
    void describe();
    void retranslate();

    CasePtr m_case;
    std::shared_ptr<const Timeline> m_timeline;
    Latest m_making;
    std::vector<ConnectionId> m_rows;
    QHash<QString, QString> m_names;
    Language m_language = Language::English;
    ConnectionId m_current = NoId;
    StampRange m_window;
    std::optional<StampRange> m_span;
    Stamp m_cursor = NoStamp, m_anchor = NoStamp;  ///< of the span that is being drawn
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    StampRange m_windowPressed;
    int m_wheel = 0;  ///< what is left of fine steps
};

}  // namespace ikelens
