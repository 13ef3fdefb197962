// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/chunk_reader.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include "tests/support/fixtures.h"
#include "tests/support/same_lines.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const TextSource> sourceOf(const QByteArray &bytes)
{
    return *TextSource::fromBytes(bytes, u"text"_s);
}

/// Every line with its place: "0@17+5 abcd"; of a long line only its first bytes. Line ends do not show.
QStringList linesOf(std::vector<std::shared_ptr<const TextSource>> sources, std::size_t chunkBytes)
{
    ChunkReader reader(std::move(sources), chunkBytes);
    QStringList lines;
    Chunk chunk;
    for (std::uint64_t index = 0; *reader.next(chunk); ++index) {
        if (chunk.index != index)
            lines << u"chunk %1 comes as %2"_s.arg(index).arg(chunk.index);
        const QByteArrayView bytes(chunk.bytes);
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype newline = bytes.indexOf('\n', at);
            const qsizetype end = newline < 0 ? bytes.size() : newline + 1;
            const std::uint64_t length = std::uint64_t(end - at) + (end == bytes.size() ? chunk.skipped : 0);
            const QByteArray text = bytes.sliced(at, std::min<qsizetype>(end - at, 40)).toByteArray();
            lines << u"%1@%2+%3 %4"_s.arg(chunk.source)
                         .arg(chunk.offset + std::uint64_t(at))
                         .arg(length)
                         .arg(QString::fromLatin1(text).trimmed());
            at = end;
        }
    }
    return lines;
}

/// The same without any chunks.
QStringList naiveLines(const QByteArrayList &texts)
{
    QStringList lines;
    for (qsizetype source = 0; source < texts.size(); ++source) {
        const QByteArray &bytes = texts[source];
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype newline = bytes.indexOf('\n', at);
            const qsizetype end = newline < 0 ? bytes.size() : newline + 1;
            lines << u"%1@%2+%3 %4"_s.arg(source).arg(at).arg(end - at).arg(
                QString::fromLatin1(bytes.sliced(at, std::min<qsizetype>(end - at, 40))).trimmed());
            at = end;
        }
    }
    return lines;
}

QByteArray longLine(qsizetype length)
{
    return QByteArray(length - 1, 'x') + '\n';
}

}  // namespace

class ChunkReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsOnlyAtLineEnds_data()
    {
        QTest::addColumn<QByteArrayList>("texts");
        const QByteArray some = "one\ntwo, which is longer\n\n\nfive\n";
        QTest::newRow("lines") << QByteArrayList{some};
        QTest::newRow("no final newline") << QByteArrayList{some + "six"};
        QTest::newRow("CRLF") << QByteArrayList{"one\r\ntwo\r\n\r\nfour"};
        QTest::newRow("one line") << QByteArrayList{"one"};
        QTest::newRow("only line ends") << QByteArrayList{"\n\n\n"};
        QTest::newRow("several sources") << QByteArrayList{some + "without end", "second\n", "third"};
        QTest::newRow("zero bytes inside") << QByteArrayList{QByteArray("a\0b\nc\0\n", 7)};
        for (const qsizetype length : {4095, 4096, 4097, 65535, 65536, 65537, 200'000})
            QTest::addRow("line of %lld", static_cast<long long>(length))
                << QByteArrayList{"before\n" + longLine(length) + "after\n"};
        QTest::newRow("long last line without end") << QByteArrayList{"before\n" + QByteArray(70'000, 'x')};
        QTest::newRow("two long lines") << QByteArrayList{longLine(9000) + longLine(70'000), longLine(5000)};
    }
    void cutsOnlyAtLineEnds()
    {
        QFETCH(const QByteArrayList, texts);
        std::vector<std::shared_ptr<const TextSource>> sources;
        for (const QByteArray &text : texts)
            sources.push_back(sourceOf(text));
        const QStringList expected = naiveLines(texts);
        for (const std::size_t chunkBytes :
             {1u, 2u, 3u, 7u, 64u, 1024u, 3072u, 4096u, 65535u, 65536u, 65537u, 4u << 20}) {
            if (!sameLines(linesOf(sources, chunkBytes), expected))
                QFAIL(qPrintable(u"chunks of %1 bytes differ"_s.arg(chunkBytes)));
        }
    }

    void keepsTheBeginningOfALongLine()
    {
        const QByteArray text = QByteArray(100'000, 'a') + "END\nnext\n";
        for (const std::size_t chunkBytes : {1u, 1000u, 65535u, 65536u}) {
            ChunkReader reader({sourceOf(text)}, chunkBytes);
            Chunk chunk;
            QVERIFY(*reader.next(chunk));
            QCOMPARE(chunk.bytes.size(), ChunkReader::KeptOfLongLine);
            QCOMPARE(chunk.bytes.size() + chunk.skipped, 100'004u);
            QVERIFY(*reader.next(chunk));
            QCOMPARE(QByteArrayView(chunk.bytes), "next\n");
            QCOMPARE(chunk.skipped, 0u);
        }
    }

    void keepsAWholeLineThatFitsAChunk()
    {
        ChunkReader reader({sourceOf(QByteArray(100'000, 'a') + "\n")}, 200'000);
        Chunk chunk;
        QVERIFY(*reader.next(chunk));
        QCOMPARE(chunk.bytes.size(), 100'001u);
    }

    void noticesAFileThatShrank_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("to nothing") << 0 << QStringList();
        QTest::newRow("at a line end") << 8 << QStringList{u"0@0+4 one"_s, u"0@4+4 two"_s};
        QTest::newRow("within a line") << 10 << QStringList{u"0@0+4 one"_s, u"0@4+4 two"_s, u"0@8+2 th"_s};
    }
    void noticesAFileThatShrank()
    {
        QFETCH(const int, left);
        QFETCH(const QStringList, lines);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"messages"_s);
        writeFile(path, "one\ntwo\nthree\nfour\n");
        const auto source = *TextSource::open(path);
        QVERIFY(QFile::resize(path, left));
        ChunkReader reader({source, sourceOf("other\n")}, 1024);
        Chunk chunk;
        QVERIFY(*reader.next(chunk));
        QCOMPARE(qsizetype(chunk.bytes.size()), left);
        QVERIFY(*reader.next(chunk));
        QCOMPARE(QByteArrayView(chunk.bytes), "other\n");
        QVERIFY(!*reader.next(chunk));
        QCOMPARE(reader.problems().size(), 1u);
        QCOMPARE(reader.problems().front().kind, Error::Kind::Shrunk);
        QCOMPARE(reader.problems().front().path, path);
        QCOMPARE(linesOf({source}, 1024), lines);
    }

    void noticesALongLineThatShrank()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"messages"_s);
        writeFile(path, QByteArray(50'000, 'x') + "\nsecond\n");
        const auto source = *TextSource::open(path);
        QVERIFY(QFile::resize(path, 20'000));
        ChunkReader reader({source}, 1024);
        Chunk chunk;
        QVERIFY(*reader.next(chunk));
        QCOMPARE(chunk.bytes.size() + chunk.skipped, 20'000u);
        QVERIFY(!*reader.next(chunk));
        QCOMPARE(reader.problems().size(), 1u);
    }

    void leavesWhatIsAppendedForTheNextTime()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"messages"_s);
        writeFile(path, "one\n");
        const auto source = *TextSource::open(path);
        writeFile(path, "one\ntwo\n");
        QCOMPARE(linesOf({source}, 1024), QStringList{u"0@0+4 one"_s});
    }
};

QTEST_APPLESS_MAIN(ChunkReaderTest)
#include "chunk_reader_test.moc"
