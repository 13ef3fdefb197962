// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/both_ends.h"
#include "core/pseudonymised_case.h"
#include "core/report/report.h"
#include "tests/core/pairing/peer_logs.h"
#include "tests/support/fixtures.h"

#include <QBuffer>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// Private values of a log, found without the program's own grammar.
QSet<QString> privateValues(const QString &log)
{
    struct Hunter
    {
        QRegularExpression expression;
        int group;
    };
    static const std::array Hunters{
        Hunter{
            QRegularExpression(
                u"(?<![\\d.])(?!0\\.|127\\.|169\\.254\\.|2[2-5]\\d\\.)(\\d{1,3}(\\.\\d{1,3}){3})(?![\\d.]*\\d)"_s),
            1},
        Hunter{QRegularExpression(u"(?<![\\w:])([0-9a-f]{1,4}(:[0-9a-f]{0,4}){2,7})(?![\\w:])"_s), 1},
        Hunter{
            QRegularExpression(u"^\\w{3} [ \\d]\\d [\\d:]{8} (\\S+) "_s, QRegularExpression::MultilineOption),
            1},
        Hunter{QRegularExpression(u"\\b(?:CN|O|OU|L|ST|E|emailAddress)=([^,'\"\\]/\\n]{4,})"_s), 1},
        Hunter{QRegularExpression(u"([\\w.+-]+@[\\w-]+(\\.[\\w-]+)+)"_s), 1},
        Hunter{QRegularExpression(u"@([\\w-]+(\\.[\\w-]+)+)"_s), 1},
        Hunter{QRegularExpression(u"\\bID_(?:FQDN|USER_FQDN|KEY_ID): '([^'\\n]+)'"_s), 1},
        Hunter{QRegularExpression(u"(?:user|User Name|username)[^'\\n]{0,20}'([^'\\n]+)'"_s), 1},
    };
    QSet<QString> values;
    for (const Hunter &hunter : Hunters) {
        for (const auto &match : hunter.expression.globalMatch(log)) {
            const QString value = match.captured(hunter.group).trimmed();
            // Times of day look like IPv6; what is in brackets is the daemon's own.
            static const QRegularExpression time(u"^[\\d:]+$"_s);
            if (value.size() > 2 && !value.startsWith(u'(') && !value.startsWith(u'%')
                && !(value.count(u':') < 3 && time.match(value).hasMatch()))
                values.insert(value);
        }
    }
    return values;
}

QString leakIn(const QString &output, const QSet<QString> &values)
{
    for (const QString &value : values) {
        qsizetype at = output.indexOf(value);
        for (; at >= 0; at = output.indexOf(value, at + 1)) {
            const auto joins = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'-'; };
            const qsizetype end = at + value.size();
            if ((at > 0 && joins(output[at - 1])) || (end < output.size() && joins(output[end])))
                continue;
            return value % u" in: "_s
                % output.sliced(std::max<qsizetype>(0, at - 60),
                                std::min<qsizetype>(160, output.size() - std::max<qsizetype>(0, at - 60)));
        }
    }
    return {};
}

QByteArray textOf(const Log &log)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return writeLog(buffer, log) ? bytes : QByteArray();
}

/// Everything that could be handed to somebody.
QList<QByteArray> outputsOf(const PseudonymisedCase &outgoing)
{
    QList<QByteArray> outputs{textOf(outgoing.subject->log)};
    for (const Language language : {Language::English, Language::German}) {
        outputs << textReport(*outgoing.subject, language, outgoing.texts.names)
                << htmlReport(*outgoing.subject, language, outgoing.texts.names).value()
                << jsonReport(*outgoing.subject, language);
    }
    return outputs;
}

/// What must not depend on names: the verdicts with their lines.
QStringList verdicts(const Case &subject)
{
    QStringList verdicts;
    for (const Summary &summary : subject.diagnosis.summaries) {
        QString verdict = QString::fromUtf8(subject.expertise.rules->cause(summary.finding.cause).id)
            % u" %1 %2 %3 %4"_s.arg(summary.finding.connection)
                  .arg(summary.finding.attempt)
                  .arg(int(summary.finding.side))
                  .arg(summary.count);
        for (const LineId line : subject.diagnosis.evidenceOf(summary.finding))
            verdict += u' ' % QString::number(line);
        verdicts.append(verdict);
    }
    return verdicts;
}

}  // namespace

class LeakHuntTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOfTheOriginalGoesOut_data()
    {
        QTest::addColumn<QString>("path");
        QStringList paths = corpusLogs();
        // More logs to hunt in, for the one who has some.
        paths += qEnvironmentVariable("IKELENS_MORE_LOGS").split(u' ', Qt::SkipEmptyParts);
        for (const QString &path : paths)
            QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
    }
    void nothingOfTheOriginalGoesOut()
    {
        QFETCH(const QString, path);
        const CasePtr original = loadFile(path);
        const PersonalTexts texts{{{u"C1"_s, u"Branch Ulm"_s}},
                                  {u"Call Eva at 203.0.113.99, vpn.firma.de"_s}};
        const auto outgoing = pseudonymise(*original, texts, "secret");
        QVERIFY(outgoing);
        const Case &subject = *outgoing->subject;

        QSet<QString> values = privateValues(QString::fromUtf8(fileBytes(path)));
        QVERIFY(!values.isEmpty());
        values.remove(u"Intra2net"_s);  // the texts of the program name its maker
        values.subtract({u"192.168.0.0"_s, u"172.16.0.0"_s, u"10.0.0.0"_s});  // everybody's
        values << u"Branch Ulm"_s << QFileInfo(path).fileName() << path;
        for (const QByteArray &output : outputsOf(*outgoing)) {
            QVERIFY(!output.isEmpty());
            const QString leak = leakIn(QString::fromUtf8(output), values);
            QVERIFY2(leak.isEmpty(), qPrintable(leak));
        }
        QVERIFY(!outgoing->texts.notes.first().contains(u"203.0.113.99"));
        QVERIFY(!outgoing->texts.notes.first().contains(u"firma"));

        QCOMPARE(subject.log.lines.count(), original->log.lines.count());
        QCOMPARE(subject.log.recognised, original->log.recognised);
        QCOMPARE(subject.log.attempts.size(), original->log.attempts.size());
        QCOMPARE(subject.log.connections.size(), original->log.connections.size());
        QCOMPARE(subject.log.calendar.firstYear, original->log.calendar.firstYear);
        QCOMPARE(verdicts(subject), verdicts(*original));
    }

    void peersLogsLeakNothingEither_data()
    {
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("peer");
        for (const LogPair &pair : corpusPairs())
            QTest::newRow(qPrintable(pair.name)) << pair.own << pair.peer;
    }
    void peersLogsLeakNothingEither()
    {
        QFETCH(const QString, own);
        QFETCH(const QString, peer);
        const CasePtr original = joinPeerLogs(loadFile(own), {loadFile(peer)});
        const auto outgoing = pseudonymise(*original, {}, "secret");
        QVERIFY(outgoing && outgoing->subject->bothEnds);
        const Case &subject = *outgoing->subject;
        const Case &other = *subject.bothEnds->peers.front().subject;

        QSet<QString> values = privateValues(QString::fromUtf8(fileBytes(peer)));
        values.remove(u"Intra2net"_s);
        values.subtract({u"192.168.0.0"_s, u"172.16.0.0"_s, u"10.0.0.0"_s});
        values.remove(u"notebook"_s);  // a host, but the texts speak of notebooks, too
        values << QFileInfo(peer).fileName() << peer;
        QList<QByteArray> outputs = outputsOf(*outgoing);
        outputs << textOf(other.log);
        for (const QByteArray &output : outputs) {
            const QString leak = leakIn(QString::fromUtf8(output), values);
            QVERIFY2(leak.isEmpty(), qPrintable(leak));
        }
        QCOMPARE(verdicts(subject), verdicts(*original));
        const Pairing &pairing = subject.bothEnds->peers.front().pairing;
        QCOMPARE(pairing.pairs.size(), original->bothEnds->peers.front().pairing.pairs.size());
        QCOMPARE(subject.bothEnds->statements.size(), original->bothEnds->statements.size());
    }

    void hostileLinesLeakNothing()
    {
        QByteArray log = plutoLog(R"(
10:00:05 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=Eva', O="secretcompany" 203.0.113.7 vpn.firma.de'
10:00:05 "C1"[1] 192.168.1.200 #1: no public key known for 'Eva' secretcompany]===203.0.113.7/32[@vpn.firma.de'
10:00:05 packet from 203.0.113.7:500: Eva 203.0.113.7secretcompany(203.0.113.7)<vpn.firma.de>secretcompany
10:00:05 ... secretcompany===203.0.113.7...Eva---203.0.113.7::Eva
10:00:06 "Eva"[1] 203.0.113.7:4500 #1: received Vendor ID payload [secretcompany 203.0.113.7]
)");
        log += "Nov 23 10:00:06 vpn.firma.de Eva[7]: secretcompany\nsecretcompany\n\n\xff\xfe secretcompany "
               "\x01";
        const auto outgoing = pseudonymise(*loadText(log), {}, "secret");
        QVERIFY(outgoing);
        for (const QByteArray &output : outputsOf(*outgoing)) {
            for (const char *value : {"secretcompany", "203.0.113.7", "vpn.firma", "Eva"})
                QVERIFY2(!output.contains(value),
                         output.sliced(std::max<qsizetype>(0, output.indexOf(value) - 80), 160));
        }
    }

    void aGrownLogKeepsItsStandIns()
    {
        const QByteArray log = fileBytes(corpusLogs().front());
        const auto cut = log.lastIndexOf('\n', log.size() / 2) + 1;
        const auto part = pseudonymise(*loadText(log.first(cut)), {}, "secret");
        const auto whole = pseudonymise(*loadText(log), {}, "secret");
        QVERIFY(part && whole);
        QVERIFY(textOf(whole->subject->log).startsWith(textOf(part->subject->log)));
    }

    void canBeCancelled()
    {
        const auto outgoing = pseudonymise(*loadFile(corpusLogs().front()), {}, "secret", {},
                                           [] { return true; });
        QVERIFY(!outgoing);
        QCOMPARE(outgoing.error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(LeakHuntTest)
#include "leak_hunt_test.moc"
