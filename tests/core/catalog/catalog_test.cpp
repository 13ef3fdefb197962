// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/same_lines.h"

#include <map>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

const Catalog &catalog()
{
    return *expertise().catalog;
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.data(), std::size_t(bytes.size())};
}

/// The format with its slots filled, as a daemon would print it.
QByteArray filled(const QByteArray &format)
{
    QByteArray text;
    for (qsizetype i = 0; i < format.size(); ++i) {
        if (i + 1 < format.size() && format[i + 1] == format[i] && (format[i] == '{' || format[i] == '}')) {
            text += format[i++];
        } else if (format[i] == '{') {
            const qsizetype close = format.indexOf('}', i);
            const QByteArray type = format.sliced(i, close - i + 1);
            text += type.endsWith(":d}") ? "42" : type.endsWith(":x}") ? "1f2e" : "sample";
            i = close;
        } else {
            text += format[i];
        }
    }
    return text.trimmed();
}

Daemon daemonOf(const Message &message)
{
    return message.daemon == "charon" ? Daemon::Charon : Daemon::Pluto;
}

MessageId find(const Message &message, const QByteArray &text)
{
    return message.severity == LineSeverity::Debug ? catalog().matchDebug(daemonOf(message), view(text))
                                                   : catalog().match(daemonOf(message), view(text));
}

QString nameOf(MessageId id)
{
    return id == UnknownMessage ? u"unknown"_s : QString::fromUtf8(catalog().message(id).base);
}

}  // namespace

class CatalogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A format that is claimed by another message could never be reported as what it is.
    void everyFormatFindsItself()
    {
        QStringList lost;
        for (MessageId id = 1; id < catalog().size(); ++id) {
            const Message &message = catalog().message(id);
            const QByteArray text = filled(message.format);
            const MessageId found = find(message, text);
            if (found != id && (found == UnknownMessage || catalog().message(found).base != message.base))
                lost << u"%1 is %2: %3"_s.arg(QString::fromUtf8(message.id), nameOf(found),
                                              QString::fromUtf8(text));
        }
        QVERIFY(sameLines(lost, QStringList()));
    }

    void everyFormatCapturesItsSlots()
    {
        QStringList faulty;
        for (MessageId id = 1; id < catalog().size(); ++id) {
            const Message &message = catalog().message(id);
            const QByteArray text = filled(message.format);
            if (find(message, text) != id)
                continue;
            const auto captures = catalog().captures(id, view(text));
            QByteArrayList names;
            for (const Capture &capture : captures)
                names << QByteArray(capture.name.data(), qsizetype(capture.name.size()));
            if (names != QByteArrayList(message.slotNames.begin(), message.slotNames.end()))
                faulty << QString::fromUtf8(message.id);
        }
        QVERIFY(sameLines(faulty, QStringList()));
    }

    void idsAndFormatsOccurOnce()
    {
        std::map<QByteArray, QByteArray> ids, formats;
        QStringList twice;
        for (MessageId id = 1; id < catalog().size(); ++id) {
            const Message &message = catalog().message(id);
            const QByteArray kind = QByteArray(message.severity == LineSeverity::Debug ? "| " : "")
                + (daemonOf(message) == Daemon::Charon ? "charon " : "");
            if (!ids.emplace(message.id, message.format).second)
                twice << u"id %1"_s.arg(QString::fromUtf8(message.id));
            const auto [known, added] = formats.emplace(kind + message.format, message.base);
            if (!added && known->second != message.base)
                twice << u"%1 and %2: %3"_s.arg(QString::fromUtf8(known->second),
                                                QString::fromUtf8(message.base),
                                                QString::fromUtf8(message.format));
        }
        QVERIFY(sameLines(twice, QStringList()));
    }

    void slotsAreApartAndNamedOnce()
    {
        QStringList faulty;
        for (MessageId id = 1; id < catalog().size(); ++id) {
            const Message &message = catalog().message(id);
            QByteArrayList names(message.slotNames.begin(), message.slotNames.end());
            std::ranges::sort(names);
            const QString format =
                QString::fromUtf8(message.format).replace(u"{{"_s, u"\1"_s).replace(u"}}"_s, u"\1"_s);
            if (std::ranges::adjacent_find(names) != names.end() || format.contains(u"}{"_s))
                faulty << QString::fromUtf8(message.id);
        }
        QVERIFY(sameLines(faulty, QStringList()));
    }

    /// The lines that the manual explains, in both dialects of the daemon where they differ.
    void knowsTheManualsWords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("base");
        const auto row = [](const char *base, const char *text) {
            QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(base);
        };
        row("no-pubkey", "no RSA public key known for 'C=DE, O=It's, CN=client1'");
        row("no-pubkey", "no public key known for 'CN=client1'");
        row("tx-invalid-key-information",
            "sending encrypted notification INVALID_KEY_INFORMATION to 192.168.1.200:500");
        row("issuer-cacert-not-found", "issuer cacert not found");
        row("x509-rejected", "X.509 certificate rejected");
        row("cert-sending-yes", "we have a cert and are sending it");
        row("cert-sending-yes", "we have a cert and are sending it upon request");
        row("no-own-cert", "we don't have a cert");
        row("rx-invalid-certificate", "ignoring informational payload, type INVALID_CERTIFICATE");
        row("p1-no-conn-authorized-pubkey",
            "initial Main Mode message received on 192.168.1.254:500 but no connection has been authorized "
            "with policy=PUBKEY");
        row("p1-no-conn-authorized-pubkey",
            "initial Main Mode message received on 192.168.1.254:500 but no connection has been authorized "
            "with policy=RSASIG");
        row("p1-no-conn-authorized-psk",
            "initial Main Mode message received on 192.168.1.254:500 but no connection has been authorized "
            "with policy=PSK");
        row("p1-no-conn-authorized-xauth",
            "initial Main Mode message received on 192.168.1.254:500 but no connection has been authorized "
            "with policy=XAUTHRSASIG+XAUTHSERV");
        row("p1-no-conn-authorized-xauth",
            "initial Main Mode message received on 192.168.1.254:500 but no connection has been authorized "
            "with policy=XAUTHRSASIG+XAUTHSERVER");
        row("p1-no-conn-authorized-xauth",
            "initial Main Mode message received on 192.168.1.254:500 but no connection has been authorized "
            "with policy=XAUTHPSK+XAUTHSERVER");
        row("attr-enc-unsupported",
            "OAKLEY_DES_CBC is not supported.  Attribute OAKLEY_ENCRYPTION_ALGORITHM");
        row("attr-enc-unsupported", "DES_CBC is not supported.  Attribute OAKLEY_ENCRYPTION_ALGORITHM");
        row("attr-group-unsupported",
            "only OAKLEY_GROUP_MODP1024 and OAKLEY_GROUP_MODP1536 supported.  Attribute "
            "OAKLEY_GROUP_DESCRIPTION");
        row("p1-no-acceptable-transform", "no acceptable Oakley Transform");
        row("tx-no-proposal", "sending notification NO_PROPOSAL_CHOSEN to 192.168.1.200:500");
        row("p1-isakmp-established-r", "sent MR3, ISAKMP SA established");
        row("p1-isakmp-established", "ISAKMP SA established");
        row("p2-no-conn-known",
            "cannot respond to IPsec SA request because no connection is known for "
            "192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]===192.168.2.78/32");
        row("p2-no-conn-known",
            "cannot respond to IPsec SA request because no connection is known for "
            "192.168.7.0/24===203.0.113.1...203.0.113.20===192.168.1.0/24");
        row("p2-pfs-required", "we require PFS but Quick I1 SA specifies no GROUP_DESCRIPTION");
        row("p2-transform-weak",
            "IPSec Transform [ESP_DES (64), AUTH_ALGORITHM_HMAC_SHA1] refused due to insecure key_len and "
            "enc. alg. not listed in \"esp\" string");
        row("p2-transform-weak",
            "IPSec Transform [DES_CBC (64), HMAC_SHA1] refused due to insecure key_len and enc. alg. not "
            "listed in \"esp\" string");
        row("p2-no-acceptable-proposal", "no acceptable Proposal in IPsec SA");
        row("p2-established-r", "IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}");
        row("p2-established-r", "IPsec SA established {ESP=>0xc6b1f715 <0x5b893515 NATOA=0.0.0.0 DPD}");
        row("p2-established-i", "sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}");
        row("vid-known", "received Vendor ID payload [Dead Peer Detection]");
        row("vid-unknown", "ignoring Vendor ID payload [a] and [b]]");
        row("natt-none", "NAT-Traversal: Result using RFC 3947: no NAT detected");
        row("natt-peer", "NAT-Traversal: Result using draft-ietf-ipsec-nat-t-ike-02/03: peer is NATed");
        row("rx-ipsec-replay-status", "ignoring informational payload, type IPSEC_REPLAY_STATUS");
        row("rx-ipsec-initial-contact", "ignoring informational payload, type IPSEC_INITIAL_CONTACT");
        row("peer-id", "Peer ID is ID_DER_ASN1_DN: 'C=DE, O=Net's AG, CN=client1'");
        row("peer-id", "Peer ID is ID_FQDN: '@filiale.example'");
        row("peer-id-mismatch-initiator",
            "we require peer to have ID '192.168.1.1', but peer declares 'CN=x'");
        row("no-suitable-conn", "no suitable connection for peer 'CN=client1'");
        row("psk-mismatch-responder",
            "probable authentication failure (mismatch of preshared secrets?): malformed payload in packet");
        row("packet-field-garbage",
            "next payload type of ISAKMP Identification Payload has an unknown value: 246");
        row("packet-field-garbage", "byte 2 of ISAKMP Identification Payload must be zero, but is not");
        row("attr-no-psk",
            "Can't authenticate: no preshared key found for `203.0.113.1' and `203.0.113.20'.  Attribute "
            "OAKLEY_AUTHENTICATION_METHOD");
        row("attr-no-psk",
            "Can't authenticate: no preshared key found for '203.0.113.1' and '%any'.  Attribute "
            "OAKLEY_AUTHENTICATION_METHOD");
        row("sig-check-failed", "signature check for 'CN=client1' failed: wrong key?; tried 1");
        row("cert-expired-old", "certificate has expired");
        row("cert-not-valid-now",
            "certificate is invalid (valid from Jan 01 00:00:00 UTC 2024 to Jan 01 00:00:00 UTC 2025)");
        row("no-private-key", "unable to locate my private key for RSA Signature");
        row("retrans-main-i1",
            "max number of retransmissions (20) reached STATE_MAIN_I1.  No response (or no acceptable "
            "response) to our first IKE message");
        row("retrans-main-i3",
            "max number of retransmissions (2) reached STATE_MAIN_I3.  Possible authentication failure: no "
            "acceptable response to our first encrypted message");
        row("retrans-quick-i1",
            "max number of retransmissions (2) reached STATE_QUICK_I1.  No acceptable response to our first "
            "Quick Mode message: perhaps peer likes no proposal");
        row("retrans-main-r1", "max number of retransmissions (2) reached STATE_MAIN_R1");
        row("attr-lifetime-refused",
            "peer requested 259200 seconds which exceeds our limit 86400 seconds.  Attribute "
            "OAKLEY_LIFE_DURATION (variable length)");
        row("dpd-dead", "DPD: No response from peer - declaring peer dead");
        row("natt-warning-passthrough",
            "Warning: peer is NATed but source port is still udp/500. Ipsec-passthrough NAT device suspected "
            "-- NAT-T may not work.");
        row("xauth-failed", "extended authentication failed");
        row("xauth-no-credentials", "xauth user credentials not found");
        row("p1-aggressive", "unsupported exchange type ISAKMP_XCHG_AGGR in message");
        row("qm-unknown-sa", "Quick Mode message is for a non-existent (expired?) ISAKMP SA");
        row("async-refused",
            "ERROR: asynchronous network error report on eth0 for message to 203.0.113.20 port 500, "
            "complainant 203.0.113.20: Connection refused [errno 111, origin ICMP type 3 code 3 (not "
            "authenticated)]");
        row("daemon-start", "Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)");
        row("daemon-start", "Starting IKEv1 pluto daemon (strongSwan 4.6.4) THREADS VENDORID");
        row("conn-added", "added connection description \"C1\"");
        row("unknown", "");
        row("unknown", "STATE_MAIN_I4: ISAKMP SA established {auth=RSA_SIG} ");
    }
    void knowsTheManualsWords()
    {
        QFETCH(const QByteArray, text);
        QTEST(nameOf(catalog().match(Daemon::Pluto, view(text))), "base");
    }

    void takesAMessageApart()
    {
        const QByteArray text =
            "cannot respond to IPsec SA request because no connection is known for 10.0.0.0/8===a...b===c";
        const auto captures = catalog().captures(catalog().match(Daemon::Pluto, view(text)), view(text));
        QCOMPARE(captures.size(), 1u);
        QCOMPARE(captures.front().name, std::string_view("request"));
        QCOMPARE(captures.front().value, std::string_view("10.0.0.0/8===a...b===c"));
        QVERIFY(catalog().captures(UnknownMessage, view(text)).empty());
        QVERIFY(catalog().captures(MessageId(catalog().size()), view(text)).empty());
        QVERIFY(catalog().captures(1, "another text").empty());
    }

    void keepsDebugLinesApart()
    {
        const QByteArray mapping = "NAT-T: new mapping 198.51.100.7:500/4500)";
        QCOMPARE(nameOf(catalog().matchDebug(Daemon::Pluto, view(mapping))), u"dbg-nat-t-new-mapping"_s);
        QVERIFY(nameOf(catalog().match(Daemon::Pluto, view(mapping))) != u"dbg-nat-t-new-mapping"_s);
    }

    /// What a peer can put into a message: separators of every format, again and again.
    void hostileTextsComeBack()
    {
        for (const char *piece :
             {"' and '", ", ", ": ", " to ", "[", "'", " (", "sending notification ", "\"", "{", "0x", " "}) {
            const QByteArray hostile = QByteArray(piece).repeated(65'000 / qsizetype(qstrlen(piece)));
            for (const char *head : {"", "no public key known for '", "signature check for '", "attribute '",
                                     "Peer ID is ", "ERROR: asynchronous "}) {
                const QByteArray text = head + hostile;
                const MessageId id = catalog().match(Daemon::Pluto, view(text));
                QVERIFY(id < catalog().size());
                (void)catalog().captures(id, view(text));
                (void)catalog().matchDebug(Daemon::Pluto, view(text));
            }
        }
    }

    void faultyTablesNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("reason");
        QTest::newRow("fields") << QByteArray("a\tb\n") << u"six fields"_s;
        QTest::newRow("phase") << QByteArray("a\tphase9\tinfo\tinfo\tpluto\tx\n") << u"unknown phase"_s;
        QTest::newRow("severity") << QByteArray("a\tphase1\tawful\tinfo\tpluto\tx\n")
                                  << u"unknown phase, severity"_s;
        QTest::newRow("format") << QByteArray("a\tphase1\tinfo\tinfo\tpluto\tx {y\n") << u"without its }"_s;
    }
    void faultyTablesNameTheLine()
    {
        QFETCH(const QByteArray, row);
        QFETCH(const QString, reason);
        const QTemporaryDir folder;
        writeFile(folder.filePath(u"pluto.tsv"_s),
                  "id\tphase\tseverity\trole\tdaemon\tformat\n# comment\n" + row);
        const auto loaded = Catalog::load(folder.path());
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, Error::Kind::BadKnowledge);
        QVERIFY2(loaded.error().detail.contains(u"line 3"_s) && loaded.error().detail.contains(reason),
                 qPrintable(loaded.error().detail));
    }

    void aMissingTableIsNamed()
    {
        const QTemporaryDir folder;
        const auto loaded = Catalog::load(folder.path());
        QVERIFY(!loaded);
        QVERIFY(loaded.error().detail.contains(u"pluto.tsv"_s));
    }

    void recognisesRealLogs()
    {
        std::uint64_t lines = 0, recognised = 0;
        QStringList unknown;
        for (const QString &path : corpusLogs()) {
            const CasePtr loaded = loadFile(path);
            QVERIFY(loaded);
            lines += loaded->log.daemonLines.front();
            recognised += loaded->log.recognised.front();
            for (LineId line = 0; line < loaded->log.lines.count() && unknown.size() < 20; ++line) {
                if (loaded->log.lines.entry(line).message == UnknownMessage)
                    unknown << QString::fromUtf8(loaded->log.messageText(line));
            }
        }
        const double share = double(recognised) / double(lines);
        qInfo("%llu of %llu lines recognised: %.3f %%", static_cast<unsigned long long>(recognised),
              static_cast<unsigned long long>(lines), share * 100);
        for (const QString &text : std::as_const(unknown))
            qInfo("unknown: %s", qPrintable(text));
        QVERIFY(share >= 0.995);
    }
};

QTEST_APPLESS_MAIN(CatalogTest)
#include "catalog_test.moc"
