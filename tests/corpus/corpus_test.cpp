// SPDX-License-Identifier: GPL-3.0-or-later
// Diagnoses every labelled log and compares with its label (tests/corpus/*/NAME.json): the cause that is ranked
// first, its side and evidence, the outcome, and that nothing is found where nothing is wrong.
#include "tests/corpus/judge.h"

#include <QFileInfo>
#include <QTest>

#include "tests/support/fixtures.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

class CorpusTest : public QObject
{
    Q_OBJECT

    std::map<QString, Scores> m_scores;  ///< by daemon

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &daemon : {u"pluto"_s, u"charon"_s}) {
            const QStringList logs = corpusLogs(daemon);
            QVERIFY(logs.size() > 40);
            for (const QString &log : logs) {
                const QJsonArray expectations = expectationsOf(log);
                QVERIFY2(!expectations.isEmpty(), qPrintable(log));
                Judge judge(QFileInfo(log).completeBaseName(), fileBytes(log), m_scores[daemon]);
                for (const QJsonValue &expect : expectations)
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
