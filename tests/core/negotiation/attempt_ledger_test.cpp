// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/attempt_ledger.h"

#include <QTest>

using namespace ikelens;

namespace {

constexpr Stamp Hour = 3600;

struct EndedAttempts final : AttemptObserver
{
    std::vector<AttemptId> ids;

    void attemptEnded(const Log &, AttemptId attempt, std::span<const Evidence>) override
    {
        ids.push_back(attempt);
    }
};

}  // namespace

class AttemptLedgerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silenceEndsAttempts()
    {
        const AttemptId first = begin(10 * Hour);
        m_ledger.endSilent(10 * Hour + AttemptLedger::SilenceEnds);
        QVERIFY(m_ended.ids.empty());
        m_ledger.endSilent(10 * Hour + 2 * AttemptLedger::SilenceEnds);
        QCOMPARE(m_ended.ids, std::vector{first});
    }
    /// As in the second of two files.
    void silenceEndsAttemptsAfterTheTimeFellBack()
    {
        m_ended.ids.clear();
        const AttemptId second = begin(2 * Hour);
        for (Stamp now = 2 * Hour; now <= 3 * Hour; now += 60)
            m_ledger.endSilent(now);
        QCOMPARE(m_ended.ids, std::vector{second});
    }
    void anAttemptWhoseTimeLiesAheadIsNotSilent()
    {
        m_ended.ids.clear();
        (void)begin(20 * Hour);
        for (Stamp now = 3 * Hour; now <= 4 * Hour; now += 60)
            m_ledger.endSilent(now);
        QVERIFY(m_ended.ids.empty());
    }

private:
    AttemptId begin(Stamp stamp)
    {
        const ConnectionId connection = m_ledger.connection(NoString, m_ledger.string("C1"));
        const AttemptId id = m_ledger.begin(0, 1, connection, 0, stamp);
        (void)m_ledger.beginPhase(id, PhaseKind::Phase1, 1, connection, 0);
        return id;
    }

    Log m_log;
    EndedAttempts m_ended;
    AttemptLedger m_ledger{m_log, m_ended};
};

QTEST_APPLESS_MAIN(AttemptLedgerTest)
#include "attempt_ledger_test.moc"
