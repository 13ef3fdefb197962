// SPDX-License-Identifier: GPL-3.0-or-later
// Small logs and the attempts that they tell of.
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

using namespace ikelens;

namespace {

bool tells(const QByteArray &log, const char *expected)
{
    const CasePtr loaded = loadText(log);
    return loaded && sameLines(attemptTree(loaded->log), expected);
}

}  // namespace

class AttemptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tell_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *log, const char *expected) {
            QTest::newRow(name) << plutoLog(log) << QByteArray(expected);
        };

        row("responder, ended by the peer", R"(
10:00:00 packet from 192.168.1.200:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:00 packet from 192.168.1.200:500: received Vendor ID payload [Dead Peer Detection]
10:00:00 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:00 "C1"[1] 192.168.1.200 #1: NAT-Traversal: Result using RFC 3947: no NAT detected
10:00:00 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=client1'
10:00:00 "C1"[1] 192.168.1.200 #1: sent MR3, ISAKMP SA established
10:00:01 "C1"[1] 192.168.1.200 #2: responding to Quick Mode
10:00:01 "C1"[1] 192.168.1.200 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:00:30 "C1"[1] 192.168.1.200 #1: received Delete SA(0xc6b1f715) payload: deleting IPSEC State #2
10:00:30 "C1"[1] 192.168.1.200 #1: received Delete SA payload: deleting ISAKMP State #1
10:00:30 "C1"[1] 192.168.1.200: deleting connection "C1" instance with peer 192.168.1.200 {isakmp=#0/ipsec=#0}
10:05:00 listening for IKE messages
)",
            R"(
C1
  #1 responder 192.168.1.200:500 id=CN=client1 software=strongSwan 4.2.17 nat=none closed 1-10
    phase1 #1 established 1-10
    phase2 #2 established 7-8
)");

        row("initiator, up at the end", R"(
10:00:00 "C3" #7: initiating Main Mode
10:00:00 "C3" #7: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:00 "C3" #7: NAT-Traversal: Result using RFC 3947: i am NATed
10:00:00 "C3" #7: Peer ID is ID_FQDN: '@b.example'
10:00:00 "C3" #7: ISAKMP SA established
10:00:00 "C3" #8: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#7}
10:00:01 "C3" #8: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            R"(
C3
  #7 initiator id=@b.example software=strongSwan 4.2.17 nat=local established 1-7
    phase1 #7 established 1-5
    phase2 #8 established 6-7
)");

        row("the connection switches and takes earlier lines along", R"(
10:00:00 added connection description "C1"
10:00:00 added connection description "C9"
10:00:05 "C9"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:05 "C9"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=client1'
10:00:05 "C1"[1] 192.168.1.200 #1: deleting connection "C9" instance with peer 192.168.1.200 {isakmp=#0/ipsec=#0}
10:00:05 "C1"[1] 192.168.1.200 #1: sent MR3, ISAKMP SA established
10:00:05 "C1"[1] 192.168.1.200 #2: responding to Quick Mode
10:00:06 "C1"[1] 192.168.1.200 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            R"(
C1
  #1 responder 192.168.1.200:500 id=CN=client1 established 3-8
    phase1 #1 established 3-6
    phase2 #2 established 7-8
)");

        row("only a guess: another connection may have been meant", R"(
10:00:00 added connection description "C1"
10:00:00 added connection description "C9"
10:00:05 "C9"[1] 203.0.113.9 #1: responding to Main Mode from unknown peer 203.0.113.9
10:00:05 "C9"[1] 203.0.113.9 #1: no public key known for 'CN=stranger'
10:00:05 "C9"[1] 203.0.113.9 #1: sending encrypted notification INVALID_KEY_INFORMATION to 203.0.113.9:500
10:10:00 listening for IKE messages
)",
            R"(
(203.0.113.9)
  #1 responder 203.0.113.9:500 guess=C9 failed 3-5
    phase1 #1 failed 3-5
)");

        row("no guess: the only connection of a dynamic peer", R"(
10:00:00 added connection description "C1"
10:00:00 added connection description "C2"
10:00:01 "C1" #1: initiating Main Mode
10:00:05 "C2"[1] 203.0.113.9 #2: responding to Main Mode from unknown peer 203.0.113.9
10:00:05 "C2"[1] 203.0.113.9 #2: no public key known for 'CN=stranger'
)",
            R"(
C1
  #1 initiator incomplete 3
    phase1 #1 incomplete 3
C2
  #2 responder 203.0.113.9:500 failed 4-5
    phase1 #2 failed 4-5
)");

        row("a guess where the log does not show what was loaded", R"(
10:00:05 "C9"[4] 203.0.113.9 #11: responding to Main Mode from unknown peer 203.0.113.9
10:00:05 "C9"[4] 203.0.113.9 #11: no public key known for 'CN=stranger'
)",
            R"(
