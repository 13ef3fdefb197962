// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csv_report.h"
#include "tests/core/report/sample_logs.h"

#include <QBuffer>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QByteArray attempts(const CasePtr &subject, const QHash<QString, QString> &names = {},
                    const Annotations &notes = {})
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return writeAttemptsCsv(buffer, *subject, Language::English, names, notes) ? bytes : QByteArray();
}

QByteArray findings(const CasePtr &subject)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return writeFindingsCsv(buffer, *subject, Language::English) ? bytes : QByteArray();
}

/// Reads a table as RFC 4180 says; nothing where it is none.
QList<QStringList> parsed(const QByteArray &csv)
{
    QList<QStringList> rows{{}};
    QByteArray field;
    bool quoted = false, wasQuoted = false;
    for (qsizetype at = 0; at < csv.size(); ++at) {
        const char c = csv[at];
        if (quoted) {
            if (c != '"')
                field += c;
            else if (csv.mid(at + 1, 1) == "\"")
                field += csv[++at];
            else
                quoted = false;
        } else if (c == '"' && field.isEmpty() && !wasQuoted) {
            quoted = wasQuoted = true;
        } else if (c == ',' || csv.mid(at, 2) == "\r\n") {
            rows.back().append(QString::fromUtf8(field));
            field.clear();
            wasQuoted = false;
            if (c == '\r') {
                rows.append(QStringList());
                ++at;
            }
        } else if (c == '"' || c == '\n' || c == '\r') {
            return {};
        } else {
            field += c;
        }
    }
    return rows.takeLast().isEmpty() && field.isEmpty() && !quoted ? rows : QList<QStringList>();
}

}  // namespace

class TestCsvReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreQuoted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("plain") << u"C1"_s << "C1"_ba;
        QTest::newRow("empty") << QString() << ""_ba;
        QTest::newRow("comma") << u"C=DE, CN=x"_s << "\"C=DE, CN=x\""_ba;
        QTest::newRow("quote") << u"a \"b\""_s << "\"a \"\"b\"\"\""_ba;
        QTest::newRow("line end") << u"a\nb"_s << "\"a\nb\""_ba;
        QTest::newRow("formula") << u"=HYPERLINK(1)"_s << "\"'=HYPERLINK(1)\""_ba;
        QTest::newRow("plus") << u"+1"_s << "\"'+1\""_ba;
        QTest::newRow("minus") << u"-1"_s << "\"'-1\""_ba;
        QTest::newRow("at") << u"@vpn"_s << "\"'@vpn\""_ba;
        QTest::newRow("tab") << u"\t=1"_s << "\"'\t=1\""_ba;
        QTest::newRow("inside") << u"a=1"_s << "a=1"_ba;
    }
    void fieldsAreQuoted()
    {
        QFETCH(const QString, text);
        QFETCH(const QByteArray, field);
        QCOMPARE(csvField(text), field);
    }

    void attemptsAreRows()
    {
        const CasePtr subject = caseOf(mixedLog());
        const LineId first = subject->log.attempts.front().first;
        const auto rows = parsed(attempts(subject, {{u"C1"_s, u"Branch, \"Ulm\""_s}},
                                          {{first, Annotation::Scope::Attempt, u"told\nthe customer"_s}}));
        QCOMPARE(rows.size(), 1 + qsizetype(subject->log.attempts.size()));
        for (const QStringList &row : rows)
            QCOMPARE(row.size(), rows.front().size());
        const auto value = [&](qsizetype row, const QString &column) {
            return rows[row][rows[0].indexOf(column)];
        };
        QCOMPARE(value(1, u"connection"_s), u"C1"_s);
        QCOMPARE(value(1, u"name"_s), u"Branch, \"Ulm\""_s);
        QCOMPARE(value(1, u"role"_s), u"responder"_s);
        QCOMPARE(value(1, u"started"_s), u"2026-11-23T10:00:05"_s);
        QCOMPARE(value(1, u"outcome"_s), u"failed"_s);
        QCOMPARE(value(1, u"cause"_s), u"phase2.virtual-ip-missing"_s);
        QCOMPARE(value(1, u"note"_s), u"told\nthe customer"_s);
        QCOMPARE(value(2, u"outcome"_s), u"established"_s);
        QCOMPARE(value(2, u"cause"_s), QString());
    }

    void findingsAreRows()
    {
        const CasePtr subject = caseOf(mixedLog());
        const auto rows = parsed(findings(subject));
        QCOMPARE(rows.size(), 1 + qsizetype(subject->diagnosis.summaries.size()));
        const auto value = [&](const QString &column) { return rows[1][rows[0].indexOf(column)]; };
        QCOMPARE(value(u"cause"_s), u"phase2.virtual-ip-missing"_s);
        QCOMPARE(value(u"line"_s), u"12"_s);
        QCOMPARE(value(u"count"_s), u"1"_s);
        QVERIFY(!value(u"title"_s).isEmpty());
    }

    void strangersWriteNoFormulas()
    {
        const QByteArray log = sampleLog(R"(
10:00:05 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:05 "C1"[1] 192.168.1.200 #1: Peer ID is ID_KEY_ID: '=cmd|calc'
10:00:05 "C1"[1] 192.168.1.200 #1: no public key known for '=cmd|calc'
)");
        for (const QStringList &row : parsed(attempts(caseOf(log)))) {
            for (const QString &field : row)
                QVERIFY2(!field.startsWith(u'='), qPrintable(field));
        }
        QVERIFY(attempts(caseOf(log)).contains("'=cmd|calc"));
        QVERIFY(!parsed(attempts(caseOf(hostileLog()))).isEmpty());
        QVERIFY(!parsed(findings(caseOf(hostileLog()))).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCsvReport)
#include "test_csv_report.moc"
