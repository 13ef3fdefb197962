// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/window/symbol_icon.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace ikelens {

namespace {

QList<QKeySequence> zoomInKeys()
{
    // Ctrl++ needs no Shift on a German keyboard, and Ctrl+= none on an American one.
    QList<QKeySequence> keys = QKeySequence::keyBindings(QKeySequence::ZoomIn);
    for (const auto &key : {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}) {
        if (!keys.contains(key))
            keys << key;
    }
    return keys;
}

QString withoutMnemonic(QString text)
{
    return text.remove(u'&').remove(u'…');
}

}  // namespace

Actions::Actions(QMainWindow *window)
    : QObject(window)
{
    open = make({QKeySequence::Open}, QStringLiteral("open"));
    openFolder = make({Qt::CTRL | Qt::SHIFT | Qt::Key_O});
    openPeerLog = make({Qt::CTRL | Qt::ALT | Qt::Key_O});
    closePeerLogs = make();
    paste = make({QKeySequence::Paste});
    reload = make({Qt::Key_F5});
    saveLines = make({Qt::CTRL | Qt::SHIFT | Qt::Key_S});
    exportDiagnosis = make({Qt::CTRL | Qt::Key_E}, QStringLiteral("export"));
    close = make({Qt::CTRL | Qt::Key_W});
    quit = make({Qt::CTRL | Qt::Key_Q});
    quit->setMenuRole(QAction::QuitRole);

    saveLog = make();

    undo = make({QKeySequence::Undo});
    redo = make({Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y});
    copy = make({QKeySequence::Copy});
    selectAll = make({QKeySequence::SelectAll});
    find = make({QKeySequence::Find});
    findNext = make({Qt::Key_F3});
    findPrevious = make({Qt::SHIFT | Qt::Key_F3});
    goTo = make({Qt::CTRL | Qt::Key_G});
    back = make({Qt::ALT | Qt::Key_Left});
    forward = make({Qt::ALT | Qt::Key_Right});
    follow = make({Qt::Key_F7});
    follow->setCheckable(true);
    copyVerdict = make({Qt::CTRL | Qt::SHIFT | Qt::Key_C});
    rename = make({Qt::Key_F2});
    filter = make({Qt::CTRL | Qt::Key_L});
    messageEnglish = make();
    messageGerman = make();
    pseudonyms = make();
    pseudonyms->setCheckable(true);
    showReplacements = make();
    toggleMark = make({Qt::CTRL | Qt::Key_B});
    editNote = make({Qt::CTRL | Qt::SHIFT | Qt::Key_N});
    editAttemptNote = make();

    overview = make({Qt::ALT | Qt::Key_Home}, QStringLiteral("overview"));
    allLines = make({Qt::CTRL | Qt::Key_1});
    selectionOnly = make({Qt::CTRL | Qt::Key_2}, QStringLiteral("selection"));
    problemsOnly = make({Qt::CTRL | Qt::SHIFT | Qt::Key_P});
    nextProblem = make({Qt::Key_F8}, QStringLiteral("next"));
    previousProblem = make({Qt::SHIFT | Qt::Key_F8}, QStringLiteral("previous"));
    explainLine = make({Qt::CTRL | Qt::Key_J});
    nextMark = make({Qt::Key_F4});
    previousMark = make({Qt::SHIFT | Qt::Key_F4});
    zoomIn = make(zoomInKeys());
    zoomOut = make(QKeySequence::keyBindings(QKeySequence::ZoomOut));
    resetZoom = make({Qt::CTRL | Qt::Key_0});
    ladder = make({Qt::CTRL | Qt::Key_M});
    timeline = make({Qt::CTRL | Qt::Key_T});
    wholePeriod = make({Qt::Key_F9});
    fullScreen = make({Qt::Key_F11});
    nextPane = make({Qt::Key_F6});
    previousPane = make({Qt::SHIFT | Qt::Key_F6});

    shortcuts = make({Qt::Key_F1});
    about = make();
    about->setMenuRole(QAction::AboutRole);

    auto *lines = new QActionGroup(this);
    // In the toolbar there is only one of them: a second click on it means the other one.
    lines->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (QAction *action : {allLines, selectionOnly}) {
        action->setCheckable(true);
        lines->addAction(action);
    }
    allLines->setChecked(true);
    problemsOnly->setCheckable(true);
    timeline->setCheckable(true);
    fullScreen->setCheckable(true);

    buildMenus(window);
    buildToolBar(window);
    retranslate();
    setPossible(false, false);
}

QAction *Actions::make(const QList<QKeySequence> &keys, const QString &symbol)
{
    auto *action = new QAction(this);
    action->setShortcuts(keys);
    if (!symbol.isEmpty())
        action->setIcon(symbolIcon(symbol));
    m_all.push_back(action);
    return action;
}

