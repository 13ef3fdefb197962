// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/logtext/log_fixture.h"
#include "ui/logtext/log_view.h"
#include "ui/logtext/overview_strip.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

Selection attempt(const CasePtr &subject, std::uint32_t serial)
{
    return {Selection::Kind::Attempt, attemptWithSerial(subject->log, serial)};
}

/// The middle of a row, some characters into its text.
QPoint placeIn(const LogView &view, qsizetype row, int x = 300)
{
    return {x, view.rowRect(row).center().y()};
}

void dragTo(QWidget *viewport, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(viewport, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, viewport->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &move);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
}

}  // namespace

class TestLogView : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LogView> m_view;

    void show(const CasePtr &subject)
    {
        m_view->setCase(subject);
        m_view->resize(900, 300);
        m_view->show();
        m_view->activateWindow();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_view.get(), Qt::Key(key), modifiers);
    }
    [[nodiscard]] QString shownLines() const
    {
        QStringList lines;
        for (qsizetype row = 0; row < m_view->rows().count(); ++row)
            lines += QString::number(m_view->rows().lineAt(row));
        return lines.join(u' ');
    }

private Q_SLOTS:
    void init() { m_view = std::make_unique<LogView>(); }
    void cleanup() { m_view.reset(); }

    void nothingToShow()
    {
        m_view->resize(400, 200);
        m_view->grab();
        for (const int key : {Qt::Key_Down, Qt::Key_End, Qt::Key_F3, Qt::Key_Escape})
            press(key);
        m_view->copy();
        m_view->selectAll();
        m_view->setSelection({Selection::Kind::Attempt, 3});
        QCOMPARE(m_view->currentLine(), NoLine);
    }

    void keyboardMoves()
    {
        show(caseOfText(plainLines(1000)));
        QSignalSpy moved(m_view.get(), &LogView::currentLineChanged);
        QCOMPARE(m_view->currentLine(), 0u);
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        press(Qt::Key_Up);
        QCOMPARE(m_view->currentLine(), 1u);
        QCOMPARE(moved.size(), 3);
        press(Qt::Key_PageDown);
        QVERIFY(m_view->currentLine() > 5);
        press(Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(m_view->currentLine(), 999u);
        QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
        press(Qt::Key_Down);
        QCOMPARE(m_view->currentLine(), 999u);
        press(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(m_view->currentLine(), 0u);
        QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    }

    void currentLineStaysInSight()
    {
        show(caseOfText(plainLines(1000)));
        for (int i = 0; i < 200; ++i) {
            press(Qt::Key_Down);
            const QRect row = m_view->rowRect(m_view->rows().rowOf(m_view->currentLine()));
            QVERIFY(m_view->viewport()->rect().contains(row));
        }
    }

    void shiftMarksLinesForCopying()
    {
        show(caseOfText(plainLines(50)));
        press(Qt::Key_Down);
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"Nov 23 10:00:00 intra cron[1]: line 2\n"
                 "Nov 23 10:00:00 intra cron[1]: line 3\n"
                 "Nov 23 10:00:00 intra cron[1]: line 4"_s);
        press(Qt::Key_Escape);
        press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Nov 23 10:00:00 intra cron[1]: line 4"_s);
        press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->markedText().count(u'\n'), 49);
    }

    void copyAsHtmlIsColouredAndEscaped()
    {
        show(caseOfText("Nov 23 10:00:01 intra pluto[7]: \"C1\" #1: <b>ISAKMP</b> & SA\n"));
        m_view->copy();
        const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
        QVERIFY(copied->hasHtml());
        QVERIFY(copied->html().contains(u"color:#"));
        QVERIFY(!copied->html().contains(u"<b>"));
        QVERIFY(copied->html().contains(u"&lt;b&gt;"));
        QVERIFY(copied->text().contains(u"<b>ISAKMP</b> & SA"));
    }

    void mouseMarksLinesAndStretches()
    {
        show(caseOfText(plainLines(50)));
        dragTo(m_view->viewport(), placeIn(*m_view, 1), placeIn(*m_view, 3));
        QCOMPARE(m_view->currentLine(), 3u);
        QCOMPARE(m_view->markedText().count(u'\n'), 2);

        dragTo(m_view->viewport(), placeIn(*m_view, 2, 200), placeIn(*m_view, 2, 300));
        const QString stretch = m_view->markedText();
        QVERIFY(!stretch.isEmpty() && stretch.size() < 30);
        QVERIFY(u"Nov 23 10:00:00 intra cron[1]: line 3"_s.contains(stretch));

        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, placeIn(*m_view, 1));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, placeIn(*m_view, 4));
        QCOMPARE(m_view->markedText().count(u'\n'), 3);
    }

    void doubleClickMarksAnAddress()
    {
        show(caseOfText("192.168.1.200: hello\n"));
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, placeIn(*m_view, 0, 100));
        QCOMPARE(m_view->markedText(), u"192.168.1.200"_s);
    }

    void dragBelowTheEdgeScrolls()
    {
        show(caseOfText(plainLines(500)));
        QWidget *viewport = m_view->viewport();
        QTest::mousePress(viewport, Qt::LeftButton, {}, placeIn(*m_view, 1));
        const QPoint below(100, viewport->height() + 30);
        QMouseEvent move(QEvent::MouseMove, below, viewport->mapToGlobal(below), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(viewport, &move);
        QTRY_VERIFY(m_view->verticalScrollBar()->value() > 20);
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, below);
        QVERIFY(m_view->currentLine() > 20);
        QVERIFY(m_view->markedText().startsWith(u"Nov 23 10:00:00 intra cron[1]: line 2\n"));
    }

    void onlyTheSelectionsLines()
    {
        const CasePtr subject = caseOfText(twoNegotiations());
        show(subject);
        QSignalSpy modeChanged(m_view.get(), &LogView::modeChanged);
        QSignalSpy moved(m_view.get(), &LogView::currentLineChanged);
        m_view->setSelection(attempt(subject, 2));
        QCOMPARE(m_view->currentLine(), 2u);
        QCOMPARE(moved.size(), 0);
        QCOMPARE(shownLines(), u"0 1 2 3 4 5 6"_s);

        m_view->setMode(LogView::Mode::SelectionOnly);
        QCOMPARE(shownLines(), u"2 5"_s);
        QCOMPARE(modeChanged.size(), 1);
        press(Qt::Key_Down);
        QCOMPARE(m_view->currentLine(), 5u);

        m_view->setSelection(attempt(subject, 1));
        QCOMPARE(shownLines(), u"1 4"_s);
        m_view->setSelection(
            {Selection::Kind::Connection, subject->log.attempts[attempt(subject, 1).id].connection});
        QVERIFY(m_view->rows().contains(1));
        QVERIFY(!m_view->rows().contains(0));
        m_view->setSelection({Selection::Kind::Overview});
        QCOMPARE(shownLines(), u"0 1 2 3 4 5 6"_s);  // nothing to restrict to
        m_view->setMode(LogView::Mode::AllLines);
        QCOMPARE(modeChanged.size(), 2);
    }

    /// The lines of a connection in a big log are gathered in the background; the view must wait for them.
    void selectionOfABigLog()
    {
        const CasePtr subject = caseOfText(plainLines(510'000) + twoNegotiations());
        show(subject);
        const auto connectionOf = [&](std::uint32_t serial) {
            return Selection{Selection::Kind::Connection,
                             subject->log.attempts[attempt(subject, serial).id].connection};
        };
        m_view->setSelection(connectionOf(1));
        QCOMPARE(m_view->currentLine(), 510'001u);
        m_view->setMode(LogView::Mode::SelectionOnly);
        QTRY_COMPARE(shownLines(), u"510001 510004"_s);

        m_view->setSelection(connectionOf(2));
        m_view->showLine(510'005);
        QTRY_COMPARE(m_view->currentLine(), 510'005u);
        QCOMPARE(shownLines(), u"510002 510005"_s);
        QCOMPARE(m_view->mode(), LogView::Mode::SelectionOnly);
    }

    void showLineOfAnotherNegotiationShowsAll()
    {
        const CasePtr subject = caseOfText(twoNegotiations());
        show(subject);
        m_view->setSelection(attempt(subject, 2));
        m_view->setMode(LogView::Mode::SelectionOnly);
        QSignalSpy moved(m_view.get(), &LogView::currentLineChanged);
        m_view->showLine(5);
        QCOMPARE(m_view->mode(), LogView::Mode::SelectionOnly);
        m_view->showLine(6);
        QCOMPARE(m_view->mode(), LogView::Mode::AllLines);
        QCOMPARE(m_view->currentLine(), 6u);
        QCOMPARE(moved.size(), 2);
        m_view->showLine(4711);  // not in the log
        QCOMPARE(m_view->currentLine(), 6u);
    }

    void showLineScrollsThere()
    {
        show(caseOfText(plainLines(5000)));
        m_view->showLine(4321);
        QVERIFY(m_view->viewport()->rect().contains(m_view->rowRect(4321)));
        const int value = m_view->verticalScrollBar()->value();
        m_view->showLine(4322);  // in sight already: no need to jump
        QCOMPARE(m_view->verticalScrollBar()->value(), value);
    }

    void modeKeepsTheReadersPlace()
    {
        QByteArray text = plainLines(300);
        text += twoNegotiations() + plainLines(300);
        const CasePtr subject = caseOfText(text);
        show(subject);
        m_view->setSelection(attempt(subject, 1));
        const QRect before = m_view->rowRect(m_view->rows().rowOf(m_view->currentLine()));
        m_view->setMode(LogView::Mode::SelectionOnly);
        m_view->setMode(LogView::Mode::AllLines);
        QCOMPARE(m_view->currentLine(), 301u);
        QVERIFY(m_view->viewport()->rect().contains(m_view->rowRect(301)));
        QVERIFY(before.isValid());
    }

    void newLogStartsAtTheTop()
    {
        show(caseOfText(plainLines(500)));
        m_view->showLine(400);
        m_view->setCase(caseOfText(plainLines(300)));
        QCOMPARE(m_view->currentLine(), 0u);
        QCOMPARE(m_view->firstVisibleRow(), 0);
        QCOMPARE(m_view->rows().count(), 300);
    }

    void longerPartOfTheLogKeepsThePlace()
    {
        const CasePtr first = caseOfText(plainLines(500));
        show(first);
        m_view->showLine(400);
        const qsizetype top = m_view->firstVisibleRow();
        const auto more = std::make_shared<Case>(*first);  // the same text, read further
        more->log.lines.append(first->log.lines.blocks().front());
        m_view->setCase(more);
        QCOMPARE(m_view->currentLine(), 400u);
        QCOMPARE(m_view->firstVisibleRow(), top);
        QVERIFY(m_view->rows().count() > 500);
    }

    void zoomChangesTheRows()
    {
        show(caseOfText(plainLines(50)));
        const int height = m_view->rowRect(0).height();
        m_view->zoomIn();
        m_view->zoomIn();
        QVERIFY(m_view->rowRect(0).height() > height);
        m_view->resetZoom();
        QCOMPARE(m_view->rowRect(0).height(), height);
        for (int i = 0; i < 100; ++i)
            m_view->zoomOut();
        QVERIFY(m_view->rowRect(0).height() > 4);
    }

    void clickInTheOverviewGoesThere()
    {
        show(caseOfText(plainLines(5000)));
        auto *strip = m_view->findChild<OverviewStrip *>();
        QTest::mouseClick(strip, Qt::LeftButton, {}, {3, strip->height() / 2});
        QVERIFY(std::abs(m_view->firstVisibleRow() - 2500) < 50);
    }

    void wideLinesScrollSideways()
    {
        show(caseOfText(QByteArray(3000, 'w') + '\n' + plainLines(3)));
        QTRY_VERIFY(m_view->horizontalScrollBar()->maximum() > 1000);
        press(Qt::Key_End);
        QCOMPARE(m_view->horizontalScrollBar()->value(), m_view->horizontalScrollBar()->maximum());
        press(Qt::Key_Home);
        QCOMPARE(m_view->horizontalScrollBar()->value(), 0);
    }

    /// In a narrow view, the line that is shown begins with what the service says.
    void narrowViewShowsTheMessage()
    {
        show(caseOfText(twoNegotiations()));
        m_view->showLine(5);
        QCOMPARE(m_view->horizontalScrollBar()->value(), 0);  // wide enough
        m_view->resize(400, 300);
        m_view->showLine(5);
        const int head =
            QFontMetrics(m_view->viewport()->font()).horizontalAdvance(u"Nov 23 10:00:04 intra pluto[7]: "_s);
        QVERIFY(std::abs(m_view->horizontalScrollBar()->value() - head) < 10);
    }

    void lostTextIsToldOnce()
    {
        const QTemporaryDir folder;
        QFile log(folder.filePath(u"messages"_s));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write(plainLines(5000));
        log.close();
        QSignalSpy lost(m_view.get(), &LogView::textLost);
        show(caseOfFile(log.fileName()));
        m_view->grab();
        QVERIFY(log.resize(10'000));
        press(Qt::Key_End, Qt::ControlModifier);
        m_view->grab();
        QTRY_COMPARE(lost.size(), 1);
        press(Qt::Key_PageUp);
        m_view->grab();
        QCoreApplication::processEvents();
        QCOMPARE(lost.size(), 1);
    }

    /// Every log of the corpus can be walked through and painted.
    void paintsTheCorpus()
    {
        const QDir corpus(QStringLiteral(IKELENS_TEST_CORPUS "/pluto"));
        const QStringList logs = corpus.entryList({u"cert_*.log"_s});
        QVERIFY(!logs.isEmpty());
        for (const QString &log : logs) {
            m_view->setCase(caseOfFile(corpus.filePath(log)));
            m_view->resize(900, 1500);
            m_view->grab();
            QVERIFY(m_view->rows().count() > 10);
        }
    }
};

QTEST_MAIN(TestLogView)
#include "test_log_view.moc"
