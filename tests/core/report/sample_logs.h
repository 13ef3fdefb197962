// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log_loader.h"

#include <QByteArray>

namespace ikelens {

/// The built-in expertise, read once; ends the program where it is faulty.
inline const Expertise &builtIn()
{
    static const Expertise loaded = Expertise::load().value();
    return loaded;
}

inline CasePtr caseOf(const QByteArray &log)
{
    return loadCase({.paths = {}, .pasted = log, .lastDay = QDate(2026, 11, 23)}, builtIn()).value();
}

/// `10:00:05 TEXT` becomes a line of pluto[100] on the host intra; any other line stays as it is.
inline QByteArray sampleLog(const QByteArray &shorthand)
{
    QByteArray log;
    for (const QByteArray &line : shorthand.split('\n')) {
        const bool isTimed = line.size() > 8 && line[2] == ':' && line[5] == ':';
        if (isTimed)
            log += "Nov 23 " + line.first(8) + " intra pluto[100]:" + line.sliced(8) + '\n';
        else if (!line.isEmpty())
            log += line + '\n';
    }
    return log;
}

/// A client without virtual IP (line 12 is the deciding one), a tunnel that is up, and another service's line.
inline QByteArray mixedLog()
{
    return sampleLog(R"(
10:00:00 Starting IKEv1 pluto daemon (strongSwan 4.6.4) THREADS VENDORID CISCO_QUIRKS
10:00:00 added connection description "C1"
10:00:00 added connection description "C2"
Nov 23 10:00:01 intra cron[7]: something else
10:00:05 packet from 192.168.1.200:500: received Vendor ID payload [strongSwan]
10:00:05 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:05 "C1"[1] 192.168.1.200 #1: NAT-Traversal: Result using RFC 3947: no NAT detected
10:00:05 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=client1'
10:00:05 "C1"[1] 192.168.1.200 #1: issuer cacert not found
10:00:05 "C1"[1] 192.168.1.200 #1: X.509 certificate rejected
10:00:05 "C1"[1] 192.168.1.200 #1: sent MR3, ISAKMP SA established
10:00:05 "C1"[1] 192.168.1.200 #1: cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]
10:00:05 "C1"[1] 192.168.1.200 #1: sending encrypted notification INVALID_ID_INFORMATION to 192.168.1.200:500
10:01:00 "C2" #2: initiating Main Mode
10:01:00 "C2" #2: Peer ID is ID_IPV4_ADDR: '203.0.113.20'
10:01:00 "C2" #2: ISAKMP SA established
10:01:00 "C2" #3: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#2}
10:01:01 "C2" #3: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)");
}

/// Three offers of phase 1, each refused for another reason.
inline QByteArray refusedLog()
{
    return sampleLog(R"(
10:00:00 "C1"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C1"[1] 192.0.2.7 #1: OAKLEY_DES_CBC is not supported.  Attribute OAKLEY_ENCRYPTION_ALGORITHM
10:00:00 "C1"[1] 192.0.2.7 #1: Oakley Transform [AES_CBC (128), HMAC_MD5, MODP_1024] refused due to strict flag
10:00:00 "C1"[1] 192.0.2.7 #1: only MODP_1536 supported.  Attribute OAKLEY_GROUP_DESCRIPTION
10:00:00 "C1"[1] 192.0.2.7 #1: no acceptable Oakley Transform
10:00:00 "C1"[1] 192.0.2.7 #1: sending notification NO_PROPOSAL_CHOSEN to 192.0.2.7:500
)");
}

/// One tunnel that is up; nothing is wrong.
inline QByteArray cleanLog()
{
    return sampleLog(R"(
10:01:00 "C2" #2: initiating Main Mode
10:01:00 "C2" #2: Peer ID is ID_IPV4_ADDR: '203.0.113.20'
10:01:00 "C2" #2: ISAKMP SA established
10:01:00 "C2" #3: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#2}
10:01:01 "C2" #3: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)");
}

/// The peer has chosen an identity full of markup, control characters and bytes that are no UTF-8.
inline QByteArray hostileLog()
{
    return sampleLog(R"(
10:00:05 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:05 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=<script>alert(1)</script>, O="><img src=http://x.example/\303\274 \033[31m'
10:00:05 "C1"[1] 192.168.1.200 #1: no public key known for 'CN=<script>alert(1)</script>, O="><img src=http://x.example/\303\274 \033[31m'
10:00:05 "C1"[1] 192.168.1.200 #1: sending encrypted notification INVALID_KEY_INFORMATION to 192.168.1.200:500
)")
        + "Nov 23 10:00:06 intra pluto[100]: \"C1\"[1] 192.168.1.200 #1: no public key known for "
          "'CN=\xff\xfe{{ words }}\x01'\n";
}

/// One connection that fails `attempts` times, one every 200 s.
inline QByteArray manyAttempts(int attempts)
{
    QByteArray log;
    for (int n = 1; n <= attempts; ++n) {
        const int seconds = n * 200;
        const QByteArray head = "Nov " + QByteArray::number(1 + seconds / 86400).rightJustified(2, ' ') + ' '
            + QByteArray::number(seconds / 3600 % 24).rightJustified(2, '0') + ':'
            + QByteArray::number(seconds / 60 % 60).rightJustified(2, '0') + ':'
            + QByteArray::number(seconds % 60).rightJustified(2, '0') + " intra pluto[100]: \"C1\" #"
            + QByteArray::number(n) + ": ";
        log += head + "initiating Main Mode\n";
        log += head + "ignoring informational payload, type NO_PROPOSAL_CHOSEN\n";
    }
    return log;
}

}  // namespace ikelens
