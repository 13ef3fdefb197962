// SPDX-License-Identifier: GPL-3.0-or-later
// Reading on in a log that has grown gives the same as reading all of it again, wherever it had ended.
#include "core/loading/continuation.h"

#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/packed_files.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

#include <QFile>

#include <algorithm>
#include <atomic>
#include <random>
#include <sys/stat.h>
#include <thread>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// Whether `now` was read on from `before`: the tables of the lines that both have are the same object.
bool readOn(const Case &before, const Case &now)
{
    return before.log.lines.blocks().size() > 1
        && before.log.lines.blocks().front().text == now.log.lines.blocks().front().text;
}

QByteArray line(const QByteArray &time, const QByteArray &text)
{
    return time + " intra pluto[1]: " + text + '\n';
}

}  // namespace

class ContinuationTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    LoadRequest m_request;

    [[nodiscard]] QString at(const QString &name) const { return m_folder->filePath(name); }
    void append(const QString &name, const QByteArray &bytes) const
    {
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] CasePtr load(const LoadRequest &request) const
    {
        return loadCase(request, expertise()).value_or(nullptr);
    }
    [[nodiscard]] CasePtr loadOn() const { return load(m_request); }
    [[nodiscard]] CasePtr loadWhole() const
    {
        LoadRequest request = m_request;
        request.continuation = nullptr;
        return load(request);
    }
    bool sameAsWhole(const CasePtr &subject) const
    {
        const CasePtr whole = loadWhole();
        return subject && whole && sameLines(everything(*subject), everything(*whole))
            && subject->notes == whole->notes && subject->problems == whole->problems;
    }
    /// The text in pieces, each followed by a load. How many of them read on.
    int growsThrough(const QByteArray &text, std::vector<qsizetype> ends)
    {
        std::ranges::sort(ends);
        ends.push_back(text.size());
        m_request.paths = {at(u"messages"_s)};
        m_request.continuation = std::make_shared<Continuation>();
        writeFile(at(u"messages"_s), text.first(ends.front()));
        CasePtr before;
        QStringList saidBefore;
        qsizetype written = ends.front();
        int readingOn = 0;
        for (const qsizetype end : ends) {
            append(u"messages"_s, text.mid(written, end - written));
            written = std::max(written, end);
            const CasePtr now = loadOn();
            if (!sameAsWhole(now)) {
                qWarning("differs with %lld of %lld bytes", end, text.size());
                return -1;
            }
            readingOn += before && readOn(*before, *now);
            if (before && everything(*before) != saidBefore) {
                qWarning("what was shown before has changed");
                return -1;
            }
            before = now;
            saidBefore = everything(*now);
        }
        return readingOn;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_request = {};
        m_request.lastDay = testDay();
        m_request.live = true;
    }

    void realLogs()
    {
        std::mt19937 random(7);
        int turn = 0, readingOn = 0;
        for (const QString &path : corpusLogs()) {
            const QByteArray text = fileBytes(path);
            std::uniform_int_distribution<qsizetype> anywhere(1, text.size());
            constexpr std::array<std::size_t, 4> Chunks{1, 512, 1500, 6000};
            m_request.chunkBytes = Chunks[std::size_t(turn) % Chunks.size()];
            m_request.threads = 1 + turn++ % 3;
            const int times = growsThrough(text, {anywhere(random), anywhere(random)});
            QVERIFY2(times >= 0, qPrintable(path));
            readingOn += times;
        }
        QVERIFY2(readingOn * 2 > turn, qPrintable(QString::number(readingOn)));
    }

    /// Several lives of both daemons, names that are settled late, a turn of years.
    void allLogsAfterEachOther()
    {
        const QByteArray text = wholeCorpus();
        std::mt19937 random(11);
        std::uniform_int_distribution<qsizetype> anywhere(text.size() / 20, text.size());
        for (const std::size_t chunkBytes : {std::size_t(3072), std::size_t(1) << 18}) {
            m_request.chunkBytes = chunkBytes;
            m_request.threads = 2;
            std::vector<qsizetype> ends(8);
            std::ranges::generate(ends, [&] { return anywhere(random); });
            QVERIFY(growsThrough(text, ends) > 4);
        }
    }

    /// Any byte of one negotiation is the last that was there.
    void anyByte_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("pluto") << plutoLog(R"(
10:00:00 packet from 192.0.2.1:500: ignoring Vendor ID payload [strongSwan 4.2.17]
10:00:00 "C9"[1] 192.0.2.1 #1: responding to Main Mode from unknown peer 192.0.2.1
10:00:00 "C1"[1] 192.0.2.1 #1: deleting connection "C9" instance with peer 192.0.2.1 {isakmp=#0/ipsec=#0}
10:00:01 "C1"[1] 192.0.2.1 #1: sent MR3, ISAKMP SA established
10:00:01 "C1"[1] 192.0.2.1 #2: responding to Quick Mode
)");
        QTest::newRow("charon") << charonLog(R"(
10:00:01 07[NET1] <1> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (940 bytes)
10:00:01 07[ENC1] <1> parsed IKE_SA_INIT request 0 [ SA KE No ]
10:00:01 07[IKE1] <1> key exchange method CURVE_25519 unacceptable, requesting ECP_256
10:00:01 08[NET1] <2> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (972 bytes)
10:00:01 08[IKE0] <2> 192.0.2.1 is initiating IKE_SA (unnamed)[2]
10:00:02 09[CFG1] <C1|2> selected peer config 'C1'
)");
    }
    void anyByte()
    {
        QFETCH(QByteArray, text);
        m_request.chunkBytes = 1;
        std::vector<qsizetype> ends;
        for (qsizetype end = 1; end < text.size(); end += 7)
            ends.push_back(end);
        QVERIFY(growsThrough(text, ends) > 40);
    }

    void lineLongerThanAChunk()
    {
        m_request.chunkBytes = 128;
        const QByteArray text = plutoLog("10:00:00 \"C1\" #1: initiating Main Mode")
                                    .append(plutoLog("10:00:00 \"C1\" #1: words that nobody knows"))
            + "Nov 23 10:00:01 intra pluto[100]: \"C1\" #1: Peer ID is ID_FQDN: '" + QByteArray(2000, 'x')
            + "'\n" + plutoLog("10:00:02 \"C1\" #1: ISAKMP SA established").repeated(4);
        QVERIFY(growsThrough(text, {150, 260, 500, 1000, 2200, 2290, 2300, 2400}) >= 6);
    }

    /// A log of years that are not said begins in the year that its end tells.
    void anotherLastDay()
    {
        m_request.paths = {at(u"messages"_s)};
        m_request.chunkBytes = 64;
        m_request.continuation = std::make_shared<Continuation>();
        writeFile(at(u"messages"_s),
                  line("Dec 31 23:59:00", "\"C1\" #1: initiating Main Mode")
                      + line("Dec 31 23:59:01", "\"C1\" #1: ISAKMP SA established"));
        m_request.lastDay = QDate(2026, 12, 31);
        const CasePtr before = loadOn();
        append(u"messages"_s, line("Jan  1 00:00:01", "\"C1\" #2: initiating Main Mode"));
        m_request.lastDay = QDate(2027, 1, 1);
        const CasePtr now = loadOn();
        QVERIFY(!readOn(*before, *now));
        QVERIFY(sameAsWhole(now));
        QCOMPARE(now->log.calendar.dateTime(now->log.attempts[0].started).date(), QDate(2026, 12, 31));
    }

    void rotatedSet()
    {
        const QByteArray log = fileBytes(corpusFolder() + u"/pluto/long_mixed_42.log"_s);
        const qsizetype first = log.indexOf('\n', log.size() / 3) + 1,
                        second = log.indexOf('\n', first + 9000) + 1,
                        third = log.indexOf('\n', second + 4000) + 1;
        writeFile(at(u"messages.2.gz"_s), compressed(log.first(first)));
        writeFile(at(u"messages.1"_s), log.mid(first, 5000));
        append(u"messages.1"_s, log.mid(first + 5000, second - first - 5000));
        writeFile(at(u"messages"_s), log.mid(second, third - second));
        m_request.paths = {m_folder->path()};
        m_request.chunkBytes = 2000;
        m_request.continuation = std::make_shared<Continuation>();
        const CasePtr before = loadOn();
        QCOMPARE(before->log.homes.size(), 3u);
        append(u"messages"_s, log.sliced(third));
        const CasePtr now = loadOn();
        QVERIFY(readOn(*before, *now) && sameAsWhole(now));

        // What is not the end has changed, or there is one file more.
        append(u"messages.1"_s, line("Nov 20 00:00:00", "shutting down"));
        const CasePtr other = loadOn();
        QVERIFY(!readOn(*now, *other) && sameAsWhole(other));
        writeFile(at(u"messages.3"_s), line("Jan 20 00:00:00", "shutting down").repeated(40));
        const CasePtr more = loadOn();
        QVERIFY(!readOn(*other, *more) && sameAsWhole(more));
        QVERIFY(more->log.lines.count() > other->log.lines.count());
    }

    void filesThatOverlap()
    {
        writeFile(at(u"a"_s),
                  line("Nov 23 10:00:00", "\"C1\" #1: initiating Main Mode")
                      + line("Nov 23 10:00:09", "\"C1\" #1: words that nobody knows"));
        writeFile(at(u"b"_s), line("Nov 23 10:00:09", "\"C2\" #2: initiating Main Mode"));
        m_request.paths = {at(u"a"_s), at(u"b"_s)};
        m_request.chunkBytes = 1;
        m_request.continuation = std::make_shared<Continuation>();
        QVERIFY(sameAsWhole(loadOn()));
        append(u"b"_s, line("Nov 23 10:00:10", "\"C2\" #2: ISAKMP SA established"));
        QVERIFY(sameAsWhole(loadOn()));
        append(u"a"_s, line("Nov 23 10:00:11", "\"C1\" #1: ISAKMP SA established"));
        const CasePtr merged = loadOn();
        QVERIFY(sameAsWhole(merged));
        QCOMPARE(merged->log.homes.size(), 1u);
        append(u"a"_s, line("Nov 23 10:00:12", "\"C1\" #3: initiating Quick Mode"));
        QVERIFY(sameAsWhole(loadOn()));
    }

    /// Only a longer beginning shows that the lines are quoted, or stand in the wrong order.
    void intakeThatLearns_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray log = fileBytes(corpusFolder() + u"/pluto/long_mixed_42.log"_s).first(30'000);
        QByteArray quoted;
        QByteArrayList lines = log.split('\n');
        for (const QByteArray &one : std::as_const(lines))
            quoted += "> " + one + '\n';
        QTest::newRow("quoted") << "They wrote:\n" + quoted;
        std::ranges::reverse(lines);
        QTest::newRow("newest first") << lines.join('\n');
        QTest::newRow("with a mark") << "\xef\xbb\xbf" + log;
        QTest::newRow("UTF-16") << QByteArray(
            QStringEncoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom)
                .encode(QString::fromUtf8(log)));
    }
    void intakeThatLearns()
    {
        QFETCH(QByteArray, text);
        m_request.chunkBytes = 300;
        QVERIFY(growsThrough(text, {13, 90, 400, 1000, 5000, 5001, 20'000}) >= 0);
    }

    void writtenAnew()
    {
        m_request.paths = {at(u"messages"_s)};
        m_request.chunkBytes = 200;
        m_request.continuation = std::make_shared<Continuation>();
        const QByteArray log = fileBytes(corpusFolder() + u"/pluto/long_mixed_42.log"_s);
        writeFile(at(u"messages"_s), log.first(20'000));
        const CasePtr before = loadOn();
        QVERIFY(before);
        writeFile(at(u"messages"_s), log.sliced(log.indexOf('\n', 10'000) + 1));
        const CasePtr other = loadOn();
        QVERIFY(sameAsWhole(other) && !readOn(*before, *other));
        writeFile(at(u"messages"_s), log.first(20'000));
        QVERIFY(sameAsWhole(loadOn()));
        // Only the end was taken back, which is read again anyway.
        writeFile(at(u"messages"_s), log.first(19'990));
        QVERIFY(sameAsWhole(loadOn()));
    }

    /// Each of its words is shown as a file of so much would be.
    void aPipe()
    {
        const QByteArray log = wholeCorpus(u"charon"_s).first(200'000);
        const QString pipe = at(u"pipe"_s);
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        constexpr qsizetype Pieces = 4;
        const qsizetype piece = log.size() / Pieces;
        std::atomic<int> shown = 0;
        std::jthread speaker([&] {
            QFile end(pipe);
            (void)end.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
            for (int said = 0; said < Pieces; ++said) {
                while (shown < said)
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
                const qsizetype begin = said * piece;
                end.write(log.mid(begin, said + 1 < Pieces ? piece : -1));
            }
        });
        m_request.paths = {pipe};
        m_request.chunkBytes = 4096;
        m_request.threads = 2;
        std::vector<CasePtr> parts;
        const auto loaded = loadCase(m_request, expertise(), {}, [&](const CasePtr &soFar) {
            parts.push_back(soFar);
            const QByteArray said = log.first((shown + 1) * piece);
            if (soFar->log.lines.count() >= LineId(said.count('\n')))
                ++shown;
        });
        QVERIFY(loaded);
        QVERIFY(shown >= Pieces - 1);
        parts.push_back(*loaded);
        for (std::size_t at = 0; at < parts.size(); ++at) {
            QByteArray said;
            for (LineId line = 0; line < parts[at]->log.lines.count(); ++line)
                said += parts[at]->log.lineText(line) + '\n';
            if (!log.startsWith(said))
                said.chop(1);
            QVERIFY(log.startsWith(said));
            writeFile(this->at(u"file"_s), said);
            m_request.paths = {this->at(u"file"_s)};
            const CasePtr file = loadWhole();
            QVERIFY(sameLines(attemptTree(parts[at]->log) + findingList(*parts[at]),
                              attemptTree(file->log) + findingList(*file)));
            QVERIFY(at == 0 || readOn(*parts[at - 1], *parts[at]));
        }
        QVERIFY((*loaded)->complete && !parts.front()->complete);
    }

    /// Another load has the state meanwhile: it reads all, and both are right.
    void twoAtOnce()
    {
        writeFile(at(u"messages"_s), wholeCorpus(u"pluto"_s));
        m_request.paths = {at(u"messages"_s)};
        m_request.continuation = std::make_shared<Continuation>();
        QVERIFY(loadOn());
        CasePtr other;
        std::jthread([&] { other = loadOn(); }).join();
        append(u"messages"_s, line("Nov 23 10:00:00", "\"C1\" #1: initiating Main Mode"));
        CasePtr one;
        {
            const std::jthread first([&] { one = loadOn(); });
            const std::jthread second([&] { other = loadOn(); });
        }
        QVERIFY(sameAsWhole(one) && sameAsWhole(other));
    }
};

QTEST_GUILESS_MAIN(ContinuationTest)
#include "continuation_test.moc"
