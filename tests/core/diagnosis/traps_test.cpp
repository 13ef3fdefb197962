// SPDX-License-Identifier: GPL-3.0-or-later
// What deceives a reader of pluto's logs: each row names the trap and shows the smallest log that springs it.
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Phase1Up =
    R"(10:00:00 "C1"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C1"[1] 192.0.2.7 #1: Peer ID is ID_DER_ASN1_DN: 'CN=a'
10:00:00 "C1"[1] 192.0.2.7 #1: sent MR3, ISAKMP SA established
)";
const QByteArray TunnelUp = Phase1Up + R"(10:00:01 "C1"[1] 192.0.2.7 #2: responding to Quick Mode
10:00:01 "C1"[1] 192.0.2.7 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)";

}  // namespace

class TrapsTest : public QObject
{
    Q_OBJECT

    static void row(const char *trap, const QByteArray &log, const char *expected)
    {
        QTest::newRow(trap) << plutoLog(log.constData()) << QByteArray(expected);
    }

    /// The same words, different causes; the first decisive line counts.
    static void decidingLines()
    {
        row("the last line is the same: it is the missing key that refused the offer", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: OAKLEY_DES_CBC is not supported.  Attribute OAKLEY_ENCRYPTION_ALGORITHM
10:00:00 "C1" #1: Can't authenticate: no preshared key found for '203.0.113.1' and '%any'.  Attribute OAKLEY_AUTHENTICATION_METHOD
10:00:00 "C1" #1: no acceptable Oakley Transform
)",
            "error phase1.psk-missing C1 appliance certain ×1: 3");
        row("a malformed payload after phase 1 is a fault of the client, not of the key", Phase1Up + R"(
10:00:01 "C1"[1] 192.0.2.7 #1: byte 7 of ISAKMP NAT-OA Payload must be zero, but is not
10:00:01 "C1"[1] 192.0.2.7 #1: malformed payload in packet
10:20:00 listening for IKE messages
)",
            "error unknown.failed C1 either possible ×1: 5 3");
        row("garbage after a readable reason is its consequence", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: we require peer to have ID '203.0.113.20', but peer declares '10.0.0.5'
10:00:00 "C1" #1: sending encrypted notification INVALID_ID_INFORMATION to 203.0.113.20:500
10:00:10 "C1" #1: next payload type of ISAKMP Hash Payload has an unknown value: 67
10:00:10 "C1" #1: malformed payload in packet
)",
            "error phase1.peer-id-mismatch C1 either certain ×1: 2");
        row("“ignoring” a notification does not make it unimportant", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ignoring informational payload, type INVALID_ID_INFORMATION
10:01:10 "C1" #1: max number of retransmissions (2) reached STATE_MAIN_I3.  Possible authentication failure: no acceptable response to our first encrypted message
)",
            "error phase1.own-id-rejected C1 either certain ×1: 2");
        row("a refusal may come without a connection, from the address we are calling", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 packet from 203.0.113.20:500: ignoring informational payload, type NO_PROPOSAL_CHOSEN
)",
            "error phase1.proposal-rejected-by-peer C1 either certain ×1: 2");
        row("a repeated Quick Mode is refused for its number, the reason stands before", Phase1Up + R"(
10:00:01 "C1"[1] 192.0.2.7 #2: we require PFS but Quick I1 SA specifies no GROUP_DESCRIPTION
10:00:01 "C1"[1] 192.0.2.7 #2: sending encrypted notification NO_PROPOSAL_CHOSEN to 192.0.2.7:500
10:00:11 "C1"[1] 192.0.2.7 #1: Quick Mode I1 message is unacceptable because it uses a previously used Message ID 0xa78d8232 (perhaps this is a duplicated packet)
10:00:11 "C1"[1] 192.0.2.7 #1: sending encrypted notification INVALID_MESSAGE_ID to 192.0.2.7:500
)",
            "error phase2.pfs-missing C1 either certain ×1: 4");
        row("the request that got a refusal then waits in vain: that is no second fault", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ISAKMP SA established
10:00:00 "C1" #2: initiating Quick Mode PUBKEY+ENCRYPT+TUNNEL+UP {using isakmp#1}
10:00:00 "C1" #1: ignoring informational payload, type NO_PROPOSAL_CHOSEN
10:01:10 "C1" #2: max number of retransmissions (2) reached STATE_QUICK_I1.  No acceptable response to our first Quick Mode message: perhaps peer likes no proposal
)",
            "error phase2.proposal-rejected-by-peer C1 either certain ×1: 4");
        row("phase 1 seems up, but the peer does not accept us", Phase1Up + R"(
10:00:00 "C1"[1] 192.0.2.7 #1: we have a cert and are sending it upon request
10:00:00 "C1"[1] 192.0.2.7 #1: ignoring informational payload, type INVALID_KEY_INFORMATION
10:00:10 "C1"[1] 192.0.2.7 #1: retransmitting in response to duplicate packet; already STATE_MAIN_R3
10:20:00 listening for IKE messages
)",
            "error certificate.rejected-by-peer C1 either certain ×1: 5 4");
        row("the issuer's certificate is missing in every working tunnel, too", Phase1Up + R"(
10:00:00 "C1"[1] 192.0.2.7 #1: issuer cacert not found
10:00:00 "C1"[1] 192.0.2.7 #1: X.509 certificate rejected
10:00:01 "C1"[1] 192.0.2.7 #2: responding to Quick Mode
10:00:01 "C1"[1] 192.0.2.7 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "");
        row("a refused packet after a NAT was found: port 4500", R"(
10:00:00 "C1"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C1"[1] 192.0.2.7 #1: NAT-Traversal: Result using RFC 3947: peer is NATed
10:01:10 "C1"[1] 192.0.2.7 #1: max number of retransmissions (2) reached STATE_MAIN_R2
)",
            "error network.port-4500-blocked C1 network certain ×1: 3 2");
        row("the same without a NAT: the large packet with the certificate", R"(
10:00:00 "C1"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C1"[1] 192.0.2.7 #1: NAT-Traversal: Result using RFC 3947: no NAT detected
10:01:10 "C1"[1] 192.0.2.7 #1: max number of retransmissions (2) reached STATE_MAIN_R2
)",
            "error network.large-packets-lost C1 network likely ×1: 3");
        row("AH alone is never named: no refused transform stands before the refusal", Phase1Up + R"(
10:00:01 "C1"[1] 192.0.2.7 #2: no acceptable Proposal in IPsec SA
)",
            "error phase2.ah-esp-mismatch C1 either likely ×1: 4");
        row("the peer's service answered before it was stopped: the port is not closed", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: we don't have a cert
10:00:00 "C1" #1: ignoring informational payload, type AUTHENTICATION_FAILED
10:00:30 "C1" #1: ERROR: asynchronous network error report on eth0 for message to 203.0.113.20 port 500, complainant 203.0.113.20: Connection refused [errno 111, origin ICMP type 3 code 3 (not authenticated)]
)",
            "error phase1.rejected-by-peer C1 either certain ×1: 3");
    }

    /// Alarming lines in logs in which nothing is wrong.
    static void noise()
    {
        row("INITIAL_CONTACT, replay status, Commit Flag, unknown vendor IDs", R"(
10:00:00 packet from 192.0.2.7:500: ignoring Vendor ID payload [882fe56d6fd20dbc2251613b2ebe5beb]
)" + Phase1Up + R"(
10:00:00 "C1"[1] 192.0.2.7 #1: ignoring informational payload, type IPSEC_INITIAL_CONTACT
10:00:00 "C1"[1] 192.0.2.7 #1: IKE message has the Commit Flag set but Pluto doesn't implement this feature; ignoring flag
10:00:01 "C1"[1] 192.0.2.7 #2: responding to Quick Mode
10:00:01 "C1"[1] 192.0.2.7 #2: ignoring informational payload, type IPSEC_REPLAY_STATUS
10:00:01 "C1"[1] 192.0.2.7 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "");
        row("a delete for an SA that is gone", TunnelUp + R"(
10:05:00 "C1"[1] 192.0.2.7 #1: ignoring Delete SA payload: PROTO_IPSEC_ESP SA(0x5b893515) not found (maybe expired)
)",
            "");
        row("a delete soon after the start is a disconnection", TunnelUp + R"(
10:00:09 "C1"[1] 192.0.2.7 #1: received Delete SA(0xc6b1f715) payload: deleting IPSEC State #2
10:00:09 "C1"[1] 192.0.2.7 #1: received Delete SA payload: deleting ISAKMP State #1
)",
            "info lifecycle.peer-closed C1 peer certain ×1: 6");
        row("a line of debugging without debugging", TunnelUp + R"(
10:00:05 | NAT-T: new mapping 198.51.100.7:500/4500)
)",
            "");
        row("the instance that phase 1 began with is deleted under the new name", R"(
10:00:00 "C9"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C9"[1] 192.0.2.7 #1: Peer ID is ID_DER_ASN1_DN: 'CN=a'
10:00:00 "C1"[1] 192.0.2.7 #1: deleting connection "C9" instance with peer 192.0.2.7 {isakmp=#0/ipsec=#0}
10:00:00 "C1"[1] 192.0.2.7 #1: sent MR3, ISAKMP SA established
10:00:01 "C1"[1] 192.0.2.7 #2: responding to Quick Mode
10:00:01 "C1"[1] 192.0.2.7 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "");
        row("late packets of a negotiation from before a restart", R"(
10:00:00 packet from 192.0.2.7:500: Quick Mode message is for a non-existent (expired?) ISAKMP SA
10:00:05 packet from 192.0.2.7:500: Informational Exchange is for an unknown (expired?) SA
10:00:09 packet from 192.0.2.7:500: Main Mode message is part of an unknown exchange
10:20:00 listening for IKE messages
)",
            "");
        row("the peer renews phase 1 alone while its tunnel goes on", TunnelUp + R"(
10:50:00 "C1"[2] 192.0.2.7 #3: responding to Main Mode from unknown peer 192.0.2.7
10:50:00 "C1"[2] 192.0.2.7 #3: Peer ID is ID_DER_ASN1_DN: 'CN=a'
10:50:00 "C1"[2] 192.0.2.7 #3: sent MR3, ISAKMP SA established
11:50:00 "C1"[1] 192.0.2.7 #2: deleting state (STATE_QUICK_R2)
11:50:00 "C1"[2] 192.0.2.7 #3: deleting state (STATE_MAIN_R3)
)",
            "");
        row("a lifetime that is shortened, not refused", R"(
10:00:00 "C1"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C1"[1] 192.0.2.7 #1: peer requested 259200 seconds which exceeds our limit 86400 seconds
10:00:00 "C1"[1] 192.0.2.7 #1: lifetime reduced to 86400 seconds (todo: IPSEC_RESPONDER_LIFETIME notification)
10:00:00 "C1"[1] 192.0.2.7 #1: sent MR3, ISAKMP SA established
10:00:01 "C1"[1] 192.0.2.7 #2: responding to Quick Mode
10:00:01 "C1"[1] 192.0.2.7 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "");
        row("a notebook that moves, and is back at the office in the evening", TunnelUp + R"(
12:00:00 "C1"[2] 198.51.100.9 #3: responding to Main Mode from unknown peer 198.51.100.9
12:00:00 "C1"[2] 198.51.100.9 #3: Peer ID is ID_DER_ASN1_DN: 'CN=a'
12:00:00 "C1"[2] 198.51.100.9 #3: deleting connection "C1" instance with peer 192.0.2.7 {isakmp=#1/ipsec=#2}
12:00:00 "C1"[2] 198.51.100.9 #3: sent MR3, ISAKMP SA established
12:00:01 "C1"[2] 198.51.100.9 #4: responding to Quick Mode
12:00:01 "C1"[2] 198.51.100.9 #4: IPsec SA established {ESP=>0xc6b1f716 <0x5b893516}
18:00:00 "C1"[3] 192.0.2.7 #5: responding to Main Mode from unknown peer 192.0.2.7
18:00:00 "C1"[3] 192.0.2.7 #5: Peer ID is ID_DER_ASN1_DN: 'CN=a'
18:00:00 "C1"[3] 192.0.2.7 #5: deleting connection "C1" instance with peer 198.51.100.9 {isakmp=#3/ipsec=#4}
18:00:00 "C1"[3] 192.0.2.7 #5: sent MR3, ISAKMP SA established
18:00:01 "C1"[3] 192.0.2.7 #6: responding to Quick Mode
18:00:01 "C1"[3] 192.0.2.7 #6: IPsec SA established {ESP=>0xc6b1f717 <0x5b893517}
)",
            "");
    }

    /// Faults of which the deciding line alone does not tell whose they are.
    static void whose()
    {
        row("the network that another peer asks for here is ours: the other half is wrong", R"(
10:00:00 "C2"[1] 192.0.2.8 #8: responding to Main Mode from unknown peer 192.0.2.8
10:00:00 "C2"[1] 192.0.2.8 #8: sent MR3, ISAKMP SA established
10:00:01 "C2"[1] 192.0.2.8 #8: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=s]...192.0.2.8[CN=b]===192.168.2.99/32
10:00:02 "C1" #1: responding to Main Mode
10:00:02 "C1" #1: sent MR3, ISAKMP SA established
10:00:02 "C1" #1: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254...203.0.113.27===192.168.77.0/24
)",
            R"(
error phase2.remote-network-mismatch C1 either likely ×1: 6
error phase2.virtual-ip-wrong C2 either certain ×1: 3
)");
        row("the same with another mask", R"(
10:00:00 "C2"[1] 192.0.2.8 #8: responding to Main Mode from unknown peer 192.0.2.8
10:00:00 "C2"[1] 192.0.2.8 #8: sent MR3, ISAKMP SA established
10:00:01 "C2"[1] 192.0.2.8 #8: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=s]...192.0.2.8[CN=b]===192.168.2.99/32
10:00:02 "C1" #1: responding to Main Mode
10:00:02 "C1" #1: sent MR3, ISAKMP SA established
10:00:02 "C1" #1: cannot respond to IPsec SA request because no connection is known for 192.168.0.0/16===192.168.1.254...203.0.113.27===172.16.77.0/24
)",
            R"(
