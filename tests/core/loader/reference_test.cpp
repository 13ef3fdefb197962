// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the Log with that of a slow and simple reference that shares no code with it but the catalogue.
#include "tests/core/loader/reference_log.h"

#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

#include <algorithm>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// Everything that both know, in one form.
class Printed
{
public:
    static QStringList of(const reference::Log &log)
    {
        Printed printed;
        const auto &lines = log.text.lines;
        printed.m_out << u"%1 lines"_s.arg(lines.size());
        for (const reference::Run &run : log.text.runs)
            printed.addRun(run.host, run.pid, run.sawStart, run.sawShutdown, run.first, run.last);
        QStringList attempts;
        for (const reference::Attempt &attempt : log.attempts) {
            QStringList phases;
            for (const reference::Phase &phase : attempt.phases)
                phases << phaseText(phase.kind, phase.serial, phase.outcome);
            attempts << attemptText(attempt.run, attempt.serial, attempt.connection, attempt.role,
                                    attempt.address, attempt.outcome, phases);
        }
        printed.addSorted(attempts);
        for (const auto &[line, place] : log.serialOfLine)
            printed.m_out << u"line %1: run %2 #%3"_s.arg(line).arg(place.first).arg(place.second);
        return printed.m_out;
    }

    static QStringList of(const Log &log)
    {
        Printed printed;
        printed.m_out << u"%1 lines"_s.arg(log.lines.count());
        for (const Service &service : log.services)
            printed.addRun(log.text(service.host), int(service.pid), service.sawStart, service.sawShutdown,
                           int(service.first), int(service.last));
        QStringList attempts;
        for (AttemptId id = 0; id < log.attempts.size(); ++id) {
            const Attempt &attempt = log.attempts[id];
            if (attempt.serial == 0 && !isUnexpectedPeer(log, id))
                continue;
            QStringList phases;
            for (const PhaseId phase : log.phasesOf(id)) {
                constexpr std::array Kinds{"phase1", "login", "phase2"};
                phases << phaseText(QString::fromLatin1(Kinds[std::size_t(log.phases[phase].kind)]),
                                    log.phases[phase].serial, outcomeName(log.phases[phase].outcome));
            }
            const Connection &connection = log.connectionOf(attempt);
            const QString name = connection.isNamed() ? log.text(connection.name)
                                                      : u'(' + log.text(connection.address) + u')';
            attempts << attemptText(int(attempt.service), attempt.serial, name, roleName(attempt.role),
                                    log.text(attempt.peerAddress), outcomeName(attempt.outcome), phases);
        }
        printed.addSorted(attempts);
        printed.addLines(log);
        return printed.m_out;
    }

private:
    /// Of the attempts without serial, those that the reference knows too.
    static bool isUnexpectedPeer(const Log &log, AttemptId id)
    {
        return std::ranges::any_of(log.linesOfAttempt(id), [&](LineId line) {
            const QByteArray text = log.lineText(line);
            return text.contains("no connection has been authorized") || text.contains("ISAKMP_XCHG_AGGR");
        });
    }

    void addRun(const QString &host, int pid, bool start, bool shutdown, int first, int last)
    {
        m_out << u"run of %1[%2] start %3 shutdown %4 lines %5-%6"_s.arg(host)
                     .arg(pid)
                     .arg(start)
                     .arg(shutdown)
                     .arg(first)
                     .arg(last);
    }

    static QString phaseText(const QString &kind, quint32 serial, const QString &outcome)
    {
        return u"%1 #%2 %3"_s.arg(kind).arg(serial).arg(outcome);
    }

    static QString attemptText(int run, quint32 serial, const QString &connection, const QString &role,
                               const QString &address, const QString &outcome, const QStringList &phases)
    {
        if (serial == 0)  // its role and phases are always the same, its outcome follows from its kind
            return u"run %1 no serial %2"_s.arg(run, 4).arg(address);
        return u"run %1 #%2 %3 %4 %5 %6: %7"_s.arg(run, 4).arg(serial, 6).arg(connection, role, address,
                                                                              outcome, phases.join(u", "_s));
    }

    void addSorted(QStringList lines)
    {
        lines.sort();
        m_out << lines;
    }

    /// Lines whose prefix names a serial, and packet lines that joined a negotiation directly after them.
    void addLines(const Log &log)
    {
        for (LineId line = 0; line < log.lines.count(); ++line) {
            const PhaseId phase = log.lines.phase(line);
            if (phase == NoId || log.phases[phase].serial == 0)
                continue;
            const QByteArray text = log.lineText(line, 256);
            if (text.contains(": packet from ") && !text.contains("Vendor ID payload ["))
                continue;
            m_out << u"line %1: run %2 #%3"_s.arg(line)
                         .arg(log.attempts[log.phases[phase].attempt].service)
                         .arg(log.phases[phase].serial);
        }
    }

    QStringList m_out;
};

bool same(const QByteArray &text, Cut cut = {})
{
    const CasePtr loaded = loadText(text, cut);
    return loaded
        && sameLines(Printed::of(loaded->log),
                     Printed::of(reference::readLog(text, *loaded->expertise.catalog)));
}

}  // namespace

class ReferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesOnRealLogs()
    {
        int different = 0;
        for (const QString &path : corpusLogs(u"pluto"_s)) {
            if (!same(fileBytes(path), {.chunkBytes = 3072, .threads = 2})) {
                qWarning("differs: %s", qPrintable(path));
                ++different;
            }
        }
        QCOMPARE(different, 0);
    }

    void agreesOnAllLogsAfterEachOther()
    {
        QVERIFY(same(wholeCorpus(u"pluto"_s), {.chunkBytes = 65536, .threads = 4}));
    }
};

QTEST_GUILESS_MAIN(ReferenceTest)
#include "reference_test.moc"
