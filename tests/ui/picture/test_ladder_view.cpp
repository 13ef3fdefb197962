// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picture/ladder_view.h"

#include "tests/support/fixtures.h"
#include "ui/picture/picture_painter.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::vector<ikelens::LineId>)

namespace {

constexpr int Patience = 60'000;

QByteArray failedLog()
{
    return plutoLog(R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:01 "C1" #1: Peer ID is ID_IPV4_ADDR: '203.0.113.20'
10:00:01 "C1" #1: ISAKMP SA established
10:00:02 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
10:00:02 "C1" #1: ignoring informational payload, type NO_PROPOSAL_CHOSEN
10:01:12 "C1" #2: max number of retransmissions (2) reached STATE_QUICK_I1.  No acceptable response to our first Quick Mode message: perhaps peer likes no proposal
)");
}

}  // namespace

class TestLadderView : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LadderView> m_view;

    void show(const QByteArray &log, const Selection &selection)
    {
        m_view = std::make_unique<LadderView>();
        QSignalSpy drawn(m_view.get(), &LadderView::drawn);
        m_view->resize(380, 400);
        m_view->setCase(loadText(log));
        m_view->setSelection(selection);
        m_view->show();
        QVERIFY(drawn.count() > 0 || drawn.wait(Patience));
    }

private Q_SLOTS:
    void cleanup() { m_view.reset(); }

    void fillsTheWidth()
    {
        show(failedLog(), {Selection::Kind::Attempt, 0});
        QVERIFY(m_view->picture().parts.size() > 6);
        QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
        const qreal before = m_view->picture().size.width();
        m_view->resize(500, 400);
        QCOMPARE_GT(m_view->picture().size.width(), before);
    }

    void aClickChoosesTheLines()
    {
        show(failedLog(), {Selection::Kind::Attempt, 0});
        QSignalSpy chosen(m_view.get(), &LadderView::linesChosen);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->partRect(0).center().toPoint());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().value<std::vector<LineId>>(), (std::vector<LineId>{0}));
        QCOMPARE(m_view->currentPart(), 0);
        // Below the last arrow there is nothing to choose.
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(chosen.size(), 1);
    }

    void theKeyboardGoesFromMessageToMessage()
    {
        show(failedLog(), {Selection::Kind::Attempt, 0});
        QSignalSpy chosen(m_view.get(), &LadderView::linesChosen);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentPart(), 1);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QCOMPARE(m_view->currentPart(), qsizetype(m_view->picture().parts.size()) - 1);
        QCOMPARE(chosen.size(), 3);
        // What is gone to is in sight.
        const QRectF place = m_view->partRect(m_view->currentPart());
        QVERIFY(place.bottom() <= m_view->viewport()->height() && place.top() >= 0);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_view->currentPart(), qsizetype(m_view->picture().parts.size()) - 1);
    }

    void aLineFindsItsMessage()
    {
        show(failedLog(), {Selection::Kind::Line, 2});
        QVERIFY(m_view->currentPart() >= 0);
        const auto &part = m_view->picture().parts[std::size_t(m_view->currentPart())];
        QVERIFY(std::ranges::binary_search(part.lines, LineId(2)));
    }

    void aScreenReaderHasItAsText()
    {
        show(failedLog(), {Selection::Kind::Attempt, 0});
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_view.get());
        const QString text = interface->text(QAccessible::Description);
        QVERIFY(text.contains(u"Intra2net System to peer: Main Mode 1 (stands in the log)"_s));
        QVERIFY(text.contains(u"Peer to Intra2net System: Main Mode 2 (inferred)"_s));
        QVERIFY(text.contains(u"The peer ended it with the notification NO_PROPOSAL_CHOSEN."_s));
    }

    void speaksTheLanguageOfTheReader()
    {
        show(failedLog(), {Selection::Kind::Attempt, 0});
        m_view->setLanguage(Language::German);
        QVERIFY(m_view->picture().description.contains(u"Main Mode 2 (erschlossen)"_s));
    }

    void isEmptyWithoutAnAttempt()
    {
        show(failedLog(), {Selection::Kind::Attempt, 0});
        m_view->setSelection({Selection::Kind::Overview});
        QVERIFY(m_view->picture().parts.empty());
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(100, 100));
        QCOMPARE(m_view->currentPart(), -1);
        m_view->setCase(nullptr);
        QCOMPARE(m_view->attempt(), NoId);
    }

    void readsNothingWhileHidden()
    {
        LadderView view;
        QSignalSpy drawn(&view, &LadderView::drawn);
        view.setCase(loadText(failedLog()));
        view.setSelection({Selection::Kind::Attempt, 0});
        QTest::qWait(50);
        QCOMPARE(drawn.size(), 0);
        view.show();
        QVERIFY(drawn.count() > 0 || drawn.wait(Patience));
    }

    void lightAndDarkDiffer()
    {
        show(failedLog(), {Selection::Kind::Attempt, 0});
        const QImage light = m_view->grab().toImage();
        QPalette dark(QColor(0x31, 0x34, 0x38), QColor(0x2a, 0x2c, 0x30));
        dark.setColor(QPalette::Base, QColor(0x1e, 0x20, 0x23));
        m_view->setPalette(dark);
        const QImage onDark = m_view->grab().toImage();
        QVERIFY(light.pixelColor(1, light.height() / 2).lightnessF() > 0.8f);
        QVERIFY(onDark.pixelColor(1, onDark.height() / 2).lightnessF() < 0.3f);
    }
};

QTEST_MAIN(TestLadderView)
#include "test_ladder_view.moc"
