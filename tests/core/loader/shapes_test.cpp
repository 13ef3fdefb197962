// SPDX-License-Identifier: GPL-3.0-or-later
// The same negotiation in every shape that logs come in: other heads, missing parts, placeholders.
#include <QTest>

#include "core/record/record.h"
#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

#include <functional>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

struct Entry
{
    int second;
    QByteArray text;
};

const QList<Entry> &negotiation()
{
    static const QList<Entry> entries{
        {0, R"("C1" #1: initiating Main Mode)"},
        {1, R"("C1" #1: Peer ID is ID_FQDN: 'branch')"},
        {1, R"("C1" #1: ISAKMP SA established)"},
        {1, R"("C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1})"},
        {2, R"("C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515})"},
        {20, R"("C2"[1] 192.0.2.9 #3: responding to Main Mode from unknown peer 192.0.2.9)"},
        {20, R"("C2"[1] 192.0.2.9 #3: no RSA public key known for 'CN=client1')"},
        {20,
         R"("C2"[1] 192.0.2.9 #3: sending encrypted notification INVALID_KEY_INFORMATION to 192.0.2.9:500)"},
    };
    return entries;
}

using Shape = std::function<QByteArray(int second, const QByteArray &text)>;

QByteArray written(const Shape &shape)
{
    QByteArray log;
    for (const Entry &entry : negotiation())
        log += shape(entry.second, entry.text) + '\n';
    return log;
}

QByteArray seconds(int second)
{
    return QByteArray::number(second).rightJustified(2, '0');
}

/// Attempts and findings; no host, since some shapes do not say it.
QStringList verdict(const Case &subject)
{
    return attemptTree(subject.log) + findingList(subject);
}

CasePtr plain()
{
    return loadText(written([](int second, const QByteArray &text) {
        return QByteArray("Nov 23 10:00:" + seconds(second) + " intra pluto[100]: " + text);
    }));
}

}  // namespace

class ShapesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plutoReadsAlike_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("year");  // that the log says, 0 for none
        // %T stands for the seconds.
        const auto row = [](const char *head, int year) { QTest::newRow(head) << QByteArray(head) << year; };
        row("Nov 23 %T pluto[100]: ", 0);            // no host
        row("Nov 23 %T intra pluto: ", 0);           // no pid
        row("Nov 23 %T intra pluto100: ", 0);        // brackets eaten by a forum
        row("Nov 23 %T ", 0);                        // neither host nor tag
        row("Nov 23 %T: ", 0);                       // pluto's own log file
        row("Nov 23 %T.123456: ", 0);                // libreswan's
        row("Nov 23 %T.123 intra pluto[100]: ", 0);  // journalctl -o short-precise
        row("Nov 23 %T\tintra\tpluto[100]:\t", 0);   // a copied table
        row("Nov 23 %T\tpluto\t100\t", 0);           // with the process in a column
        row("Nov 23 2026 %T intra pluto[100]: ", 2026);
        row("<28>Nov 23 %T intra pluto[100]: ", 0);                  // a raw datagram
        row("<28>1 2026-11-23T%T.003Z intra pluto 100 - - ", 2026);  // RFC 5424
        row("<28>1 2026-11-23T%T+01:00 intra pluto 100 ID7 [a@1 x=\"\\]\"][b] \xef\xbb\xbf", 2026);
        row("2026-11-23T%T.123456+01:00 intra pluto[100]: ", 2026);  // rsyslog, ISO
        row("2026-11-23T%T+0100 intra pluto[100]: ", 2026);          // journalctl -o short-iso
        row("2026-11-23 %T,123 intra pluto[100]: ", 2026);
        row("2026:11:23-%T (none) pluto[100]: ", 2026);              // Astaro, Sophos UTM
        row("Mon Nov 23 %T 2026 authpriv.warn pluto[100]: ", 2026);  // OpenWrt
        row("Mon 2026-11-23 %T CET intra pluto[100]: ", 2026);       // journalctl -o short-full
        row("Nov 23 %T VPN-IPSEC: ", 0);                             // Vyatta
        row("Nov 23 %T VPN-IPSEC: pluto[100]: ", 0);
        row("Nov 23 %T 003 ", 0);  // whack's code, with a time
        row("Nov 23 %T intra pluto[100]: 003 ", 0);
    }
    void plutoReadsAlike()
    {
        QFETCH(QByteArray, head);
        QFETCH(int, year);
        const CasePtr subject = loadText(written([&](int second, const QByteArray &text) {
            QByteArray line = head;
            return QByteArray(line.replace("%T", QByteArray("10:00:" + seconds(second))) + text);
        }));
        QVERIFY(subject);
        QVERIFY(sameLines(verdict(*subject), verdict(*plain())));
        const Calendar &calendar = subject->log.calendar;
        QCOMPARE(calendar.assumed, year == 0);
        QCOMPARE(calendar.dateTime(subject->log.attempts[0].started),
                 QDateTime(QDate(testDay().year(), 11, 23), QTime(10, 0), QTimeZone::UTC));
        QCOMPARE(subject->log.lines.count(), LineId(negotiation().size()));
        for (LineId line = 0; line < subject->log.lines.count(); ++line)
            QCOMPARE(subject->log.messageText(line), plain()->log.messageText(line));
    }

    /// Without any time there is no order of time; what the lines say is the same.
    void readsLinesWithoutHead_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("whack code") << QByteArray("003 ");
    }
    void readsLinesWithoutHead()
    {
        QFETCH(QByteArray, before);
        const CasePtr subject = loadText(
            written([&](int, const QByteArray &text) { return QByteArray(before + text); }));
        QVERIFY(subject);
        QCOMPARE(subject->log.attempts.size(), 2u);
        QCOMPARE(subject->log.attempts[0].serial, 1u);
        QCOMPARE(subject->log.attempts[1].serial, 3u);
        QStringList causes;
        for (const Summary &summary : subject->diagnosis.summaries)
            causes << QString::fromUtf8(subject->expertise.rules->causes()[summary.finding.cause].id);
        QVERIFY2(causes.contains(u"certificate.unknown-peer"_s), qPrintable(causes.join(u' ')));
    }

    /// What `ipsec up` shows: codes and states before the messages.
    void readsWhackOutput()
    {
        const CasePtr subject = loadText(R"(002 "C1" #1: initiating Main Mode
104 "C1" #1: STATE_MAIN_I1: initiate
003 "C1" #1: received Vendor ID payload [XAUTH]
106 "C1" #1: STATE_MAIN_I2: sent MI2, expecting MR2
002 "C1" #1: ISAKMP SA established
004 "C1" #1: STATE_MAIN_I4: ISAKMP SA established
002 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
110 "C1" #2: STATE_QUICK_I1: initiate
010 "C1" #2: STATE_QUICK_I1: retransmission; will wait 20s for response
004 "C1" #2: STATE_QUICK_I2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)");
        QVERIFY(subject);
        QVERIFY(sameLines(attemptTree(subject->log), R"(
C1
  #1 initiator established 1-10
    phase1 #1 established 1-6
    phase2 #2 established 7-10
)"));
    }

    void readsPlaceholdersOfAddresses_data()
    {
        QTest::addColumn<QByteArray>("peer");
        for (const char *peer : {"x.x.x.x", "<peer-ip>", "<<iPhone 3g ip>>", "<CLIENT IP ADDRESS>",
                                 "92.240.x.x", "XXX", "1.2.3.4"})
            QTest::newRow(peer) << QByteArray(peer);
    }
    void readsPlaceholdersOfAddresses()
    {
        QFETCH(QByteArray, peer);
        QByteArray log = plutoLog(R"(
10:00:00 packet from PEER:500: received Vendor ID payload [XAUTH]
10:00:00 "C2"[1] PEER #3: responding to Main Mode from unknown peer PEER
10:00:00 "C2"[1] PEER:4500 #3: no RSA public key known for 'CN=client1'
10:00:01 "C2"[1] PEER: deleting connection "C2" instance with peer PEER {isakmp=#0/ipsec=#0}
)");
        const CasePtr subject = loadText(log.replace("PEER", peer));
        QVERIFY(subject);
        QCOMPARE(subject->log.attempts.size(), 1u);
        QCOMPARE(subject->log.text(subject->log.attempts[0].peerAddress), QString::fromUtf8(peer));
        QCOMPARE(subject->log.attempts[0].first, 0u);
        QCOMPARE(subject->log.messageText(2), QByteArray("no RSA public key known for 'CN=client1'"));
    }

    /// Openswan and libreswan grew from the same pluto; no Intra2net System has written what they write.
    void namesTheOtherProduct_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("version");
        QTest::newRow("Openswan") << QByteArray(
            "Starting Pluto (Openswan Version 2.6.38; Vendor ID OEvy) pid:8083")
                                  << u"Openswan"_s << u"Openswan 2.6.38"_s;
        QTest::newRow("libreswan") << QByteArray(
            "Starting Pluto (Libreswan Version 3.15 XFRM(netkey) NSS) pid:2035")
                                   << u"Libreswan"_s << u"Libreswan 3.15"_s;
        QTest::newRow("by its words")
            << QByteArray("\"a\" #1: transition from state STATE_MAIN_I1 to state STATE_MAIN_I2")
            << u"Openswan/libreswan"_s << QString();
        QTest::newRow("by its peer ID")
            << QByteArray("\"a\" #1: Main mode peer ID is ID_IPV4_ADDR: '192.0.2.1'")
            << u"Openswan/libreswan"_s << QString();
        QTest::newRow("strongSwan") << QByteArray(
            "Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)")
                                    << QString() << u"strongSwan 4.2.17"_s;
    }
    void namesTheOtherProduct()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, product);
        QFETCH(QString, version);
        const CasePtr subject = loadText("Nov 23 10:00:00 gw pluto[1]: " + line + '\n');
        QCOMPARE(subject->log.services.size(), 1u);
        QCOMPARE(subject->log.text(subject->log.services[0].otherProduct), product);
        QCOMPARE(subject->log.text(subject->log.services[0].version), version);
    }

    /// Its states stand in the log, and its milestones say more than strongSwan's.
    void readsOpenswan()
    {
        const CasePtr subject = loadText(plutoLog(R"(
10:00:00 "a" #1: initiating Main Mode
10:00:00 "a" #1: transition from state STATE_MAIN_I1 to state STATE_MAIN_I2
10:00:00 "a" #1: STATE_MAIN_I2: sent MI2, expecting MR2
10:00:01 "a" #1: Main mode peer ID is ID_FQDN: '@b'
10:00:01 "a" #1: STATE_MAIN_I4: ISAKMP SA established {auth=OAKLEY_PRESHARED_KEY cipher=aes_128}
10:00:01 "a" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1 msgid:1234}
10:00:02 "a" #2: STATE_QUICK_I2: sent QI2, IPsec SA established tunnel mode {ESP=>0x1 <0x2 xfrm=AES_128 DPD=none}
)"));
        QVERIFY(sameLines(attemptTree(subject->log), R"(
a
  #1 initiator id=@b established 1-7
    phase1 #1 established 1-5
    phase2 #2 established 6-7
)"));
    }

    /// charon writes milestones to two facilities; where both are in one file, the second is a copy.
    void doubledLinesAreCopies()
    {
        const QByteArray one = " charon: 12[IKE0] <C1|3> initiating Main Mode IKE_SA C1[3] to 192.0.2.1\n";
        const QByteArray two = " charon: 12[ENC1] <C1|3> generating ID_PROT request 0 [ SA V V ]\n";
        const QByteArray log = "Nov 23 10:00:00 intra" + one + "Nov 23 10:00:00 intra" + one
            + "Nov 23 10:00:00 intra" + two + "Nov 23 10:00:00 intra" + one + "Nov 23 10:00:01 intra" + one
            + "Nov 23 10:00:01 intra ipsec[9]:" + one.sliced(8);
        for (const std::size_t chunk :
             {std::size_t(1), std::size_t(90), std::size_t(200), std::size_t(1) << 20}) {
            const CasePtr subject = loadText(log, {.chunkBytes = chunk});
            QList<int> repeats;
            for (LineId line = 0; line < subject->log.lines.count(); ++line)
                repeats << subject->log.lines.entry(line).repeats;
            QCOMPARE(repeats, (QList<int>{0, 1, 0, 0, 0, 1}));
        }
    }

    void namesOfConnectionsMayHoldAnything()
    {
        for (const QByteArray name : {"a#b", "net/1x0", "two words", "C1: x"}) {
            const CasePtr subject = loadText(
                QByteArray("Nov 23 10:00:00 intra pluto[1]: \"" + name + "\" #1: initiating Main Mode\n"));
            QCOMPARE(subject->log.connections.size(), 1u);
            QCOMPARE(subject->log.text(subject->log.connections[0].name), QString::fromUtf8(name));
        }
    }

    /// The heads that charon's lines come with; what they say is the business of its dialect.
    void findsCharonsText_data()
    {
        QTest::addColumn<QByteArray>("head");
        for (const char *head : {
                 "Nov 23 10:00:00 intra charon: ",
                 "Nov 23 10:00:00 intra charon-systemd[7]: ",
                 "Nov 23 10:00:00 intra charon[6353]: ",
                 "Nov 23 10:00:00 intra ipsec[492]: ",
                 "Nov 23 10:00:00 mac [charon] ",
                 "Nov 23 10:00:00 ",
                 "Nov 23 10:00:00\tcharon\t97512\t",
                 "Nov  3 10:00:00 charon: ",
                 "Nov 3 10:00:00 intra charon: ",
                 "2026-11-23T10:00:00 ",
                 "Thu Oct 22 12:00:01 2020 daemon.info ipsec: ",
                 "Thu Oct 22 12:00:01 2020 daemon.info : ",
                 "<30>1 2026-11-23T10:00:00Z intra charon 7 - - ",
                 "",
             })
            QTest::newRow(head) << QByteArray(head);
    }
    void findsCharonsText()
    {
        QFETCH(QByteArray, head);
        const QByteArray line = head + "12[IKE1] <C1|3> initiating";
        const Record record = parseRecord({line.data(), std::size_t(line.size())});
        QCOMPARE(record.head.program, Program::Charon);
        QCOMPARE(line.mid(qsizetype(record.head.textOffset)), QByteArray("12[IKE1] <C1|3> initiating"));
    }

    void leavesOtherLinesAlone_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {
                 "Nov 23 10:00:00 intra postfix/smtpd[77]: connect from unknown[192.0.2.1]",
                 "Nov 23 10:00:00 intra last message repeated 3 times",
                 "Nov 23 10:00:00 intra kernel: \"C1\" #1: initiating Main Mode",
                 "2026-11-23T10:00:00 intra sshd[3]: \"C1\" #1: initiating Main Mode",
                 "Nov 23 10:00:00 intra sudo: 12[IKE] x",
                 "12 monkeys",
                 "\"quoted\" words",
                 "2026-13-23T10:00:00 \"C1\" ",
                 "-- Reboot --",
                 "<999> x",
                 "1",
             })
            QTest::newRow(line) << QByteArray(line);
    }
    void leavesOtherLinesAlone()
    {
        QFETCH(QByteArray, line);
        const CasePtr subject = loadText(line);
        QVERIFY(subject);
        QCOMPARE(subject->log.daemonLines[0], 0u);
        QVERIFY(subject->log.services.empty());
    }

    /// A log that says its years needs none to be guessed, however long the gaps.
    void yearsThatAreSaid()
    {
        const CasePtr subject = loadText(R"(2019-12-31T23:59:59Z intra pluto[1]: "C1" #1: initiating Main Mode
2023-07-01T00:00:00Z intra pluto[1]: "C1" #2: initiating Main Mode
2024-03-01T00:00:00Z intra pluto[1]: "C1" #3: initiating Main Mode
)");
        QVERIFY(subject);
        const auto day = [&](std::size_t attempt) {
            return subject->log.calendar.dateTime(subject->log.attempts[attempt].started).date();
        };
        QVERIFY(!subject->log.calendar.assumed);
        QCOMPARE(day(0), QDate(2019, 12, 31));
        QCOMPARE(day(1), QDate(2023, 7, 1));
        QCOMPARE(day(2), QDate(2024, 3, 1));
    }

    void hostileYears()
    {
        QByteArray log;
        for (const char *year : {"1980", "2100", "2099", "1981", "0001", "9999", "2026"})
            log += QByteArray(year) + "-11-23T10:00:00Z intra pluto[1]: \"C1\" #1: initiating Main Mode\n";
        for (const std::size_t chunk : {std::size_t(1), std::size_t(200), std::size_t(1) << 20})
            QVERIFY(loadText(log, {.chunkBytes = chunk}));
    }
};

QTEST_GUILESS_MAIN(ShapesTest)
#include "shapes_test.moc"
