// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/line_table.h"

#include <QTest>

#include "tests/support/fixtures.h"

#include <random>

using namespace ikelens;

namespace {

/// Compares every line's place with what counting newlines gives.
void comparePlaces(const LineTable &lines, const QByteArrayList &texts)
{
    LineId line = 0;
    for (qsizetype source = 0; source < texts.size(); ++source) {
        const LineId firstOfSource = line;
        for (qsizetype at = 0; at < texts[source].size(); ++line) {
            const qsizetype newline = texts[source].indexOf('\n', at);
            const qsizetype end = newline < 0 ? texts[source].size() : newline + 1;
            QVERIFY(line < lines.count());
            const LinePlace place = lines.place(line);
            if (place.home != source || place.offset != std::uint64_t(at)
                || place.length != std::uint64_t(end - at))
                QFAIL(qPrintable(QStringLiteral("line %1: %2@%3+%4, not %5@%6+%7")
                                     .arg(line)
                                     .arg(place.home)
                                     .arg(place.offset)
                                     .arg(place.length)
                                     .arg(source)
                                     .arg(at)
                                     .arg(end - at)));
            QCOMPARE(lines.firstLineOf(lines.blockOf(line).home), firstOfSource);
            at = end;
        }
    }
    QCOMPARE(lines.count(), line);
}

QByteArray randomLines(int count, std::uint32_t seed)
{
    std::mt19937 random(seed);
    QByteArray text;
    for (int i = 0; i < count; ++i) {
        const bool giant = random() % 400 == 0;
        text += QByteArray(qsizetype(random() % (giant ? 90'000 : 120)), 'x') + '\n';
    }
    return text;
}

}  // namespace

class LineTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhereEachLineIs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("one line") << QByteArray("one");
        QTest::newRow("around a checkpoint") << QByteArray("a\nbb\n").repeated(32) + "ccc\n";
        QTest::newRow("CRLF") << QByteArray("a\r\n\r\n").repeated(100);
        QTest::newRow("longest short line") << QByteArray("a\n") + QByteArray(65533, 'x') + "\nb\n";
        QTest::newRow("shortest long line") << QByteArray("a\n") + QByteArray(65534, 'x') + "\nb\n";
        QTest::newRow("65536 bytes") << QByteArray("a\n") + QByteArray(65535, 'x') + "\nb\n";
        QTest::newRow("lengths at random") << randomLines(3000, 1);
        QTest::newRow("without an end") << randomLines(100, 2) + "last";
    }
    void knowsWhereEachLineIs()
    {
        QFETCH(const QByteArray, text);
        for (const std::size_t chunkBytes : {3000u, 65536u, 4u << 20}) {
            const CasePtr loaded = loadText(text, {.chunkBytes = chunkBytes});
            QVERIFY(loaded);
            comparePlaces(loaded->log.lines, {text});
            if (QTest::currentTestFailed())
                return;
        }
    }

    void splitsAChunkOfVeryManyLines()
    {
        const auto lines = qsizetype(LineBlock::MaxLines) * 2 + 5;
        const QByteArray text = QByteArray("x\n").repeated(lines);
        const CasePtr loaded = loadText(text);
        QVERIFY(loaded);
        QCOMPARE(loaded->log.lines.blocks().size(), 3u);
        comparePlaces(loaded->log.lines, {text});
    }

    void endsABlockThatIsExactlyFull()
    {
        const QByteArray text = QByteArray("x\n").repeated(LineBlock::MaxLines);
        const CasePtr loaded = loadText(text);
        QVERIFY(loaded);
        QCOMPARE(loaded->log.lines.blocks().size(), 1u);
        QCOMPARE(loaded->log.lines.count(), LineBlock::MaxLines);
    }

    void countsLinesPerSource()
    {
        const QTemporaryDir folder;
        const QByteArrayList texts{"a\nb\nc", "d\n", randomLines(200, 3)};
        QStringList paths;
        for (const QByteArray &text : texts) {
            paths << folder.filePath(QStringLiteral("messages.%1").arg(paths.size()));
            writeFile(paths.last(), text);
        }
        const auto loaded = loadCase(
            {.paths = paths, .pasted = {}, .lastDay = testDay(), .chunkBytes = 500, .threads = 2},
            expertise());
        QVERIFY(loaded);
        const Log &log = (*loaded)->log;
        comparePlaces(log.lines, texts);
        QCOMPARE(log.numberInSource(2), 3u);
        QCOMPARE(log.numberInSource(3), 1u);
        QCOMPARE(log.sourceOf(4), 2);
        QCOMPARE(log.lineText(2), "c");
    }
};

QTEST_APPLESS_MAIN(LineTableTest)
#include "line_table_test.moc"
