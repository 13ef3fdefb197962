// SPDX-License-Identifier: GPL-3.0-or-later
// What comes into the window: files, folders, pastes, what is dropped; and what is said of it.
#include "tests/support/fixtures.h"
#include "tests/support/packed_files.h"
#include "tests/support/print_case.h"
#include "tests/ui/window/window_fixture.h"
#include "ui/logtext/log_view.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>

using namespace ikelens;

class WindowIntakeTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_MAIN(WindowIntakeTest)
#include "window_intake_test.moc"
