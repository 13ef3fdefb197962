// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/case.h"
#include "core/pseudonyms/line_rewriter.h"

#include <QRegularExpression>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

const Expertise &builtIn()
{
    static const Expertise loaded = Expertise::load().value();
    return loaded;
}

const Vocabulary &vocabulary()
{
    static const Vocabulary loaded = Vocabulary::load(*builtIn().catalog).value();
    return loaded;
}

/// As the loader would say it.
MessageId messageOf(const Record &record)
{
    const Catalog &catalog = *builtIn().catalog;
    const Daemon daemon = record.head.program == Program::Charon ? Daemon::Charon : Daemon::Pluto;
    if (record.head.program == Program::Other)
        return NoMessage;
    return record.prefix.kind == Prefix::Kind::Debug ? catalog.matchDebug(daemon, record.message)
                                                     : catalog.match(daemon, record.message);
}

/// Rewrites all of them, as a log, and returns the last one.
QByteArray rewritten(const QByteArrayList &lines, std::vector<Replacement> *replacements = nullptr)
{
    StandIns standIns("key");
    LineRewriter rewriter(*builtIn().catalog, vocabulary(), standIns);
    QByteArray last;
    for (const bool learning : {true, false}) {
        for (const QByteArray &line : lines) {
            const std::string text = line.toStdString();
            last = rewriter.line(text, messageOf(parseRecord(text)));
        }
        if (learning)
            standIns.endLearning();
    }
    if (replacements)
        *replacements = standIns.replacements();
    return last;
}

QByteArray message(const QByteArray &text)
{
    const QByteArray line = rewritten({"Nov 23 10:00:05 intra pluto[100]: " + text});
    return line.sliced(line.indexOf("pluto[100]: ") + 12);
}

}  // namespace

class LineRewriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headKeepsItsTimeAndProcess()
    {
        QCOMPARE(rewritten({"Nov 23 10:00:05 intra pluto[100]: listening for IKE messages"}),
                 "Nov 23 10:00:05 host-1 pluto[100]: listening for IKE messages");
    }

    void prefixKeepsItsShape()
    {
        const QByteArray line = message("\"C1\"[3] 192.168.1.200:4500 #7: sent MR3, ISAKMP SA established");
        QVERIFY2(line.startsWith("\"C1\"[3] 192.168."), line);
        QVERIFY2(line.endsWith(".200:4500 #7: sent MR3, ISAKMP SA established"), line);
        QVERIFY(!line.contains("192.168.1.200"));
        QVERIFY(message("\"Ulm branch\" #7: sent MR3, ISAKMP SA established")
                    .startsWith("\"tunnel-1\" #7: sent"));
    }

    void identitiesKeepTheirStructure_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("standIn");
        QTest::newRow("one word") << "CN=client1"_ba << "CN=name-1"_ba;
        QTest::newRow("distinguished") << "C=DE, O=Firma, GmbH, OU=IT, CN=client1"_ba
                                       << "C=DE, O=organisation-1, OU=unit-1, CN=name-1"_ba;
        QTest::newRow("slashes") << "/C=DE/O=Firma/CN=client1"_ba << "/C=DE/O=organisation-1/CN=name-1"_ba;
        QTest::newRow("mail in it") << "CN=Eva, E=eva@firma.de"_ba
                                    << "CN=name-1, E=user-1@domain-1.example"_ba;
        QTest::newRow("host") << "@vpn.firma.de"_ba << "@host-1.domain-1.example"_ba;
        QTest::newRow("deep host") << "a.b.firma.de"_ba << "host-2.host-1.domain-1.example"_ba;
        QTest::newRow("mail") << "eva@mail.firma.de"_ba << "user-1@host-1.domain-1.example"_ba;
        QTest::newRow("anything") << "%any"_ba << "%any"_ba;
        QTest::newRow("loopback") << "127.0.0.1"_ba << "127.0.0.1"_ba;
        QTest::newRow("hostile") << "10.0.0.1/secret"_ba << "name-1"_ba;
    }
    void identitiesKeepTheirStructure()
    {
        QFETCH(const QByteArray, id);
        QFETCH(const QByteArray, standIn);
        StandIns standIns("key");
        standIns.endLearning();
        QCOMPARE(standIns.identity(id.toStdString()), standIn);
        QCOMPARE(standIns.identity(id.toStdString()), standIn);
    }

    void keyIdsStayDigits()
    {
        StandIns standIns("key");
        standIns.endLearning();
        const QByteArray standIn = standIns.identity("@#0a1b2c3d");
        static const QRegularExpression digits(QStringLiteral("^@#[0-9a-f]{8}$"));
        QVERIFY2(digits.match(QString::fromLatin1(standIn)).hasMatch(), standIn);
        QVERIFY(standIn != "@#0a1b2c3d");
        QCOMPARE(standIns.identity("0a1b2c3d"), standIn.sliced(2));
    }

    void slotsOfAKnownMessage()
    {
        QCOMPARE(message("\"C1\" #1: Peer ID is ID_DER_ASN1_DN: 'C=DE, O=Firma, CN=client1'"),
                 "\"C1\" #1: Peer ID is ID_DER_ASN1_DN: 'C=DE, O=organisation-1, CN=name-1'");
        QCOMPARE(message("\"C1\" #1: no public key known for 'eva@firma.de'"),
                 "\"C1\" #1: no public key known for 'user-1@domain-1.example'");
    }

    void requestKeepsItsParts()
    {
        const QByteArray line = message(
            "\"C1\"[1] 192.168.1.200 #1: cannot respond to IPsec SA request because no connection is known "
            "for "
            "192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]===192.168.2.7/32");
        static const QRegularExpression shape(QStringLiteral(
            "known for (192\\.168\\.\\d+)\\.0/24===192\\.168\\.(\\d+)\\.254\\[CN=name-1\\]\\.\\.\\."
            "192\\.168\\.(\\d+)\\.200\\[CN=name-2\\]===(192\\.168\\.\\d+)\\.7/32$"));
        const auto match = shape.match(QString::fromUtf8(line));
        QVERIFY2(match.hasMatch(), line);
        QCOMPARE(match.captured(1), match.captured(4));
        QCOMPARE(match.captured(2), match.captured(3));
    }

    void strangersWordsGo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("result");
        QTest::newRow("unknown message") << "Eva called from Ulm"_ba << "word-1 called from word-2"_ba;
        QTest::newRow("numbers stay")
            << "Eva 4.6.4 0xab12 17/1701 10:00"_ba << "word-1 4.6.4 0xab12 17/1701 10:00"_ba;
        QTest::newRow("path") << "loaded '/etc/ipsec.d/certs/eva.pem'"_ba
                              << "loaded '/etc/ipsec.d/certs/file-1.pem'"_ba;
        QTest::newRow("host") << "vpn.firma.de not found"_ba << "host-2.domain-1.example not found"_ba;
        QTest::newRow("umlaut") << "M\xc3\xbcller"_ba << "word-1"_ba;
        QTest::newRow("octal") << "M\\303\\274ller"_ba << "word-1"_ba;
        QTest::newRow("hardware") << "00:1a:2b:3c:4d:5e"_ba << "device-1"_ba;
    }
    void strangersWordsGo()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, result);
        QCOMPARE(message(text), result);
    }

    void knownThingsAreFoundAnywhere()
    {
        QCOMPARE(rewritten({"Nov 23 10:00:05 intra pluto[1]: \"C1\" #1: Peer ID is ID_FQDN: '@gate'",
                            "Nov 23 10:00:06 intra pluto[1]: no information about gate and intra"}),
                 "Nov 23 10:00:06 host-1 pluto[1]: no information about name-1 and host-1");
    }

    void charonIsReadLikewise()
    {
        QCOMPARE(
            rewritten(
                {"Nov 23 10:00:05 intra charon[7]: 12[IKE] <Ulm branch|3> IKE_SA Ulm branch[3] established "
                 "between 127.0.0.1[CN=gate]...127.0.0.2[eva@firma.de]"}),
            "Nov 23 10:00:05 host-1 charon[7]: 12[IKE] <tunnel-1|3> IKE_SA tunnel-1[3] established "
            "between 127.0.0.1[CN=name-1]...127.0.0.2[user-1@domain-1.example]");
    }

    void otherServicesLoseTheirText()
    {
        QCOMPARE(rewritten({"Nov 23 10:00:05 intra sshd[7]: Accepted password for eva from 192.0.2.7"}),
                 "Nov 23 10:00:05 host-1 sshd[7]: [text of another service, left out]");
        QCOMPARE(rewritten({"Eva wrote this."}), "[text of another service, left out]");
    }

    void whatWasReplacedIsListed()
    {
        std::vector<Replacement> list;
        rewritten({"Nov 23 10:00:05 intra pluto[1]: \"C1\" #1: Peer ID is ID_FQDN: '@gate'"}, &list);
        QCOMPARE(list.size(), 2u);
        QCOMPARE(list[0].original, "intra");
        QCOMPARE(list[0].standIn, "host-1");
        QCOMPARE(list[1].original, "gate");
        QCOMPARE(list[1].subject, Subject::Name);
    }
};

QTEST_GUILESS_MAIN(LineRewriterTest)
#include "line_rewriter_test.moc"
