// SPDX-License-Identifier: GPL-3.0-or-later
// The Log must not depend on how its text was cut into chunks, nor on how many threads parsed them.
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

bool sameCase(const QStringList &expected, const CasePtr &actual, Cut cut)
{
    if (actual && sameLines(everything(*actual), expected))
        return true;
    qWarning("differs with chunks of %zu bytes and %d threads", cut.chunkBytes, cut.threads);
    return false;
}

/// Two IKE SAs, one behind a retry with another group, tunnels that are renewed, lines that belong to what follows.
constexpr const char *CharonLog = R"(
Nov 23 10:00:00 intra ipsec_starter[9]: Starting strongSwan 6.0.6 IPsec [starter]...
Nov 23 10:00:00 intra charon: 00[DMN1] Starting IKE charon daemon (strongSwan 6.0.6, Linux 6.12.0, x86_64)
Nov 23 10:00:00 intra charon: 06[CFG1] added configuration 'C1'
Nov 23 10:00:01 intra charon: 07[NET1] <1> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (940 bytes)
Nov 23 10:00:01 intra charon: 07[ENC1] <1> parsed IKE_SA_INIT request 0 [ SA KE No ]
Nov 23 10:00:01 intra charon: 07[IKE0] <1> 192.0.2.1 is initiating IKE_SA (unnamed)[1]
Nov 23 10:00:01 intra charon: 07[IKE1] <1> key exchange method CURVE_25519 unacceptable, requesting ECP_256
Nov 23 10:00:01 intra charon: 07[ENC1] <1> generating IKE_SA_INIT response 0 [ N(INVAL_KE) ]
Nov 23 10:00:01 intra charon: 07[NET1] <1> sending packet: from 192.0.2.9[500] to 192.0.2.1[500] (38 bytes)
Nov 23 10:00:01 intra charon: 08[NET1] <2> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (972 bytes)
Nov 23 10:00:01 intra charon: 08[ENC1] <2> parsed IKE_SA_INIT request 0 [ SA KE No ]
Nov 23 10:00:01 intra charon: 11[IKE0] <C2|3> initiating Main Mode IKE_SA C2[3] to 203.0.113.20
Nov 23 10:00:01 intra charon: 08[IKE0] <2> 192.0.2.1 is initiating IKE_SA (unnamed)[2]
Nov 23 10:00:01 intra charon: 11[ENC1] <C2|3> generating ID_PROT request 0 [ SA V V ]
Nov 23 10:00:02 intra charon: 09[NET1] <2> received packet: from 192.0.2.1[4500] to 192.0.2.9[4500] (272 bytes)
Nov 23 10:00:02 intra charon: 12[NET1] <C2|3> received packet: from 203.0.113.20[500] to 192.0.2.9[500] (76 bytes)
Nov 23 10:00:02 intra charon: 09[ENC1] <2> parsed IKE_AUTH request 1 [ IDi AUTH SA TSi TSr ]
Nov 23 10:00:02 intra charon: 09[CFG1] <C1|2> selected peer config 'C1'
Nov 23 10:00:02 intra charon: 09[IKE0] <C1|2> IKE_SA C1[2] established between 192.0.2.9[a]...192.0.2.1[b]
Nov 23 10:00:02 intra charon: 09[CFG1] <C1|2> selected proposal: ESP:AES_CBC_128/HMAC_SHA1_96/NO_EXT_SEQ
Nov 23 10:00:02 intra charon: 09[IKE0] <C1|2> CHILD_SA C1{1} established with SPIs c5fd2aa4_i c18f71f5_o and TS 10.0.0.0/24 === 10.0.7.0/24
Nov 23 10:00:02 intra charon: 09[ENC1] <C1|2> generating IKE_AUTH response 1 [ IDr AUTH SA TSi TSr ]
Nov 23 10:00:02 intra charon: 09[NET1] <C1|2> sending packet: from 192.0.2.9[4500] to 192.0.2.1[4500] (240 bytes)
Nov 23 10:00:03 intra charon: 11[KNL1] creating rekey job for CHILD_SA ESP/0xc5fd2aa4/192.0.2.9
Nov 23 10:00:03 intra charon: 11[IKE0] <C1|2> establishing CHILD_SA C1{2} reqid 1
Nov 23 10:00:03 intra charon: 11[ENC1] <C1|2> generating CREATE_CHILD_SA request 0 [ N(REKEY_SA) SA No KE TSi TSr ]
Nov 23 10:00:03 intra charon: 13[NET1] <C1|2> received packet: from 192.0.2.1[4500] to 192.0.2.9[4500] (80 bytes)
Nov 23 10:00:03 intra charon: 13[ENC1] <C1|2> parsed CREATE_CHILD_SA response 0 [ SA No TSi TSr ]
Nov 23 10:00:03 intra charon: 13[IKE1] <C1|2> words that nobody knows
Nov 23 10:00:03 intra charon: 13[IKE0] <C1|2> inbound CHILD_SA C1{2} established with SPIs c5b12c05_i c0f737da_o and TS 10.0.0.0/24 === 10.0.7.0/24
Nov 23 10:00:03 intra charon: 13[IKE0] <C1|2> rekeyed CHILD_SA C1{1} with SPIs c5fd2aa4_i c18f71f5_o with C1{2} with SPIs c5b12c05_i c0f737da_o
Nov 23 10:00:03 intra charon: 13[IKE0] <C1|2> closing CHILD_SA C1{1} with SPIs c5fd2aa4_i (0 bytes) c18f71f5_o (0 bytes) and TS 10.0.0.0/24 === 10.0.7.0/24
Nov 23 10:00:03 intra charon: 13[ENC1] <C1|2> generating INFORMATIONAL request 1 [ D ]
Nov 23 10:00:04 intra charon: 14[IKE0] <C1|2> initiating IKE_SA C1[4] to 192.0.2.1
Nov 23 10:00:04 intra charon: 14[ENC1] <C1|2> generating CREATE_CHILD_SA request 2 [ SA No KE ]
Nov 23 10:00:04 intra charon: 15[ENC1] <C1|2> parsed CREATE_CHILD_SA response 2 [ SA No KE ]
Nov 23 10:00:04 intra charon: 15[IKE0] <C1|2> IKE_SA C1[4] rekeyed between 192.0.2.9[a]...192.0.2.1[b]
Nov 23 10:00:04 intra charon: 15[IKE0] <C1|2> deleting IKE_SA C1[2] between 192.0.2.9[a]...192.0.2.1[b]
Nov 23 10:00:05 intra charon: 16[NET1] <C1|4> received packet: from 192.0.2.1[4500] to 192.0.2.9[4500] (80 bytes)
Nov 23 10:00:05 intra charon: 16[ENC1] <C1|4> parsed CREATE_CHILD_SA request 0 [ SA No TSi TSr ]
Nov 23 10:00:05 intra charon: 16[IKE1] <C1|4> traffic selectors 10.0.0.0/24 === 10.0.8.0/24 unacceptable
Nov 23 10:00:05 intra charon: 16[IKE1] <C1|4> failed to establish CHILD_SA, keeping IKE_SA
Nov 23 10:00:06 intra charon: 03[NET1] received invalid IKE header from 192.0.2.66 - ignored
Nov 23 10:00:09 intra charon: 16[CFG1] words that nobody knows
Nov 23 10:00:30 intra charon: 08[NET1] <5> received packet: from 192.0.2.7[500] to 192.0.2.9[500] (940 bytes)
)";

}  // namespace

class ChunkingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Logs that put what a chunk begins with against what the one before knew; each is cut at every place.
    void everyCutGivesTheSame_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *shorthand) {
            QTest::newRow(name) << plutoLog(shorthand);
        };
        row("vendor IDs before the negotiation", R"(
10:00:00 packet from 192.0.2.1:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:00 packet from 192.0.2.1:500: received Vendor ID payload [XAUTH]
10:00:00 packet from 192.0.2.1:500: received Vendor ID payload [RFC 3947]
10:00:00 "C9"[1] 192.0.2.1 #1: responding to Main Mode from unknown peer 192.0.2.1
10:00:00 "C9"[1] 192.0.2.1 #1: Peer ID is ID_FQDN: 'a'
10:00:00 "C1"[1] 192.0.2.1 #1: deleting connection "C9" instance with peer 192.0.2.1 {isakmp=#0/ipsec=#0}
10:00:01 "C1"[1] 192.0.2.1 #1: sent MR3, ISAKMP SA established
10:00:01 "C1"[1] 192.0.2.1 #2: responding to Quick Mode
10:00:01 "C1"[1] 192.0.2.1 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)");
        row("other lines between vendor IDs and negotiation", R"(
10:00:00 Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
Nov 23 10:00:00 intra ipsec_starter[99]: pluto (100) started after 20 ms
10:00:00 packet from 192.0.2.1:500: ignoring Vendor ID payload [strongSwan 4.2.17]
Nov 23 10:00:00 intra ipsec_starter[99]: no default route - cannot cope with %defaultroute!!!
10:00:00 packet from 192.0.2.1:500: received Vendor ID payload [XAUTH]
Nov 23 10:00:00 intra ipsec_starter[99]: some other words
Nov 23 10:00:00 intra dhcpd: DHCPACK
10:00:00 | a debug line
10:00:00 "C1" #1: responding to Main Mode
10:00:02 packet from 192.0.2.2:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:02 forgetting secrets
10:00:02 "C2" #2: responding to Main Mode
10:00:03 packet from 192.0.2.3:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:03 packet from 192.0.2.4:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:03 "C3" #3: responding to Main Mode
)");
        row("two attempts of one peer", R"(
10:00:00 "C1"[1] 192.0.2.1 #1: responding to Main Mode from unknown peer 192.0.2.1
10:00:00 "C1"[1] 192.0.2.1 #1: sent MR3, ISAKMP SA established
10:00:05 "C1"[2] 192.0.2.1 #2: responding to Main Mode from unknown peer 192.0.2.1
10:00:05 "C1"[2] 192.0.2.1 #2: sent MR3, ISAKMP SA established
10:00:06 "C1"[1] 192.0.2.1 #1: issuer cacert not found
10:00:06 "C1"[1] 192.0.2.1 #1: X.509 certificate rejected
10:00:07 "C1"[2] 192.0.2.1 #3: responding to Quick Mode
10:00:07 "C1"[2] 192.0.2.1 #3: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:00:08 packet from 192.0.2.1:500: ignoring informational payload, type NO_PROPOSAL_CHOSEN
10:00:09 "C1"[1] 192.0.2.1 #1: words that nobody knows
10:00:09 packet from 192.0.2.1:500: ignoring informational payload, type NO_PROPOSAL_CHOSEN
)");
        row("lines of a connection without serial", R"(
10:00:00 "C1": deleting connection
10:00:00 "C1": cannot initiate connection with ID wildcards
10:00:00 "C1": terminating SAs using this connection
10:05:00 "C1": cannot initiate connection with ID wildcards
10:05:00 "C1": cannot initiate connection without knowing peer IP address
10:09:00 "C1": cannot initiate connection with ID wildcards
10:09:00 "C1": words that nobody knows
)");
        row("restarts", R"(
Nov 23 09:59:59 intra ipsec_starter[99]: Starting strongSwan 4.2.17 IPsec [starter]...
10:00:00 Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
10:00:00 "C1" #1: initiating Main Mode
10:00:01 shutting down
Nov 23 10:00:01 intra ipsec_starter[99]: pluto stopped after 20 ms
Nov 23 10:00:02 intra pluto[101]: Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
Nov 23 10:00:02 intra ipsec_starter[99]: pluto (101) started after 20 ms
Nov 23 10:00:02 intra pluto[101]: "C1" #1: initiating Main Mode
Nov 23 10:00:03 intra pluto[101]: Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
Nov 23 10:00:03 intra pluto[101]: "C1" #1: initiating Main Mode
Nov 23 10:00:03 intra pluto[101]: words that nobody knows
Nov 23 10:00:04 branch pluto[101]: "C1" #1: initiating Main Mode
Nov 23 10:00:04 intra ipsec_starter[99]: words that nobody knows
)");
        row("times", R"(
Dec 31 23:59:59 intra pluto[100]: "C1" #1: initiating Main Mode
Jan  1 00:00:01 intra pluto[100]: "C1" #1: words that nobody knows
Dec 31 23:59:58 intra pluto[100]: "C1" #1: words that nobody knows
Jan  1 00:00:04 intra pluto[100]: "C1" #1: ISAKMP SA established
Jan  1 00:00:02 intra pluto[100]: "C1" #1: issuer cacert not found
without any time
Jan  1 00:00:03 intra pluto[100]: "C1" #1: issuer cacert not found
Feb 29 00:00:03 intra pluto[100]: "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
)");
        row("newest line first, over two years", R"(
Jan  2 00:00:00 intra pluto[100]: "C1" #9: initiating Main Mode
Oct  2 00:00:00 intra pluto[100]: "C1" #8: initiating Main Mode
Jun  2 00:00:00 intra pluto[100]: "C1" #7: initiating Main Mode
Feb  2 00:00:00 intra pluto[100]: "C1" #6: initiating Main Mode
Oct  2 00:00:00 intra pluto[100]: "C1" #5: initiating Main Mode
Jun  2 00:00:00 intra pluto[100]: "C1" #4: initiating Main Mode
Feb  2 00:00:00 intra pluto[100]: "C1" #3: initiating Main Mode
Oct  2 00:00:00 intra pluto[100]: "C1" #2: initiating Main Mode
)");
        row("login and repeats", R"(
10:00:00 "C1"[1] 192.0.2.1 #1: responding to Main Mode from unknown peer 192.0.2.1
10:00:00 "C1"[1] 192.0.2.1 #1: sent MR3, ISAKMP SA established
10:00:00 "C1"[1] 192.0.2.1 #1: sending XAUTH request
10:00:01 "C1"[1] 192.0.2.1 #1: parsing XAUTH reply
10:00:01 "C1"[1] 192.0.2.1 #1: issuer cacert not found
10:00:01 "C1"[1] 192.0.2.1:4500 #1: extended authentication was successful
10:00:02 message repeated 3 times: [ "C1"[1] 192.0.2.1:4500 #1: parsing ModeCfg request]
Nov 23 10:00:02 intra last message repeated 2 times
10:00:03 "C1"[1] 192.0.2.1:4500 #1: words that nobody knows
)");
        row("charon: messages of several threads", CharonLog);
        row("an update from pluto to charon", R"(
10:00:00 Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
10:00:00 "C1" #1: initiating Main Mode
10:00:01 "C1" #1: ISAKMP SA established
10:00:02 shutting down
Nov 23 10:01:00 intra charon: 00[DMN1] Starting IKE charon daemon (strongSwan 6.0.6, Linux 6.12.0, x86_64)
Nov 23 10:01:01 intra charon: 05[CFG1] received stroke: initiate 'C1'
Nov 23 10:01:01 intra charon: 05[IKE0] <C1|1> initiating IKE_SA C1[1] to 203.0.113.20
)");
        QTest::newRow("CRLF and no end")
            << plutoLog(
                   "10:00:00 \"C1\" #1: initiating Main Mode\r\n10:00:01 \"C1\" #1: ISAKMP SA established\r")
                + "\r\n\r\nNov 23 10:00:09 intra pluto[100]: \"C1\" #1: issuer cacert not found";
        QTest::newRow("a long line") << plutoLog("10:00:00 \"C1\" #1: initiating Main Mode")
                + "Nov 23 10:00:01 intra pluto[100]: \"C1\" #1: Peer ID is ID_FQDN: '" + QByteArray(2000, 'x')
                + "'\n" + plutoLog("10:00:02 \"C1\" #1: ISAKMP SA established");
        QTest::newRow("line 64 KiB long") << plutoLog("10:00:00 \"C1\" #1: initiating Main Mode")
                + QByteArray("Nov 23 10:00:01 intra pluto[100]: ").leftJustified(65'535, 'x') + '\n'
                + plutoLog("10:00:02 \"C1\" #1: ISAKMP SA established");
    }
    void everyCutGivesTheSame()
    {
        QFETCH(const QByteArray, text);
        const CasePtr whole = loadText(text, {.chunkBytes = 4u << 20});
        QVERIFY(whole);
        const QStringList expected = everything(*whole);
        // A chunk ends at the last line end in it, so that many sizes cut at the same places.
        std::size_t longest = 0;
        for (const QByteArray &line : text.split('\n'))
            longest = std::max(longest, std::size_t(line.size()) + 1);
        const std::size_t step = longest < 3000 ? 17 : longest;
        for (std::size_t chunkBytes = 1; chunkBytes < std::size_t(text.size()); chunkBytes += step) {
            const Cut cut{.chunkBytes = chunkBytes, .threads = 1 + int(chunkBytes % 3)};
            QVERIFY(sameCase(expected, loadText(text, cut), cut));
        }
    }

    void realLogsGiveTheSame()
    {
        // Each log in some ways, every way for some logs.
        constexpr std::array Cuts{Cut{1024, 1}, Cut{1024, 4},  Cut{3072, 2}, Cut{1, 2},
                                  Cut{3072, 4}, Cut{65536, 2}, Cut{1024, 2}};
        std::size_t turn = 0;
        for (const QString &path : corpusLogs()) {
            const CasePtr whole = loadFile(path);
            QVERIFY(whole);
            const QStringList expected = everything(*whole);
            for (int i = 0; i < 3; ++i) {
                const Cut cut = Cuts[turn++ % Cuts.size()];
                QVERIFY2(sameCase(expected, loadFile(path, cut), cut), qPrintable(path));
            }
        }
    }

    void allLogsAfterEachOtherGiveTheSame()
    {
        const QByteArray text = wholeCorpus();
        const QStringList expected = everything(*loadText(text));
        for (const Cut cut :
             {Cut{1024, 1}, Cut{1024, 4}, Cut{3072, 2}, Cut{65536, 4}, Cut{65536, 2}, Cut{4u << 20, 2}})
            QVERIFY(sameCase(expected, loadText(text, cut), cut));
    }
};

QTEST_GUILESS_MAIN(ChunkingTest)
#include "chunking_test.moc"
