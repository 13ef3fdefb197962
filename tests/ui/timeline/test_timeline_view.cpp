// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "tests/support/fixtures.h"
#include "ui/timeline/span_lines.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>
#include <QWheelEvent>

#include <numeric>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 60'000;

/// C1 is up from 10:00:02 to 12:00:00, fails at 13:00 and 13:10; C2 is up from 11:00:02 to the end at 14:00.
QByteArray twoConnections()
{
    return plutoLog(R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:01 "C1" #1: ISAKMP SA established
10:00:01 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
10:00:02 "C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
11:00:00 "C2" #3: initiating Main Mode
11:00:01 "C2" #3: ISAKMP SA established
11:00:01 "C2" #4: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#3}
11:00:02 "C2" #4: sent QI2, IPsec SA established {ESP=>0xc6b1f716 <0x5b893516}
12:00:00 "C1" #2: deleting state (STATE_QUICK_I2)
12:00:00 "C1" #1: deleting state (STATE_MAIN_I4)
13:00:00 "C1" #5: initiating Main Mode
13:00:00 "C1" #5: ignoring informational payload, type NO_PROPOSAL_CHOSEN
13:10:00 "C1" #6: initiating Main Mode
13:10:00 "C1" #6: ignoring informational payload, type NO_PROPOSAL_CHOSEN
14:00:00 shutting down
)");
}

}  // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TimelineView> m_view;
    CasePtr m_case;

    /// A time of the day on which the log begins at 10:00:00.
    [[nodiscard]] Stamp at(int hour, int minute = 0) const
    {
        return m_case->log.attempts.front().started + Stamp((hour - 10) * 3600 + minute * 60);
    }

    void show(const QByteArray &log)
    {
        m_case = loadText(log);
        m_view = std::make_unique<TimelineView>();
        QSignalSpy ready(m_view.get(), &TimelineView::ready);
        m_view->resize(900, 160);
        m_view->setCase(m_case, false);
        std::vector<ConnectionId> rows(m_case->log.connections.size());
        std::iota(rows.begin(), rows.end(), 0u);
        m_view->setRows(rows);
        m_view->show();
        QVERIFY(ready.count() > 0 || ready.wait(Patience));
    }

    void wheel(const QPoint &position, int turned, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(position, m_view->viewport()->mapToGlobal(position), {}, {0, turned}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view->viewport(), &event);
    }

    void drag(Qt::MouseButton button, const QPoint &from, const QPoint &to)
    {
        QTest::mousePress(m_view->viewport(), button, {}, from);
        for (const QPoint &point : {from + (to - from) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, point, m_view->viewport()->mapToGlobal(point), Qt::NoButton,
                             button, Qt::NoModifier);
            QApplication::sendEvent(m_view->viewport(), &move);
        }
        QTest::mouseRelease(m_view->viewport(), button, {}, to);
    }

