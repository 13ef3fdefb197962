// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log_loader.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

#include <atomic>
#include <mutex>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

LoadRequest requestFor(const QStringList &paths, Cut cut = {})
{
    return {.paths = paths,
            .pasted = {},
            .lastDay = testDay(),
            .chunkBytes = cut.chunkBytes,
            .threads = cut.threads};
}

QStringList kindsOf(const std::vector<Error> &problems)
{
    constexpr std::array Kinds{"not found", "not readable",   "not writable",  "empty",     "binary",
                               "no logs",   "damaged",        "encrypted",     "too large", "too many files",
                               "shrunk",    "too many lines", "bad knowledge", "cancelled"};
    QStringList kinds;
    for (const Error &problem : problems)
        kinds << QString::fromLatin1(Kinds[std::size_t(problem.kind)]);
    return kinds;
}

const QByteArray Line = "Nov 23 10:00:00 intra pluto[1]: \"C1\" #1: initiating Main Mode\n";

}  // namespace

class LoaderTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString at(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void saysWhatCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        QTest::newRow("empty file") << QByteArray() << u"empty"_s;
        QTest::newRow("zero bytes") << QByteArray(5000, '\0') << u"binary"_s;
        QTest::newRow("program") << QByteArray("\x7f"
                                               "ELF\2\1\1\0\0\0\0\0\0\0\0\0",
                                               16)
                                        .repeated(100)
                                 << u"binary"_s;
    }
    void saysWhatCannotBeRead()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, kind);
        writeFile(at(u"input"_s), bytes);
        const auto loaded = loadCase(requestFor({at(u"input"_s)}), expertise());
        QVERIFY(!loaded);
        QCOMPARE(kindsOf({loaded.error()}), QStringList{kind});
        QVERIFY(errorSentence(loaded.error()).contains(at(u"input"_s)));
    }

    void saysThatThereIsNothing()
    {
        QCOMPARE(kindsOf({loadCase(requestFor({at(u"missing"_s)}), expertise()).error()}),
                 QStringList{u"not found"_s});
        QVERIFY(QDir(m_folder.path()).mkdir(u"bare"_s));
        writeFile(at(u"bare/picture.png"_s), "x");
        writeFile(at(u"bare/messages"_s), "");
        QCOMPARE(kindsOf({loadCase(requestFor({at(u"bare"_s)}), expertise()).error()}),
                 QStringList{u"no logs"_s});
        QCOMPARE(kindsOf({loadCase(requestFor({}), expertise()).error()}), QStringList{u"empty"_s});
    }

    void readsTheRestWhereOneInputIsFaulty()
    {
        writeFile(at(u"good"_s), Line);
        writeFile(at(u"empty"_s), "");
        const auto loaded = loadCase(requestFor({at(u"missing"_s), at(u"good"_s), at(u"empty"_s)}),
                                     expertise());
        QVERIFY(loaded);
        QCOMPARE((*loaded)->log.lines.count(), 1u);
        QCOMPARE(kindsOf((*loaded)->problems), (QStringList{u"not found"_s, u"empty"_s}));
        QVERIFY((*loaded)->complete);
    }

    void readsAFolderOldestFirst_data()
    {
        QTest::addColumn<QStringList>("oldestFirst");
        QTest::newRow("numbers") << QStringList{u"messages.10"_s, u"messages.2"_s, u"messages.1"_s,
                                                u"messages"_s};
        QTest::newRow("compressed") << QStringList{u"messages.11.gz"_s, u"messages.3.gz"_s, u"messages.1"_s,
                                                   u"messages"_s};
        QTest::newRow("dates") << QStringList{u"messages-20251231"_s, u"messages-20260101"_s, u"messages"_s};
        QTest::newRow("two sets") << QStringList{u"daemon.log.1"_s, u"daemon.log"_s, u"messages.1"_s,
                                                 u"messages"_s};
    }
    void readsAFolderOldestFirst()
    {
        QFETCH(const QStringList, oldestFirst);
        const QTemporaryDir parent;
        const QString folder = parent.filePath(u"ticket-20260101"_s);
        QVERIFY(QDir().mkdir(folder));
        for (const QString &name : oldestFirst)
            writeFile(folder + u'/' + name, Line.chopped(1) + name.toUtf8() + '\n');
        writeFile(folder + u"/notes.pdf"_s, Line);
        const auto files = logFilesAt(folder);
        QVERIFY(files);
        QStringList names;
        for (const QString &file : *files)
            names << QFileInfo(file).fileName();
        QCOMPARE(names, oldestFirst);
        const auto loaded = loadCase(requestFor({folder}), expertise());
        QVERIFY(loaded);
        QCOMPARE((*loaded)->log.sources.size(), std::size_t(oldestFirst.size()));
        QCOMPARE((*loaded)->log.lines.count(), LineId(oldestFirst.size()));
    }

    void outlivesStrangeText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("lines");
        QTest::newRow("no UTF-8") << QByteArray(
            "Nov 23 10:00:00 intra pluto[1]: \"C\xff\xfe\" #1: initiating Main Mode\n\xc3\n\xed\xa0\x80\n")
                                  << 3;
        QTest::newRow("one line of 20 MB") << QByteArray(20 << 20, 'x') << 1;
        QTest::newRow("a line of 20 MB between others") << Line
                + QByteArray("Nov 23 10:00:00 intra pluto[1]: ").leftJustified(20 << 20, 'y') + '\n'
                + Line << 3;
        QTest::newRow("only line ends") << QByteArray(100'000, '\n') << 100'000;
        QTest::newRow("some zero bytes") << (Line.repeated(200) + QByteArray("a\0b\n", 4)) << 201;
        QTest::newRow("heads only") << QByteArray("Nov 23 10:00:00 intra pluto[1]: \n").repeated(3) << 3;
        QTest::newRow("quotes") << QByteArray("Nov 23 10:00:00 intra pluto[1]: \"\n").repeated(3) << 3;
        QTest::newRow("largest serial")
            << QByteArray("Nov 23 10:00:00 intra pluto[4294967295]: \"C1\"[4294967295] 1.2.3.4:65535 "
                          "#4294967295: initiating Main Mode\n")
            << 1;
        QTest::newRow("too large numbers") << QByteArray(
            "Nov 23 10:00:00 intra pluto[99999999999]: \"C1\"[99999999999] 1.2.3.4:99999 #99999999999: x\n")
                                           << 1;
    }
    void outlivesStrangeText()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, lines);
        for (const Cut cut : {Cut{4u << 20, 2}, Cut{100'000, 2}}) {
            const CasePtr loaded = loadText(text, cut);
            QVERIFY(loaded);
            QCOMPARE(int(loaded->log.lines.count()), lines);
            QCOMPARE(loaded->problems.size(), 0u);
        }
    }

    void showsWhatIsLeftOfAFileThatShrank()
    {
        writeFile(at(u"shrinks"_s), Line.repeated(1000));
        bool cut = false;
        const auto loaded = loadCase(requestFor({at(u"shrinks"_s)}, {.chunkBytes = 4096}), expertise(), {},
                                     {}, [&] {
                                         if (!std::exchange(cut, true))
                                             return false;  // the first chunk is read whole
                                         QFile::resize(at(u"shrinks"_s), 100 * Line.size());
                                         return false;
                                     });
        QVERIFY(loaded);
        QCOMPARE(kindsOf((*loaded)->problems), QStringList{u"shrunk"_s});
        QVERIFY((*loaded)->log.lines.count() >= 62 && (*loaded)->log.lines.count() <= 101);
        QVERIFY((*loaded)->log.lineText((*loaded)->log.lines.count() - 1).size() <= Line.size());
    }

    void toleratesThatAShownFileShrinks()
    {
        writeFile(at(u"shown"_s), Line.repeated(10));
        const CasePtr loaded = loadFile(at(u"shown"_s));
        QVERIFY(QFile::resize(at(u"shown"_s), Line.size() + 5));
        QCOMPARE(loaded->log.lineText(0), Line.trimmed());
        QCOMPARE(loaded->log.lineText(1), Line.first(5).trimmed());
        QCOMPARE(loaded->log.lineText(9), "");
        QCOMPARE(loaded->log.messageText(9), "");
    }

    void readsALogOfCharon()
    {
        const CasePtr loaded = loadText(
            "Nov 23 10:00:00 intra charon: 12[IKE1] <C1|3> initiating Main Mode IKE_SA C1[3] to 192.0.2.1\n");
        QCOMPARE(loaded->log.attempts.size(), 1u);
        QCOMPARE(loaded->log.attempts[0].serial, 3u);
        QCOMPARE(loaded->log.text(loaded->log.attempts[0].peerAddress), u"192.0.2.1"_s);
        QCOMPARE(loaded->log.messageText(0), "initiating Main Mode IKE_SA C1[3] to 192.0.2.1");
    }

    void stopsWhenCancelled()
    {
        writeFile(at(u"long"_s), Line.repeated(20'000));
        for (int threads = 1; threads <= 4; ++threads) {
            for (int after = 0; after < 40; after += 3) {
                std::atomic<int> asked = 0;
                const auto loaded = loadCase(
                    requestFor({at(u"long"_s)}, {.chunkBytes = 4096, .threads = threads}), expertise(), {},
                    {}, [&] { return asked++ >= after; });
                QVERIFY(!loaded);
                QCOMPARE(loaded.error().kind, Error::Kind::Cancelled);
                QVERIFY(asked <= after + threads);
            }
        }
    }

    void publishesFirstParts()
    {
        const QByteArray text = wholeCorpus();
        writeFile(at(u"parts"_s), text);
        std::mutex mutex;
        std::vector<CasePtr> parts;
        std::vector<double> shares;
        const auto loaded = loadCase(
            requestFor({at(u"parts"_s)}, {.chunkBytes = 4096, .threads = 3}), expertise(),
            [&](double share) {
                const std::scoped_lock lock(mutex);
                shares.push_back(share);
            },
            [&](CasePtr part) {
                const std::scoped_lock lock(mutex);
                parts.push_back(std::move(part));
            });
        QVERIFY(loaded);
        QVERIFY((*loaded)->complete);
        QVERIFY(parts.size() >= 3);
        QCOMPARE(parts.front()->log.lines.blocks().size(), 1u);
        LineId before = 0;
        for (const CasePtr &part : parts) {
            QVERIFY(!part->complete);
            QVERIFY(part->log.lines.count() > before);
            before = part->log.lines.count();
            // What a part shows does not change when the loading goes on.
            QCOMPARE(part->log.lineText(before - 1), (*loaded)->log.lineText(before - 1));
            for (LineId line = 0; line < before; ++line) {
                const PhaseId phase = part->log.lines.phase(line);
                QVERIFY(phase == NoId || phase < part->log.phases.size());
            }
        }
        QVERIFY(std::ranges::is_sorted(shares));
        QVERIFY(shares.empty() || shares.back() <= 1);
    }

    void loadsInTheBackground()
    {
        writeFile(at(u"background"_s), Line.repeated(20'000));
        QFutureWatcher<std::expected<CasePtr, Error>> watcher;
        QSignalSpy finished(&watcher, &QFutureWatcherBase::finished);
        QList<CasePtr> parts;
        watcher.setFuture(
            loadCaseInBackground(requestFor({at(u"background"_s)}, {.chunkBytes = 65536, .threads = 2}),
                                 expertise(), [&](const CasePtr &part) { parts << part; }));
        QVERIFY(finished.count() > 0 || finished.wait(60'000));
        QCOMPARE(watcher.future().resultCount(), 1);
        const auto result = watcher.future().result();
        QVERIFY(result && (*result)->complete);
        QCOMPARE((*result)->log.lines.count(), 20'000u);
        QVERIFY(!parts.isEmpty());
        for (const CasePtr &part : std::as_const(parts))
            QVERIFY(part && !part->complete);
    }

    void stopsInTheBackground()
    {
        writeFile(at(u"background"_s), Line.repeated(200'000));
        auto future = loadCaseInBackground(
            requestFor({at(u"background"_s)}, {.chunkBytes = 4096, .threads = 2}), expertise());
        future.cancel();
        future.waitForFinished();
        QVERIFY(future.isCanceled());
    }

    void namesWhatIsFaultyInTheKnowledge()
    {
        QVERIFY(!Expertise::load(at(u"nowhere"_s)));
        QVERIFY(QDir(m_folder.path()).mkpath(u"knowledge"_s));
        writeFile(at(u"knowledge/causes.toml"_s), "[[cause]]\nid = \"x\"\nphase = \"phase7\"\n");
        const auto loaded = Expertise::load(at(u"knowledge"_s));
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, Error::Kind::BadKnowledge);
        QVERIFY2(errorSentence(loaded.error()).contains(u"line 3"_s),
                 qPrintable(errorSentence(loaded.error())));
    }
};

QTEST_GUILESS_MAIN(LoaderTest)
#include "loader_test.moc"
