// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/peer_product.h"
#include "core/report/peer_message.h"
#include "tests/core/report/sample_logs.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QString messageOn(const CasePtr &subject, Language language = Language::English)
{
    return peerMessage(*subject, subject->diagnosis.summaries.front(), language).text();
}

/// Every place in the menus of the appliance, in both languages.
QStringList applianceMenus()
{
    QFile file(u":/ikelens/knowledge/glossary.toml"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList menus;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if ((line.startsWith(u"en = \"") || line.startsWith(u"de = \"")) && line.contains(u" > "))
            menus.append(line.sliced(6).chopped(1));
    }
    return menus;
}

}  // namespace

class TestPeerMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatThePeerNeeds()
    {
        const QString message = messageOn(caseOf(mixedLog()));
        QVERIFY(message.startsWith(u"IPsec VPN with 192.168.1.200"));
        QVERIFY2(message.contains(u"2026-11-23 10:00:05"), qPrintable(message));
        QVERIFY(message.contains(u"by our system's clock"));
        QVERIFY(message.contains(u"Your side started the negotiation."));
        QVERIFY(message.contains(u"- ID: CN=client1"));
        QVERIFY(message.contains(u"- Software: strongSwan"));
        QVERIFY(message.contains(u"In strongSwan:"));
        QVERIFY(
            message.contains(u"10:00:05  cannot respond to IPsec SA request because no connection is known"));
    }

    void speaksGerman()
    {
        const QString message = messageOn(caseOf(mixedLog()), Language::German);
        QVERIFY(message.startsWith(u"IPSec-VPN mit 192.168.1.200"));
        QVERIFY(message.contains(u"23.11.2026 10:00:05"));
        QVERIFY(message.contains(u"Ihre Seite hat die Verhandlung begonnen."));
    }

    void keepsWhatConcernsOnlyTheAppliance()
    {
        const CasePtr subject = caseOf(mixedLog());
        for (const Language language : {Language::English, Language::German}) {
            const QString message = messageOn(subject, language);
            QVERIFY(!message.contains(u"intra pluto"));
            QVERIFY(!message.contains(u"C1"));
            QVERIFY(!message.contains(u"C2"));
            const Summary &summary = subject->diagnosis.summaries.front();
            const Explanation whole = builtIn().knowledge->explain(*subject, summary.finding, language);
            QVERIFY(!whole.applianceFix.empty());
            QVERIFY(!message.contains(plainText(whole.applianceFix).section(u'\n', 0, 0)));
        }
    }

    void productSectionsNameNoMenuOfTheAppliance()
    {
        const QStringList menus = applianceMenus();
        QVERIFY(menus.size() > 10);
        for (const QString &family : productFamilies()) {
            if (family == u"intra2net")
                continue;
            const QByteArray log = sampleLog(
                R"(
10:00:05 packet from 192.168.1.200:500: received Vendor ID payload [)"
                + productName(family).toUtf8() + R"(]
10:00:05 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:05 "C1"[1] 192.168.1.200 #1: sent MR3, ISAKMP SA established
10:00:05 "C1"[1] 192.168.1.200 #1: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]===10.0.0.0/8
)");
            const CasePtr subject = caseOf(log);
            for (const Language language : {Language::English, Language::German}) {
                const QString message = messageOn(subject, language);
                for (const QString &menu : menus)
                    QVERIFY2(!message.contains(menu), qPrintable(family % u": "_s % message));
            }
        }
    }

    void everyCauseHasAMessage()
    {
        int messages = 0;
        for (const QString &path :
             QDir(QStringLiteral(IKELENS_TEST_CORPUS) + u"/pluto"_s).entryList({u"*.log"_s})) {
            QFile file(QStringLiteral(IKELENS_TEST_CORPUS) + u"/pluto/"_s + path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const CasePtr subject = caseOf(file.readAll());
            for (const Summary &summary : subject->diagnosis.summaries) {
                for (const Language language : {Language::English, Language::German}) {
                    const QString text = peerMessage(*subject, summary, language).text();
                    QVERIFY2(!text.contains(u"%1") && !text.contains(u"{{") && !text.contains(QChar(0xe000)),
                             qPrintable(text));
                    QVERIFY2(!text.contains(u"\n\n\n"), qPrintable(text));
                    ++messages;
                }
            }
        }
        QVERIFY(messages > 100);
    }

    void theConnectionsFirstProblemIsChosen()
    {
        const CasePtr subject = caseOf(mixedLog());
        const ConnectionId first = subject->diagnosis.summaries.front().finding.connection;
        QCOMPARE(summaryForMessage(*subject, first), &subject->diagnosis.summaries.front());
        QVERIFY(!summaryForMessage(*caseOf(cleanLog()), 0));
    }
};

QTEST_GUILESS_MAIN(TestPeerMessage)
#include "test_peer_message.moc"
