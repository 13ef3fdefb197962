// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks a Log.
#include <QTest>

#include "tests/support/fixtures.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

CasePtr twoConnections()
{
    return loadText(plutoLog(R"(
10:00:00 packet from 192.0.2.1:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:00 "C1"[1] 192.0.2.1 #1: responding to Main Mode from unknown peer 192.0.2.1
10:00:00 "C3" #2: initiating Main Mode
10:00:01 "C1"[1] 192.0.2.1 #1: sent MR3, ISAKMP SA established
Nov 23 10:00:01 intra dhcpd: DHCPACK
10:00:01 "C2"[1] 192.0.2.1 #3: responding to Quick Mode
10:00:02 "C1"[1] 192.0.2.1 #1: words that nobody knows
10:00:02 "C2"[1] 192.0.2.1 #3: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)"));
}

QString numbers(const std::vector<LineId> &lines)
{
    QStringList list;
    for (const LineId line : lines)
        list << QString::number(line + 1);
    return list.join(u' ');
}

ConnectionId connectionNamed(const Log &log, const QString &name)
{
    const auto found = std::ranges::find_if(
        log.connections, [&](const Connection &one) { return log.text(one.name) == name; });
    return ConnectionId(found - log.connections.begin());
}

}  // namespace

class LogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsLines()
    {
        const CasePtr loaded = twoConnections();
        const Log &log = loaded->log;
        QCOMPARE(numbers(log.linesOfAttempt(0)), u"1 2 4 6 7 8"_s);
        QCOMPARE(numbers(log.linesOfAttempt(1)), u"3"_s);
        QCOMPARE(numbers(log.linesOfPhase(0)), u"1 2 4 7"_s);
        QCOMPARE(numbers(log.linesOfConnection(connectionNamed(log, u"C1"_s))), u"1 2 4 6 7 8"_s);
        QCOMPARE(numbers(log.linesOfConnection(connectionNamed(log, u"C2"_s))), u"6 8"_s);
        QCOMPARE(numbers(log.linesOfConnection(connectionNamed(log, u"C3"_s))), u"3"_s);
        QCOMPARE(log.attemptOf(4), NoId);
        QCOMPARE(log.attemptOf(5), 0u);
    }

    void listsLinesAcrossChunks()
    {
        const CasePtr whole = loadText(wholeCorpus());
        const CasePtr cut = loadText(wholeCorpus(), {.chunkBytes = 20'000, .threads = 2});
        QVERIFY(whole->log.attempts.size() > 100);
        QCOMPARE(cut->log.attempts.size(), whole->log.attempts.size());
        for (AttemptId id = 0; id < whole->log.attempts.size(); ++id)
            QCOMPARE(numbers(cut->log.linesOfAttempt(id)), numbers(whole->log.linesOfAttempt(id)));
    }

    void tellsHowAnAttemptEndedForEachConnection()
    {
        const CasePtr loaded = twoConnections();
        const Log &log = loaded->log;
        QCOMPARE(log.outcomeFor(0, connectionNamed(log, u"C1"_s)), Outcome::Established);
        QCOMPARE(log.outcomeFor(0, connectionNamed(log, u"C2"_s)), Outcome::Established);
        QCOMPARE(log.outcomeFor(0, connectionNamed(log, u"C3"_s)), Outcome::Incomplete);
    }

    void readsLinesAndMessages()
    {
        const CasePtr loaded = twoConnections();
        const Log &log = loaded->log;
        QCOMPARE(log.messageText(0), "ignoring Vendor ID payload [strongSwan 4.2.17]");
        QCOMPARE(log.messageText(3), "sent MR3, ISAKMP SA established");
        QCOMPARE(log.lineText(4), "Nov 23 10:00:01 intra dhcpd: DHCPACK");
        QCOMPARE(log.lineText(4, 6), "Nov 23");
        const QByteArray message = log.messageText(5);
        QCOMPARE(log.lineText(5).sliced(log.lines.entry(5).messageOffset), message);
    }
};

QTEST_GUILESS_MAIN(LogTest)
#include "log_test.moc"
