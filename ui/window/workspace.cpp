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

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>
#include <ranges>

namespace ikelens {

namespace {

const QString OuterKey = QStringLiteral("window/panes");
const QString InnerKey = QStringLiteral("window/detail");
const QString TimelineKey = QStringLiteral("window/timeline");
const QString TimelineShownKey = QStringLiteral("window/timelineShown");

}  // namespace

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
    buildDetail();
    m_content->addWidget(m_overview);
    m_content->addWidget(m_detail);
    m_upper->addWidget(m_pane);
    m_upper->addWidget(m_content);
    m_upper->setStretchFactor(1, 1);
    m_upper->setSizes({310, 1060});
    m_upper->setChildrenCollapsible(false);
    m_pane->setMinimumWidth(180);
    m_side->setMinimumWidth(300);  // else the words in its picture are too small to read
    auto *upper = new QWidget;
    auto *layout = new QVBoxLayout(upper);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_spanBar);
    layout->addWidget(m_upper, 1);
    addWidget(upper);
    addWidget(m_timeline);
    setStretchFactor(0, 1);
    setSizes({760, m_timeline->sizeHint().height()});
    setChildrenCollapsible(false);

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

void Workspace::buildDetail()
{
    m_side->setDocumentMode(true);
    m_side->addTab(m_panel, QString());
    m_side->addTab(m_ladder, QString());
    auto *texts = new QSplitter(Qt::Vertical);
    texts->addWidget(m_logView);
    texts->addWidget(m_peerLog);
    texts->setStretchFactor(0, 3);
    texts->setStretchFactor(1, 2);
    texts->setChildrenCollapsible(false);
    m_detail->addWidget(texts);
    m_detail->addWidget(m_side);
    m_detail->setStretchFactor(0, 2);
    m_detail->setStretchFactor(1, 1);
    m_detail->setSizes({680, 380});
    m_detail->setChildrenCollapsible(false);
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
    m_problem = -1;
    const QScopedValueRollback continuing(m_continuing, continued);
    if (!continued) {
        m_selection = {};
        m_logView->setSelection({});
        m_panel->setSelection({});
        m_ladder->setSelection({});
        m_span.reset();
        m_steps.clear();  // tells that there is no limit any more
        ++m_spanGeneration;
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
    if (const LineId line = telling(selection);
        line != NoLine && !m_continuing && m_logView->isWithinLimit(line))
        m_logView->showLine(line);
}

LineId Workspace::lineOf(const Finding &finding, LineId otherwise) const
{
    const auto evidence = m_case->diagnosis.evidenceOf(finding);
    return evidence.empty() ? otherwise : evidence.front();
}

/// The line that tells most about what is chosen: the proof of its verdict, else its first line.
LineId Workspace::telling(const Selection &selection) const
{
    const Log &log = m_case->log;
    switch (selection.kind) {
    case Selection::Kind::Line: return selection.id;
    case Selection::Kind::Phase: {
        const Phase &phase = log.phases[selection.id];
        for (const Finding &finding : m_case->diagnosis.findingsOf(phase.attempt)) {
            if (finding.phase == selection.id)
                return lineOf(finding, phase.first);
        }
        return phase.first;
    }
    case Selection::Kind::Attempt: {
        const auto findings = m_case->diagnosis.findingsOf(selection.id);
        const LineId first = log.attempts[selection.id].first;
        return findings.empty() ? first : lineOf(findings.front(), first);
    }
    case Selection::Kind::Connection: {
        const auto &attempts = log.connections[selection.id].attempts;
        const LineId last = attempts.empty() ? NoLine : log.attempts[attempts.back()].first;
        const auto summaries = m_case->diagnosis.summariesOf(selection.id);
        return summaries.empty() ? last : lineOf(summaries.front()->finding, last);
    }
    case Selection::Kind::Overview:
    case Selection::Kind::Nothing: break;
    }
    return NoLine;
}

StringId Workspace::hostOf(const Selection &selection) const
{
    const Log &log = m_case->log;
    const auto hostOfAttempt = [&](AttemptId attempt) {
        return attempt < log.attempts.size() ? log.connectionOf(log.attempts[attempt]).host : NoString;
    };
    switch (selection.kind) {
    case Selection::Kind::Connection:
        return selection.id < log.connections.size() ? log.connections[selection.id].host : NoString;
    case Selection::Kind::Attempt: return hostOfAttempt(selection.id);
    case Selection::Kind::Phase:
        return selection.id < log.phases.size() ? hostOfAttempt(log.phases[selection.id].attempt) : NoString;
    case Selection::Kind::Line:
        return selection.id < log.lines.count() ? hostOfAttempt(log.attemptOf(selection.id)) : NoString;
    case Selection::Kind::Overview:
    case Selection::Kind::Nothing: break;
    }
    return NoString;
}

// ---------------------------------------------------------------- problems

std::vector<const Summary *> Workspace::problems() const
{
    std::vector<const Summary *> open;
    if (!m_case)
        return open;
    for (const Summary &summary : m_case->diagnosis.summaries) {
        if (summary.finding.severity >= Severity::Warning && !summary.finding.resolved)
            open.push_back(&summary);
    }
    return open;
}

void Workspace::selectProblem(const Summary &problem)
{
    const Finding &finding = problem.finding;
    if (finding.attempt != NoId)
        select({Selection::Kind::Attempt, finding.attempt});
    else if (finding.connection != NoId)
        select({Selection::Kind::Connection, finding.connection});
    else
        select({Selection::Kind::Overview});
}

void Workspace::stepProblem(int step)
{
    const auto open = problems();
    if (open.empty())
        return;
    const auto count = std::ptrdiff_t(open.size());
    m_problem = m_problem < 0 ? (step > 0 ? 0 : count - 1) : (m_problem + step + count) % count;
    selectProblem(*open[std::size_t(m_problem)]);
}

bool Workspace::selectFirstProblem()
{
    m_problem = -1;
    stepProblem(1);
    return m_problem == 0;
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

void Workspace::stepPane(int step)
{
    QList<QWidget *> panes = showsOverview() ? QList<QWidget *>{m_pane, m_overview}
                                             : QList<QWidget *>{m_pane, m_logView, m_side->currentWidget()};
    if (m_peerLog->isVisible())
        panes.insert(2, m_peerLog);
    if (isTimelineVisible())
        panes << m_timeline;
    const QWidget *focus = QApplication::focusWidget();
    const auto current = std::ranges::find_if(panes, [focus](const QWidget *pane) {
        return focus && (pane == focus || pane->isAncestorOf(focus));
    });
    const qsizetype position = current == panes.end() ? (step > 0 ? -1 : 0) : current - panes.begin();
    QWidget *next = panes[(position + step + panes.size()) % panes.size()];
    if (next == m_pane)
        m_pane->focusTree();
    else
        next->setFocus(step > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
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
    const std::uint64_t generation = ++m_spanGeneration;
    m_spanBar->setSpan(span, m_case->log.calendar);
    m_timeline->setSpan(span);
    m_pane->setSpan(span);
    if (!span)
        return m_logView->setLimit({});
    QtConcurrent::run([subject = m_case, span] {
        return linesWithin(subject->log, *span);
    }).then(this, [this, generation](const Lines &lines) {
        if (generation == m_spanGeneration)
            m_logView->setLimit(lines);
    });
}

void Workspace::showLadder()
{
    leaveOverview();
    m_side->setCurrentWidget(m_ladder);
    m_ladder->setFocus(Qt::ShortcutFocusReason);
}

void Workspace::setTimelineVisible(bool visible)
{
    m_timeline->setVisible(visible);
}

bool Workspace::isTimelineVisible() const
{
    return m_timeline->isVisibleTo(this);
}

void Workspace::saveState(QSettings &settings) const
{
    settings.setValue(OuterKey, m_upper->saveState());
    settings.setValue(TimelineKey, QSplitter::saveState());
    settings.setValue(TimelineShownKey, isTimelineVisible());
    settings.setValue(InnerKey, m_detail->saveState());
}

void Workspace::restoreState(const QSettings &settings)
{
    m_upper->restoreState(settings.value(OuterKey).toByteArray());
    QSplitter::restoreState(settings.value(TimelineKey).toByteArray());
    setTimelineVisible(settings.value(TimelineShownKey, true).toBool());
    m_detail->restoreState(settings.value(InnerKey).toByteArray());
}

void Workspace::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QSplitter::changeEvent(event);
}

void Workspace::retranslate()
{
    m_pane->setAccessibleName(tr("Connections"));
    m_logView->setAccessibleName(tr("Log text"));
    m_panel->setAccessibleName(tr("Diagnosis"));
    m_overview->setAccessibleName(tr("Overview"));
    m_side->setAccessibleName(tr("Diagnosis or message exchange"));
    m_side->setTabText(0, tr("Diagnosis"));
    m_side->setTabText(1, tr("Message exchange"));
    m_side->tabBar()->setAccessibleName(tr("Diagnosis or message exchange"));
}

}  // namespace ikelens
