// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "core/report/report.h"
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/window/actions.h"
#include "ui/window/case_loader.h"
#include "ui/window/case_messages.h"
#include "ui/window/export.h"
#include "ui/window/message_area.h"
#include "ui/window/start_page.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ikelens {

namespace {

QByteArray wholeText(const Log &log)
{
    QByteArray text;
    for (const auto &source : log.sources) {
        QByteArray part(qsizetype(source->size()), Qt::Uninitialized);
        const auto got = source->read(0, std::span(part.data(), std::size_t(part.size())));
        part.truncate(got ? qsizetype(*got) : 0);
        text += part;
    }
    return text;
}

}  // namespace

MainWindow::MainWindow(const Expertise &expertise, QSettings &settings, Translations &translations)
    : m_settings(settings)
    , m_translations(translations)
    , m_recent(settings)
    , m_nameStore(settings)
    , m_actions(new Actions(this))
    , m_loader(new CaseLoader(expertise, this))
    , m_pages(new QStackedWidget)
    , m_start(new StartPage)
    , m_workspace(new Workspace)
    , m_messages(new MessageArea)
    , m_status(new StatusLine)
{
    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_pages, 1);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_workspace);
    setCentralWidget(central);
    setStatusBar(m_status);
    setAcceptDrops(true);

    connectFileActions();
    connectEditActions();
    connectViewActions();
    connectParts();

    m_workspace->setLanguage(m_translations.language());
    m_actions->setLanguage(m_translations.choice());
    resize(QSize(1500, 900).boundedTo(screen()->availableSize() * 0.95));
    restoreState();
    refreshRecentFiles();
    refresh();
    m_start->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectFileActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::chooseFiles);
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_actions->paste, &QAction::triggered, this, &MainWindow::pasteLog);
    connect(m_actions->reload, &QAction::triggered, this, [this] { reload(m_request.lastDay); });
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
    connect(m_actions->filter, &QAction::triggered, pane, &ConnectionPane::focusFilter);
    connect(m_actions->rename, &QAction::triggered, pane, &ConnectionPane::rename);
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
    connect(m_status, &StatusLine::cancelRequested, m_loader, &CaseLoader::cancel);
    connect(m_status, &StatusLine::problemRequested, this, [this] { m_workspace->stepProblem(1); });
    connect(m_status, &StatusLine::lastDayChosen, this, &MainWindow::reload);
    connect(m_loader, &CaseLoader::progressed, m_status, &StatusLine::showProgress);
    connect(m_loader, &CaseLoader::partLoaded, this, &MainWindow::showCase);
    connect(m_loader, &CaseLoader::finished, this, &MainWindow::endLoading);
}

// ---------------------------------------------------------------- loading

void MainWindow::open(const QStringList &paths, QDate lastDay)
{
    LoadRequest request;
    request.paths = paths;
    request.lastDay = lastDay;
    startLoading(request, false);
}

void MainWindow::openText(const QByteArray &text)
{
    LoadRequest request;
    request.pasted = text;
    startLoading(request, false);
}

void MainWindow::reload(QDate lastDay)
{
    LoadRequest request = m_request;
    request.lastDay = lastDay;
    if (m_case && request.paths.contains(u"-")) {
        // Standard input can be read only once.
        request.paths.clear();
        request.pasted = wholeText(m_case->log);
    }
    startLoading(request, m_case != nullptr);
}

void MainWindow::startLoading(const LoadRequest &request, bool continued)
{
    m_request = request;
    m_continued = continued;
    m_cancelled = false;
    m_failure.clear();
    m_messages->clear();
    m_start->setLoading(true);
    if (!continued) {
        m_case.reset();
        m_workspace->setCase(nullptr, false);
    }
    m_status->showProgress(0, -1);
    refresh();
    m_loader->load(request);
}

void MainWindow::showCase(const CasePtr &subject)
{
    m_case = subject;
    m_workspace->setCase(subject, m_continued);
    m_workspace->setNames(m_nameStore.namesFor(subject->log));
    m_continued = true;
    refresh();
}

void MainWindow::endLoading(const std::expected<CasePtr, Error> &result)
{
    m_status->hideProgress();
    m_start->setLoading(false);
    if (result) {
        showCase(*result);
        m_recent.add(m_request.paths);
        refreshRecentFiles();
    } else if (result.error().kind == Error::Kind::Cancelled) {
        m_cancelled = m_case != nullptr;
    } else {
        if (result.error().kind == Error::Kind::NotFound)
            m_recent.remove(result.error().path);
        refreshRecentFiles();
        m_failure = errorSentence(result.error());
        showFailure(m_failure);
    }
    showMessages();
    refresh();
    Q_EMIT loaded();
}

