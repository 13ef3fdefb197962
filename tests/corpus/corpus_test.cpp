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

    Scores m_scores;

private Q_SLOTS:
    void initTestCase()
    {
        int logs = 0;
        for (const QString &log : corpusLogs()) {
            const QJsonArray expectations = expectationsOf(log);
            QVERIFY2(!expectations.isEmpty(), qPrintable(log));
            Judge judge(QFileInfo(log).completeBaseName(), fileBytes(log), m_scores);
            for (const QJsonValue &expect : expectations)
                judge.judge(expect.toObject());
            ++logs;
        }
        QVERIFY(logs > 100);
    }

    void enoughIsRight_data()
    {
        QTest::addColumn<QString>("aspect");
        QTest::addColumn<double>("share");
        QTest::newRow("outcome") << u"outcome"_s << 0.98;
        QTest::newRow("clean") << u"clean"_s << 1.0;
        QTest::newRow("cause") << u"cause"_s << 0.97;
        QTest::newRow("side") << u"side"_s << 0.97;
        QTest::newRow("evidence") << u"evidence"_s << 0.97;
    }
    void enoughIsRight()
    {
        QFETCH(const QString, aspect);
        QFETCH(const double, share);
        const Score score = m_scores[aspect];
        QVERIFY(score.total > 0);
        qInfo("%s: %d of %d", qPrintable(aspect), score.good, score.total);
        QVERIFY(score.good >= share * score.total);
    }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
