// SPDX-License-Identifier: GPL-3.0-or-later
// What is added to a log and goes out with it.
#include "tests/ui/window/window_fixture.h"
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/logtext/log_view.h"
#include "ui/notes/note_book.h"
#include "ui/notes/note_editor.h"
#include "ui/outgoing/export_dialog.h"
#include "ui/outgoing/outgoing.h"
#include "ui/window/actions.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QTreeView>

using namespace ikelens;

class WindowOutgoingTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_MAIN(WindowOutgoingTest)
#include "window_outgoing_test.moc"
