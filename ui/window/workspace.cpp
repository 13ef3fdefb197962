// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/workspace.h"

#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/diagnosis/overview.h"
#include "ui/logtext/peer_log_view.h"
#include "ui/picture/ladder_view.h"
#include "ui/timeline/span_bar.h"
#include "ui/timeline/span_lines.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/name_store.h"

#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabWidget>

#include <algorithm>

namespace ikelens {

/// From one limit to another.
class Workspace::SpanStep final : public QUndoCommand
{
public:
    SpanStep(Workspace *workspace, const std::optional<StampRange> &to)
        : m_workspace(workspace)
        , m_from(workspace->m_span)
        , m_to(to)
    { }
    void undo() override { m_workspace->applySpan(m_from); }
    void redo() override { m_workspace->applySpan(m_to); }

private:
    Workspace *m_workspace;
    std::optional<StampRange> m_from, m_to;
};

Workspace::Workspace(QUndoStack &steps, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_steps(steps)
    , m_pane(new ConnectionPane)
    , m_upper(new QSplitter)
    , m_content(new QStackedWidget)
    , m_overview(new OverviewPage)
    , m_detail(new QSplitter)
    , m_logView(new LogView)
    , m_side(new QTabWidget)
    , m_panel(new DiagnosisPanel)
    , m_ladder(new LadderView)
    , m_peerLog(new PeerLogView(this))
    , m_spanBar(new SpanBar)
    , m_timeline(new TimelineView)
{
    arrangeDetail();
    arrangeParts();
    connect(m_pane, &ConnectionPane::selectionChanged, this, &Workspace::showSelection);
    connect(m_panel, &DiagnosisPanel::lineActivated, m_logView, &LogView::showLine);
    connect(m_overview, &OverviewPage::selectionRequested, this, &Workspace::select);
    connect(m_overview, &OverviewPage::lineActivated, this, [this](LineId line) {
        const AttemptId attempt = m_case->log.attemptOf(line);
        select(attempt == NoId ? Selection() : Selection{Selection::Kind::Attempt, attempt});
        m_logView->showLine(line);
    });
    connectPictures();
    retranslate();
}

void Workspace::connectPictures()
{
    connect(m_ladder, &LadderView::linesChosen, m_logView, &LogView::showLines);
    connect(m_ladder, &LadderView::peerLinesChosen, this,
            [this](const std::vector<LineId> &lines) { m_peerLog->showLines(m_ladder->peer(), lines); });
    connect(m_panel, &DiagnosisPanel::peerLineActivated, this,
            [this](std::size_t peer, LineId line) { m_peerLog->showLines(peer, {line}); });
    connect(m_pane, &ConnectionPane::shownConnectionsChanged, this,
            [this] { m_timeline->setRows(m_pane->shownConnections()); });
    connect(m_timeline, &TimelineView::spanChosen, this, &Workspace::limitTo);
    connect(m_timeline, &TimelineView::selectionChosen, this, &Workspace::select);
    connect(m_spanBar, &SpanBar::clearRequested, this, [this] { limitTo(std::nullopt); });
    // Where evidence or a problem is gone to, the limit gives way.
    connect(m_logView, &LogView::lineOutsideLimit, this, [this](LineId line) {
        limitTo(std::nullopt);
        m_logView->showLine(line);
    });
}

void Workspace::setCase(const CasePtr &subject, bool continued)
{
    m_case = subject;
    m_problems.setCase(subject);
    const QScopedValueRollback continuing(m_continuing, continued);
    if (!continued) {
        m_selection = {};
        m_logView->setSelection({});
        m_panel->setSelection({});
        m_ladder->setSelection({});
        m_span.reset();
        m_steps.clear();  // tells that there is no limit any more
        m_spanLines.drop();
        m_spanBar->setSpan({}, {});
        m_timeline->setSpan({});
    }
    m_logView->setCase(subject, continued);
    m_panel->setCase(subject);
    m_ladder->setCase(subject);
    m_timeline->setCase(subject, continued);
    m_overview->setCase(subject);
    m_peerLog->setCase(subject);
    if (continued)
        m_pane->updateCase(subject);
    else
        m_pane->setCase(subject);
    if (m_span)  // more lines may belong to it now
        applySpan(m_span);
    // An overview of nothing helps nobody: what is no log of pluto is there to be read.
    if (subject && subject->complete && subject->log.attempts.empty()
        && m_selection.kind == Selection::Kind::Overview)
        select({});
}

void Workspace::setNames(const ConnectionNames &names)
{
    m_names = names;
    m_pane->setNames(names);
    giveNames();
}

void Workspace::giveNames()
{
    if (!m_case)
        return;
    m_overview->setConnectionNames(namesByIdentifier(m_case->log, m_names));
    m_panel->setConnectionNames(namesByIdentifier(m_case->log, m_names, hostOf(m_selection)));
    m_timeline->setNames(namesByIdentifier(m_case->log, m_names));
}

void Workspace::setLanguage(Language language)
{
    m_panel->setLanguage(language);
    m_overview->setLanguage(language);
    m_ladder->setLanguage(language);
    m_timeline->setLanguage(language);
}

void Workspace::setCopySource(const CopySource &source)
{
    m_logView->setCopySource(source);
    m_panel->setCopySource(source);
    m_overview->setCopySource(source);
    m_peerLog->setCopySource(source);
}

// ---------------------------------------------------------------- the selection

void Workspace::select(const Selection &selection)
{
    if (m_pane->isOutsideSpan(selection))
        limitTo(std::nullopt);
    m_pane->select(selection);
}

void Workspace::showSelection(const Selection &selection)
{
    const bool sameHost = m_case && hostOf(selection) == hostOf(m_selection);
    const bool same = selection == m_selection;
    m_selection = selection;
    m_content->setCurrentWidget(
        selection.kind == Selection::Kind::Overview ? static_cast<QWidget *>(m_overview) : m_detail);
    if (!m_case)
        return;
    if (!sameHost)
        giveNames();
    m_panel->setSelection(selection);
    m_ladder->setSelection(selection);
    m_peerLog->setSelection(selection);
    m_timeline->setSelection(selection);
    // While a log is loaded further, the reader's place in the text stays.
    if (!m_continuing || !same)
        m_logView->setSelection(selection);
    if (const LineId line = tellingLine(*m_case, selection);
        line != NoLine && !m_continuing && m_logView->isWithinLimit(line))
        m_logView->showLine(line);
}

StringId Workspace::hostOf(const Selection &selection) const
{
    const ConnectionId connection = connectionOf(m_case->log, selection);
    return connection == NoId ? NoString : m_case->log.connections[connection].host;
}

void Workspace::stepProblem(int step)
{
    if (const auto problem = m_problems.step(step))
        select(*problem);
}

bool Workspace::selectFirstProblem()
{
    const auto problem = m_problems.first();
    if (problem)
        select(*problem);
    return problem.has_value();
}

bool Workspace::selectConnection(const QString &name)
{
    if (!m_case)
        return false;
    const Log &log = m_case->log;
    for (ConnectionId id = 0; id < log.connections.size(); ++id) {
        const Connection &connection = log.connections[id];
        if (log.text(connection.isNamed() ? connection.name : connection.address) != name
            && m_names.value(id) != name)
            continue;
        const auto summaries = m_case->diagnosis.summariesOf(id);
        if (!summaries.empty() && summaries.front()->finding.attempt != NoId)
            select({Selection::Kind::Attempt, summaries.front()->finding.attempt});
        else if (!connection.attempts.empty())
            select({Selection::Kind::Attempt, connection.attempts.back()});
        else
            select({Selection::Kind::Connection, id});
        return true;
    }
    return false;
}

// ---------------------------------------------------------------- the window's parts

void Workspace::explainCurrentLine()
{
    if (const LineId line = m_logView->currentLine(); m_case && line != NoLine)
        select({Selection::Kind::Line, line});
}

void Workspace::showLines(LogView::Mode mode)
{
    leaveOverview();
    m_logView->setMode(mode);
}

void Workspace::leaveOverview()
{
    if (showsOverview())
        select({});
}

void Workspace::findText()
{
    leaveOverview();
    m_logView->findText();
}

void Workspace::askForPlace()
{
    leaveOverview();
    m_logView->askForPlace();
}

void Workspace::goBack()
{
    leaveOverview();
    m_logView->goBack();
}

void Workspace::goForward()
{
    leaveOverview();
    m_logView->goForward();
}

bool Workspace::showsOverview() const
{
    return m_content->currentWidget() == m_overview;
}

// ---------------------------------------------------------------- span, ladder, timeline

void Workspace::limitTo(const std::optional<StampRange> &span)
{
    if (m_case && span != m_span)
        m_steps.push(new SpanStep(this, span));
}

/// The lines of the span are found in the background; the tree follows at once.
void Workspace::applySpan(const std::optional<StampRange> &span)
{
    m_span = span;
    m_spanLines.drop();
    m_spanBar->setSpan(span, m_case->log.calendar);
    m_timeline->setSpan(span);
    m_pane->setSpan(span);
    if (!span)
        return m_logView->setLimit({});
    m_spanLines.ask([subject = m_case, span] { return linesWithin(subject->log, *span); },
                    [this](const Lines &lines) { m_logView->setLimit(lines); });
}

void Workspace::showLadder()
{
    leaveOverview();
    m_side->setCurrentWidget(m_ladder);
    m_ladder->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace ikelens
