// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "core/user_state.h"
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/notes/note_book.h"
#include "ui/outgoing/outgoing.h"
#include "ui/window/actions.h"
#include "ui/window/case_loader.h"
#include "ui/window/log_follower.h"
#include "ui/window/message_area.h"
#include "ui/window/peer_logs.h"
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

#include <algorithm>

namespace ikelens {

namespace {

/// Never a move, whatever the source proposes: it would delete what it gave.
void acceptCopy(QDropEvent &event)
{
    event.setDropAction(Qt::CopyAction);
    event.accept();
}

}  // namespace

MainWindow::MainWindow(const Expertise &expertise, QSettings &settings, Translations &translations,
                       const QString &stateFolder)
    : m_settings(settings)
    , m_translations(translations)
    , m_recent(settings)
    , m_nameStore(settings)
    , m_notes(new NoteBook(stateFolder, m_steps, this))
    , m_outgoing(new Outgoing([stateFolder] { return pseudonymSecret(stateFolder); }, this))
    , m_actions(new Actions(this))
    , m_loader(new CaseLoader(expertise, this))
    , m_follower(new LogFollower(expertise, this))
    , m_peers(new PeerLogs(expertise, this))
    , m_pages(new QStackedWidget)
    , m_start(new StartPage)
    , m_workspace(new Workspace(m_steps))
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
    connectNotes();
    connectOutgoing();
    connectSpanActions();
    connectParts();
    connectFollowing();
    connectPeerLogs();

    m_workspace->setLanguage(m_translations.language());
    m_actions->setLanguage(m_translations.choice());
    resize(QSize(1500, 900).boundedTo(screen()->availableSize() * 0.95));
    restoreState();
    refreshRecentFiles();
    refresh();
    m_start->setFocus();
}

MainWindow::~MainWindow() = default;

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
    m_actions->closePeerLogs->setEnabled(m_case && m_case->bothEnds);
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
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    if (!copied || !openFrom(*copied))
        m_status->showMessage(tr("The clipboard holds no log. Copy its lines or files first."), 5000);
}

/// Files, or else text. False where there is neither.
bool MainWindow::openFrom(const QMimeData &offer)
{
    QStringList paths;
    for (const QUrl &url : offer.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (!paths.isEmpty())
        open(paths);
    else if (!offer.hasUrls() && !offer.text().trimmed().isEmpty())
        openText(offer.text().toUtf8());
    else if (!offer.hasUrls() && offer.hasHtml())
        openText(offer.html().toUtf8());
    else
        return false;
    return true;
}

void MainWindow::rename(ConnectionId connection, const QString &name)
{
    m_nameStore.setName(m_case->log, connection, name);
    m_workspace->setNames(m_nameStore.namesFor(m_case->log));
    m_outgoing->setNames(namesByIdentifier(m_case->log, m_nameStore.namesFor(m_case->log)));
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
    m_follower->stop();
    m_peers->cancel();
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
    m_actions->timeline->setChecked(m_workspace->isTimelineVisible());
}

// ---------------------------------------------------------------- drag and drop

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText() || event->mimeData()->hasHtml())
        acceptCopy(*event);
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (!openFrom(*event->mimeData()))
        m_status->showMessage(tr("Only files of this computer can be opened. Save the log first."), 5000);
    acceptCopy(*event);
}

}  // namespace ikelens
