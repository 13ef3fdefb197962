// SPDX-License-Identifier: GPL-3.0-or-later
// What is found in the lines of no negotiation: starting, loading, ending.
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

using namespace ikelens;

class ServiceFindingsTest : public QObject
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
        row("at the start the own certificate comes first; those of authorities were loaded before", R"(
10:00:00   loaded CA cert file 'ca1.pem' (1168 bytes)
10:00:00   loaded CA cert file 'ca2.pem' (1168 bytes)
10:00:01   loaded host cert file '/etc/ipsec.d/certs/own.pem' (1127 bytes)
10:00:01   certificate has expired
10:00:01   loaded host cert file '/etc/ipsec.d/certs/peer.pem' (1127 bytes)
10:00:01 added connection description "C1"
10:00:02 "C1" #1: initiating Main Mode
10:00:02 "C1" #1: we don't have a cert
10:00:02 "C1" #1: ignoring informational payload, type INVALID_KEY_INFORMATION
)",
            "error certificate.own-expired C1 appliance certain ×1: 4 9");
        row("the second one is the peer's", R"(
10:00:01   loaded host certificate from '/etc/ipsec.d/certs/own.pem'
10:00:01   loaded host certificate from '/etc/ipsec.d/certs/peer.pem'
10:00:01 certificate is invalid (valid from Jan 01 00:00:00 2024 to Jan 01 00:00:00 2025)
10:00:01 added connection description "C1"
)",
            "error certificate.expired C1 peer certain ×0: 3");
        row("an authority that the connection does not accept", R"(
10:00:00 "C1"[1] 192.0.2.7 #1: responding to Main Mode from unknown peer 192.0.2.7
10:00:00 "C1"[1] 192.0.2.7 #1: Peer ID is ID_DER_ASN1_DN: 'CN=a'
10:00:00 "C1"[1] 192.0.2.7 #1: we don't accept the peer's CA
)",
            "error certificate.unknown-peer C1 either certain ×1: 3");
        row("a connection that was not loaded", R"(
10:00:00 could not open host cert file '/etc/ipsec.d/certs/peer.pem'
10:00:00 added connection description "C1"
)",
            "error phase1.connection-not-loaded C1 appliance certain ×0: 1");
        row("the local address is missing", R"(
10:00:00 "C1": we have no ipsecN interface for either end of this connection
)",
            "error appliance.local-address-missing C1 appliance certain ×1: 1");
        row("a start without an end before it", R"(
Nov 23 10:00:00 intra pluto[1]: Starting IKEv1 pluto daemon (strongSwan 4.6.4) THREADS
Nov 23 10:10:00 intra pluto[2]: Starting IKEv1 pluto daemon (strongSwan 4.6.4) THREADS
)",
            "error lifecycle.service-crashed - appliance certain ×0: 2");
        row("what a daemon says before its start line is no life that has ended", R"(
Nov 23 10:00:00 intra pluto: /usr/libexec/ipsec/pluto:  adjusting nssdir to /var/lib/ipsec/nss
Nov 23 10:00:00 intra pluto[7]: Initializing NSS using read-write database "sql:/var/lib/ipsec/nss"
Nov 23 10:00:01 intra pluto[7]: Starting Pluto (Libreswan Version 4.10 NSS) pid:7
Nov 23 10:00:01 intra pluto[7]: listening for IKE messages
)",
            "");
        row("but the life before those lines has", R"(
Nov 23 10:00:00 intra pluto[6]: Starting Pluto (Libreswan Version 4.10 NSS) pid:6
Nov 23 10:10:00 intra pluto: /usr/libexec/ipsec/pluto:  adjusting nssdir to /var/lib/ipsec/nss
Nov 23 10:10:00 intra pluto[7]: Initializing NSS using read-write database "sql:/var/lib/ipsec/nss"
Nov 23 10:10:01 intra pluto[7]: Starting Pluto (Libreswan Version 4.10 NSS) pid:7
)",
            "error lifecycle.service-crashed - appliance certain ×0: 4");
        row("a line of the secrets that cannot be read", R"(
10:00:00 "/etc/ipsec.secrets" line 2: missing xauth user password
)",
            "warning appliance.secrets-unreadable - appliance certain ×0: 1");
    }
    void find()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QByteArray, expected);
        const CasePtr loaded = loadText(log);
        QVERIFY(loaded);
        QVERIFY(sameLines(findingList(*loaded), expected.constData()));
    }
};

QTEST_GUILESS_MAIN(ServiceFindingsTest)
#include "service_findings_test.moc"
