// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection_index.h"
#include "ui/latest.h"
#include "ui/logtext/log_view.h"
#include "ui/selection.h"
#include "ui/window/problem_tour.h"

#include <QSplitter>
#include <QUndoStack>

class QSettings;
class QStackedWidget;
class QTabWidget;

namespace ikelens {

class ConnectionPane;
class DiagnosisPanel;
class LadderView;
class OverviewPage;
class PeerLogView;
class SpanBar;
class TimelineView;

/// The parts of the window that show a case, and what ties them together: what is chosen in the tree is shown by
/// the text, the panel, the ladder and the timeline; the overview takes the place of text and panel where nothing
/// particular is chosen. A span of time that is chosen in the timeline limits tree and text, as a step that can be
/// undone.
class Workspace final : public QSplitter
{
    Q_OBJECT

public:
    /// Each limit that is set or lifted becomes one of `steps`, which live longer than the workspace.
    explicit Workspace(QUndoStack &steps, QWidget *parent = nullptr);

    /// `continued`: the same log, loaded further or again; the reader's place in it is kept.
    void setCase(const CasePtr &subject, bool continued);
    void setNames(const ConnectionNames &names);
    void setLanguage(Language language);
    /// Where everything that is copied here comes from.
    void setCopySource(const CopySource &source);

    [[nodiscard]] ConnectionPane *pane() const { return m_pane; }
    [[nodiscard]] LogView *logView() const { return m_logView; }
    [[nodiscard]] DiagnosisPanel *panel() const { return m_panel; }
    [[nodiscard]] LadderView *ladder() const { return m_ladder; }
    [[nodiscard]] PeerLogView *peerLog() const { return m_peerLog; }
    [[nodiscard]] TimelineView *timeline() const { return m_timeline; }
    [[nodiscard]] SpanBar *spanBar() const { return m_spanBar; }

    [[nodiscard]] const Selection &selection() const { return m_selection; }
    void select(const Selection &selection);
    /// The verdict of the most pressing problem; false where there is none.
    bool selectFirstProblem();
    /// By identifier, given name or address: its most pressing problem, else its last attempt.
    bool selectConnection(const QString &name);
    /// Goes round the unresolved problems in their order, 1 forwards or -1 backwards.
    void stepProblem(int step);
    /// Chooses the text's current line in the tree.
    void explainCurrentLine();
    /// All lines or the selection's; leaves the overview for the text.
    void showLines(LogView::Mode mode);
    /// Opens the search in the text.
    void findText();
    /// Limits tree and text to a span of time, or lifts the limit.
    void limitTo(const std::optional<StampRange> &span);
    [[nodiscard]] const std::optional<StampRange> &span() const { return m_span; }
    /// Brings the ladder to the front and goes to it.
    void showLadder();
    void setTimelineVisible(bool visible);
    [[nodiscard]] bool isTimelineVisible() const;
    /// Asks for a line or a time of the text and goes there.
    void askForPlace();
    /// Through the jumps in the text.
    void goBack();
    void goForward();
    /// Goes round the panes: tree, text, panel or ladder, timeline.
    void stepPane(int step);

    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

protected:
    void changeEvent(QEvent *event) override;

private:
    class SpanStep;

    void arrangeParts();
    void arrangeDetail();
    void connectPictures();
    void applySpan(const std::optional<StampRange> &span);
    void showSelection(const Selection &selection);
    void giveNames();
    void retranslate();
    [[nodiscard]] StringId hostOf(const Selection &selection) const;
    [[nodiscard]] bool showsOverview() const;
    void leaveOverview();

    QUndoStack &m_steps;
    CasePtr m_case;
    ConnectionNames m_names;
    Selection m_selection;
    ProblemTour m_problems;
    bool m_continuing = false;
    ConnectionPane *m_pane;
    QSplitter *m_upper;  ///< tree, and beside it the content
    QStackedWidget *m_content;
    OverviewPage *m_overview;
    QSplitter *m_detail;
    LogView *m_logView;
    QTabWidget *m_side;
    DiagnosisPanel *m_panel;
    LadderView *m_ladder;
    PeerLogView *m_peerLog;  ///< below the text, while there is one
    SpanBar *m_spanBar;
    TimelineView *m_timeline;
    std::optional<StampRange> m_span;
    Latest m_spanLines;
};

}  // namespace ikelens
