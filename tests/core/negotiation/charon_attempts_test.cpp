// SPDX-License-Identifier: GPL-3.0-or-later
// Small logs of charon and the attempts that they tell of.
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

using namespace ikelens;

class CharonAttemptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tell_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *log, const char *expected) {
            QTest::newRow(name) << charonLog(log) << QByteArray(expected);
        };

        row("responder: the name comes late, a retry goes on", R"(
10:00:00 07[NET1] <1> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (940 bytes)
10:00:00 07[ENC1] <1> parsed IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) ]
10:00:00 07[IKE0] <1> 192.0.2.1 is initiating IKE_SA (unnamed)[1]
10:00:00 07[IKE1] <1> key exchange method CURVE_25519 unacceptable, requesting ECP_256
10:00:00 07[ENC1] <1> generating IKE_SA_INIT response 0 [ N(INVAL_KE) ]
10:00:00 07[NET1] <1> sending packet: from 192.0.2.9[500] to 192.0.2.1[500] (38 bytes)
10:00:01 08[NET1] <2> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (972 bytes)
10:00:01 08[ENC1] <2> parsed IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) ]
10:00:01 08[IKE0] <2> 192.0.2.1 is initiating IKE_SA (unnamed)[2]
10:00:01 08[IKE1] <2> remote host is behind NAT
10:00:02 09[NET1] <2> received packet: from 192.0.2.1[4500] to 192.0.2.9[4500] (272 bytes)
10:00:02 09[ENC1] <2> parsed IKE_AUTH request 1 [ IDi AUTH SA TSi TSr ]
10:00:02 09[CFG1] <C1|2> selected peer config 'C1'
10:00:02 09[IKE0] <C1|2> IKE_SA C1[2] established between 192.0.2.9[a]...192.0.2.1[b]
10:00:02 09[IKE0] <C1|2> CHILD_SA C1{1} established with SPIs c5fd2aa4_i c18f71f5_o and TS 10.0.0.0/24 === 10.0.7.0/24
10:00:02 09[ENC1] <C1|2> generating IKE_AUTH response 1 [ IDr AUTH SA TSi TSr ]
10:00:09 10[NET1] <C1|2> received packet: from 192.0.2.1[4500] to 192.0.2.9[4500] (80 bytes)
10:00:09 10[ENC1] <C1|2> parsed INFORMATIONAL request 2 [ D ]
10:00:09 10[IKE1] <C1|2> received DELETE for IKE_SA C1[2]
10:00:09 10[IKE0] <C1|2> deleting IKE_SA C1[2] between 192.0.2.9[a]...192.0.2.1[b]
10:00:09 10[IKE0] <C1|2> IKE_SA deleted
)",
            R"(
C1
  #2 responder 192.0.2.1:4500 id=b nat=peer closed 1-21
    phase1 #2 established 1-21
    phase2 #1 established 15
)");

        row("no connection: under the peer's address", R"(
10:00:00 07[NET1] <1> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (288 bytes)
10:00:00 07[ENC1] <1> parsed ID_PROT request 0 [ SA V V ]
10:00:00 07[IKE1] <1> no IKE config found for 192.0.2.9...192.0.2.1, sending NO_PROPOSAL_CHOSEN
)",
            R"(
(192.0.2.1)
  #1 unknown 192.0.2.1:500 failed 1-3
    phase1 #1 failed 1-3
)");

        row("renewed IKE SA: the tunnel goes on under the new one", R"(
10:00:00 11[CFG1] received stroke: initiate 'C1'
10:00:00 11[IKE0] <C1|1> initiating Main Mode IKE_SA C1[1] to 203.0.113.20
10:00:00 12[IKE0] <C1|1> IKE_SA C1[1] established between 203.0.113.1[a]...203.0.113.20[b]
10:00:00 12[ENC1] <C1|1> generating QUICK_MODE request 4711 [ HASH SA No KE ID ID ]
10:00:00 13[ENC1] <C1|1> parsed QUICK_MODE response 4711 [ HASH SA No KE ID ID ]
10:00:00 13[IKE0] <C1|1> CHILD_SA C1{1} established with SPIs ce725b85_i 167f3c7a_o and TS 10.0.0.0/24 === 10.0.7.0/24
10:05:00 13[IKE0] <C1|1> reauthenticating IKE_SA C1[1]
10:05:00 13[IKE0] <C1|1> initiating Main Mode IKE_SA C1[2] to 203.0.113.20
10:05:00 13[ENC1] <C1|1> generating ID_PROT request 0 [ SA V V ]
10:05:01 16[IKE0] <C1|2> IKE_SA C1[2] established between 203.0.113.1[a]...203.0.113.20[b]
10:05:09 07[IKE0] <C1|1> deleting IKE_SA C1[1] between 203.0.113.1[a]...203.0.113.20[b]
10:09:00 15[IKE1] <C1|2> received DELETE for ESP CHILD_SA with SPI 167f3c7a
10:09:00 15[IKE0] <C1|2> closing CHILD_SA C1{1} with SPIs ce725b85_i (0 bytes) 167f3c7a_o (0 bytes) and TS 10.0.0.0/24 === 10.0.7.0/24
)",
            R"(