private Q_SLOTS:
    void cleanup() { m_view.reset(); }

    void showsTheWholeLogFirst()
    {
        show(twoConnections());
        QCOMPARE(m_view->window(), (StampRange{at(10), at(14)}));
        const QString text =
            QAccessible::queryAccessibleInterface(m_view.get())->text(QAccessible::Description);
        QVERIFY2(
            text.contains(
                u"C1; up 50 % of the logged time; longest outage 2 h on 23 Nov; 2 of 3 attempts failed"_s),
            qPrintable(text));
    }

    void theWheelZoomsWhereTheMouseIs()
    {
        show(twoConnections());
        const QPoint noon = m_view->placeOf(0, at(12));
        wheel(noon, 120, Qt::ControlModifier);
        QCOMPARE_LT(m_view->window().length(), 4u * 3600);
        // Noon is still under the mouse.
        QVERIFY(std::abs(m_view->placeOf(0, at(12)).x() - noon.x()) <= 1);
        const StampRange zoomed = m_view->window();
        wheel(noon, 120, Qt::ShiftModifier);
        QCOMPARE_LT(m_view->window().from, zoomed.from);
        QCOMPARE(m_view->window().length(), zoomed.length());
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->window(), (StampRange{at(10), at(14)}));
    }

    void theMiddleButtonPans()
    {
        show(twoConnections());
        m_view->zoomBy(4, at(12));
        const StampRange before = m_view->window();
        drag(Qt::MiddleButton, {500, 60}, {600, 60});
        QCOMPARE_LT(m_view->window().from, before.from);
        QCOMPARE(m_view->window().length(), before.length());
        // Never beyond the log.
        m_view->panBy(-1'000'000'000);
        QCOMPARE(m_view->window().from, at(10));
        m_view->panBy(1'000'000'000);
        QCOMPARE(m_view->window().to, at(14));
    }

    void aStretchThatIsDrawnIsASpan()
    {
        show(twoConnections());
        QSignalSpy chosen(m_view.get(), &TimelineView::spanChosen);
        drag(Qt::LeftButton, m_view->placeOf(0, at(12)), m_view->placeOf(0, at(13)));
        QCOMPARE(chosen.size(), 1);
        const auto span = chosen.front().front().value<std::optional<StampRange>>();
        QVERIFY(span);
        // As exact as a pixel is.
        QVERIFY(std::abs(int(span->from) - int(at(12))) < 30 && std::abs(int(span->to) - int(at(13))) < 30);
        m_view->setSpan(span);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QCOMPARE(chosen.size(), 2);
        QVERIFY(!chosen.back().front().value<std::optional<StampRange>>());
    }

    void theKeyboardChoosesASpan()
    {
        show(twoConnections());
        QSignalSpy chosen(m_view.get(), &TimelineView::spanChosen);
        for (int n = 0; n < 5; ++n)
            QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        const auto span = chosen.front().front().value<std::optional<StampRange>>();
        QCOMPARE(span->length(), 5u * (4 * 3600 / 50));
        // Esc drops what is not chosen yet, and only that.
        QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
    }

    void aClickChoosesTheAttempt()
    {
        show(twoConnections());
        QSignalSpy chosen(m_view.get(), &TimelineView::selectionChosen);
        const auto last = [&] { return chosen.back().front().value<Selection>(); };
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->placeOf(0, at(13, 10)));
        QCOMPARE(last(), (Selection{Selection::Kind::Attempt, 3}));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->placeOf(1, at(12)));
        QCOMPARE(last(), (Selection{Selection::Kind::Attempt, 1}));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->placeOf(1, at(10, 10)));
        QCOMPARE(last(), (Selection{Selection::Kind::Connection, 1}));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, {10, m_view->placeOf(0, at(12)).y()});
        QCOMPARE(last(), (Selection{Selection::Kind::Connection, 0}));
    }

    void theKeyboardGoesFromRowToRow()
    {
        show(twoConnections());
        QSignalSpy chosen(m_view.get(), &TimelineView::selectionChosen);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(chosen.back().front().value<Selection>(), (Selection{Selection::Kind::Connection, 0}));
        m_view->setSelection({Selection::Kind::Connection, 0});
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(chosen.back().front().value<Selection>(), (Selection{Selection::Kind::Connection, 1}));
    }

    void linesOfASpan()
    {
        m_case = loadText(twoConnections());
        const Lines lines = linesWithin(m_case->log, {at(11), at(12)});
        std::vector<LineId> expected(6);
        std::iota(expected.begin(), expected.end(), LineId(4));
        QCOMPARE(*lines, expected);
        QCOMPARE(linesWithin(m_case->log, {at(10), at(14)})->size(), m_case->log.lines.count());
        QVERIFY(linesWithin(m_case->log, {at(15), at(16)})->empty());
        // The same from many small blocks.
        const CasePtr cut = loadText(twoConnections(), {.chunkBytes = 200, .threads = 2});
        QCOMPARE(*linesWithin(cut->log, {at(11), at(12)}), expected);
    }

    void aHundredThousandConnectionsScroll()
    {
        QByteArray log;
        QDateTime time(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::UTC);
        for (int n = 0; n < 100'000; ++n) {
            time = time.addSecs(300);
            const QByteArray head = QLocale::c().toString(time, u"MMM dd HH:mm:ss").toLatin1()
                + " intra pluto[100]: \"C" + QByteArray::number(n) + "\" #" + QByteArray::number(n + 1)
                + ": ";
            log += head + "initiating Main Mode\n" + head
                + "ignoring informational payload, type NO_PROPOSAL_CHOSEN\n";
        }
        show(log);
        QCOMPARE(m_case->log.connections.size(), 100'000u);
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum());
        QVERIFY(!m_view->grab().isNull());
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
    }

    void alogWithoutTimesIsNoTimeline()
    {
        show("pluto[1]: \"C1\" #1: initiating Main Mode\n");
        for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Plus, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Home})
            QTest::keyClick(m_view.get(), key);
        wheel({400, 50}, 120, Qt::ControlModifier);
        drag(Qt::LeftButton, {400, 50}, {500, 50});
        QVERIFY(!m_view->grab().isNull());
        m_view->setCase(nullptr, false);
        QVERIFY(!m_view->grab().isNull());
    }
};

QTEST_MAIN(TestTimelineView)
#include "test_timeline_view.moc"
