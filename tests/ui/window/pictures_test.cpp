// SPDX-License-Identifier: GPL-3.0-or-later
// Ladder and timeline in the window: what they choose is shown by tree and text.
#include "tests/support/fixtures.h"
#include "ui/connections/connection_pane.h"
#include "ui/picture/ladder_view.h"
#include "ui/timeline/span_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000;

/// C1 fails at 10:00 and is up from 11:00 on, C2 fails at 12:00.
QByteArray log()
{
    return plutoLog(R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ignoring informational payload, type NO_PROPOSAL_CHOSEN
11:00:00 "C1" #2: initiating Main Mode
11:00:01 "C1" #2: ISAKMP SA established
11:00:01 "C1" #3: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#2}
11:00:02 "C1" #3: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
12:00:00 "C2" #4: initiating Main Mode
12:00:00 "C2" #4: ignoring informational payload, type NO_PROPOSAL_CHOSEN
)");
}

}  // namespace

class PicturesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Translations> m_translations;
    std::unique_ptr<MainWindow> m_window;

    Workspace *workspace() { return m_window->workspace(); }
    LogView *text() { return workspace()->logView(); }
    Actions *actions() { return m_window->findChild<Actions *>(); }
    /// Hours of the day on which the log begins at 10:00:00.
    StampRange span(int from, int to)
    {
        const Stamp ten = text()->subject()->log.attempts.front().started;
        return {ten + Stamp((from - 10) * 3600), ten + Stamp((to - 10) * 3600)};
    }
    int rows() { return m_window->findChild<QTreeView *>()->model()->rowCount(); }

    bool chooseSpan(const StampRange &chosen)
    {
        workspace()->limitTo(chosen);
        return QTest::qWaitFor(
            [&] { return text()->rows().count() < qsizetype(text()->subject()->log.lines.count()); },
            Patience);
    }

private Q_SLOTS:
    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_settings->clear();
        m_translations = std::make_unique<Translations>();
        m_translations->use(LanguageChoice::English);
        m_window = std::make_unique<MainWindow>(expertise(), *m_settings, *m_translations);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->openText(log());
        QVERIFY(loaded.wait(Patience));
    }

    void cleanup()
    {
        m_window.reset();
        m_translations.reset();
        m_settings.reset();
    }

    void aMessageOfTheLadderIsMarkedInTheText()
    {
        workspace()->select({Selection::Kind::Attempt, 1});
        QSignalSpy drawn(workspace()->ladder(), &LadderView::drawn);
        actions()->ladder->trigger();
        QVERIFY(workspace()->ladder()->hasFocus());
        QVERIFY(drawn.count() > 0 || drawn.wait(Patience));
        const auto clicked = workspace()->ladder()->partRect(0).center().toPoint();
        QTest::mouseClick(workspace()->ladder()->viewport(), Qt::LeftButton, {}, clicked);
        QCOMPARE(text()->currentLine(), LineId(2));
        QTest::keyClick(workspace()->ladder(), Qt::Key_End);
        QCOMPARE(text()->currentLine(), LineId(5));
    }

    void aSpanLimitsTreeAndText()
    {
        QVERIFY(workspace()->spanBar()->isHidden());
        const int all = rows();
        QVERIFY(chooseSpan(span(12, 13)));
        QCOMPARE(text()->rows().count(), 2);
        QCOMPARE(text()->rows().lineAt(0), LineId(6));
        QVERIFY(workspace()->spanBar()->isVisible());
        QCOMPARE(workspace()->spanBar()->text(),
                 u"Connections and lines are limited to 23 Nov 12:00:00 – 13:00:00."_s);
        // C1 is up all the time, so both connections lived then; C1's failed attempt did not.
        QCOMPARE(rows(), all);
        const auto model = m_window->findChild<QTreeView *>()->model();
        int attempts = 0;
        for (int row = 0; row < all; ++row)
            attempts += model->rowCount(model->index(row, 0));
        QCOMPARE(attempts, 2);

        QVERIFY(chooseSpan(span(10, 10)));
        QCOMPARE(rows(), all - 1);

        // Every limit is a step.
        actions()->undo->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(text()->rows().lineAt(0), LineId(6), Patience);
        actions()->undo->trigger();
        QVERIFY(!workspace()->span());
        QCOMPARE(text()->rows().count(), qsizetype(8));
        QVERIFY(!actions()->undo->isEnabled());
        actions()->redo->trigger();
        QVERIFY(workspace()->span());

        // And one key lifts it.
        QTest::keyClick(m_window.get(), Qt::Key_F9);
        QVERIFY(!workspace()->span());
        QCOMPARE(rows(), all);
        QVERIFY(workspace()->spanBar()->isHidden());
        QVERIFY(!actions()->wholePeriod->isEnabled());
    }

    void whatIsGoneToLiftsTheLimit()
    {
        QVERIFY(chooseSpan(span(12, 13)));
        workspace()->select({Selection::Kind::Attempt, 0});
        QVERIFY(!workspace()->span());
        QCOMPARE(workspace()->pane()->selection(), (Selection{Selection::Kind::Attempt, 0}));

        QVERIFY(chooseSpan(span(12, 13)));
        text()->showLine(0);
        QVERIFY(!workspace()->span());
        QCOMPARE(text()->currentLine(), LineId(0));
    }

    void theSelectionOfASpan()
    {
        workspace()->select({Selection::Kind::Connection, 0});
        text()->setMode(LogView::Mode::SelectionOnly);
        workspace()->limitTo(span(11, 12));
        QTRY_COMPARE_WITH_TIMEOUT(text()->rows().count(), qsizetype(4), Patience);
        text()->setMode(LogView::Mode::AllLines);
        QCOMPARE(text()->rows().count(), qsizetype(6));
    }

    void anotherLogHasNoSpan()
    {
        QVERIFY(chooseSpan(span(12, 13)));
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->openText(log());
        QVERIFY(loaded.wait(Patience));
        QVERIFY(!workspace()->span());
        QCOMPARE(text()->rows().count(), qsizetype(8));
        QVERIFY(!actions()->undo->isEnabled());
    }

    void theTimelineCanBeHidden()
    {
        QVERIFY(workspace()->timeline()->isVisible());
        actions()->timeline->trigger();
        QVERIFY(!workspace()->timeline()->isVisible());
        m_window->close();
        m_window = std::make_unique<MainWindow>(expertise(), *m_settings, *m_translations);
        QVERIFY(!workspace()->isTimelineVisible());
        QVERIFY(!actions()->timeline->isChecked());
    }
};

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
