// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_fixture.h"
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/logtext/log_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSizeGrip>
#include <QSplitter>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QTreeView>

using namespace ikelens;

class WindowTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_MAIN(WindowTest)
#include "window_test.moc"
