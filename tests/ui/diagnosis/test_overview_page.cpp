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
    void tellsHowToOpenALog()
    {
        OverviewPage page;
        const QString text = page.findChild<SafeBrowser *>()->toPlainText();
        QVERIFY(text.contains(u"Ctrl+O"));
        QVERIFY(text.contains(u"Ctrl+V"));
        QVERIFY(text.contains(u"Drop"));
    }

    void tellsWhatTheLogCovers()
    {
        OverviewPage page;
        page.setCase(caseOf(mixedLog()));
        page.setConnectionNames({{u"C2"_s, u"Head office"_s}});
        const QString text = page.findChild<SafeBrowser *>()->toPlainText();
        for (const QString &part :
             {u"What to fix first"_s, u"The client CN=client1 proposes its real address"_s, u"Failing (1)"_s,
              u"failing since 2026-11-23 10:00:05"_s, u"Up at the end of the log (1)"_s,
              u"Head office (C2)"_s, u"strongSwan 4.6.4"_s,
              u"All 17 lines of the IPsec service were understood"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" in "_s + text));
        page.setLanguage(Language::German);
        QVERIFY(page.findChild<SafeBrowser *>()->toPlainText().contains(u"Was zuerst zu beheben ist"));
    }

    void leadsToWhatItNames()
    {
        OverviewPage page;
        page.setCase(caseOf(mixedLog()));
        auto *browser = page.findChild<SafeBrowser *>();
        page.show();
        QSignalSpy selected(&page, &OverviewPage::selectionRequested);
        browser->setFocus();
        QTest::keyClick(browser, Qt::Key_Tab);
        QTest::keyClick(browser, Qt::Key_Return);
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected.front().front().value<Selection>(), (Selection{Selection::Kind::Attempt, 0}));
        for (const char *link : {"attempt:5000", "connection:77", "phase:0", "http://example.com/0"})
            Q_EMIT browser->anchorClicked(QUrl(QString::fromLatin1(link)));
        QCOMPARE(selected.size(), 1);
    }

    void anUnfinishedLogIsNotCalledSound()
    {
        auto part = std::make_shared<Case>(*caseOf(mixedLog()));
        part->complete = false;
        part->diagnosis = {};
        OverviewPage page;
        page.setCase(part);
        const QString text = page.findChild<SafeBrowser *>()->toPlainText();
        QVERIFY2(!text.contains(u"No unresolved error"), qPrintable(text));
        QVERIFY2(text.contains(u"Problems are looked for when"), qPrintable(text));
    }

    void aLogOfOthersIsNotCalledSound()
    {
        OverviewPage page;
        page.setCase(caseOf("Nov 23 10:00:00 intra cron[1]: hello\n"));
        const QString text = page.findChild<SafeBrowser *>()->toPlainText();
        QVERIFY2(!text.contains(u"No unresolved error"), qPrintable(text));
        QVERIFY2(text.contains(u"no line of an IPsec service"), qPrintable(text));
        QVERIFY2(text.contains(u"(1 line)"), qPrintable(text));
    }

    void saysThatNoTunnelIsUp()
    {
        OverviewPage page;
        page.setCase(caseOf(hostileLog()));
        const QString text = page.findChild<SafeBrowser *>()->toPlainText();
        QVERIFY2(text.contains(u"Up at the end of the log (0)"), qPrintable(text));
    }

    void aHebrewNameTurnsNothingRound()
    {
        OverviewPage page;
        page.setCase(
            caseOf("Nov 23 10:00:00 intra pluto[1]: \"\u05d0\u05d1\u05d2\" #1: initiating Main Mode\n"));
        const auto *document = page.findChild<SafeBrowser *>()->document();
        QVERIFY(document->toPlainText().contains(QChar(0x5d0)));
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
            QCOMPARE(block.textDirection(), Qt::LeftToRight);
    }

    void aSoundLogHasNothingToFix()
    {
        OverviewPage page;
        page.setCase(caseOf(cleanLog()));
        QVERIFY(page.findChild<SafeBrowser *>()->toPlainText().contains(u"No unresolved error was found."));
    }
};

QTEST_MAIN(TestOverviewPage)
#include "test_overview_page.moc"
