// SPDX-License-Identifier: GPL-3.0-or-later
// A large log whose contents were counted while it was written. IKELENS_BIG_LOG_MB=200 for a larger one.
#include "tests/support/big_log.h"

#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

class BigLogTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(u"messages"_s);
    BigLogTruth m_truth;
    CasePtr m_case;

private Q_SLOTS:
    void initTestCase()
    {
        const int wanted = qEnvironmentVariableIntValue("IKELENS_BIG_LOG_MB");
        const int megabytes = wanted > 0 ? wanted : 10;
        m_truth = writeBigLog(m_path, std::uint64_t(megabytes) << 20, 7);
        m_case = loadFile(m_path, {.chunkBytes = 1u << 20, .threads = 2});
        QVERIFY(m_case);
        qInfo("%llu bytes, %llu lines, %u lives of the service, %zu serials",
              static_cast<unsigned long long>(m_truth.bytes), static_cast<unsigned long long>(m_truth.lines),
              m_truth.serviceRuns, m_truth.serials.size());
    }

    void countsAgree()
    {
        const Log &log = m_case->log;
        QCOMPARE(std::uint64_t(log.lines.count()), m_truth.lines);
        QCOMPARE(log.sources.front()->size(), m_truth.bytes);
        QCOMPARE(std::uint32_t(log.services.size()), m_truth.serviceRuns);
        std::set<std::pair<std::uint32_t, std::uint32_t>> serials;
        for (LineId line = 0; line < log.lines.count(); ++line) {
            const PhaseId phase = log.lines.phase(line);
            if (phase != NoId && log.phases[phase].serial != 0)
                serials.emplace(log.attempts[log.phases[phase].attempt].service, log.phases[phase].serial);
        }
        QCOMPARE(serials.size(), m_truth.serials.size());
        QVERIFY(serials == m_truth.serials);
    }

    void everyLineBelongsToItsSerial()
    {
        const Log &log = m_case->log;
        for (LineId line = 0; line < log.lines.count(); ++line) {
            const auto [run, serial] = m_truth.ofLine[line];
            if (serial == 0)
                continue;
            const PhaseId phase = log.lines.phase(line);
            if (phase == NoId || log.phases[phase].serial != serial
                || log.attempts[log.phases[phase].attempt].service != run)
                QFAIL(qPrintable(u"line %1 is of run %2 #%3: %4"_s.arg(line + 1).arg(run).arg(serial).arg(
                    QString::fromUtf8(log.lineText(line)))));
        }
    }

    /// The books must close: what points to something is pointed at by it.
    void attemptsAndPhasesFitTogether()
    {
        const Log &log = m_case->log;
        std::vector<int> listed(log.attempts.size());
        for (ConnectionId id = 0; id < log.connections.size(); ++id) {
            QVERIFY(std::ranges::is_sorted(log.connections[id].attempts));
            for (const AttemptId attempt : log.connections[id].attempts)
                listed[attempt] += log.attempts[attempt].connection == id;
        }
        QCOMPARE(std::ranges::count(listed, 1), std::ptrdiff_t(listed.size()));
        std::size_t phases = 0;
        for (AttemptId id = 0; id < log.attempts.size(); ++id) {
            for (const PhaseId phase : log.phasesOf(id)) {
                ++phases;
                QCOMPARE(log.phases[phase].attempt, id);
                QVERIFY(log.phases[phase].first >= log.attempts[id].first
                        && log.phases[phase].last <= log.attempts[id].last);
                QVERIFY(log.phases[phase].first <= log.phases[phase].last);
            }
        }
        QCOMPARE(phases, log.phases.size());
        for (LineId line = 0; line < log.lines.count(); ++line) {
            const PhaseId phase = log.lines.phase(line);
            QVERIFY(phase == NoId || (line >= log.phases[phase].first && line <= log.phases[phase].last));
        }
        for (const Finding &finding : m_case->diagnosis.findings) {
            for (const LineId line : m_case->diagnosis.evidenceOf(finding))
                QVERIFY(line < log.lines.count());
        }
    }

    void otherCutsAndThreadsGiveTheSame()
    {
        const QStringList expected = everything(*m_case);
        QVERIFY(sameLines(everything(*loadFile(m_path, {.chunkBytes = 4u << 20, .threads = 1})), expected));
        QVERIFY(sameLines(everything(*loadFile(m_path, {.chunkBytes = 30'000, .threads = 4})), expected));
    }
};

QTEST_GUILESS_MAIN(BigLogTest)
#include "big_log_test.moc"