C9
  #11 responder 203.0.113.9:500 guess=C9 failed 1-2
    phase1 #11 failed 1-2
)");

        row("several peers at the same time", R"(
10:00:00 packet from 192.0.2.1:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:00 "C1"[1] 192.0.2.1 #1: responding to Main Mode from unknown peer 192.0.2.1
10:00:00 packet from 192.0.2.2:500: ignoring Vendor ID payload [Cisco-Unity]
10:00:00 "C1"[2] 192.0.2.2 #2: responding to Main Mode from unknown peer 192.0.2.2
10:00:01 "C1"[1] 192.0.2.1 #1: sent MR3, ISAKMP SA established
10:00:01 "C2"[1] 192.0.2.2 #2: sent MR3, ISAKMP SA established
10:00:01 "C2"[1] 192.0.2.2 #3: responding to Quick Mode
10:00:01 "C1"[1] 192.0.2.1 #4: responding to Quick Mode
10:00:02 "C1"[1] 192.0.2.1 #4: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:00:02 "C2"[1] 192.0.2.2 #3: we require PFS but Quick I1 SA specifies no GROUP_DESCRIPTION
10:00:02 "C2"[1] 192.0.2.2 #3: sending encrypted notification NO_PROPOSAL_CHOSEN to 192.0.2.2:500
)",
            R"(
C1
  #1 responder 192.0.2.1:500 software=strongSwan 4.2.17 established 1-9
    phase1 #1 established 1-5
    phase2 #4 established 8-9
C2
  #2 responder 192.0.2.2:500 failed 3-11
    phase1 #2 established 3-6
    phase2 #3 failed 7-11
)");

        row("two clients behind one NAT", R"(
10:00:00 "C1"[1] 198.51.100.7 #1: responding to Main Mode from unknown peer 198.51.100.7
10:00:00 "C1"[1] 198.51.100.7 #1: NAT-Traversal: Result using RFC 3947: peer is NATed
10:00:00 "C1"[1] 198.51.100.7:4500 #1: sent MR3, ISAKMP SA established
10:00:00 "C2"[1] 198.51.100.7:1024 #2: responding to Main Mode from unknown peer 198.51.100.7:1024
10:00:00 "C2"[1] 198.51.100.7:1025 #2: sent MR3, ISAKMP SA established
10:00:01 "C1"[1] 198.51.100.7:4500 #3: responding to Quick Mode
10:00:01 "C2"[1] 198.51.100.7:1025 #4: responding to Quick Mode
10:00:01 "C1"[1] 198.51.100.7:4500 #3: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:00:01 "C2"[1] 198.51.100.7:1025 #4: IPsec SA established {ESP=>0xc6b1f716 <0x5b893516}
)",
            R"(
C1
  #1 responder 198.51.100.7:4500 nat=peer established 1-8
    phase1 #1 established 1-3
    phase2 #3 established 6-8
C2
  #2 responder 198.51.100.7:1025 established 4-9
    phase1 #2 established 4-5
    phase2 #4 established 7-9
)");

        row("a Quick Mode goes on under the IKE SA that is up", R"(
10:00:00 "C1"[1] 192.0.2.1 #1: responding to Main Mode from unknown peer 192.0.2.1
10:00:00 "C1"[1] 192.0.2.1 #1: sent MR3, ISAKMP SA established
10:00:10 "C1"[1] 192.0.2.1 #2: responding to Main Mode
10:00:10 "C1"[1] 192.0.2.1 #3: responding to Quick Mode
10:00:10 "C1"[1] 192.0.2.1 #3: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            R"(
C1
  #1 responder 192.0.2.1:500 established 1-5
    phase1 #1 established 1-2
    phase2 #3 established 4-5
  #2 responder 192.0.2.1:500 guess=C1 incomplete 3
    phase1 #2 incomplete 3
)");

        row("a Quick Mode of another connection that shares the IKE SA", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ISAKMP SA established
10:00:00 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
10:00:00 "C4" #3: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
10:00:01 "C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:00:09 "C4" #3: ignoring informational payload, type INVALID_ID_INFORMATION
10:00:10 "C5" #4: responding to Quick Mode
10:00:10 "C5" #4: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            R"(
C1
  #1 initiator established 1-8
    phase1 #1 established 1-2
    phase2 #2 established 3-5
    phase2 #3 C4 incomplete 4-6
    phase2 #4 C5 established 7-8
C4
  uses #1
C5
  uses #1
)");

        row("refused before it has a serial", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: sent MR3, ISAKMP SA established
10:00:01 "C1" #1: cannot respond to IPsec SA request because no connection is known for 10.0.0.0/8===1.2.3.4...5.6.7.8
10:00:01 "C1" #1: sending encrypted notification INVALID_ID_INFORMATION to 5.6.7.8:500
10:00:11 "C1" #1: Quick Mode I1 message is unacceptable because it uses a previously used Message ID 0xa78d8232 (perhaps this is a duplicated packet)
)",
            R"(
