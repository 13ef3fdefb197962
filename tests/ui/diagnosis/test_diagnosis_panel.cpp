// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/sample_logs.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/diagnosis/safe_browser.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

ConnectionId connectionNamed(const Log &log, const QString &name)
{
    for (ConnectionId id = 0; id < log.connections.size(); ++id) {
        if (log.text(log.connections[id].name) == name)
            return id;
    }
    return NoId;
}

/// The targets of a document's links.
QStringList linksOf(const QTextDocument &document)
{
    QStringList links;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QString link = at.fragment().charFormat().anchorHref();
            if (!link.isEmpty() && !links.contains(link))
                links.append(link);
        }
    }
    return links;
}

}  // namespace

class TestDiagnosisPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_panel = std::make_unique<DiagnosisPanel>();
        m_panel->resize(420, 700);
        m_panel->show();
        m_browser = m_panel->findChild<SafeBrowser *>();
        show(mixedLog());
    }
    void cleanup() { m_panel.reset(); }

    void saysWhatToChange()
    {
        m_panel->setConnectionNames({{u"C1"_s, u"Branch Ulm"_s}});
        select(Selection::Kind::Connection, connectionNamed(log(), u"C1"_s));
        const QString text = m_browser->toPlainText();
        QVERIFY(text.contains(u"Branch Ulm (C1)"));
        QVERIFY(text.contains(u"Error: The client CN=client1 proposes its real address"));
        QVERIFY(text.contains(u"What to change on the Intra2net System"));
        QVERIFY(text.contains(u"Services > VPN > Connections"));
        QVERIFY(text.contains(u"What to change at the peer"));
        QVERIFY(text.indexOf(u"strongSwan") < text.indexOf(u"Enter the virtual IP"));
        QVERIFY(text.contains(u"Line 12, 10:00:05"));
        QVERIFY(m_browser->accessibleDescription().contains(u"Network behind the peer: missing"));
    }

    void theFirstProblemIsShownWithoutAClick()
    {
        QVERIFY(m_browser->toPlainText().contains(u"proposes its real address"));
    }

    void speaksGerman()
    {
        select(Selection::Kind::Connection, connectionNamed(log(), u"C1"_s));
        m_panel->setLanguage(Language::German);
        waitForPage();
        QVERIFY(m_browser->toPlainText().contains(u"Fehler: Der Client CN=client1"));
        QVERIFY(m_panel->verdictText().contains(u"Dienste > VPN > Verbindungen"));
    }

    void evidenceLeadsToItsLine()
    {
        select(Selection::Kind::Attempt, log().connections[connectionNamed(log(), u"C1"_s)].attempts.front());
        QSignalSpy activated(m_panel.get(), &DiagnosisPanel::lineActivated);
        QVERIFY(linksOf(*m_browser->document()).contains(u"line:11"_s));
        m_browser->setFocus();
        QTest::keyClick(m_browser, Qt::Key_Tab);
        QTest::keyClick(m_browser, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.front().front().toUInt(), 11u);
    }

    void linksToElsewhereDoNothing()
    {
        QSignalSpy activated(m_panel.get(), &DiagnosisPanel::lineActivated);
        for (const char *link :
             {"line:99999999", "line:x", "http://example.com/1", "file:///etc/passwd", "line:-1"})
            Q_EMIT m_browser->anchorClicked(QUrl(QString::fromLatin1(link)));
        QCOMPARE(activated.size(), 0);
    }

    void aSoundConnectionTellsWhatWasEstablished()
    {
        select(Selection::Kind::Connection, connectionNamed(log(), u"C2"_s));
        const QString text = m_browser->toPlainText();
        QVERIFY(text.contains(u"Established. No problem was found here."));
        QVERIFY(text.contains(u"203.0.113.20"));
        QVERIFY(text.contains(u"Phase 2: established"));
        QVERIFY(m_panel->verdictText().contains(u"ID of the peer: 203.0.113.20"));
    }

    void noiseSaysWhyItMayBeIgnored()
    {
        select(Selection::Kind::Line, 8);  // issuer cacert not found
        QVERIFY(m_browser->toPlainText().contains(u"This line may be ignored."));
        QVERIFY(m_browser->toPlainText().contains(u"Line 9"));
    }

    void linesOfOthersAreNamed()
    {
        select(Selection::Kind::Line, 3);
        QVERIFY(m_browser->toPlainText().contains(u"This line is not from the IPsec service."));
    }

    void anEvidenceLineShowsItsFinding()
    {
        select(Selection::Kind::Line, 11);
        QVERIFY(m_browser->toPlainText().contains(u"proposes its real address"));
    }

    void everyNodeHasAPage()
    {
        for (const QByteArray &text : {mixedLog(), hostileLog(), manyAttempts(3)}) {
            show(text);
            for (std::uint32_t id = 0; id < log().connections.size(); ++id)
                visit(Selection::Kind::Connection, id);
            for (std::uint32_t id = 0; id < log().attempts.size(); ++id)
                visit(Selection::Kind::Attempt, id);
            for (std::uint32_t id = 0; id < log().phases.size(); ++id)
                visit(Selection::Kind::Phase, id);
            for (std::uint32_t id = 0; id < log().lines.count(); ++id)
                visit(Selection::Kind::Line, id);
            for (const auto kind : {Selection::Kind::Connection, Selection::Kind::Attempt,
                                    Selection::Kind::Phase, Selection::Kind::Line})
                select(kind, 1'000'000);  // a selection of another log
        }
    }

    void copiesTheVerdict()
    {
        select(Selection::Kind::Connection, connectionNamed(log(), u"C1"_s));
        auto *button = m_panel->findChild<QPushButton *>();
        QTest::mouseClick(button, Qt::LeftButton);
        const QString copied = QApplication::clipboard()->text();
        QCOMPARE(copied, m_panel->verdictText());
        QVERIFY(copied.contains(u"[Error] The client CN=client1 proposes its real address"));
        QVERIFY(copied.contains(u"12: Nov 23 10:00:05 intra pluto[100]:"));
        QVERIFY(!copied.contains(u"<"));
    }

    void hostileTextStaysText()
    {
        show(hostileLog());
        select(Selection::Kind::Attempt, 0);
        QVERIFY(m_browser->toPlainText().contains(u"<script>alert(1)</script>"));
        for (const QString &link : linksOf(*m_browser->document()))
            QVERIFY2(link.startsWith(u"line:"), qPrintable(link));
    }

    void followsThePalette()
    {
        select(Selection::Kind::Connection, connectionNamed(log(), u"C1"_s));
        const QString light = m_browser->toHtml();
        QPalette dark = m_panel->palette();
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::Text, Qt::white);
        m_panel->setPalette(dark);
        QVERIFY(m_browser->toHtml() != light);
    }

    void keepsThePlaceWhenTheLogGrows()
    {
        select(Selection::Kind::Connection, connectionNamed(log(), u"C1"_s));
        QScrollBar *bar = m_browser->verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum() / 2);
        const int place = bar->value();
        show(mixedLog());
        QCOMPARE(bar->value(), place);
    }

    void aPictureFitsThePanel()
    {
        select(Selection::Kind::Connection, connectionNamed(log(), u"C1"_s));
        for (const int width : {300, 420, 900}) {
            m_panel->resize(width, 500);
            QApplication::processEvents();
            QCOMPARE(m_browser->horizontalScrollBar()->maximum(), 0);
        }
    }

    void noTextScrollsSideways()
    {
        // Where the font changes, a line that Qt has wrapped may be a fraction of a pixel too wide.
        const QString text =
            u"<p>Both <code>INVALID_CERTIFICATE</code> and <code>INVALID_KEY_INFORMATION</code> "
            "speak of the certificate, <code>AUTHENTICATION_FAILED</code> may mean the ID.</p>"_s;
        m_browser->showPage(text.repeated(5), {}, false);
        for (int width = 300; width < 500; ++width) {
            m_browser->resize(width, 500);
            QApplication::processEvents();
            QVERIFY2(!m_browser->horizontalScrollBar()->isVisible(), qPrintable(QString::number(width)));
        }
    }

    void whatComesLateIsLetGo()
    {
        const QString before = m_browser->toPlainText();
        m_panel->setSelection({Selection::Kind::Connection, connectionNamed(log(), u"C1"_s)});
        m_panel->setSelection({Selection::Kind::Connection, connectionNamed(log(), u"C2"_s)});
        QCOMPARE(m_browser->toPlainText(), before);                // until the new one is there
        QVERIFY(m_panel->verdictText().contains(u"Established"));  // who copies now need not wait for it
        waitForPage();
        QVERIFY(m_browser->toPlainText().contains(u"Established. No problem was found here."));
        m_panel->setSelection({Selection::Kind::Connection, connectionNamed(log(), u"C1"_s)});
        m_panel->setCase(nullptr);
        QTest::qWait(100);
        QVERIFY(m_panel->verdictText().isEmpty());
        QVERIFY2(!m_browser->toPlainText().contains(u"C1"), qPrintable(m_browser->toPlainText()));
        m_panel->setCase(m_case);
        m_panel.reset();  // while it is being worked out
        QTest::qWait(100);
    }

    void whatNobodySeesIsNotMade()
    {
        m_panel->hide();
        m_panel->setSelection({Selection::Kind::Connection, connectionNamed(log(), u"C2"_s)});
        QTest::qWait(100);
        QVERIFY(!m_panel->isRendered());
        QVERIFY(m_panel->verdictText().contains(u"Established"));
        m_panel->show();
        waitForPage();
        QVERIFY(m_browser->toPlainText().contains(u"Established. No problem was found here."));
    }

    void onlyAWholeLogIsCalledSound()
    {
        auto part = std::make_shared<Case>(*caseOf(cleanLog()));
        m_panel->setCase(part);
        QVERIFY(m_panel->verdictText().contains(u"No unresolved error"));
        part = std::make_shared<Case>(*part);
        part->complete = false;
        m_panel->setCase(part);
        QVERIFY2(!m_panel->verdictText().contains(u"No unresolved error"),
                 qPrintable(m_panel->verdictText()));
        select(Selection::Kind::Attempt, 0);
        QVERIFY2(!m_panel->verdictText().contains(u"No problem"), qPrintable(m_panel->verdictText()));
        m_panel->setSelection({});
        show("Nov 23 10:00:00 intra cron[1]: hello\n");
        QVERIFY2(m_panel->verdictText().contains(u"no line of an IPsec service"),
                 qPrintable(m_panel->verdictText()));
    }

    void withoutALogThereIsNothingToCopy()
    {
        DiagnosisPanel empty;
        QVERIFY(empty.verdictText().isEmpty());
        QVERIFY(!empty.findChild<QPushButton *>()->isEnabled());
    }

private:
    [[nodiscard]] const Log &log() const { return m_case->log; }

    void show(const QByteArray &text)
    {
        m_case = caseOf(text);
        QVERIFY(m_case);
        m_panel->setCase(m_case);
        waitForPage();
    }
    void select(Selection::Kind kind, std::uint32_t id)
    {
        m_panel->setSelection({kind, id});
        waitForPage();
    }
    void waitForPage() { QTRY_VERIFY(m_panel->isRendered()); }
    void visit(Selection::Kind kind, std::uint32_t id)
    {
        select(kind, id);
        QVERIFY(!m_browser->toPlainText().isEmpty());
        QVERIFY(!m_panel->verdictText().isEmpty());
    }

    std::unique_ptr<DiagnosisPanel> m_panel;
    SafeBrowser *m_browser = nullptr;
    CasePtr m_case;
};

QTEST_MAIN(TestDiagnosisPanel)
#include "test_diagnosis_panel.moc"