void Actions::buildMenus(QMainWindow *window)
{
    const auto fill = [](QMenu *menu, std::initializer_list<QAction *> actions) {
        for (QAction *action : actions)
            action ? menu->addAction(action) : void(menu->addSeparator());
        return menu;
    };
    recent = new QMenu(window);
    m_file = fill(window->menuBar()->addMenu(QString()), {open, openFolder});
    m_file->addMenu(recent);
    fill(m_file,
         {paste, reload, nullptr, openPeerLog, closePeerLogs, nullptr, saveLines, exportDiagnosis, saveLog,
          nullptr, close, quit});

    m_edit = fill(window->menuBar()->addMenu(QString()), {undo, redo, nullptr, copy, selectAll, copyVerdict});
    m_message = fill(m_edit->addMenu(QString()), {messageEnglish, messageGerman});
    fill(m_edit,
         {pseudonyms, showReplacements, nullptr, toggleMark, editNote, editAttemptNote, nullptr, find,
          findNext, findPrevious, nullptr, filter, rename});

    m_view = fill(window->menuBar()->addMenu(QString()),
                  {overview,     nextProblem, previousProblem, nextMark,      previousMark, explainLine,
                   problemsOnly, nullptr,     allLines,        selectionOnly, nullptr,      ladder,
                   timeline,     wholePeriod, nullptr,         zoomIn,        zoomOut,      resetZoom,
                   nullptr,      nextPane,    previousPane,    nullptr});
    m_language = m_view->addMenu(QString());
    m_view->addAction(fullScreen);
    m_languages = new QActionGroup(this);
    for (const auto choice : {LanguageChoice::System, LanguageChoice::English, LanguageChoice::German}) {
        QAction *action = m_language->addAction(QString());
        action->setCheckable(true);
        action->setData(int(choice));
        m_languages->addAction(action);
    }
    connect(m_languages, &QActionGroup::triggered, this,
            [this](QAction *action) { Q_EMIT languageChosen(LanguageChoice(action->data().toInt())); });

    m_go = fill(window->menuBar()->addMenu(QString()), {goTo, nullptr, back, forward, nullptr, follow});

    m_help = fill(window->menuBar()->addMenu(QString()), {shortcuts, about});
}

void Actions::buildToolBar(QMainWindow *window)
{
    m_toolBar = new QToolBar(window);
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_toolBar->setIconSize(QSize(18, 18));
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QAction *action :
         {open, static_cast<QAction *>(nullptr), overview, nextProblem, previousProblem,
          static_cast<QAction *>(nullptr), selectionOnly, static_cast<QAction *>(nullptr), exportDiagnosis})
        action ? m_toolBar->addAction(action) : void(m_toolBar->addSeparator());
    window->addToolBar(m_toolBar);
}

void Actions::setPossible(bool hasCase, bool isComplete)
{
    for (QAction *action : {goTo,     ladder,        close,        copy,        selectAll,       find,
                            findNext, findPrevious,  copyVerdict,  rename,      filter,          overview,
                            allLines, selectionOnly, problemsOnly, nextProblem, previousProblem, explainLine,
                            zoomIn,   zoomOut,       resetZoom,    nextPane,    previousPane,    reload})
        action->setEnabled(hasCase);
    for (QAction *action : {openPeerLog, saveLines, exportDiagnosis, saveLog, messageEnglish, messageGerman,
                            pseudonyms, toggleMark, editNote, editAttemptNote})
        action->setEnabled(isComplete);
    m_message->setEnabled(isComplete);
    if (!hasCase)
        setJumps(false, false);
}

void Actions::setJumps(bool canGoBack, bool canGoForward)
{
    back->setEnabled(canGoBack);
    forward->setEnabled(canGoForward);
}

void Actions::setLanguage(LanguageChoice choice)
{
    for (QAction *action : m_languages->actions())
        action->setChecked(action->data().toInt() == int(choice));
}

std::vector<std::pair<QString, QString>> Actions::shortcutList() const
{
    std::vector<std::pair<QString, QString>> list;
    for (const QAction *action : m_all) {
        if (const auto keys = action->shortcuts(); !keys.isEmpty())
            list.emplace_back(withoutMnemonic(action->text()),
                              QKeySequence::listToString(keys, QKeySequence::NativeText));
    }
    return list;
}

void Actions::retranslate()
{
    retranslateFile();
    retranslateEdit();
    retranslateGo();
    retranslateView();
    m_help->setTitle(tr("&Help"));
    shortcuts->setText(tr("&Keyboard shortcuts"));
    about->setText(tr("&About IKE Lens"));
    m_toolBar->setWindowTitle(tr("Toolbar"));
    m_toolBar->setAccessibleName(tr("Toolbar"));
}

