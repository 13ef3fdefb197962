// SPDX-License-Identifier: GPL-3.0-or-later
// Small logs that pass restarts, renewals, silence and New Year.
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

bool tells(const QByteArray &log, const char *expected)
{
    const CasePtr loaded = loadText(log);
    return loaded && sameLines(attemptTree(loaded->log), expected);
}

}  // namespace

class LivesTest : public QObject
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

        row("restart in order", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ISAKMP SA established
10:00:00 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
10:00:01 "C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:01:00 shutting down
10:01:00 "C1": deleting connection
10:01:00 "C1" #2: deleting state (STATE_QUICK_I2)
10:01:00 "C1" #1: deleting state (STATE_MAIN_I4)
Nov 23 10:01:05 intra pluto[101]: Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
Nov 23 10:01:06 intra pluto[101]: "C1" #1: initiating Main Mode
)",
            R"(
C1
  #1 run 1 initiator closed 1-8
    phase1 #1 established 1-8
    phase2 #2 established 3-7
  #1 run 2 initiator incomplete 10
    phase1 #1 incomplete 10
)");

        row("crash: the same pid begins again", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ISAKMP SA established
10:00:00 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
10:00:01 "C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:00:02 "C2" #3: initiating Main Mode
10:01:05 Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
10:01:06 "C2" #1: initiating Main Mode
10:01:06 "C2" #1: ISAKMP SA established
)",
            R"(
C1
  #1 run 1 initiator lost 1-4
    phase1 #1 established 1-2
    phase2 #2 established 3-4
C2
  #3 run 1 initiator failed 5
    phase1 #3 failed 5
  #1 run 2 initiator incomplete 7-8
    phase1 #1 established 7-8
)");

        row("a new pid without a start line", R"(
10:00:00 "C1" #1: initiating Main Mode
Nov 23 10:00:40 intra pluto[222]: "C1" #1: initiating Main Mode
10:00:41 "C1" #1: ISAKMP SA established
)",
            R"(
C1
  #1 run 1 initiator failed 1-3
    phase1 #1 failed 1-3
  #1 run 2 initiator incomplete 2
    phase1 #1 incomplete 2
)");

        row("two hosts with the same identifiers", R"(
10:00:00 "C1" #1: initiating Main Mode
Nov 23 10:00:00 branch pluto[100]: "C1" #1: responding to Main Mode
10:00:01 "C1" #1: ISAKMP SA established
Nov 23 10:00:01 branch pluto[100]: "C1" #1: sent MR3, ISAKMP SA established
)",
            R"(
C1
  #1 run 1 initiator incomplete 1-3
    phase1 #1 established 1-3
C1
  #1 run 2 responder incomplete 2-4
    phase1 #1 established 2-4
)");

        row("renewal of both phases", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ISAKMP SA established
10:00:00 "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
10:00:01 "C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
10:40:00 "C1" #3: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP to replace #2 {using isakmp#1}
10:40:01 "C1" #3: sent QI2, IPsec SA established {ESP=>0xc6b1f717 <0x5b893517}
10:50:00 "C1" #4: initiating Main Mode to replace #1
10:50:00 "C1" #4: ISAKMP SA established
)",
            R"(
C1
  #1 initiator closed 1-6
    phase1 #1 established 1-2
    phase2 #2 established 3-4
    phase2 #3 established 5-6
  #4 initiator renewal established 7-8
    phase1 #4 established 7-8
)");

        row("next try is no renewal", R"(
10:00:00 "C1" #1: initiating Main Mode
10:01:10 "C1" #1: max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
10:01:10 "C1" #1: starting keying attempt 2 of at most 3
10:01:10 "C1" #2: initiating Main Mode to replace #1
)",
            R"(
C1
  #1 initiator failed 1-3
    phase1 #1 failed 1-3
  #2 initiator incomplete 4
    phase1 #2 incomplete 4
)");

        row("dead peer detection", R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: sent MR3, ISAKMP SA established
10:00:00 "C1" #2: responding to Quick Mode
10:00:01 "C1" #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515 DPD}
10:09:00 "C1" #1: DPD: No response from peer - declaring peer dead
10:09:00 "C1" #1: DPD: Terminating all SAs using this connection
10:09:00 "C1" #2: deleting state (STATE_QUICK_R2)
10:09:00 "C1" #1: deleting state (STATE_MAIN_R3)
10:09:00 DPD: Clearing connection "C1"
)",
            R"(
C1
  #1 responder lost 1-8
    phase1 #1 established 1-8
    phase2 #2 established 3-7
)");

        row("silence ends an attempt", R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:01 "C2" #2: initiating Main Mode
10:13:00 "C2" #2: max number of retransmissions (20) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
10:30:00 listening for IKE messages
)",
            R"(
C1
  #1 initiator failed 1
    phase1 #1 failed 1
C2
  #2 initiator failed 2-3
    phase1 #2 failed 2-3
)");
    }
    void tell()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QByteArray, expected);
        QVERIFY(tells(log, expected.constData()));
    }

    void newYearInMidNegotiation()
    {
        QVERIFY(tells(plutoLog(R"(
Dec 31 23:59:50 intra pluto[1]: "C1" #1: initiating Main Mode
Jan  1 00:00:01 intra pluto[1]: "C1" #1: ISAKMP SA established
Jan  1 00:00:01 intra pluto[1]: "C1" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
Jan  1 00:00:02 intra pluto[1]: "C1" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
Dec 31 23:00:00 intra pluto[1]: "C1" #2: deleting state (STATE_QUICK_I2)
)"),
                      R"(
C1
  #1 initiator closed 1-5
    phase1 #1 established 1-2
    phase2 #2 established 3-5
)"));
    }

    void knowsLivesOfTheService()
    {
        const CasePtr loaded = loadText(plutoLog(R"(
Nov 23 09:59:59 intra ipsec_starter[99]: Starting strongSwan 4.2.17 IPsec [starter]...
10:00:00 Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)
10:00:01 shutting down
Nov 23 10:00:02 intra ipsec_starter[99]: pluto stopped after 20 ms
Nov 23 10:00:05 intra pluto[101]: Starting IKEv1 pluto daemon (strongSwan 4.6.4) THREADS VENDORID
Nov 23 10:00:09 branch pluto[101]: listening for IKE messages
)"));
        QStringList services;
        for (const Service &service : loaded->log.services) {
            services << u"%1 %2 %3 %4-%5 start %6 shutdown %7"_s.arg(loaded->log.text(service.host))
                            .arg(service.pid)
                            .arg(loaded->log.text(service.version))
                            .arg(service.first + 1)
                            .arg(service.last + 1)
                            .arg(service.sawStart)
                            .arg(service.sawShutdown);
        }
        QVERIFY(sameLines(services, R"(
intra 100 strongSwan 4.2.17 1-4 start 1 shutdown 1
intra 101 strongSwan 4.6.4 5-5 start 1 shutdown 0
branch 101  6-6 start 0 shutdown 0
)"));
    }
};

QTEST_GUILESS_MAIN(LivesTest)
#include "lives_test.moc"
