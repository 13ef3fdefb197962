// SPDX-License-Identifier: GPL-3.0-or-later
// What each action, button and part of the window leads to.
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/window/actions.h"
#include "ui/window/case_loader.h"
#include "ui/window/main_window.h"
#include "ui/window/peer_logs.h"
#include "ui/window/start_page.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QMenu>
#include <QSettings>
#include <QUndoStack>

namespace ikelens {

namespace {

constexpr int MostSteps = 100;

}  // namespace

void MainWindow::connectFileActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::chooseFiles);
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_actions->paste, &QAction::triggered, this, &MainWindow::pasteLog);
    connect(m_actions->reload, &QAction::triggered, this, [this] { reload(m_request.lastDay); });
    connect(m_actions->saveLines, &QAction::triggered, this, &MainWindow::chooseLinesFile);
    connect(m_actions->exportDiagnosis, &QAction::triggered, this, &MainWindow::chooseExport);
    connect(m_actions->close, &QAction::triggered, this, &MainWindow::closeCase);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::connectEditActions()
{
    LogView *text = m_workspace->logView();
    ConnectionPane *pane = m_workspace->pane();
    connect(m_actions->copy, &QAction::triggered, this, &MainWindow::copy);
    connect(m_actions->selectAll, &QAction::triggered, text, &LogView::selectAll);
    connect(m_actions->copyVerdict, &QAction::triggered, m_workspace->panel(), &DiagnosisPanel::copyVerdict);
    connect(m_actions->find, &QAction::triggered, m_workspace, &Workspace::findText);
    connect(m_actions->findNext, &QAction::triggered, text, &LogView::findNext);
    connect(m_actions->findPrevious, &QAction::triggered, text, &LogView::findPrevious);
    connect(m_actions->goTo, &QAction::triggered, m_workspace, &Workspace::askForPlace);
    connect(m_actions->back, &QAction::triggered, m_workspace, &Workspace::goBack);
    connect(m_actions->forward, &QAction::triggered, m_workspace, &Workspace::goForward);
    const auto showJumps = [this, text] { m_actions->setJumps(text->canGoBack(), text->canGoForward()); };
    connect(text, &LogView::jumpsChanged, this, showJumps);
    connect(text, &LogView::currentLineChanged, this, showJumps);
    connect(m_actions->filter, &QAction::triggered, pane, &ConnectionPane::focusFilter);
    connect(m_actions->rename, &QAction::triggered, pane, &ConnectionPane::rename);
}

void MainWindow::connectSpanActions()
{
    QUndoStack *steps = &m_steps;
    steps->setUndoLimit(MostSteps);
    const auto follow = [this, steps] {
        m_actions->undo->setEnabled(steps->canUndo());
        m_actions->redo->setEnabled(steps->canRedo());
        m_actions->wholePeriod->setEnabled(m_workspace->span().has_value());
    };
    // The stack tells even of its own end, when the actions are gone.
    connect(steps, &QUndoStack::indexChanged, m_actions, follow);
    connect(m_actions->undo, &QAction::triggered, steps, &QUndoStack::undo);
    connect(m_actions->redo, &QAction::triggered, steps, &QUndoStack::redo);
    connect(m_actions->wholePeriod, &QAction::triggered, this,
            [this] { m_workspace->limitTo(std::nullopt); });
    connect(m_actions->ladder, &QAction::triggered, m_workspace, &Workspace::showLadder);
    connect(m_actions->timeline, &QAction::toggled, m_workspace, &Workspace::setTimelineVisible);
    follow();
}

