// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/overview.h"
#include "core/report/report_view.h"
#include "tests/core/report/sample_logs.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QStringList tunnelsOf(const CasePtr &subject)
{
    QStringList tunnels;
    for (const Overview::Tunnel &tunnel : Overview::of(*subject).tunnels)
        tunnels.append(connectionHeading(subject->log, tunnel.connection, Language::English, {}) % u' '
                       % stateText(subject->log, tunnel, Language::English));
    return tunnels;
}

}  // namespace

class TestOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowTunnelsStand()
    {
        QCOMPARE(
            tunnelsOf(caseOf(mixedLog())),
            (QStringList{u"C1 failing since 2026-11-23 10:00:05"_s, u"C2 up since 2026-11-23 10:01:00"_s}));
    }

    void failingBeginsAfterTheLastSuccess()
    {
        const QByteArray log = cleanLog() + sampleLog(R"(
11:00:00 "C2" #1: received Delete SA payload: deleting ISAKMP State #2
11:00:00 "C2" #3: deleting state (STATE_QUICK_I2)
11:00:00 "C2" #2: deleting state (STATE_MAIN_I4)
12:00:00 "C2" #4: initiating Main Mode
12:01:00 "C2" #4: max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
13:00:00 "C2" #5: initiating Main Mode
13:01:00 "C2" #5: max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
)");
        QCOMPARE(tunnelsOf(caseOf(log)), QStringList{u"C2 failing since 2026-11-23 12:00:00"_s});
    }

    void countsWhatWasNotUnderstood()
    {
        const CasePtr subject = caseOf(mixedLog() + sampleLog("10:05:00 no daemon ever said this 42\n"));
        const Overview overview = Overview::of(*subject);
        QCOMPARE(overview.daemonLines, 18u);
        QCOMPARE(overview.notUnderstood, 1u);
        QCOMPARE(overview.hosts, QStringList{u"intra"_s});
        const auto rows = coverage(*subject, overview, Language::English);
        QVERIFY(std::ranges::any_of(rows,
                                    [](const auto &row) { return row.second.startsWith(u"1 of 18 lines"); }));
    }

    void fixesAreAtMostFive()
    {
        QByteArray log;
        for (int n = 1; n <= 9; ++n) {
            const QByteArray line = "10:0" + QByteArray::number(n) + ":00 \"C" + QByteArray::number(n)
                + "\" #" + QByteArray::number(n) + ": ";
            const QByteArray lines = line + "initiating Main Mode\n" + line
                + "ignoring informational payload, type NO_PROPOSAL_CHOSEN\n";
            log += sampleLog(lines);
        }
        const CasePtr subject = caseOf(log);
        QCOMPARE(Overview::of(*subject).first5.size(), 5u);
        QCOMPARE(Overview::of(*subject).tunnels.size(), 9u);
    }

    void detailsOfASoundAttempt()
    {
        const CasePtr subject = caseOf(cleanLog());
        QStringList details;
        for (const auto &[label, value] : attemptDetails(*subject, 0, 0, Language::English, {}))
            details.append(label % u": " % value);
        QVERIFY(details.contains(u"Connection: C2"_s));
        QVERIFY(details.contains(u"Outcome: established"_s));
        QVERIFY(details.contains(u"Role: the Intra2net System started"_s));
        QVERIFY(details.contains(u"ID of the peer: 203.0.113.20"_s));
        QVERIFY(details.contains(u"Phases: Phase 1: established\nPhase 2: established"_s));
    }
};

QTEST_GUILESS_MAIN(TestOverview)
#include "test_overview.moc"
