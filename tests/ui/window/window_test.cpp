// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixtures.h"
#include "tests/support/packed_files.h"
#include "tests/support/print_case.h"
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/logtext/log_view.h"
#include "ui/notes/note_book.h"
#include "ui/notes/note_editor.h"
#include "ui/outgoing/export_dialog.h"
#include "ui/outgoing/outgoing.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSizeGrip>
#include <QSplitter>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QTreeView>

using namespace ikelens;

namespace {

/// Only guards against waiting for ever.
constexpr int Patience = 120'000;

QString corpus(const QString &name)
{
    return QStringLiteral(IKELENS_TEST_CORPUS "/pluto/") + name;
}

}  // namespace

class WindowTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Expertise m_expertise;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Translations> m_translations;
    std::unique_ptr<MainWindow> m_window;

    QTreeView *tree() { return m_window->findChild<QTreeView *>(); }
    QLineEdit *filter() { return m_window->workspace()->pane()->findChild<QLineEdit *>(); }

    void makeWindow()
    {
        m_window.reset();
        m_window = std::make_unique<MainWindow>(m_expertise, *m_settings, *m_translations);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    bool load(const QStringList &paths)
    {
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->open(paths);
        return loaded.wait(Patience);
    }

    /// As a file manager does it.
    bool drop(QMimeData *data)
    {
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        QDragEnterEvent enter(QPoint(400, 300), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent drop(QPointF(400, 300), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        return loaded.wait(Patience);
    }

    QMessageBox *box() { return m_window->findChild<QMessageBox *>(); }

private Q_SLOTS:
    void initTestCase()
    {
        const auto expertise = Expertise::load();
        QVERIFY2(expertise.has_value(), qPrintable(expertise ? QString() : errorSentence(expertise.error())));
        m_expertise = *expertise;
        QVERIFY(m_folder.isValid());
    }

    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
        m_translations = std::make_unique<Translations>();
        m_translations->use(LanguageChoice::English);
        makeWindow();
    }

    void cleanup()
    {
        m_window.reset();
        m_translations.reset();
        m_settings.reset();
    }

    void dropFilterReadExport()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(corpus(QStringLiteral("many_connections_46.log")))});
        QVERIFY(drop(&data));
        QVERIFY(m_window->subject() && m_window->subject()->complete);
        QCOMPARE(m_window->workspace()->pane()->selection(), (Selection{Selection::Kind::Overview}));

        const int all = tree()->model()->rowCount();
        const QString identifier = firstFailing();
        QTest::keyClicks(filter(), identifier);
        QVERIFY(tree()->model()->rowCount() < all);

        tree()->setFocus();
        const QModelIndex connection = tree()->model()->index(2, 0);
        QVERIFY(connection.data().toString().startsWith(identifier));
        tree()->expand(connection);
        tree()->setCurrentIndex(connection.model()->index(0, 0, connection));
        QCOMPARE(m_window->workspace()->pane()->selection().kind, Selection::Kind::Attempt);
        const QString verdict = m_window->workspace()->panel()->verdictText();
        QVERIFY(!verdict.isEmpty());

        const QString report = m_folder.filePath(QStringLiteral("report.html"));
        QVERIFY(m_window->exportDiagnosis(report).has_value());
        QFile file(report);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        QVERIFY(html.contains("<html"));
        QVERIFY(html.contains(identifier.toUtf8()));
    }

    /// By its text, wherever it is in the menus.
    QAction *action(const QString &text)
    {
        for (QAction *each : m_window->findChild<Actions *>()->findChildren<QAction *>()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }

    void marksAndNotesByKeyboard()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        NoteBook *notes = m_window->noteBook();
        LogView *text = m_window->workspace()->logView();
        m_window->workspace()->showLines(LogView::Mode::AllLines);
        text->showLine(20);
        text->setFocus();
        QTest::keyClick(text, Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(notes->annotations(), (Annotations{{20, Annotation::Scope::Line, {}}}));
        text->showLine(40);
        QTest::keyClick(text, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        auto *editor = m_window->findChild<NoteEditor *>();
        QVERIFY(editor && QTest::qWaitForWindowActive(editor));
        QTRY_COMPARE_WITH_TIMEOUT(QApplication::focusWidget(), editor->focusWidget(), Patience);
        QTest::keyClicks(editor->focusWidget(), QStringLiteral("look here"));
        QTest::keyClick(editor->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(notes->annotations().back().text, QStringLiteral("look here"));
        m_window->activateWindow();  // as a window manager would
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        text->setFocus();
        QTest::keyClick(text, Qt::Key_F4);
        QCOMPARE(text->currentLine(), 20u);
        QTest::keyClick(text, Qt::Key_F4, Qt::ShiftModifier);
        QCOMPARE(text->currentLine(), 40u);
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(notes->annotations().size(), 1u);
        QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(notes->annotations().size(), 2u);

        const QString report = m_folder.filePath(QStringLiteral("noted.html"));
        QVERIFY(m_window->exportDiagnosis(report).has_value());
        QFile file(report);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("look here"));
    }

    void namesAreReplacedInWhatIsCopied()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        QVERIFY(m_window->workspace()->selectFirstProblem());
        LogView *text = m_window->workspace()->logView();
        const AttemptId attempt = m_window->workspace()->selection().id;
        const Log &log = m_window->subject()->log;
        const QString address = log.text(log.attempts[attempt].peerAddress);
        const auto copied = [] { return QApplication::clipboard()->text(); };
        text->copy();
        QVERIFY(copied().contains(QStringLiteral("intra")));

        QApplication::clipboard()->clear();
        action(QStringLiteral("Replace names and addresses in what goes out"))->trigger();
        text->copy();  // not ready yet, or ready: in no case the original
        QVERIFY(!copied().contains(QStringLiteral("intra")));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->outgoing()->isReady(), Patience);
        text->copy();
        QVERIFY2(copied().contains(QStringLiteral("host-1")), qPrintable(copied()));
        QVERIFY(!copied().contains(QStringLiteral("intra")));
        QVERIFY(!QApplication::clipboard()->mimeData()->html().contains(address));
        m_window->workspace()->panel()->copyVerdict();
        QVERIFY(!copied().isEmpty() && !copied().contains(address));
        action(QStringLiteral("In German"))->trigger();
        QVERIFY2(copied().startsWith(QStringLiteral("IPSec-VPN mit ")), qPrintable(copied()));
        QVERIFY(!copied().contains(address));
        QVERIFY(action(QStringLiteral("Show stand-ins…"))->isEnabled());

        action(QStringLiteral("Replace names and addresses in what goes out"))->trigger();
        action(QStringLiteral("In English"))->trigger();
        QVERIFY(copied().contains(address));
    }

    void escapeUndoesTheFilter()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        const int all = tree()->model()->rowCount();
        filter()->setFocus();
        QTest::keyClicks(filter(), QStringLiteral("no such thing"));
        QVERIFY(!tree()->isVisible());  // a sentence says that nothing matches
        QTest::keyClick(filter(), Qt::Key_Escape);
        QVERIFY(filter()->text().isEmpty());
        QVERIFY(tree()->isVisible());
        QCOMPARE(tree()->model()->rowCount(), all);
    }

    void problemsAreVisitedInTurn()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        Workspace &workspace = *m_window->workspace();
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        const Selection first = workspace.pane()->selection();
        QCOMPARE(first.kind, Selection::Kind::Attempt);
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        QVERIFY(workspace.pane()->selection() != first);
        QTest::keyClick(m_window.get(), Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(workspace.pane()->selection(), first);
    }

    void panesAreVisitedInTurn()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        tree()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(isIn(m_window->workspace()->logView()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(isIn(m_window->workspace()->panel()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(isIn(m_window->workspace()->timeline()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(tree()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(isIn(m_window->workspace()->timeline()));
    }

    void pastedTextIsALog()
    {
        QFile file(corpus(QStringLiteral("many_connections_46.log")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QApplication::clipboard()->setText(QString::fromUtf8(file.readAll()));
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(loaded.wait(Patience));
        QVERIFY(m_window->subject());
        QVERIFY(!m_window->subject()->log.attempts.empty());

        // In a text field, the same keys paste into the field.
        QApplication::clipboard()->setText(QStringLiteral("C1"));
        filter()->setFocus();
        QTest::keyClick(filter(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(filter()->text(), QStringLiteral("C1"));
        QVERIFY(!m_window->isLoading());
    }

    void aPasteIsCleanedAndSaid()
    {
        QByteArray quoted;
        for (const QByteArray &line :
             fileBytes(corpus(QStringLiteral("psk_wrong_resp.log"))).trimmed().split('\n'))
            quoted += "> " + line + '\n';
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        QApplication::clipboard()->setText(QString::fromUtf8(quoted));
        m_window->findChild<Actions *>()->paste->trigger();
        QVERIFY(loaded.wait(Patience));
        const QStringList problems = findingList(*m_window->subject());
        QVERIFY(!problems.isEmpty());
        QCOMPARE(m_window->messages().size(), 1);
        QVERIFY2(m_window->messages()[0].contains(QStringLiteral("quotation marks")),
                 qPrintable(m_window->messages()[0]));
        QVERIFY(load({corpus(QStringLiteral("psk_wrong_resp.log"))}));
        QCOMPARE(problems, findingList(*m_window->subject()));
        QVERIFY(m_window->messages().isEmpty());
    }

    void htmlIsReadAsText()
    {
        QMimeData data;
        data.setHtml(QStringLiteral("<html><body><div>Nov 23 10:00:00 intra pluto[1]: &quot;C1&quot; #1: "
                                    "initiating Main Mode</div></body></html>"));
        QVERIFY(drop(&data));
        QCOMPARE(m_window->subject()->log.attempts.size(), 1u);
        QCOMPARE(m_window->subject()->log.lineText(0),
                 "Nov 23 10:00:00 intra pluto[1]: \"C1\" #1: initiating Main Mode");
    }

    void theLinesCanBeSaved()
    {
        QVERIFY(load(
            {corpus(QStringLiteral("psk_wrong_resp.log")), corpus(QStringLiteral("long_mixed_42.log"))}));
        const QStringList verdict = findingList(*m_window->subject());
        const QString path = m_folder.filePath(QStringLiteral("saved.log"));
        QSignalSpy saved(m_window.get(), &MainWindow::saved);
        m_window->saveLogTo(path);
        QVERIFY(saved.wait(Patience));
        QCOMPARE(fileBytes(path).count('\n'), qsizetype(m_window->subject()->log.lines.count()));
        QVERIFY(load({path}));
        QCOMPARE(findingList(*m_window->subject()), verdict);
        // What is shown may be saved over itself.
        m_window->saveLogTo(path);
        QVERIFY(saved.wait(Patience));
        QVERIFY(!m_window->subject()->log.lineText(0).isEmpty());
        m_window->saveLogTo(QStringLiteral("/proc/no/such/folder/saved.log"));
        QVERIFY(saved.wait(Patience));
        QVERIFY(box());
        box()->accept();
    }

    void aBombIsAskedAbout()
    {
        const QString bomb = m_folder.filePath(QStringLiteral("bomb.gz"));
        const QByteArray line = "Nov 23 10:00:00 intra pluto[1]: shutting down\n";
        writeFile(bomb, compressed(line.repeated(100'000)));
        m_window->setUnpackLimit({.bytes = 1u << 30, .ratio = 20, .freely = 1u << 20});
        QVERIFY(load({bomb, corpus(QStringLiteral("psk_wrong_resp.log"))}));
        QCOMPARE(m_window->subject()->log.sources.size(), 1u);
        QCOMPARE(m_window->messages().size(), 1);
        QVERIFY(box() && box()->text().contains(bomb));
        QCOMPARE(box()->defaultButton()->text(), QStringLiteral("&Leave it out"));
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        box()->buttons().first()->click();
        QVERIFY(loaded.wait(Patience));
        QCOMPARE(m_window->subject()->log.sources.size(), 2u);
        QVERIFY(m_window->subject()->log.lines.count() > 100'000);
    }

    void anotherProductIsNamed()
    {
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->openText(
            "Nov 23 10:00:00 gw pluto[1]: Starting Pluto (Openswan Version 2.6.38; Vendor ID x) pid:1\n"
            "Nov 23 10:00:01 gw pluto[1]: \"a\" #1: initiating Main Mode\n");
        QVERIFY(loaded.wait(Patience));
        QCOMPARE(m_window->messages().size(), 1);
        QVERIFY(m_window->messages()[0].startsWith(QStringLiteral("Openswan has written this log")));
    }

    void copiedFilesAreOpened()
    {
        auto *copied = new QMimeData;
        copied->setUrls({QUrl::fromLocalFile(corpus(QStringLiteral("many_connections_46.log")))});
        copied->setText(copied->urls().constFirst().toString());  // as file managers do
        QApplication::clipboard()->setMimeData(copied);
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(loaded.wait(Patience));
        QVERIFY(m_window->subject());
        QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("many_connections_46.log")));
    }

    /// Every part of the window hands a drop on to it, and never as a move, which would delete the file.
    void filesCanBeDroppedAnywhere()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        // What the window cannot open is answered at once.
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("http://intra.example/messages"))});
        int parts = 0;
        for (QWidget *part : m_window->findChildren<QWidget *>()) {
            if (!part->isVisible() || part->isWindow())
                continue;
            m_window->statusBar()->clearMessage();
            const Qt::DropActions offered = Qt::CopyAction | Qt::MoveAction;
            QDragEnterEvent enter(QPoint(2, 2), offered, &data, Qt::LeftButton, Qt::NoModifier);
            enter.setDropAction(Qt::MoveAction);
            QApplication::sendEvent(part, &enter);
            QVERIFY2(enter.isAccepted(), part->metaObject()->className());
            QCOMPARE(enter.dropAction(), Qt::CopyAction);
            QDropEvent dropped(QPointF(2, 2), offered, &data, Qt::LeftButton, Qt::NoModifier);
            dropped.setDropAction(Qt::MoveAction);
            QApplication::sendEvent(part, &dropped);
            QCOMPARE(dropped.dropAction(), Qt::CopyAction);
            QVERIFY2(!m_window->statusBar()->currentMessage().isEmpty(), part->metaObject()->className());
            ++parts;
        }
        QVERIFY(parts > 10);
    }

    void openDialogStartsInAFolderThatExists()
    {
        m_settings->setValue(QStringLiteral("folder"), m_folder.filePath(QStringLiteral("gone")));
        m_window->findChild<Actions *>()->open->trigger();
        auto *dialog = m_window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->directory().exists());
        for (const QString &chosen : dialog->selectedFiles())
            QVERIFY2(!chosen.endsWith(QStringLiteral("gone")), qPrintable(chosen));
        dialog->reject();
    }

    /// Qt takes a tip with <b> in it for markup, and shows &amp; in any other as it stands.
    void tipsShowPathsAsTheyAre()
    {
        const QString path = m_folder.filePath(QStringLiteral("a&b <b>.log"));
        m_settings->setValue(QStringLiteral("recentFiles"), QStringList{path});
        makeWindow();
        bool found = false;
        for (const QPushButton *button : m_window->findChildren<QPushButton *>()) {
            if (button->accessibleName() != path)
                continue;
            found = true;
            QVERIFY(Qt::mightBeRichText(button->toolTip()));
            QCOMPARE(QTextDocumentFragment::fromHtml(button->toolTip()).toPlainText(), path);
        }
        QVERIFY(found);
    }

    void shrunkFileIsTold()
    {
        QFile::remove(m_folder.filePath(QStringLiteral("shrinks.log")));
        QFile log(m_folder.filePath(QStringLiteral("shrinks.log")));
        QVERIFY(QFile::copy(corpus(QStringLiteral("long_mixed_42.log")), log.fileName()));
        QVERIFY(log.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(load({log.fileName()}));
        QVERIFY(m_window->messages().isEmpty());
        QVERIFY(log.resize(4000));
        m_window->workspace()->showLines(LogView::Mode::AllLines);
        m_window->workspace()->logView()->showLine(500);
        QTRY_COMPARE(m_window->messages().size(), 1);
        QVERIFY(m_window->messages().constFirst().contains(QStringLiteral("F5")));
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(loaded.wait(Patience));
        QVERIFY(m_window->messages().isEmpty());
    }

    void missingFileIsSaidOnce()
    {
        const QString missing = m_folder.filePath(QStringLiteral("nowhere.log"));
        QVERIFY(load({missing}));
        QVERIFY(!m_window->subject());
        QVERIFY(box());
        QVERIFY(box()->text().contains(missing));
        QVERIFY(!m_window->isLoading());
        QCOMPARE(m_window->windowTitle(), QStringLiteral("IKE Lens"));
    }

    void whatCouldBeReadIsShown()
    {
        const QString missing = m_folder.filePath(QStringLiteral("nowhere.log"));
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log")), missing}));
        QVERIFY(m_window->subject());
        QVERIFY(!box());
        QCOMPARE(m_window->messages().size(), 1);
        QVERIFY(m_window->messages().constFirst().contains(missing));
    }

    void foreignLogIsExplained()
    {
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->openText("Nov 23 10:19:08 intra sshd[5904]: Server listening on 0.0.0.0 port 22.\n");
        QVERIFY(loaded.wait(Patience));
        QCOMPARE(m_window->messages().size(), 1);
        // It opens as text.
        QVERIFY(m_window->workspace()->logView()->isVisible());
    }

    void anotherFileReplacesTheOneBeingLoaded()
    {
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->open({corpus(QStringLiteral("long_mixed_42.log"))});
        m_window->open({corpus(QStringLiteral("many_connections_46.log"))});
        QVERIFY(loaded.wait(Patience));
        QTest::qWait(50);  // nothing of the first file may come later
        QCOMPARE(loaded.size(), 1);
        QVERIFY(m_window->subject()->log.sources.front()->name().endsWith(
            QStringLiteral("many_connections_46.log")));
    }

    void cancelKeepsTheFirstPart()
    {
        QFile log(corpus(QStringLiteral("long_mixed_42.log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray text = log.readAll();
        QFile big(m_folder.filePath(QStringLiteral("big.log")));
        QVERIFY(big.open(QIODevice::WriteOnly));
        for (qint64 written = 0; written < (40 << 20); written += text.size())
            QCOMPARE(big.write(text), text.size());
        big.close();

        m_window->open({big.fileName()});
        QTRY_VERIFY_WITH_TIMEOUT(m_window->subject(), Patience);
        if (m_window->subject()->complete)
            QSKIP("This machine has loaded all of it at once.");
        QToolButton *cancel = nullptr;
        for (QToolButton *button : m_window->findChild<StatusLine *>()->findChildren<QToolButton *>()) {
            if (button->text() == QStringLiteral("Cancel"))
                cancel = button;
        }
        QVERIFY(cancel && cancel->isVisible());
        cancel->click();
        QVERIFY(!m_window->isLoading());
        QVERIFY(!cancel->isVisible());
        QVERIFY(m_window->subject());
        QCOMPARE(m_window->messages().size(), 1);
        QCOMPARE(m_window->findChild<StatusLine *>()->severityText(), QStringLiteral("Not diagnosed yet"));

        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        QTest::keyClick(m_window.get(), Qt::Key_F5);
        QVERIFY(loaded.wait(Patience));
        QVERIFY(m_window->subject()->complete);
        QVERIFY(m_window->messages().isEmpty());
    }

    void cancelHasRoomInANarrowWindow()
    {
        m_window->useLanguage(LanguageChoice::German);
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        auto *status = m_window->findChild<StatusLine *>();
        m_window->resize(1024, 700);
        status->showProgress(500, 100);
        QApplication::processEvents();
        for (const QWidget *part : status->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (part->isVisible() && part->metaObject() != &QSizeGrip::staticMetaObject)
                QVERIFY2(status->rect().contains(part->geometry()), part->metaObject()->className());
        }
        QVERIFY(m_window->width() <= 1024);
    }

    void closingEndsTheLoading()
    {
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->open({corpus(QStringLiteral("long_mixed_42.log"))});
        m_window->closeCase();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isLoading(), Patience);
        QVERIFY(!m_window->subject());
        QVERIFY(!box());
        // The window goes while a load runs.
        m_window->open({corpus(QStringLiteral("long_mixed_42.log"))});
        m_window.reset();
    }

    void namesAreRemembered()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        tree()->setFocus();
        QTest::keyClick(tree(), Qt::Key_F2);
        QLineEdit *editor = tree()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("Branch <b>Ulm</b>"));
        QTest::keyClick(editor, Qt::Key_Return);
        const auto currentLabel = [this] { return tree()->currentIndex().data().toString(); };
        QTRY_VERIFY2(currentLabel().endsWith(QStringLiteral(" – Branch <b>Ulm</b>")),
                     qPrintable(currentLabel()));
        const QString label = currentLabel();

        makeWindow();
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        filter()->setText(QStringLiteral("branch"));
        QCOMPARE(tree()->model()->rowCount(), 3);
        QCOMPARE(tree()->model()->index(2, 0).data().toString(), label);
    }

    void languageChangesAtOnce()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        const QString english = m_window->findChild<StatusLine *>()->severityText();
        m_window->useLanguage(LanguageChoice::German);
        QApplication::processEvents();
        QCOMPARE(m_window->menuBar()->actions().constFirst()->text(), QStringLiteral("&Datei"));
        QVERIFY(m_window->findChild<StatusLine *>()->severityText() != english);
        QCOMPARE(tree()->model()->index(0, 0).data().toString(), QStringLiteral("Übersicht"));
        m_window->useLanguage(LanguageChoice::English);
        QApplication::processEvents();
        QCOMPARE(m_window->findChild<StatusLine *>()->severityText(), english);
    }

    void yearCanBeChanged()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        const Selection before = m_window->workspace()->pane()->selection();
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        Q_EMIT m_window->findChild<StatusLine *>()->lastDayChosen(QDate(2016, 12, 31));
        QVERIFY(loaded.wait(Patience));
        const CasePtr subject = m_window->subject();
        QCOMPARE(factsOf(*subject).last.date().year(), 2016);
        QCOMPARE(m_window->workspace()->pane()->selection(), before);
    }

    void unwritableExportIsAnError()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        const auto written = m_window->exportDiagnosis(QStringLiteral("/proc/no/such/folder/report.html"));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::NotWritable);

        m_window->findChild<Actions *>()->exportDiagnosis->trigger();
        auto *choice = m_window->findChild<ExportDialog *>();
        QVERIFY(choice);
        choice->accept();
        auto *dialog = m_window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = QStringLiteral("/proc/no/such/folder/report.html");
        Q_EMIT dialog->fileSelected(path);
        QTRY_VERIFY_WITH_TIMEOUT(box() && box()->text().contains(path), Patience);
        dialog->reject();
    }

    void sizesAreRemembered()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        m_window->resize(0, 666);  // Qt restores no more than the screen has room for
        const auto sizes = [this] {
            QList<QList<int>> all{m_window->workspace()->sizes()};
            for (const QSplitter *inner : m_window->workspace()->findChildren<QSplitter *>())
                all << inner->sizes();
            return all;
        };
        QTest::keyClick(m_window.get(), Qt::Key_F8);  // the text and the panel come into sight
        m_window->workspace()->setSizes({240, m_window->width() - 240});
        QApplication::processEvents();
        const auto before = sizes();
        const QSize size = m_window->size();
        QCOMPARE(size.height(), 666);
        m_window->close();
        makeWindow();
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        QApplication::processEvents();
        QCOMPARE(m_window->size(), size);
        QCOMPARE(sizes(), before);
    }

    void shortcutsAreUnique()
    {
        QHash<QKeySequence, QString> owners;
        for (const QAction *action : m_window->findChild<Actions *>()->findChildren<QAction *>()) {
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!owners.contains(key),
                         qPrintable(key.toString() + owners.value(key) + action->text()));
                owners.insert(key, action->text());
            }
        }
        QVERIFY(owners.contains(QKeySequence(Qt::CTRL | Qt::Key_Plus)));
        QVERIFY(owners.contains(QKeySequence(Qt::CTRL | Qt::Key_Equal)));
    }

    void mnemonicsAreUnique_data()
    {
        QTest::addColumn<LanguageChoice>("language");
        QTest::newRow("English") << LanguageChoice::English;
        QTest::newRow("German") << LanguageChoice::German;
    }

    void mnemonicsAreUnique()
    {
        QFETCH(LanguageChoice, language);
        m_window->useLanguage(language);
        QApplication::processEvents();
        for (const QAction *menu : m_window->menuBar()->actions()) {
            QHash<QChar, QString> owners;
            for (const QAction *action : menu->menu()->actions()) {
                const qsizetype mark = action->text().indexOf(u'&');
                if (mark < 0)
                    continue;
                const QChar key = action->text().at(mark + 1).toUpper();
                QVERIFY2(!owners.contains(key), qPrintable(owners.value(key) + u" / " + action->text()));
                owners.insert(key, action->text());
            }
        }
    }

    void lineOfTheTextIsExplained()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        Workspace &workspace = *m_window->workspace();
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        const LineId line = m_window->subject()->log.attempts[workspace.pane()->selection().id].last;
        workspace.logView()->showLine(line);
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(workspace.pane()->selection(), (Selection{Selection::Kind::Line, line}));
    }

    void everythingReachableHasAName()
    {
        QVERIFY(load({corpus(QStringLiteral("many_connections_46.log"))}));
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(
                const_cast<QWidget *>(widget));
            QVERIFY(accessible);
            QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(),
                     qPrintable(QStringLiteral("%1 in %2")
                                    .arg(QString::fromLatin1(widget->metaObject()->className()),
                                         QString::fromLatin1(widget->parent()->metaObject()->className()))));
        }
    }

private:
    /// The identifier of the first failing connection that has one.
    QString firstFailing()
    {
        for (const Summary &summary : m_window->subject()->diagnosis.summaries) {
            if (summary.finding.resolved || summary.finding.severity < Severity::Error
                || summary.finding.connection == NoId)
                continue;
            const Connection &connection = m_window->subject()->log.connections[summary.finding.connection];
            if (connection.isNamed())
                return m_window->subject()->log.text(connection.name);
        }
        return {};
    }

    static bool isIn(const QWidget *part)
    {
        const QWidget *focus = QApplication::focusWidget();
        return focus && (focus == part || part->isAncestorOf(focus));
    }
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
