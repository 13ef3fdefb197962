// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/notes/annotation.h"
#include "ui/copy_source.h"
#include "ui/logtext/evidence_marks.h"
#include "ui/logtext/jump_history.h"
#include "ui/logtext/line_layout.h"
#include "ui/logtext/line_rows.h"
#include "ui/logtext/selected_lines.h"
#include "ui/selection.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>

namespace ikelens {

class FindBar;
class FindSession;
class Notice;
class OverviewStrip;

/// The text of a log: coloured lines with their numbers, how bad they are, and which belong to the selection.
/// It scrolls over the line table and reads only the lines in sight, so a log of any length costs the same.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Mode : std::uint8_t { AllLines, SelectionOnly };

    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    /// A new log starts at its top. One that continues the log that is shown (`continued`, or the same source read
    /// further) leaves the reader where he is.
    void setCase(const CasePtr &subject, bool continued = false);
    /// Goes to the last line and stays there when the log grows, until the reader scrolls away.
    void setFollowing(bool follow);
    /// Which lines are "of the selection". Goes to the first of them without currentLineChanged().
    void setSelection(const Selection &selection);
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }

    /// Scrolls to a line and marks it; shows all lines if it is none of the selection's.
    void showLine(LineId line);
    /// The same for lines that belong together (sorted): goes to the first and marks them all.
    void showLines(const std::vector<LineId> &lines);
    /// Nothing but these lines (sorted) is shown, of all lines or of the selection's; null: no limit.
    void setLimit(const Lines &lines);
    [[nodiscard]] bool isWithinLimit(LineId line) const;
    /// Marks and notes: shown beside their lines and beside the scroll bar.
    void setAnnotations(const Annotations &annotations);
    /// What the reader can do with the current line, for the context menu.
    void setLineActions(const QList<QAction *> &actions) { m_lineActions = actions; }
    void setCopySource(const CopySource &source) { m_copySource = source; }
    /// Shows a sentence (plain text) for some seconds.
    void announce(const QString &sentence);
    /// Goes to a line number or a time; returns why it cannot, for the reader, or nothing.
    QString goTo(const QString &place);
    /// Asks for it in a dialog.
    void askForPlace();
    /// Through the places that the reader has jumped from and to.
    void goBack();
    void goForward();
    [[nodiscard]] bool canGoBack() const { return m_jumps.canGoBack(m_mark.current); }
    [[nodiscard]] bool canGoForward() const { return m_jumps.canGoForward(); }
    void findText();
    void findNext();
    void findPrevious();
    void copy();
    void selectAll();
    void zoomIn() { zoomBy(1); }
    void zoomOut() { zoomBy(-1); }
    void resetZoom() { zoomBy(-m_zoom); }

    [[nodiscard]] LineId currentLine() const { return m_mark.current; }
    [[nodiscard]] const CasePtr &subject() const { return m_case; }
    [[nodiscard]] const LineRows &rows() const { return m_rows; }
    [[nodiscard]] qsizetype firstVisibleRow() const;
    /// Rows in sight, with one that is cut by the lower edge.
    [[nodiscard]] qsizetype visibleRowCount() const;
    /// In the viewport's pixels; outside of it for rows out of sight.
    [[nodiscard]] QRect rowRect(qsizetype row) const;
    /// The text of a line as it is shown.
    [[nodiscard]] QString textOfLine(LineId line);
    /// What is marked for copying, as plain text.
    [[nodiscard]] QString markedText();

Q_SIGNALS:
    /// The reader has gone to another line, by keyboard, mouse or search, or showLine() has.
    void currentLineChanged(ikelens::LineId line);
    void modeChanged();
    /// canGoBack() and canGoForward() may say something else.
    void jumpsChanged();
    /// A line that came into sight cannot be read: its file has shrunk. Once for each case.
    void textLost();
    /// showLine() was asked for a line that the limit hides; somebody may lift it and ask again.
    void lineOutsideLimit(ikelens::LineId line);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    /// What is marked: whole lines from anchor to current or, with columns, a stretch of one line.
    struct Mark
    {
        LineId anchor = NoLine;
        LineId current = NoLine;
        int anchorColumn = -1;
        int column = -1;

        [[nodiscard]] bool isStretch() const
        {
            return anchor == current && column >= 0 && column != anchorColumn;
        }
        [[nodiscard]] bool isLines() const { return anchor != current; }
    };
    /// A place in the text that the mouse points at.
    struct Spot
    {
        qsizetype row = 0;
        int column = -1;  ///< -1: beside the text
    };
    enum class Move : std::uint8_t { Alone, Extend };

    void takeSelectedLines();
    void updateRows();
    [[nodiscard]] Lines limited(const Lines &lines) const;
    [[nodiscard]] bool isShown(LineId line) const;
    void goToSelection();
    void moveTo(LineId line, Move move);
    void moveToRow(qsizetype row, Move move);
    void setMark(const Mark &mark);
    void present(LineId line);
    void goToHit(LineId line);
    void noteJump(LineId to);
    void revisit(LineId line);
    void bringIntoView(qsizetype first, qsizetype last);
    void ensureRowVisible(qsizetype row);
    void ensureColumnsVisible(qreal left, qreal right);
    void bringMessageIntoView(LineId line);

    void applyFont();
    void zoomBy(int steps);
    void placeParts();
    void updateScrollBars();
    void closeFindBar();

    [[nodiscard]] bool hasRows() const { return m_case && m_rows.count() > 0; }
    [[nodiscard]] qsizetype fullRowCount() const;
    [[nodiscard]] std::pair<qsizetype, qsizetype> markedRows() const;
    [[nodiscard]] bool isMarked(qsizetype row) const;
    [[nodiscard]] int textLeft() const;
    [[nodiscard]] Spot spotAt(const QPoint &position);
    [[nodiscard]] QString tipAt(const QPoint &position);

    void paintRow(QPainter &painter, qsizetype row);
    void paintGutter(QPainter &painter, qsizetype row) const;
    void paintNotes(QPainter &painter, LineId line, const QRect &row) const;
    void paintPlaceholder(QPainter &painter) const;
    [[nodiscard]] QList<QTextLayout::FormatRange> rangesOver(const QString &text, qsizetype row) const;
    [[nodiscard]] const EvidenceMark *evidenceAt(LineId line) const;

    bool moveByKey(const QKeyEvent &event);
    void extendTo(const QPoint &position);
    void markWord(const QPoint &position);

    CasePtr m_case;
    LineRows m_rows;
    LineLayouts m_layouts;
    SelectedLines m_selected;
    std::vector<EvidenceMark> m_evidence;
    Annotations m_annotations;
    CopySource m_copySource;
    QList<QAction *> m_lineActions;
    Mode m_mode = Mode::AllLines;
    bool m_following = false;
    Mark m_mark;
    JumpHistory m_jumps;
    bool m_textLost = false;           ///< textLost() was said
    LineId m_shown = NoLine;           ///< what showLine() has marked
    std::vector<LineId> m_shownLines;  ///< and those that belong to it
    Lines m_limit;
    bool m_selectionAwaited = false;  ///< the view goes to the selection when its lines are there
    LineId m_lineAwaited = NoLine;    ///< the same for showLine()

    OverviewStrip *m_strip;
    FindBar *m_bar;
    FindSession *m_find;
    Notice *m_notice;

    int m_zoom = 0;  ///< points over the system's fixed font
    int m_lineHeight = 1;
    int m_gutterWidth = 0;
    qreal m_widest = 0;  ///< pixels of the widest line seen so far
    QBasicTimer m_autoScroll;
    QPoint m_dragPosition;
};

}  // namespace ikelens