error phase2.local-network-mismatch C1 either likely ×1: 6
error phase2.virtual-ip-wrong C2 either certain ×1: 3
)");
        row("a peer that takes our network for its own", R"(
10:00:00 "C2"[1] 192.0.2.8 #8: responding to Main Mode from unknown peer 192.0.2.8
10:00:00 "C2"[1] 192.0.2.8 #8: sent MR3, ISAKMP SA established
10:00:01 "C2"[1] 192.0.2.8 #8: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=s]...192.0.2.8[CN=b]===192.168.2.99/32
10:00:02 "C1" #1: responding to Main Mode
10:00:02 "C1" #1: sent MR3, ISAKMP SA established
10:00:02 "C1" #1: cannot respond to IPsec SA request because no connection is known for 172.16.77.0/24===192.168.1.254...203.0.113.27===192.168.2.0/24
)",
            R"(
error phase2.networks-swapped C1 peer likely ×1: 6
error phase2.virtual-ip-wrong C2 either certain ×1: 3
)");
        row("the kernel's refusal stands without a connection", Phase1Up + R"(
10:00:01 received netlink error: File exists (17)
10:00:01 unable to add SAD entry with SPI c6b1f715
10:00:01 "C1"[1] 192.0.2.7 #2: responding to Quick Mode
10:01:11 "C1"[1] 192.0.2.7 #2: words that nobody knows
10:02:00 packet from 203.0.113.5:500: unsupported exchange type ISAKMP_XCHG_AGGR in message
10:02:05 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
10:20:00 listening for IKE messages
)",
            R"(
