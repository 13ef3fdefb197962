// SPDX-License-Identifier: GPL-3.0-or-later
// Compares what a Log tells of charon's IKE SAs with a slow and simple reference that shares no code with it.
#include <QRegularExpression>
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

#include <map>
#include <set>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

struct IkeSa
{
    QString name, address, port, role;
    std::set<int> children;  ///< CHILD_SAs that came up
    int lines = 0;           ///< whose prefix names it
};

QString printed(int run, int number, const IkeSa &sa)
{
    QStringList children;
    for (const int child : sa.children)
        children << QString::number(child);
    return u"run %1 #%2 %3 %4 up: %5"_s.arg(run, 4).arg(number, 5).arg(
        sa.name.isEmpty() ? u'(' + sa.address + u')' : sa.name, sa.role, children.join(u' '));
}

/// Reads line by line, with regular expressions.
class Reference
{
public:
    explicit Reference(const QByteArray &text)
    {
        static const QRegularExpression line(
            uR"(^\w{3} [ \d]\d \S+ \S+ charon: \d+\[\w+\](?: <(?:([^|>]*)\|)?(\d+)>)? *(.*)$)"_s);
        for (const QString &raw : QString::fromUtf8(text).split(u'\n')) {
            const auto match = line.match(raw);
            if (match.hasMatch())
                read(match.captured(1), match.captured(2).toInt(), match.captured(3));
        }
        endRun();
    }

    QStringList list() const { return m_list; }

private:
    void read(const QString &name, int number, const QString &message)
    {
        static const QRegularExpression packet(uR"(^received packet: from ([^\[]+)\[(\d+)\])"_s);
        static const QRegularExpression child(uR"(CHILD_SA [^{]+\{(\d+)\} established )"_s);
        static const QRegularExpression initiates(
            uR"(^initiating (?:\w+ Mode )?IKE_SA [^\[]+\[(\d+)\] to (\S+))"_s);
        if (message.startsWith(u"Starting "_s) && message.contains(u"strongSwan"_s))
            startRun();
        if (number == 0)
            return;
        const auto from = packet.match(message);
        if (!m_ikeSas.contains(number) && from.hasMatch()) {
            // It was told to come again with another group.
            const QString peer = from.captured(1) + u' ' + from.captured(2);
            if (const auto refused = m_refused.find(peer); refused != m_refused.end()) {
                m_ikeSas[number] = m_ikeSas.take(refused->second);
                m_refused.erase(refused);
            }
        }
        IkeSa &sa = m_ikeSas[number];
        ++sa.lines;
        if (!name.isEmpty())
            sa.name = name;
        if (from.hasMatch()) {
            sa.address = from.captured(1);
            sa.port = from.captured(2);
        }
        if (message.contains(u" unacceptable, requesting "_s) && sa.role != u"initiator"_s)
            m_refused[sa.address + u' ' + sa.port] = number;
        if (message.contains(u" is initiating "_s))
            sa.role = u"responder"_s;
        if (const auto up = child.match(message); up.hasMatch()) {
            const int id = up.captured(1).toInt();
            if (m_seen.insert(id).second)
                sa.children.insert(id);
        }
        if (const auto begun = initiates.match(message); begun.hasMatch()) {
            IkeSa &other = m_ikeSas[begun.captured(1).toInt()];
            other.role = u"initiator"_s;
            other.address = begun.captured(2);
            if (!name.isEmpty())
                other.name = name;
        }
    }

    void startRun()
    {
        if (m_started)
            endRun();
        m_started = true;
    }
    void endRun()
    {
        QStringList run;
        for (auto sa = m_ikeSas.begin(); sa != m_ikeSas.end(); ++sa)
            run << printed(m_run, sa.key(), sa.value());
        m_list << run;
        ++m_run;
        m_ikeSas.clear();
        m_refused.clear();
        m_seen.clear();
    }

    QMap<int, IkeSa> m_ikeSas;
    std::map<QString, int> m_refused;
    std::set<int> m_seen;
    QStringList m_list;
    int m_run = 0;
    bool m_started = false;
};

QStringList listOf(const Log &log)
{
    std::map<std::pair<ServiceId, std::uint32_t>, QString> all;
    for (AttemptId id = 0; id < log.attempts.size(); ++id) {
        const Attempt &attempt = log.attempts[id];
        if (attempt.serial == 0)
            continue;
        IkeSa sa{.name = log.text(log.connectionOf(attempt).name),
                 .address = log.text(attempt.peerAddress),
                 .role = attempt.role == Role::Unknown ? QString() : roleName(attempt.role)};
        for (const PhaseId phase : log.phasesOf(id)) {
            if (log.phases[phase].kind == PhaseKind::Phase2
                && log.phases[phase].outcome == Outcome::Established)
                sa.children.insert(int(log.phases[phase].serial));
        }
        all[{attempt.service, attempt.serial}] = printed(int(attempt.service), int(attempt.serial), sa);
    }
    QStringList list;
    for (const auto &[key, text] : all)
        list << text;
    return list;
}

bool same(const QByteArray &text, Cut cut)
{
    const CasePtr loaded = loadText(text, cut);
    return loaded && sameLines(listOf(loaded->log), Reference(text).list());
}

}  // namespace

class CharonReferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesOnRealLogs()
    {
        int different = 0;
        for (const QString &path : corpusLogs(u"charon"_s)) {
            if (!same(fileBytes(path), {.chunkBytes = 3072, .threads = 2})) {
                qWarning("differs: %s", qPrintable(path));
                ++different;
            }
        }
        QCOMPARE(different, 0);
    }

    void agreesOnAllLogsAfterEachOther()
    {
        QVERIFY(same(wholeCorpus(u"charon"_s), {.chunkBytes = 65536, .threads = 4}));
    }

    /// Every line that names an IKE SA stands under one.
    void everyLineHasAnAttempt()
    {
        const CasePtr loaded = loadText(wholeCorpus(u"charon"_s));
        for (LineId line = 0; line < loaded->log.lines.count(); ++line) {
            const QByteArray text = loaded->log.lineText(line);
            if (text.contains("] <") && loaded->log.attemptOf(line) == NoId)
                QFAIL(text.constData());
        }
    }
};

QTEST_GUILESS_MAIN(CharonReferenceTest)
#include "charon_reference_test.moc"
