// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/sample_logs.h"
#include "ui/diagnosis/overview.h"
#include "ui/diagnosis/safe_browser.h"

#include <QSignalSpy>
#include <QTest>

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

    void aSoundLogHasNothingToFix()
    {
        OverviewPage page;
        page.setCase(caseOf(cleanLog()));
        QVERIFY(page.findChild<SafeBrowser *>()->toPlainText().contains(u"No unresolved error was found."));
    }
};

QTEST_MAIN(TestOverviewPage)
#include "test_overview_page.moc"