error appliance.kernel-error C1 appliance likely ×1: 5
info network.scan (203.0.113.5) network certain ×1: 8
)");
        row("so does the pool's that has no address left", Phase1Up + R"(
10:00:01 "C1"[1] 192.0.2.7 #1: parsing ModeCfg request
10:00:01 pool 'p1' is full, unable to assign address
10:00:01 "C1"[1] 192.0.2.7 #1: no virtual IP found
)",
            "error phase2.virtual-ip-in-use C1 appliance likely ×1: 5");
        row("somebody who shares his identity comes back at once", TunnelUp + R"(
10:01:00 "C1"[2] 198.51.100.9 #3: responding to Main Mode from unknown peer 198.51.100.9
10:01:00 "C1"[2] 198.51.100.9 #3: Peer ID is ID_DER_ASN1_DN: 'CN=a'
10:01:00 "C1"[2] 198.51.100.9 #3: deleting connection "C1" instance with peer 192.0.2.7 {isakmp=#1/ipsec=#2}
10:01:00 "C1"[2] 198.51.100.9 #3: sent MR3, ISAKMP SA established
10:01:01 "C1"[2] 198.51.100.9 #4: responding to Quick Mode
10:01:01 "C1"[2] 198.51.100.9 #4: IPsec SA established {ESP=>0xc6b1f716 <0x5b893516}
10:03:00 "C1"[3] 192.0.2.7 #5: responding to Main Mode from unknown peer 192.0.2.7
10:03:00 "C1"[3] 192.0.2.7 #5: Peer ID is ID_DER_ASN1_DN: 'CN=a'
10:03:00 "C1"[3] 192.0.2.7 #5: deleting connection "C1" instance with peer 198.51.100.9 {isakmp=#3/ipsec=#4}
10:03:00 "C1"[3] 192.0.2.7 #5: sent MR3, ISAKMP SA established
10:03:01 "C1"[3] 192.0.2.7 #6: responding to Quick Mode
10:03:01 "C1"[3] 192.0.2.7 #6: IPsec SA established {ESP=>0xc6b1f717 <0x5b893517}
)",
            "warning lifecycle.identity-used-twice C1 peer certain ×3: 8 14");
    }

    /// Who is meant by a line.
    static void attribution()
    {
        row("the serial counts, not the name: a negotiation changes its connection", R"(
10:00:00 "C9"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C9"[1] 192.0.2.7 #1: Peer ID is ID_DER_ASN1_DN: 'CN=a'
10:00:00 "C1"[1] 192.0.2.7 #1: sent MR3, ISAKMP SA established
10:00:01 "C1"[1] 192.0.2.7 #2: we require PFS but Quick I1 SA specifies no GROUP_DESCRIPTION
)",
            "error phase2.pfs-missing C1 either certain ×1: 4");
        row("of several loaded connections the one that pluto begins with is a guess", R"(
09:59:00 added connection description "C1"
09:59:00 added connection description "C9"
10:00:00 "C9"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C9"[1] 192.0.2.7 #1: Peer ID is ID_DER_ASN1_DN: 'CN=a'
10:00:00 "C9"[1] 192.0.2.7 #1: no RSA public key known for 'CN=a'
)",
            "error certificate.unknown-peer (192.0.2.7) either certain ×1: 5");
        row("two peers in one second", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C2"[1] 192.0.2.8 #2: responding to Main Mode from unknown peer 192.0.2.8
10:00:00 "C1" #1: next payload type of ISAKMP Identification Payload has an unknown value: 246
10:00:00 "C2"[1] 192.0.2.8 #2: sent MR3, ISAKMP SA established
10:00:00 "C1" #1: probable authentication failure (mismatch of preshared secrets?): malformed payload in packet
10:00:00 "C2"[1] 192.0.2.8 #3: responding to Quick Mode
10:00:00 "C2"[1] 192.0.2.8 #3: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "error phase1.psk-mismatch C1 either certain ×1: 5 3");
        row("after a restart the serials begin again", R"(
Nov 23 10:00:00 intra pluto[1]: "C1" #1: responding to Main Mode
Nov 23 10:00:00 intra pluto[1]: "C1" #1: no acceptable Oakley Transform
Nov 23 10:10:00 intra pluto[2]: "C2" #1: responding to Main Mode
Nov 23 10:10:00 intra pluto[2]: "C2" #1: sent MR3, ISAKMP SA established
Nov 23 10:10:00 intra pluto[2]: "C2" #2: responding to Quick Mode
Nov 23 10:10:00 intra pluto[2]: "C2" #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            "error phase1.proposal-mismatch C1 either certain ×1: 2");
        row("a scanner tries one way in after the other", R"(
10:00:00 packet from 203.0.113.5:500: unsupported exchange type ISAKMP_XCHG_AGGR in message
10:00:05 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
10:00:06 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PUBKEY
)",
            "info network.scan (203.0.113.5) network certain ×1: 1");
        row("repeats that syslog folded", R"(
10:00:00 packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK
Nov 23 10:00:30 intra last message repeated 3 times
10:00:40 message repeated 2 times: [ packet from 203.0.113.5:500: initial Main Mode message received on 203.0.113.1:500 but no connection has been authorized with policy=PSK]
)",
            "error phase1.no-matching-connection (203.0.113.5) either certain ×1: 1");
        row("names with blanks, slashes and numbers", R"(
10:00:00 "branch ulm/1x0 #2"[1] 192.0.2.7:4500 #1: responding to Main Mode from unknown peer 192.0.2.7:4500
10:00:00 "branch ulm/1x0 #2"[1] 192.0.2.7:4500 #1: no suitable connection for peer '@a'
)",
            "error phase1.peer-id-mismatch branch ulm/1x0 #2 either certain ×1: 2");
        row("ERROR stands before the connection", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 ERROR: "C1" #1: sendto on eth0 to 203.0.113.20:500 failed in main_outI1. Errno 101: Network is unreachable
)",
            "error network.no-route C1 network certain ×1: 2");
    }

    /// What no single attempt shows, and what is wrong on the appliance itself.
    static void acrossAttempts()
    {
        QByteArray flapping;
        for (int n = 0; n < 9; ++n) {
            const QByteArray minute = QByteArray::number(10 + 3 * n), one = QByteArray::number(2 * n + 1),
                             two = QByteArray::number(2 * n + 2);
            flapping += "10:" + minute + ":00 \"C1\" #" + one + ": initiating Main Mode\n10:" + minute
                + ":00 \"C1\" #" + one + ": ISAKMP SA established\n10:" + minute + ":01 \"C1\" #" + two
                + ": initiating Quick Mode PUBKEY+ENCRYPT+TUNNEL+UP {using isakmp#" + one + "}\n10:" + minute
                + ":01 \"C1\" #" + two + ": sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}\n10:"
                + minute + ":40 \"C1\" #" + two + ": deleting state (STATE_QUICK_I2)\n10:" + minute
                + ":40 \"C1\" #" + one + ": deleting state (STATE_MAIN_I4)\n";
        }
        row("up and down again and again", flapping, "warning lifecycle.flapping C1 either likely ×9: 48 54");
        row("the private key is missing", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: unable to locate my private key for signature
)",
            "error certificate.own-key-missing C1 appliance certain ×1: 2");
        row("the peer that never answers the login request", Phase1Up + R"(
10:00:01 "C1"[1] 192.0.2.7 #1: sending XAUTH request
10:01:11 "C1"[1] 192.0.2.7 #1: max number of retransmissions (2) reached STATE_XAUTH_R1
)",
            "error login.no-credentials C1 peer likely ×1: 5");
        row("a fault that went away stays, but is resolved; what fails now comes first", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: no acceptable Oakley Transform
10:05:00 "C2" #2: responding to Main Mode
10:05:00 "C2" #2: no RSA public key known for 'CN=x'
10:10:00 "C1" #3: responding to Main Mode
10:10:00 "C1" #3: sent MR3, ISAKMP SA established
10:10:01 "C1" #4: responding to Quick Mode
10:10:01 "C1" #4: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)",
            R"(
error certificate.unknown-peer C2 either certain ×1: 4
error phase1.proposal-mismatch C1 either certain resolved ×1: 2
)");
        row("a renewal that fails is reported with what made it fail", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ISAKMP SA established
10:00:00 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+UP {using isakmp#1}
10:00:00 "C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:50:00 "C1" #3: initiating Main Mode to replace #1
10:50:00 "C1" #3: next payload type of ISAKMP Hash Payload has an unknown value: 67
10:50:00 "C1" #3: malformed payload in packet
10:51:10 "C1" #3: max number of retransmissions (2) reached STATE_MAIN_I3.  Possible authentication failure: no acceptable response to our first encrypted message
)",
            "error phase1.psk-mismatch C1 either certain ×1: 6 7");
    }

private Q_SLOTS:
    void isNotSprung_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QByteArray>("expected");
        decidingLines();
        noise();
        whose();
        attribution();
        acrossAttempts();
    }
    void isNotSprung()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QByteArray, expected);
        const CasePtr loaded = loadText(log);
        QVERIFY(loaded);
        QVERIFY(sameLines(findingList(*loaded), expected.constData()));
    }
};

QTEST_GUILESS_MAIN(TrapsTest)
#include "traps_test.moc"
