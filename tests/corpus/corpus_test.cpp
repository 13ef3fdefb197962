// SPDX-License-Identifier: GPL-3.0-or-later
// Diagnoses every labelled log and compares with its label (tests/corpus/*/NAME.json): the cause that is ranked
// first, its side and evidence, the outcome, and that nothing is found where nothing is wrong.
#include "core/report/report.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/support/fixtures.h"

#include <algorithm>
#include <map>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

struct Score
{
    int good = 0, total = 0;
};

/// Keys of a label that may be missing: null and "" are told apart.
bool namesOne(const QJsonObject &label, const QString &key)
{
    return !label[key].isNull() && !label[key].isUndefined();
}

bool contains(const QJsonArray &list, const QJsonValue &value)
{
    return std::ranges::find(list, value) != list.end();
}

/// Judges one log by what its JSON report says, as another program would.
class Judge
{
public:
    Judge(const QString &log, std::map<QString, Score> &scores)
        : m_name(QFileInfo(log).completeBaseName())
        , m_lines(QString::fromUtf8(fileBytes(log)).split(u'\n'))
        , m_scores(scores)
    {
        const CasePtr loaded = loadFile(log);
        if (loaded)
            m_report = QJsonDocument::fromJson(jsonReport(*loaded, Language::English)).object();
        else
            miss(u"broken"_s, u"not loaded"_s);
    }

    void judge(const QJsonObject &expect)
    {
        const QJsonArray found = findingsOf(expect);
        if (const QJsonArray causes = expect[u"causes"].toArray(); !causes.isEmpty())
            judgeCause(expect, causes, found);
        else if (expect[u"clean"].toBool())
            judgeClean(found);
        if (namesOne(expect, u"outcome"_s)) {
            const QString got = outcomeOf(expect);
            note(u"outcome"_s, got == expect[u"outcome"], u"got "_s + got);
        }
    }

private:
    void judgeCause(const QJsonObject &expect, const QJsonArray &causes, const QJsonArray &found)
    {
        const QJsonObject first = found.isEmpty() ? QJsonObject() : found.first().toObject();
        const bool right = contains(causes, first[u"cause"]);
        note(u"cause"_s, right,
             u"want %1, got %2"_s.arg(causes.first().toString(), first[u"cause"].toString()));
        if (!right)
            return;
        if (const QJsonArray sides = expect[u"side"].toArray(); !sides.isEmpty())
            note(u"side"_s, contains(sides, first[u"side"]), u"got "_s + first[u"side"].toString());
        if (const QJsonArray wanted = expect[u"evidence"].toArray(); !wanted.isEmpty())
            note(u"evidence"_s, quotes(first, wanted),
                 u"want a line with “%1”"_s.arg(wanted.first().toString()));
    }

    void judgeClean(const QJsonArray &found)
    {
        QStringList serious;
        for (const QJsonValue &finding : found) {
            if (finding[u"severity"] != u"info"_s)
                serious << finding[u"cause"].toString();
        }
        note(u"clean"_s, serious.isEmpty(), u"nothing is wrong, yet "_s + serious.join(u' '));
    }

    [[nodiscard]] bool quotes(const QJsonObject &finding, const QJsonArray &wanted) const
    {
        for (const QJsonValue &evidence : finding[u"evidence"].toArray()) {
            const QString line = m_lines.value(evidence[u"line"].toInt() - 1);
            if (std::ranges::any_of(wanted,
                                    [&](const QJsonValue &text) { return line.contains(text.toString()); }))
                return true;
        }
        return false;
    }

    /// Of a connection, of an address that has none, or of the whole log.
    [[nodiscard]] QJsonArray findingsOf(const QJsonObject &expect) const
    {
        QJsonArray own;
        for (const QJsonValue &finding : m_report[u"findings"].toArray()) {
            const bool fits = namesOne(expect, u"connection"_s)
                ? finding[u"connection"] == expect[u"connection"]
                : namesOne(expect, u"peer"_s)
                ? finding[u"connection"].isNull() && finding[u"peer"] == expect[u"peer"]
                : true;
            if (fits)
                own.append(finding);
        }
        return own;
    }

    [[nodiscard]] QString outcomeOf(const QJsonObject &expect) const
    {
        for (const QJsonValue &connection : m_report[u"connections"].toArray()) {
            if (namesOne(expect, u"connection"_s) && connection[u"id"] != expect[u"connection"])
                continue;
            for (const QJsonValue &attempt : connection[u"attempts"].toArray()) {
                const bool own = !namesOne(expect, u"peer"_s)
                    || attempt[u"peer"][u"address"] == expect[u"peer"];
                if (own
                    && QStringList{u"established"_s, u"closed"_s, u"lost"_s}.contains(
                        attempt[u"outcome"].toString()))
                    return u"established"_s;
            }
        }
        return u"failed"_s;
    }

    void note(const QString &aspect, bool good, const QString &detail)
    {
        ++m_scores[aspect].total;
        m_scores[aspect].good += good;
        if (!good)
            miss(aspect, detail);
    }
    void miss(const QString &aspect, const QString &detail) const
    {
        qWarning("miss %s in %s: %s", qPrintable(aspect), qPrintable(m_name), qPrintable(detail));
    }

    QString m_name;
    QStringList m_lines;
    QJsonObject m_report;
    std::map<QString, Score> &m_scores;
};

}  // namespace

class CorpusTest : public QObject
{
    Q_OBJECT

    std::map<QString, std::map<QString, Score>> m_scores;  ///< by daemon and aspect

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &daemon : {u"pluto"_s, u"charon"_s}) {
            const QStringList logs = corpusLogs(daemon);
            QVERIFY(logs.size() > 40);
            for (const QString &log : logs) {
                QString label = log;
                label.replace(label.size() - 4, 4, u".json"_s);
                const QJsonDocument document = QJsonDocument::fromJson(fileBytes(label));
                QVERIFY2(document.isObject(), qPrintable(label));
                Judge judge(log, m_scores[daemon]);
                for (const QJsonValue &expect : document[u"expect"].toArray())
                    judge.judge(expect.toObject());
            }
        }
    }

    void enoughIsRight_data()
    {
        QTest::addColumn<QString>("daemon");
        QTest::addColumn<QString>("aspect");
        QTest::addColumn<double>("share");
        for (const QString &daemon : {u"pluto"_s, u"charon"_s}) {
            const auto row = [&](const char *aspect, double share) {
                QTest::addRow("%s %s", qPrintable(daemon), aspect)
                    << daemon << QString::fromLatin1(aspect) << share;
            };
            row("outcome", 0.98);
            row("clean", 1.0);
            row("cause", 0.97);
            row("side", 0.97);
            row("evidence", 0.97);
        }
    }
    void enoughIsRight()
    {
        QFETCH(const QString, daemon);
        QFETCH(const QString, aspect);
        QFETCH(const double, share);
        const Score score = m_scores[daemon][aspect];
        QVERIFY(score.total > 0);
        qInfo("%s: %d of %d", qPrintable(aspect), score.good, score.total);
        QVERIFY(score.good >= share * score.total);
    }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
