// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/sample_logs.h"
#include "ui/diagnosis/overview.h"
#include "ui/diagnosis/safe_browser.h"

#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace ikelens;
using namespace Qt::StringLiterals;

class TestOverviewPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<OverviewPage>();
        m_browser = m_page->findChild<SafeBrowser *>();
        m_page->resize(700, 500);
        m_page->show();
    }
    void cleanup() { m_page.reset(); }

    void tellsWhatTheLogCovers()
    {
        m_page->setConnectionNames({{u"C2"_s, u"Head office"_s}});
        const QString text = textOf(caseOf(mixedLog()));
        for (const QString &part :
             {u"What to fix first"_s, u"The client CN=client1 proposes its real address"_s, u"Failing (1)"_s,
              u"failing since 2026-11-23 10:00:05"_s, u"Up at the end of the log (1)"_s,
              u"Head office (C2)"_s, u"strongSwan 4.6.4"_s,
              u"All 17 lines of the IPsec service were understood"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" in "_s + text));
        m_page->setLanguage(Language::German);
        QTRY_VERIFY(m_browser->toPlainText().contains(u"Was zuerst zu beheben ist"));
    }

    void leadsToWhatItNames()
    {
        (void)textOf(caseOf(mixedLog()));
        QSignalSpy selected(m_page.get(), &OverviewPage::selectionRequested);
        m_browser->setFocus();
        QTest::keyClick(m_browser, Qt::Key_Tab);
        QTest::keyClick(m_browser, Qt::Key_Return);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.front().front().value<Selection>(), (Selection{Selection::Kind::Attempt, 0}));
        for (const char *link :
             {"attempt:5000", "connection:77", "phase:0", "more:4", "http://example.com/0"})
            Q_EMIT m_browser->anchorClicked(QUrl(QString::fromLatin1(link)));
        QCOMPARE(selected.size(), 1);
    }

    void manyTunnelsAreShownWhenAskedFor()
    {
        constexpr int Many = 250;
        QByteArray log;
        for (int at = 1; at <= Many; ++at) {
            const QByteArray head = "Nov 23 10:00:00 intra pluto[1]: \"T" + QByteArray::number(at) + "\" #"
                + QByteArray::number(at) + ": ";
            log += head + "initiating Main Mode\n" + head
                + "max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no acceptable "
                  "response) to our first IKE message\n";
        }
        const auto rows = [this] { return m_browser->toPlainText().count(u"failing since"); };
        QString text = textOf(caseOf(log));
        QVERIFY2(text.contains(u"Failing (250)"), qPrintable(text));
        QCOMPARE(rows(), qsizetype(TunnelLimits::First));
        QVERIFY2(text.contains(u"Show 100 of 230 more"), qPrintable(text));
        const QUrl more(u"more:%1"_s.arg(int(Overview::State::Failing)));
        Q_EMIT m_browser->anchorClicked(more);
        QTRY_COMPARE(rows(), qsizetype(TunnelLimits::First + TunnelLimits::Step));
        Q_EMIT m_browser->anchorClicked(more);
        QTRY_VERIFY(m_browser->toPlainText().contains(u"Show 30 more"));
        Q_EMIT m_browser->anchorClicked(more);
        QTRY_COMPARE(rows(), qsizetype(Many));
        // Another log begins with the first ones again.
        m_page->setCase(nullptr);
        text = textOf(caseOf(log));
        QCOMPARE(rows(), qsizetype(TunnelLimits::First));
    }

    void aPageThatComesLateIsLetGo()
    {
        m_page->setCase(caseOf(mixedLog()));
        const QString text = textOf(caseOf(cleanLog()));  // while that one is being written
        QVERIFY2(text.contains(u"No unresolved error was found."), qPrintable(text));
        QSignalSpy written(m_page.get(), &OverviewPage::written);
        m_page->setCase(caseOf(mixedLog()));
        m_page->setCase(nullptr);
        QVERIFY(m_browser->toPlainText().isEmpty());
        QVERIFY(!written.wait(200));
        QVERIFY(m_browser->toPlainText().isEmpty());
        m_page->setCase(caseOf(mixedLog()));
        m_page.reset();
        QTest::qWait(200);
    }

    void aPageThatNobodySeesIsNotWritten()
    {
        m_page->hide();
        QSignalSpy written(m_page.get(), &OverviewPage::written);
        m_page->setCase(caseOf(mixedLog()));
        QVERIFY(!written.wait(200));
        m_page->show();
        QVERIFY(written.wait());
        QVERIFY(m_browser->toPlainText().contains(u"What to fix first"));
    }

    void anUnfinishedLogIsNotCalledSound()
    {
        auto part = std::make_shared<Case>(*caseOf(mixedLog()));
        part->complete = false;
        part->diagnosis = {};
        const QString text = textOf(part);
        QVERIFY2(!text.contains(u"No unresolved error"), qPrintable(text));
        QVERIFY2(text.contains(u"Problems are looked for when"), qPrintable(text));
    }

    void aLogOfOthersIsNotCalledSound()
    {
        const QString text = textOf(caseOf("Nov 23 10:00:00 intra cron[1]: hello\n"));
        QVERIFY2(!text.contains(u"No unresolved error"), qPrintable(text));
        QVERIFY2(text.contains(u"no line of an IPsec service"), qPrintable(text));
        QVERIFY2(text.contains(u"(1 line)"), qPrintable(text));
    }

    void saysThatNoTunnelIsUp()
    {
        const QString text = textOf(caseOf(hostileLog()));
        QVERIFY2(text.contains(u"Up at the end of the log (0)"), qPrintable(text));
    }

    void aHebrewNameTurnsNothingRound()
    {
        const QString text = textOf(
            caseOf("Nov 23 10:00:00 intra pluto[1]: \"\u05d0\u05d1\u05d2\" #1: initiating Main Mode\n"));
        QVERIFY(text.contains(QChar(0x5d0)));
        const auto *document = m_browser->document();
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
            QCOMPARE(block.textDirection(), Qt::LeftToRight);
    }

    void aSoundLogHasNothingToFix()
    {
        QVERIFY(textOf(caseOf(cleanLog())).contains(u"No unresolved error was found."));
    }

private:
    /// What the page says of a case once it has been written; nothing where it never is.
    QString textOf(const CasePtr &subject)
    {
        QSignalSpy written(m_page.get(), &OverviewPage::written);
        m_page->setCase(subject);
        return written.wait() ? m_browser->toPlainText() : QString();
    }

    std::unique_ptr<OverviewPage> m_page;
    SafeBrowser *m_browser = nullptr;
};

QTEST_MAIN(TestOverviewPage)
#include "test_overview_page.moc"
