// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/facts.h"
#include "tests/core/report/sample_logs.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

Facts factsOf(const QByteArray &log, QByteArrayView cause, const QHash<QString, QString> &names = {})
{
    const CasePtr subject = caseOf(log);
    for (const Summary &summary : subject->diagnosis.summaries) {
        if (builtIn().rules->cause(summary.finding.cause).id == cause)
            return collectFacts(*subject, summary.finding, Language::English, names);
    }
    qWarning("nothing of this cause was found");
    return {};
}

}  // namespace

class TestFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesARequestApart()
    {
        const Facts facts = factsOf(mixedLog(), "phase2.virtual-ip-missing", {{u"C1"_s, u"Branch Ulm"_s}});
        QCOMPARE(facts["connection"], u"Branch Ulm (C1)"_s);
        QCOMPARE(facts["connection_id"], u"C1"_s);
        QCOMPARE(facts["peer_address"], u"192.168.1.200"_s);
        QCOMPARE(facts["peer_id"], u"CN=client1"_s);
        QCOMPARE(facts["role"], u"responder"_s);
        QCOMPARE(facts["proposed_local_net"], u"192.168.2.0/24"_s);
        QCOMPARE(facts["proposed_remote_net"], u"192.168.1.200"_s);
        QCOMPARE(facts["request_own_id"], u"CN=server-vpn"_s);
        QCOMPARE(facts["last_step"], u"“sent MR3, ISAKMP SA established”"_s);
        QCOMPARE(facts["attempts"], u"1"_s);
        QCOMPARE(facts["first_seen"], u"2026-11-23 10:00:05"_s);
        QVERIFY(!facts.contains("virtual_ip"));
    }

    void knowsTheMethodOfAPolicy_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<QString>("method");
        QTest::newRow("psk") << "PSK"_ba << u"psk"_s;
        QTest::newRow("4.2") << "RSASIG"_ba << u"pubkey"_s;
        QTest::newRow("4.6") << "PUBKEY"_ba << u"pubkey"_s;
        QTest::newRow("xauth") << "XAUTHRSASIG+XAUTHSERVER"_ba << u"xauth-pubkey"_s;
        QTest::newRow("xauth, as the manual writes it") << "XAUTHRSASIG+XAUTHSERV"_ba << u"xauth-pubkey"_s;
        QTest::newRow("xauth with a key for all") << "XAUTHPSK+XAUTHSERVER"_ba << u"xauth-psk"_s;
    }
    void knowsTheMethodOfAPolicy()
    {
        QFETCH(const QByteArray, policy);
        QFETCH(const QString, method);
        const QByteArray line = "10:00:00 packet from 198.51.100.9:500: initial Main Mode message received "
                                "on 192.0.2.1:500 but no "
                                "connection has been authorized with policy="
            + policy;
        const Facts facts = factsOf(sampleLog(line), "phase1.no-matching-connection");
        QCOMPARE(facts["policy"].toUtf8(), policy);
        QCOMPARE(facts["auth_method"], method);
        QVERIFY(!facts.contains("connection"));
    }

    void collectsRefusedOffers()
    {
        const Facts facts = factsOf(sampleLog(R"(
10:00:00 "C1"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C1"[1] 192.0.2.7 #1: Oakley Transform [AES_CBC (128), HMAC_MD5, MODP_1024] refused due to strict flag
10:00:00 "C1"[1] 192.0.2.7 #1: Oakley Transform [AES_CBC (256), HMAC_MD5, MODP_1024] refused due to strict flag
10:00:00 "C1"[1] 192.0.2.7 #1: no acceptable Oakley Transform
10:00:00 "C1"[1] 192.0.2.7 #1: sending notification NO_PROPOSAL_CHOSEN to 192.0.2.7:500
)"),
                                    "phase1.proposal-mismatch");
        QCOMPARE(facts["offered"],
                 u"AES_CBC (128), HMAC_MD5, MODP_1024; AES_CBC (256), HMAC_MD5, MODP_1024"_s);
    }

    void namesARefusalThatIsFixedText()
    {
        const Facts facts = factsOf(sampleLog(R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 packet from 192.0.2.7:500: ignoring informational payload, type NO_PROPOSAL_CHOSEN
10:01:10 "C1" #1: max number of retransmissions (2) reached STATE_MAIN_I1
)"),
                                    "phase1.proposal-rejected-by-peer");
        QCOMPARE(facts["notification"], u"NO_PROPOSAL_CHOSEN"_s);
    }

    void tellsWhetherACertificateWasSent()
    {
        const auto log = [](const char *between) {
            return sampleLog(QByteArray(R"(
10:00:05 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:05 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=client1'
)")
                                 .append(between)
                                 .append(R"(
10:00:05 "C1"[1] 192.168.1.200 #1: no RSA public key known for 'CN=client1'
10:00:05 "C1"[1] 192.168.1.200 #1: sending encrypted notification INVALID_KEY_INFORMATION to 192.168.1.200:500
)"));
        };
        QCOMPARE(factsOf(log(""), "certificate.unknown-peer")["no_certificate_sent"], u"yes"_s);
        const char *noise = R"(10:00:05 "C1"[1] 192.168.1.200 #1: issuer cacert not found)";
        QVERIFY(!factsOf(log(noise), "certificate.unknown-peer").contains("no_certificate_sent"));
    }

    void tellsWhereItStopped()
    {
        const Facts facts = factsOf(sampleLog(R"(
10:00:00 "C1"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C1"[1] 192.0.2.7 #1: NAT-Traversal: Result using RFC 3947: peer is NATed
10:01:10 "C1"[1] 192.0.2.7 #1: max number of retransmissions (2) reached STATE_MAIN_R2
)"),
                                    "network.port-4500-blocked");
        QCOMPARE(facts["state"], u"STATE_MAIN_R2"_s);
        QCOMPARE(facts["count"], u"2"_s);
    }

    void tellsUntilWhenItWorked()
    {
        const Facts facts = factsOf(cleanLog() + sampleLog(R"(
10:30:00 "C2" #2: deleting state (STATE_MAIN_I4)
11:00:00 "C2" #8: initiating Main Mode
11:00:00 "C2" #8: ignoring informational payload, type NO_PROPOSAL_CHOSEN
)"),
                                    "phase1.proposal-rejected-by-peer");
        QCOMPARE(facts["worked_until"], u"2026-11-23 10:30:00"_s);
    }

    void comparesRequests()
    {
        const QByteArray other = R"(
10:00:00 "C2"[1] 192.0.2.8 #8: responding to Main Mode from unknown peer 192.0.2.8
10:00:00 "C2"[1] 192.0.2.8 #8: sent MR3, ISAKMP SA established
10:00:01 "C2"[1] 192.0.2.8 #8: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=s]...192.0.2.8[CN=b]===192.168.2.99/32
)",
                         own = R"(
10:00:02 "C1" #1: responding to Main Mode
10:00:02 "C1" #1: sent MR3, ISAKMP SA established
10:00:02 "C1" #1: cannot respond to IPsec SA request because no connection is known for 10.9.0.0/24===192.168.1.254...203.0.113.27===192.168.77.0/24
10:00:09 "C1" #1: cannot respond to IPsec SA request because no connection is known for 10.9.0.0/24===192.168.1.254...203.0.113.27===192.168.78.0/24
)";
        const Facts facts = factsOf(sampleLog(other + own), "phase2.network-mismatch");
        QCOMPARE(facts["known_local_nets"], u"192.168.2.0/24"_s);
    }

    void tellsWhyACertificateWasRefused_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QByteArray>("cause");
        QTest::addColumn<QByteArray>("fact");
        QTest::newRow("no revocation list")
            << "crl not found\ncertificate status unknown\nX.509 certificate rejected\n"
               "no RSA public key known for 'CN=a'"_ba
            << "certificate.unknown-peer"_ba << "no_crl"_ba;
        QTest::newRow("another authority") << "we don't accept the peer's CA"_ba
                                           << "certificate.unknown-peer"_ba << "wrong_ca"_ba;
        QTest::newRow("ID or authority") << "crl not found\ncertificate status unknown\n"
                                            "no suitable connection for peer 'CN=a'"_ba
                                         << "phase1.peer-id-mismatch"_ba << "known_ca"_ba;
    }
    void tellsWhyACertificateWasRefused()
    {
        QFETCH(const QByteArray, lines);
        QFETCH(const QByteArray, cause);
        QFETCH(const QByteArray, fact);
        QByteArray log = "10:00:00 \"C1\" #1: responding to Main Mode\n";
        for (const QByteArray &line : lines.split('\n'))
            log += "10:00:00 \"C1\" #1: " + line + '\n';
        const Facts facts = factsOf(sampleLog(log), cause);
        QCOMPARE(facts[fact], u"yes"_s);
        for (const char *const other : {"no_crl", "wrong_ca", "known_ca"})
            QCOMPARE(facts.contains(other), fact == other);
    }

    void valuesAreFitToBeShown()
    {
        const CasePtr subject = caseOf(hostileLog());
        for (const Summary &summary : subject->diagnosis.summaries) {
            const Facts facts = collectFacts(*subject, summary.finding, Language::German, {});
            for (const QString &value : facts) {
                QVERIFY(value.size() <= 512);
                QVERIFY(std::ranges::none_of(value,
                                             [](QChar c) { return c.category() == QChar::Other_Control; }));
            }
        }
        QVERIFY(!subject->diagnosis.summaries.empty());
    }
};

QTEST_GUILESS_MAIN(TestFacts)
#include "test_facts.moc"