C1
  #1 initiator 203.0.113.20:500 id=b nat=none closed 1-11
    phase1 #1 established 1-11
    phase2 #1 established 4-6
  #2 initiator 203.0.113.20:500 id=b nat=none renewal closed 8-13
    phase1 #2 established 8-13
)");

        row("dead peer, then tried again in the same IKE SA", R"(
10:00:00 01[IKE0] <C1|1> initiating IKE_SA C1[1] to 203.0.113.20
10:00:00 02[IKE0] <C1|1> IKE_SA C1[1] established between 203.0.113.1[a]...203.0.113.20[b]
10:00:00 02[IKE0] <C1|1> CHILD_SA C1{1} established with SPIs c221ccb8_i 883389dd_o and TS 10.0.0.0/24 === 10.0.7.0/24
10:01:00 03[IKE1] <C1|1> giving up after 3 retransmits
10:01:00 03[IKE1] <C1|1> restarting CHILD_SA C1
10:01:00 03[IKE0] <C1|1> initiating IKE_SA C1[2] to 203.0.113.20
10:02:00 04[IKE1] <C1|2> giving up after 3 retransmits
10:02:00 04[IKE1] <C1|2> peer not responding, trying again (2/0)
10:02:00 04[IKE0] <C1|2> initiating IKE_SA C1[2] to 203.0.113.20
10:02:01 05[IKE0] <C1|2> IKE_SA C1[2] established between 203.0.113.1[a]...203.0.113.20[b]
10:02:01 05[IKE0] <C1|2> CHILD_SA C1{2} established with SPIs c29bcc38_i bdee67c6_o and TS 10.0.0.0/24 === 10.0.7.0/24
)",
            R"(
C1
  #1 initiator 203.0.113.20:500 id=b nat=none lost 1-5
    phase1 #1 established 1-5
    phase2 #1 established 3
  #2 initiator 203.0.113.20:500 id=b nat=none established 6-11
    phase1 #2 established 6-10
    phase2 #2 established 11
)");
    }
    void tell()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QByteArray, expected);
        const CasePtr loaded = loadText(log);
        QVERIFY(loaded);
        QVERIFY(sameLines(attemptTree(loaded->log), expected.constData()));
    }

    /// The appliance was updated in mid-log: each connection goes on.
    void anUpdateInMidLogGoesOnWithTheSameConnections()
    {
        const CasePtr loaded = loadText(plutoLog(R"(
10:00:00 Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
10:00:00 "C1" #1: initiating Main Mode
10:00:01 "C1" #1: ISAKMP SA established
10:00:01 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
10:00:02 "C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:10:00 shutting down
)") + charonLog(R"(
10:20:00 00[DMN1] Starting IKE charon daemon (strongSwan 6.0.6, Linux 6.12.0, x86_64)
10:20:01 01[IKE0] <C1|1> initiating IKE_SA C1[1] to 203.0.113.20
10:20:01 02[IKE0] <C1|1> IKE_SA C1[1] established between 203.0.113.1[a]...203.0.113.20[b]
10:20:01 02[IKE0] <C1|1> CHILD_SA C1{1} established with SPIs c221ccb8_i 883389dd_o and TS 10.0.0.0/24 === 10.0.7.0/24
)"));
        QVERIFY(loaded);
        QVERIFY(sameLines(attemptTree(loaded->log), R"(
C1
  #1 run 1 initiator 203.0.113.20 closed 2-5
    phase1 #1 established 2-3
    phase2 #2 established 4-5
  #1 run 2 initiator 203.0.113.20:500 id=b nat=none established 8-10
    phase1 #1 established 8-9
    phase2 #1 established 10
)"));
        QCOMPARE(loaded->log.services.size(), 2u);
        QVERIFY(loaded->log.services[0].daemon == Daemon::Pluto);
        QVERIFY(loaded->log.services[1].daemon == Daemon::Charon);
        QCOMPARE(loaded->log.connections.size(), 1u);
    }
};

QTEST_GUILESS_MAIN(CharonAttemptsTest)
#include "charon_attempts_test.moc"