bool MainWindow::isLoading() const
{
    return m_loader->isRunning();
}

void MainWindow::closeCase()
{
    m_loader->cancel();
    m_case.reset();
    m_request = {};
    m_messages->clear();
    m_workspace->setCase(nullptr, false);
    refresh();
    m_start->setFocus();
}

void MainWindow::showMessages()
{
    m_messages->clear();
    if (!m_case)
        return;
    for (const CaseMessage &message : messagesOn(*m_case, m_cancelled))
        m_messages->add(message.kind, message.text);
}

QStringList MainWindow::messages() const
{
    return m_messages->texts();
}

void MainWindow::refresh()
{
    QWidget *page = m_case ? static_cast<QWidget *>(m_workspace) : m_start;
    if (m_pages->currentWidget() != page) {
        m_pages->setCurrentWidget(page);
        m_case ? m_workspace->pane()->focusTree() : m_start->setFocus();
    }
    m_status->setCase(m_case);
    m_actions->setPossible(m_case != nullptr, m_case && m_case->complete && !isLoading());
    refreshTitle();
}

void MainWindow::refreshTitle()
{
    QString name;
    if (!m_request.pasted.isEmpty())
        name = tr("Pasted log");
    else if (!m_request.paths.isEmpty())
        name = m_request.paths.front() == u"-" ? tr("Standard input")
                                               : QFileInfo(m_request.paths.front()).fileName();
    if (m_request.paths.size() > 1)
        name = tr("%1 and %n more", nullptr, int(m_request.paths.size() - 1)).arg(name);
    setWindowTitle(name.isEmpty() ? tr("IKE Lens") : tr("%1 – IKE Lens").arg(name));
}

void MainWindow::refreshRecentFiles()
{
    const QStringList paths = m_recent.paths();
    m_start->setRecentFiles(paths);
    m_actions->recent->clear();
    for (const QString &path : paths) {
        QString label = path;
        m_actions->recent->addAction(label.replace(u'&', QStringLiteral("&&")))->setData(path);
    }
    if (!paths.isEmpty()) {
        m_actions->recent->addSeparator();
        connect(m_actions->recent->addAction(tr("&Clear list")), &QAction::triggered, this, [this] {
            m_recent.clear();
            // The menu is still busy with this very action.
            QMetaObject::invokeMethod(this, &MainWindow::refreshRecentFiles, Qt::QueuedConnection);
        });
    }
    m_actions->recent->setEnabled(!paths.isEmpty());
}

// ---------------------------------------------------------------- what the reader does

void MainWindow::pasteLog()
{
    const QByteArray text = QApplication::clipboard()->text().toUtf8();
    if (text.trimmed().isEmpty())
        m_status->showMessage(tr("The clipboard holds no text. Copy the lines of the log first."), 5000);
    else
        openText(text);
}

void MainWindow::copy()
{
    if (m_workspace->pane()->treeHasFocus())
        QApplication::clipboard()->setText(m_workspace->pane()->currentText());
    else
        m_workspace->logView()->copy();
}

void MainWindow::rename(ConnectionId connection, const QString &name)
{
    m_nameStore.setName(m_case->log, connection, name);
    m_workspace->setNames(m_nameStore.namesFor(m_case->log));
}

std::expected<void, Error> MainWindow::exportDiagnosis(const QString &path) const
{
    const auto names = namesByIdentifier(m_case->log, m_nameStore.namesFor(m_case->log));
    return htmlReport(*m_case, m_translations.language(), names).and_then([&](const QByteArray &report) {
        return saveReport(path, report);
    });
}

void MainWindow::useLanguage(LanguageChoice choice)
{
    m_translations.use(choice);
    m_actions->setLanguage(choice);
    m_workspace->setLanguage(m_translations.language());
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_actions->retranslate();
        refreshRecentFiles();
        refreshTitle();
        if (!m_messages->texts().isEmpty())
            showMessages();
    } else if (event->type() == QEvent::WindowStateChange) {
        m_actions->fullScreen->setChecked(isFullScreen());
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_loader->cancel();
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::saveState()
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_workspace->saveState(m_settings);
}

void MainWindow::restoreState()
{
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_workspace->restoreState(m_settings);
}

// ---------------------------------------------------------------- drag and drop

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        open(paths);
    else if (!event->mimeData()->hasUrls() && !event->mimeData()->text().trimmed().isEmpty())
        openText(event->mimeData()->text().toUtf8());
    else
        m_status->showMessage(tr("Only files of this computer can be opened. Save the log first."), 5000);
    event->acceptProposedAction();
}

}  // namespace ikelens