C1
  #1 responder 5.6.7.8:500 failed 1-5
    phase1 #1 established 1-5
)");

        row("the log begins in the middle", R"(
10:00:00 "C1"[7] 192.0.2.1 #21: Peer ID is ID_FQDN: 'a'
10:00:00 "C1"[7] 192.0.2.1 #21: sent MR3, ISAKMP SA established
10:00:01 "C1"[7] 192.0.2.1 #22: responding to Quick Mode
10:00:01 "C1"[7] 192.0.2.1 #22: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:00:02 "C2" #19: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#12}
10:00:02 "C2" #19: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:00:03 "C3"[1] 192.0.2.3 #20: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            R"(
C1
  #21 unknown 192.0.2.1:500 id=a established 1-4
    phase1 #21 established 1-2
    phase2 #22 established 3-4
C2
  #12 unknown established 5-6
    phase1 #12 established 5
    phase2 #19 established 5-6
C3
  #20 unknown 192.0.2.3:500 established 7
    phase2 #20 established 7
)");

        row("the log begins with a repeated Quick Mode", R"(
10:00:00 "C1" #4: Quick Mode I1 message is unacceptable because it uses a previously used Message ID 0xa78d8232 (perhaps this is a duplicated packet)
10:00:00 "C1" #4: sending encrypted notification INVALID_MESSAGE_ID to 203.0.113.27:500
)",
            R"(
C1
  #4 unknown 203.0.113.27:500 incomplete 1-2
    phase1 #4 incomplete 1-2
)");

        row("the port changes with NAT traversal", R"(
10:00:00 packet from 198.51.100.7:500: received Vendor ID payload [RFC 3947]
10:00:00 "C1"[1] 198.51.100.7 #1: responding to Main Mode from unknown peer 198.51.100.7
10:00:00 "C1"[1] 198.51.100.7 #1: NAT-Traversal: Result using RFC 3947: peer is NATed
10:00:00 | NAT-T: new mapping 198.51.100.7:500/61234)
10:00:00 "C1"[1] 198.51.100.7:61234 #1: sent MR3, ISAKMP SA established
10:00:01 "C1"[1] 198.51.100.7:61234 #2: responding to Quick Mode
10:00:01 "C1"[1] 198.51.100.7:61234 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515 NATOA=0.0.0.0 DPD}
)",
            R"(
C1
  #1 responder 198.51.100.7:61234 nat=peer established 1-7
    phase1 #1 established 1-5
    phase2 #2 established 6-7
)");

        row("login", R"(
10:00:00 "C1"[1] 192.0.2.1 #1: responding to Main Mode from unknown peer 192.0.2.1
10:00:00 "C1"[1] 192.0.2.1 #1: sent MR3, ISAKMP SA established
10:00:00 "C1"[1] 192.0.2.1 #1: sending XAUTH request
10:00:01 "C1"[1] 192.0.2.1 #1: parsing XAUTH reply
10:00:01 "C1"[1] 192.0.2.1 #1: extended authentication failed
10:00:01 "C1"[1] 192.0.2.1 #1: sending XAUTH status
)",
            R"(
C1
  #1 responder 192.0.2.1:500 failed 1-6
    phase1 #1 established 1-2
    login #1 failed 3-6
)");

        row("packets that no connection expects: two minutes make two attempts", R"(
10:00:00 packet from 203.0.113.5:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:00 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
10:00:10 packet from 203.0.113.5:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:10 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
10:02:10 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
10:04:11 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
10:04:12 packet from 203.0.113.6:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
)",
            R"(
(203.0.113.5)
  no serial responder 203.0.113.5:500 software=strongSwan 4.2.17 failed 1-5
    phase1 failed 1-5
  no serial responder 203.0.113.5:500 failed 6
    phase1 failed 6
(203.0.113.6)
  no serial responder 203.0.113.6:500 failed 7
    phase1 failed 7
)");

        row("the peer's refusal without a connection", R"(
10:00:00 "C3" #1: initiating Main Mode
10:00:00 packet from 203.0.113.9:500: ignoring informational payload, type NO_PROPOSAL_CHOSEN
10:01:10 "C3" #1: max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
)",
            R"(
C3
  #1 initiator 203.0.113.9 failed 1-3
    phase1 #1 failed 1-3
)");

        row("lines of a connection without serial", R"(
10:00:00 "C1": deleting connection
10:00:00 "C1": cannot initiate connection without knowing peer IP address
10:01:00 "C1": cannot initiate connection without knowing peer IP address
10:05:00 "C1": cannot initiate connection with ID wildcards
10:05:30 "C2": deleting connection
)",
            R"(
C1
  no serial initiator failed 2-3
    phase1 failed 2-3
  no serial initiator failed 4
    phase1 failed 4
)");

        row("repeated lines count as one", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:10 message repeated 3 times: [ "C1" #1: ignoring informational payload, type NO_PROPOSAL_CHOSEN]
Nov 23 10:00:20 intra last message repeated 11 times
10:00:30 "C1" #1: ISAKMP SA established
)",
            R"(
C1
  #1 initiator incomplete 1-4
    phase1 #1 established 1-4
)");

        row("nothing of the daemon", R"(
Nov 23 10:00:00 intra dhcpd: DHCPACK on 192.168.10.1 to 00:16:3e:aa:bb:cc via eth0
no log at all
)",
            "\n");
    }
    void tell()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QByteArray, expected);
        QVERIFY(tells(log, expected.constData()));
    }
};

QTEST_GUILESS_MAIN(AttemptsTest)
#include "attempts_test.moc"