void MainWindow::connectViewActions()
{
    LogView *text = m_workspace->logView();
    ConnectionPane *pane = m_workspace->pane();
    connect(m_actions->overview, &QAction::triggered, this,
            [this] { m_workspace->select({Selection::Kind::Overview}); });
    connect(m_actions->nextProblem, &QAction::triggered, this, [this] { m_workspace->stepProblem(1); });
    connect(m_actions->previousProblem, &QAction::triggered, this, [this] { m_workspace->stepProblem(-1); });
    connect(m_actions->explainLine, &QAction::triggered, m_workspace, &Workspace::explainCurrentLine);
    connect(m_actions->problemsOnly, &QAction::toggled, pane, &ConnectionPane::setProblemsOnly);
    connect(pane, &ConnectionPane::problemsOnlyChanged, m_actions->problemsOnly, &QAction::setChecked);
    const auto showMode = [this, text] {
        m_actions->allLines->setChecked(text->mode() == LogView::Mode::AllLines);
        m_actions->selectionOnly->setChecked(text->mode() == LogView::Mode::SelectionOnly);
    };
    connect(text, &LogView::modeChanged, this, showMode);
    connect(m_actions->allLines, &QAction::triggered, this, [this, showMode] {
        m_workspace->showLines(LogView::Mode::AllLines);
        showMode();
    });
    connect(m_actions->selectionOnly, &QAction::triggered, this, [this](bool only) {
        m_workspace->showLines(only ? LogView::Mode::SelectionOnly : LogView::Mode::AllLines);
    });
    connect(m_actions->zoomIn, &QAction::triggered, text, &LogView::zoomIn);
    connect(m_actions->zoomOut, &QAction::triggered, text, &LogView::zoomOut);
    connect(m_actions->resetZoom, &QAction::triggered, text, &LogView::resetZoom);
    connect(m_actions->nextPane, &QAction::triggered, this, [this] { m_workspace->stepPane(1); });
    connect(m_actions->previousPane, &QAction::triggered, this, [this] { m_workspace->stepPane(-1); });
    connect(m_actions->fullScreen, &QAction::triggered, this,
            [this](bool on) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, on)); });
    connect(m_actions, &Actions::languageChosen, this, [this](LanguageChoice choice) {
        m_settings.setValue(QStringLiteral("language"), languageCode(choice));
        useLanguage(choice);
    });
    connect(m_actions->shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
}

void MainWindow::connectPeerLogs()
{
    connect(m_actions->openPeerLog, &QAction::triggered, this, &MainWindow::choosePeerLog);
    connect(m_actions->closePeerLogs, &QAction::triggered, m_peers, &PeerLogs::clear);
    connect(m_status, &StatusLine::cancelRequested, m_peers, &PeerLogs::cancel);
    connect(m_peers, &PeerLogs::progressed, this,
            [this](int permille) { m_status->showProgress(permille, -1); });
    connect(m_peers, &PeerLogs::failed, this, &MainWindow::showFailure);
    connect(m_peers, &PeerLogs::joined, this, [this](const CasePtr &joined) {
        m_continued = true;
        showCase(joined, true);
        showMessages();
    });
    connect(m_peers, &PeerLogs::ended, this, [this] {
        if (!isLoading())
            m_status->hideProgress();
        Q_EMIT peerLogsEnded();
    });
}

void MainWindow::connectParts()
{
    connect(m_start, &StartPage::openRequested, this, &MainWindow::chooseFiles);
    connect(m_start, &StartPage::pasteRequested, this, &MainWindow::pasteLog);
    connect(m_start, &StartPage::fileRequested, this, [this](const QString &path) { open({path}); });
    connect(m_actions->recent, &QMenu::triggered, this, [this](const QAction *action) {
        if (const QString path = action->data().toString(); !path.isEmpty())
            open({path});
    });
    connect(m_workspace->pane(), &ConnectionPane::renamed, this, &MainWindow::rename);
    connect(m_workspace->logView(), &LogView::textLost, this, [this] {
        m_textLost = true;
        showMessages();
    });
    connect(m_status, &StatusLine::cancelRequested, m_loader, &CaseLoader::cancel);
    connect(m_status, &StatusLine::problemRequested, this, [this] { m_workspace->stepProblem(1); });
    connect(m_status, &StatusLine::lastDayChosen, this, &MainWindow::reload);
    connect(m_loader, &CaseLoader::progressed, m_status, &StatusLine::showProgress);
    connect(m_loader, &CaseLoader::partLoaded, this, &MainWindow::showPart);
    connect(m_loader, &CaseLoader::finished, this, &MainWindow::endLoading);
}

}  // namespace ikelens