void Actions::retranslateFile()
{
    m_file->setTitle(tr("&File"));
    open->setText(tr("&Open…"));
    open->setToolTip(tr("Opens one or several log files"));
    openFolder->setText(tr("Open &folder…"));
    recent->setTitle(tr("Open &recent"));
    openPeerLog->setText(tr("Open peer's lo&g…"));
    openPeerLog->setToolTip(tr("Opens the log of the other end beside this one"));
    closePeerLogs->setText(tr("Close t&he logs of peers"));
    paste->setText(tr("&Paste as log"));
    reload->setText(tr("Re&load"));
    saveLines->setText(tr("Save log &as…"));
    saveLines->setToolTip(tr("Writes all lines to one file, as they are shown"));
    exportDiagnosis->setText(tr("&Export diagnosis…"));
    exportDiagnosis->setIconText(tr("Export"));
    exportDiagnosis->setToolTip(tr("Writes the diagnosis to a file: HTML, PDF, text, tables, data"));
    saveLog->setText(tr("&Save log with stand-ins…"));
    saveLog->setToolTip(tr("Writes the log with stand-ins for everything that names somebody"));
    close->setText(tr("&Close"));
    quit->setText(tr("&Quit"));
}

void Actions::retranslateEdit()
{
    m_edit->setTitle(tr("&Edit"));
    copy->setText(tr("&Copy"));
    selectAll->setText(tr("Select &all"));
    copyVerdict->setText(tr("Copy &verdict"));
    copyVerdict->setToolTip(tr("Copies the verdict as text, for the reply to the customer"));
    undo->setText(tr("&Undo"));
    redo->setText(tr("&Redo"));
    m_message->setTitle(tr("Cop&y message to the peer's administrator"));
    messageEnglish->setText(tr("In &English"));
    messageGerman->setText(tr("In &German"));
    pseudonyms->setText(tr("R&eplace names and addresses in what goes out"));
    pseudonyms->setToolTip(
        tr("Reports, messages and copied lines have stand-ins for addresses, hosts, identities and users"));
    showReplacements->setText(tr("S&how stand-ins…"));
    toggleMark->setText(tr("Mar&k line"));
    editNote->setText(tr("Note on the &line…"));
    editAttemptNote->setText(tr("Note on the atte&mpt…"));
    find->setText(tr("&Find…"));
    findNext->setText(tr("Find &next"));
    findPrevious->setText(tr("Find &previous"));
    filter->setText(tr("Filter connect&ions"));
    rename->setText(tr("Name the connecti&on"));
    rename->setToolTip(tr("Gives the connection its name, as listed under Information > System > VPN"));
}

void Actions::retranslateGo()
{
    m_go->setTitle(tr("&Go"));
    goTo->setText(tr("&Line or time…"));
    goTo->setToolTip(tr("Goes to a line of the log by its number, or to a time"));
    back->setText(tr("&Back"));
    back->setToolTip(tr("Goes back to the lines before the last jump"));
    forward->setText(tr("&Forward"));
    follow->setText(tr("Follow the &end"));
    follow->setToolTip(tr("Reads on when the log grows and shows its last lines"));
}

void Actions::retranslateView()
{
    m_view->setTitle(tr("&View"));
    overview->setText(tr("&Overview"));
    nextProblem->setText(tr("&Next problem"));
    nextProblem->setToolTip(tr("Goes to the next unresolved problem"));
    previousProblem->setText(tr("&Previous problem"));
    previousProblem->setIconText(tr("Previous"));
    previousProblem->setToolTip(tr("Goes to the previous unresolved problem"));
    nextMark->setText(tr("Next mar&k"));
    nextMark->setToolTip(tr("Goes to the next line with a mark or a note"));
    previousMark->setText(tr("Pre&vious mark"));
    explainLine->setText(tr("Explain the &current line"));
    explainLine->setToolTip(
        tr("Chooses the line of the text in the tree, so that the diagnosis is about it"));
    problemsOnly->setText(tr("P&roblems only"));
    allLines->setText(tr("&All lines"));
    selectionOnly->setText(tr("Only the &selection's lines"));
    selectionOnly->setIconText(tr("Selection's lines"));
    selectionOnly->setToolTip(tr("Shows only the lines of what is chosen in the tree"));
    ladder->setText(tr("Message exc&hange"));
    ladder->setToolTip(tr("Shows which messages both sides exchanged"));
    timeline->setText(tr("&Timeline"));
    timeline->setToolTip(tr("Shows when each connection was up, and when it failed"));
    wholePeriod->setText(tr("&Whole period"));
    wholePeriod->setToolTip(tr("Lifts the limit to a span of time"));
    zoomIn->setText(tr("&Larger text"));
    zoomOut->setText(tr("S&maller text"));
    resetZoom->setText(tr("Normal te&xt size"));
    nextPane->setText(tr("Next pan&e"));
    previousPane->setText(tr("Previous pane"));
    fullScreen->setText(tr("&Full screen"));
    m_language->setTitle(tr("Lan&guage"));
    const QList<QAction *> languages = m_languages->actions();
    languages[0]->setText(tr("As the &system"));
    // A language is found under its own name, whatever the window speaks.
    languages[1]->setText(QStringLiteral("&English"));
    languages[2]->setText(QStringLiteral("&Deutsch"));
}

}  // namespace ikelens
