// SPDX-License-Identifier: GPL-3.0-or-later
// The labelled logs, varied in what must not matter: the verdict stays.
#include "tests/corpus/judge.h"
#include "tests/corpus/variations.h"

#include <QFileInfo>
#include <QTest>

#include "tests/support/fixtures.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

class VariationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictStays_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < variations().size(); ++i)
            QTest::newRow(variations()[i].name) << int(i);
    }
    void verdictStays()
    {
        QFETCH(const int, index);
        const Variation &variation = variations()[std::size_t(index)];
        Scores scores;
        int logs = 0;
        for (const QString &path : corpusLogs()) {
            VariedLog log{QString::fromUtf8(fileBytes(path)).split(u'\n'), expectationsOf(path)};
            if (!variation.apply(log))
                continue;
            Judge judge(QFileInfo(path).completeBaseName(), log.lines.join(u'\n').toUtf8(), scores);
            for (const QJsonValue &expect : std::as_const(log.expectations))
                judge.judge(expect.toObject());
            ++logs;
        }
        QVERIFY(logs >= 20);
        for (const auto &[aspect, score] : scores) {
            qInfo("%s: %d of %d in %d logs", qPrintable(aspect), score.good, score.total, logs);
            QCOMPARE(score.good, score.total);
        }
    }
};

QTEST_GUILESS_MAIN(VariationsTest)
#include "variations_test.moc"
