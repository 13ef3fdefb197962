// SPDX-License-Identifier: GPL-3.0-or-later
// Small logs and what is found in them, what to mend first first.
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

#include <set>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// Phase 1 as responder, to put a fault behind it.
const QByteArray Phase1Up =
    R"(10:00:00 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:00 "C1"[1] 192.168.1.200 #1: NAT-Traversal: Result using RFC 3947: no NAT detected
10:00:00 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=client1'
10:00:00 "C1"[1] 192.168.1.200 #1: issuer cacert not found
10:00:00 "C1"[1] 192.168.1.200 #1: X.509 certificate rejected
10:00:00 "C1"[1] 192.168.1.200 #1: sent MR3, ISAKMP SA established
)";

}  // namespace

class FindingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void find_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &log, const char *expected) {
            QTest::newRow(name) << plutoLog(log.constData()) << QByteArray(expected);
        };

        row("nothing is wrong", Phase1Up + R"(
10:00:01 "C1"[1] 192.168.1.200 #2: responding to Quick Mode
10:00:01 "C1"[1] 192.168.1.200 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "");

        row("unknown key, after noise that every working tunnel has", R"(
10:00:00 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:00 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=client1'
10:00:00 "C1"[1] 192.168.1.200 #1: issuer cacert not found
10:00:00 "C1"[1] 192.168.1.200 #1: X.509 certificate rejected
10:00:00 "C1"[1] 192.168.1.200 #1: no RSA public key known for 'CN=client1'
10:00:00 "C1"[1] 192.168.1.200 #1: sending encrypted notification INVALID_KEY_INFORMATION to 192.168.1.200:500
)",
            "error certificate.unknown-peer C1 either certain ×1: 5");

        row("the peer rejects our certificate", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: we have a cert and are sending it upon request
10:00:00 "C1" #1: ignoring informational payload, type INVALID_CERTIFICATE
10:01:10 "C1" #1: max number of retransmissions (2) reached STATE_MAIN_I3.  Possible authentication failure: no acceptable response to our first encrypted message
)",
            "error certificate.rejected-by-peer C1 either certain ×1: 3 2");

        row("no connection authorized", R"(
10:00:00 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
10:00:10 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
)",
            "error phase1.no-matching-connection (203.0.113.5) either certain ×1: 1");

        row("no common algorithm", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: Oakley Transform [AES_CBC (128), HMAC_SHA1, MODP_1024] refused due to strict flag
10:00:00 "C1" #1: no acceptable Oakley Transform
10:00:00 "C1" #1: sending notification NO_PROPOSAL_CHOSEN to 203.0.113.5:500
)",
            "error phase1.proposal-mismatch C1 either certain ×1: 3 2");

        row("single DES only", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: OAKLEY_DES_CBC is not supported.  Attribute OAKLEY_ENCRYPTION_ALGORITHM
10:00:00 "C1" #1: no acceptable Oakley Transform
10:00:00 "C1" #1: sending notification NO_PROPOSAL_CHOSEN to 203.0.113.5:500
)",
            "error phase1.weak-algorithm C1 peer certain ×1: 3 2");

        row("the same last line: no preshared key", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: Can't authenticate: no preshared key found for `203.0.113.1' and `203.0.113.5'.  Attribute OAKLEY_AUTHENTICATION_METHOD
10:00:00 "C1" #1: no acceptable Oakley Transform
10:00:00 "C1" #1: sending notification NO_PROPOSAL_CHOSEN to 203.0.113.5:500
)",
            "error phase1.psk-missing C1 appliance certain ×1: 2");

        row("offers refused before one is taken are noise", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: OAKLEY_DES_CBC is not supported.  Attribute OAKLEY_ENCRYPTION_ALGORITHM
10:00:00 "C1" #1: sent MR3, ISAKMP SA established
10:00:01 "C1" #2: responding to Quick Mode
10:00:01 "C1" #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "");

        row("preshared keys differ", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: next payload type of ISAKMP Identification Payload has an unknown value: 246
10:00:00 "C1" #1: probable authentication failure (mismatch of preshared secrets?): malformed payload in packet
10:00:00 "C1" #1: sending encrypted notification PAYLOAD_MALFORMED to 203.0.113.5:500
)",
            "error phase1.psk-mismatch C1 either certain ×1: 3 2");

        row("virtual IP missing", Phase1Up + R"(
10:00:01 "C1"[1] 192.168.1.200 #1: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]
10:00:01 "C1"[1] 192.168.1.200 #1: sending encrypted notification INVALID_ID_INFORMATION to 192.168.1.200:500
10:00:11 "C1"[1] 192.168.1.200 #1: Quick Mode I1 message is unacceptable because it uses a previously used Message ID 0xa78d8232 (perhaps this is a duplicated packet)
10:00:11 "C1"[1] 192.168.1.200 #1: sending encrypted notification INVALID_MESSAGE_ID to 192.168.1.200:500
)",
            "error phase2.virtual-ip-missing C1 peer certain ×1: 7");

        row("virtual IP wrong", Phase1Up + R"(
10:00:01 "C1"[1] 192.168.1.200 #1: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]===192.168.2.79/32
)",
            "error phase2.virtual-ip-wrong C1 either certain ×1: 7");

        row("PFS missing", Phase1Up + R"(
10:00:01 "C1"[1] 192.168.1.200 #2: we require PFS but Quick I1 SA specifies no GROUP_DESCRIPTION
10:00:01 "C1"[1] 192.168.1.200 #2: sending encrypted notification NO_PROPOSAL_CHOSEN to 192.168.1.200:500
)",
            "error phase2.pfs-missing C1 either certain ×1: 7");

        row("weak algorithm in phase 2", Phase1Up + R"(
10:00:01 "C1"[1] 192.168.1.200 #2: IPSec Transform [ESP_DES (64), AUTH_ALGORITHM_HMAC_SHA1] refused due to insecure key_len and enc. alg. not listed in "esp" string
10:00:01 "C1"[1] 192.168.1.200 #2: no acceptable Proposal in IPsec SA
10:00:01 "C1"[1] 192.168.1.200 #2: sending encrypted notification NO_PROPOSAL_CHOSEN to 192.168.1.200:500
)",
            "error phase2.weak-algorithm C1 peer certain ×1: 8 7");

        row("went away by itself", Phase1Up + R"(
10:00:01 "C1"[1] 192.168.1.200 #2: we require PFS but Quick I1 SA specifies no GROUP_DESCRIPTION
10:00:01 "C1"[1] 192.168.1.200 #2: sending encrypted notification NO_PROPOSAL_CHOSEN to 192.168.1.200:500
10:05:00 "C1"[2] 192.168.1.200 #3: responding to Main Mode from unknown peer 192.168.1.200
10:05:00 "C1"[2] 192.168.1.200 #3: sent MR3, ISAKMP SA established
10:05:00 "C1"[2] 192.168.1.200 #4: responding to Quick Mode
10:05:01 "C1"[2] 192.168.1.200 #4: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "error phase2.pfs-missing C1 either certain resolved ×1: 7");

        row("the last of several is quoted, all are counted", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: no acceptable Oakley Transform
10:00:10 "C1" #2: responding to Main Mode
10:00:10 "C1" #2: no acceptable Oakley Transform
10:00:30 "C1" #3: responding to Main Mode
10:00:30 "C1" #3: no acceptable Oakley Transform
)",
            "error phase1.proposal-mismatch C1 either certain ×3: 6");

        row("what failed last comes first", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: no acceptable Oakley Transform
10:00:05 "C2" #2: responding to Main Mode
10:00:05 "C2" #2: no RSA public key known for 'CN=x'
)",
            R"(
error certificate.unknown-peer C2 either certain ×1: 4
error phase1.proposal-mismatch C1 either certain ×1: 2
)");

        row("nobody answers", R"(
10:00:00 "C1" #1: initiating Main Mode
10:13:00 "C1" #1: max number of retransmissions (20) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
)",
            "error network.peer-unreachable C1 network certain ×1: 2");

        row("a closed port", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ERROR: asynchronous network error report on eth0 for message to 203.0.113.20 port 500, complainant 203.0.113.20: Connection refused [errno 111, origin ICMP type 3 code 3 (not authenticated)]
10:01:10 "C1" #1: max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
)",
            "error network.port-closed C1 peer certain ×1: 2 3");

        row("no route", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 ERROR: "C1" #1: sendto on eth0 to 203.0.113.20:500 failed in main_outI1. Errno 101: Network is unreachable
10:01:10 "C1" #1: max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
)",
            "error network.no-route C1 network certain ×1: 2 3");

        row("an aggressive client", R"(
10:00:00 packet from 203.0.113.5:500: unsupported exchange type ISAKMP_XCHG_AGGR in message
10:00:00 packet from 203.0.113.5:500: sending notification UNSUPPORTED_EXCHANGE_TYPE to 203.0.113.5:500
)",
            "error phase1.aggressive-mode (203.0.113.5) peer certain ×1: 1");

        row("nothing that a rule knows", R"(
10:00:00 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:00 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=client1'
10:00:00 "C1"[1] 192.168.1.200 #1: words that nobody knows
10:20:00 listening for IKE messages
)",
            "error unknown.failed C1 either possible ×1: 2");

        row("wrong password", Phase1Up + R"(
10:00:01 "C1"[1] 192.168.1.200 #1: sending XAUTH request
10:00:01 "C1"[1] 192.168.1.200 #1: parsing XAUTH reply
10:00:01 "C1"[1] 192.168.1.200 #1: extended authentication failed
10:00:01 "C1"[1] 192.168.1.200 #1: sending XAUTH status
)",
            "error login.failed C1 peer certain ×1: 9");
    }
    void find()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QByteArray, expected);
        const CasePtr loaded = loadText(log);
        QVERIFY(loaded);
        QVERIFY(sameLines(findingList(*loaded), expected.constData()));
    }

    /// Every failed attempt has a finding, and evidence that is its own.
    void failedAttemptsHaveFindings()
    {
        for (const QString &path : corpusLogs()) {
            const CasePtr loaded = loadFile(path);
            QVERIFY(loaded);
            const Log &log = loaded->log;
            std::set<ConnectionId> explained;
            for (const Summary &summary : loaded->diagnosis.summaries)
                explained.insert(summary.finding.connection);
            for (AttemptId id = 0; id < log.attempts.size(); ++id) {
                if (log.attempts[id].outcome == Outcome::Failed
                    && !explained.contains(log.attempts[id].connection))
                    QFAIL(qPrintable(
                        u"%1: attempt #%2 has no finding"_s.arg(path).arg(log.attempts[id].serial)));
                for (const Finding &finding : loaded->diagnosis.findingsOf(id)) {
                    QVERIFY(finding.evidenceCount > 0 && finding.evidenceCount <= 20);
                    for (const LineId line : loaded->diagnosis.evidenceOf(finding))
                        QVERIFY(line >= log.attempts[id].first && line <= log.attempts[id].last);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(FindingsTest)
#include "findings_test.moc"
