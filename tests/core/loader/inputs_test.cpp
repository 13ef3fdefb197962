// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a ticket brings in gives the same Log as the plain file.
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/packed_files.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <sys/stat.h>
#include <thread>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QByteArray commonLog()
{
    return fileBytes(QStringLiteral(IKELENS_TEST_CORPUS) + u"/pluto/long_mixed_42.log"_s);
}

/// Attempts and findings, without what depends on the place of a line.
QStringList verdict(const Case &subject)
{
    return attemptTree(subject.log) + findingList(subject);
}

/// Each line of a log as "messages:3" and its text, as the reader sees it.
QStringList places(const Log &log)
{
    QStringList out;
    for (LineId line = 0; line < log.lines.count(); ++line)
        out << u"%1:%2 %3"_s.arg(log.sources[log.sourceOf(line)]->title())
                   .arg(log.numberInSource(line))
                   .arg(QString::fromUtf8(log.lineText(line)));
    return out;
}

QByteArray line(const QByteArray &time, const QByteArray &text)
{
    return time + " intra pluto[1]: " + text + '\n';
}

}  // namespace

class InputsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString at(const QString &name) const { return m_folder->filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        writeFile(at(name), bytes);
        return at(name);
    }
    static CasePtr load(const QStringList &paths, const UnpackLimit &limit = {})
    {
        LoadRequest request;
        request.paths = paths;
        request.lastDay = testDay();
        request.unpackLimit = limit;
        const auto loaded = loadCase(request, expertise());
        return loaded ? *loaded : nullptr;
    }
    static QList<InputStep> stepsOf(const CasePtr &subject)
    {
        QList<InputStep> steps;
        for (const InputNote &note : subject->notes)
            steps += QList<InputStep>(note.steps.begin(), note.steps.end());
        return steps;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void packedFilesGiveTheSame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray log = commonLog();
        for (const char *filter : {"gzip", "bzip2", "xz", "zstd", "lz4"})
            QTest::newRow(filter) << compressed(log, filter);
        for (const char *format : {"zip", "ustar", "7zip"})
            QTest::newRow(format) << packed({{.name = u"readme.pdf"_s, .bytes = QByteArray(500, '\0')},
                                             {.name = u"var/log/messages"_s, .bytes = log}},
                                            format);
        QTest::newRow("tar.gz") << compressed(packed({{.name = u"messages"_s, .bytes = log}}, "ustar"));
        QTest::newRow("gz in a zip") << packed({{.name = u"messages.1.gz"_s, .bytes = compressed(log)}});
    }
    void packedFilesGiveTheSame()
    {
        QFETCH(QByteArray, bytes);
        const CasePtr plain = load({write(u"messages"_s, commonLog())});
        const CasePtr subject = load({write(u"ticket"_s, bytes)});
        QVERIFY(subject);
        QVERIFY(sameLines(everything(*subject), everything(*plain)));
        QVERIFY(subject->problems.empty() && subject->notes.empty());
    }

    void namesTheEntries()
    {
        const CasePtr subject = load({write(
            u"archive.zip"_s, packed({{.name = u"messages.1.gz"_s, .bytes = compressed(commonLog())}}))});
        QCOMPARE(subject->log.sources[0]->title(), u"archive.zip › messages.1.gz"_s);
    }

    void changedTextsGiveTheSame_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<InputStep>>("steps");
        const QByteArray log = commonLog();
        const QString text = QString::fromUtf8(log);
        const auto each = [&](const std::function<QByteArray(const QByteArray &)> &change) {
            QByteArray out;
            for (const QByteArray &one : log.trimmed().split('\n'))
                out += change(one) + '\n';
            return out;
        };
        QTest::newRow("plain") << log << QList<InputStep>();
        QTest::newRow("UTF-8 with a mark") << "\xef\xbb\xbf" + log << QList<InputStep>();
        QTest::newRow("line ends of Windows")
            << each([](const QByteArray &one) -> QByteArray { return one + '\r'; }) << QList<InputStep>();
        QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        QTest::newRow("UTF-16") << QByteArray(utf16.encode(text)) << QList{InputStep::Utf16};
        QStringEncoder bigEndian(QStringConverter::Utf16BE);
        QTest::newRow("UTF-16 big endian, no mark")
            << QByteArray(bigEndian.encode(text)) << QList{InputStep::Utf16};
        QTest::newRow("quoted") << each([](const QByteArray &one) -> QByteArray { return "> " + one; })
                                << QList{InputStep::Quoting};
        QTest::newRow("quoted twice, odd blanks")
            << each([](QByteArray one) -> QByteArray { return ">> > " + one.replace(' ', "\xc2\xa0"); })
            << QList{InputStep::Quoting};
        QTest::newRow("HTML")
            << "<html><body>" + each([](const QByteArray &one) -> QByteArray {
                   return "<div>"
                       + QString::fromUtf8(one).toHtmlEscaped().replace(u"  "_s, u" &nbsp;"_s).toUtf8()
                       + "</div>";
               })
            << QList{InputStep::Html};
        QTest::newRow("a table in HTML")
            << "<table>" + each([](const QByteArray &one) -> QByteArray {
                   const QByteArray escaped =
                       QString::fromUtf8(one).toHtmlEscaped().replace(u"  "_s, u" &nbsp;"_s).toUtf8();
                   return "<tr><td>" + escaped.first(15) + "</td><td>" + escaped.sliced(16) + "</td></tr>";
               })
            << QList{InputStep::Html};
        QByteArrayList lines = log.trimmed().split('\n');
        std::ranges::reverse(lines);
        QTest::newRow("newest first") << lines.join('\n') + '\n' << QList{InputStep::Reversed};
        const auto wrapped = [](QByteArray one, const QByteArray &mark) -> QByteArray {
            constexpr qsizetype Width = 76;
            QByteArray out;
            while (one.size() > Width) {
                const qsizetype cut = one.lastIndexOf(' ', Width);
                if (cut < 40)
                    break;
                out += mark + one.first(cut) + '\n';
                one = one.sliced(cut + 1);
            }
            return out + mark + one;
        };
        QTest::newRow("wrapped") << each([&](const QByteArray &one) { return wrapped(one, ""); })
                                 << QList{InputStep::Wrapping};
        QTest::newRow("wrapped and quoted") << each([&](const QByteArray &one) { return wrapped(one, "> "); })
                                            << QList{InputStep::Quoting, InputStep::Wrapping};
    }
    void changedTextsGiveTheSame()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<InputStep>, steps);
        const CasePtr plain = load({write(u"messages"_s, commonLog())});
        const CasePtr fromFile = load({write(u"changed"_s, text)});
        QVERIFY(fromFile);
        QVERIFY(sameLines(verdict(*fromFile), verdict(*plain)));
        QCOMPARE(stepsOf(fromFile), steps);
        const CasePtr unpacked = load({write(u"changed.gz"_s, compressed(text))});
        QVERIFY(unpacked);
        QVERIFY(sameLines(verdict(*unpacked), verdict(*plain)));
        QCOMPARE(stepsOf(unpacked), steps);
        const CasePtr pasted = loadText(text);
        QVERIFY(sameLines(verdict(*pasted), verdict(*plain)));
        for (const InputNote &note : fromFile->notes)
            QVERIFY(noteSentence(note).contains(u"changed"_s) && noteSentence(note).endsWith(u'.'));
    }

    void journalGivesTheSame()
    {
        QByteArray json, plain;
        for (int second = 0; second < 3; ++second) {
            const QByteArray text = QByteArrayList{"\"C1\" #1: initiating Main Mode",
                                                   "\"C1\" #1: Peer ID is ID_FQDN: 'b\\303\\274'",
                                                   "\"C1\" #1: ISAKMP SA established"}[second];
            const QJsonObject entry{
                {u"__REALTIME_TIMESTAMP"_s, QString::number(1795341600000000 + second * 1000000)},
                {u"_HOSTNAME"_s, u"intra"_s},
                {u"SYSLOG_IDENTIFIER"_s, u"pluto"_s},
                {u"_PID"_s, u"1"_s},
                {u"MESSAGE"_s, QString::fromUtf8(text)}};
            json += QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n';
            plain += "2026-11-22T10:00:0" + QByteArray::number(second) + ".000Z intra pluto[1]: " + text
                + '\n';
        }
        const CasePtr subject = load({write(u"journal.json"_s, json)});
        QVERIFY(sameLines(everything(*subject), everything(*load({write(u"plain"_s, plain)}))));
        QCOMPARE(stepsOf(subject), QList{InputStep::JournalJson});
    }

    /// Whatever the names and the order given.
    void filesAreOrderedByTheirTimes()
    {
        const QByteArray log = commonLog();
        const qsizetype first = log.indexOf('\n', log.size() / 3) + 1,
                        second = log.indexOf('\n', first + 400) + 1;
        const QStringList paths{write(u"c"_s, log.first(first)),
                                write(u"a.gz"_s, compressed(log.mid(first, second - first))),
                                write(u"b"_s, log.sliced(second))};
        const CasePtr plain = load({write(u"messages"_s, log)});
        for (QStringList order : {QStringList{paths[0], paths[1], paths[2]},
                                  {paths[2], paths[0], paths[1]},
                                  {paths[2], paths[1], paths[0]},
                                  {paths[1], paths[2], paths[0]}}) {
            const CasePtr subject = load(order);
            QVERIFY(sameLines(verdict(*subject), verdict(*plain)));
            QCOMPARE(subject->log.sources.size(), 3u);
            QCOMPARE(subject->log.sources[0]->title(), u"c"_s);
            QCOMPARE(subject->log.sources[2]->title(), u"b"_s);
            QCOMPARE(subject->log.numberInSource(subject->log.lines.count() - 1),
                     std::uint32_t(log.sliced(second).count('\n')));
            QVERIFY(subject->notes.empty());
            QCOMPARE(subject->log.homes.size(), 3u);
        }
    }

    void filesThatOverlapAreMerged()
    {
        const QByteArray a = line("Nov 23 10:00:00", R"("C1" #1: initiating Main Mode)")
            + line("Nov 23 10:00:02", R"("C1" #1: Peer ID is ID_FQDN: 'a')") + "no time\n"
            + line("Nov 23 10:00:05", R"("C1" #1: ISAKMP SA established)").trimmed();
        const QByteArray b = line("Nov 23 10:00:01", R"("C2" #2: initiating Main Mode)")
            + line("Nov 23 10:00:02", R"("C2" #2: ISAKMP SA established)")
            + line("Nov 23 10:00:09", R"("C2" #3: initiating Main Mode)");
        const CasePtr subject = load({write(u"b"_s, b), write(u"a"_s, a)});
        QVERIFY(sameLines(places(subject->log), R"(
a:1 Nov 23 10:00:00 intra pluto[1]: "C1" #1: initiating Main Mode
b:1 Nov 23 10:00:01 intra pluto[1]: "C2" #2: initiating Main Mode
b:2 Nov 23 10:00:02 intra pluto[1]: "C2" #2: ISAKMP SA established
a:2 Nov 23 10:00:02 intra pluto[1]: "C1" #1: Peer ID is ID_FQDN: 'a'
a:3 no time
a:4 Nov 23 10:00:05 intra pluto[1]: "C1" #1: ISAKMP SA established
b:3 Nov 23 10:00:09 intra pluto[1]: "C2" #3: initiating Main Mode
)"));
        QCOMPARE(stepsOf(subject), QList{InputStep::Merged});
        QCOMPARE(subject->log.homes.size(), 1u);
        QCOMPARE(subject->log.lineCountOf(0), 4u);
        QCOMPARE(subject->log.lineCountOf(1), 3u);
        QCOMPARE(subject->log.daemonLines, (std::vector<LineId>{3, 3}));
        // The order given does not matter.
        QVERIFY(sameLines(everything(*load({at(u"a"_s), at(u"b"_s)})), everything(*subject)));
    }

    /// A third file that does not overlap stays as it is.
    void mergesOnlyWhatOverlaps()
    {
        const auto at2 = [](const char *time) { return line(time, "shutting down"); };
        const CasePtr subject = load({write(u"a"_s, at2("Nov 20 10:00:00") + at2("Nov 20 12:00:00")),
                                      write(u"b"_s, at2("Nov 20 11:00:00") + at2("Nov 20 13:00:00")),
                                      write(u"c"_s, at2("Nov 20 13:00:00") + at2("Nov 21 10:00:00"))});
        QCOMPARE(subject->log.homes.size(), 2u);
        QCOMPARE(places(subject->log).last(), u"c:2 Nov 21 10:00:00 intra pluto[1]: shutting down"_s);
        QCOMPARE(subject->log.sourceOf(0), 0u);
    }

    void yearsGoBackFromTheLastDay()
    {
        // More than half a year between the files, and a turn of the year within one.
        const CasePtr subject = load(
            {write(u"new"_s, line("Nov 20 10:00:00", "\"C1\" #3: initiating Main Mode")),
             write(u"old"_s,
                   line("Dec 30 10:00:00", "\"C1\" #1: initiating Main Mode")
                       + line("Feb  1 10:00:00", "\"C1\" #2: initiating Main Mode"))});
        const auto day = [&](std::size_t attempt) {
            return subject->log.calendar.dateTime(subject->log.attempts[attempt].started).date();
        };
        QCOMPARE(subject->log.attempts.size(), 3u);
        QCOMPARE(day(0), QDate(2025, 12, 30));
        QCOMPARE(day(1), QDate(2026, 2, 1));
        QCOMPARE(day(2), QDate(2026, 11, 20));
        QVERIFY(subject->log.calendar.assumed);
    }

    void fileTimesTellTheYears()
    {
        const auto dated = [&](const QString &name, const QByteArray &text, QDate day) {
            const QString path = write(name, text);
            QFile file(path);
            (void)file.open(QIODevice::ReadWrite);
            file.setFileTime(day.startOfDay(), QFileDevice::FileModificationTime);
            return path;
        };
        LoadRequest request;
        request.paths = {
            dated(u"b"_s, line("Mar  1 10:00:00", "\"C1\" #2: initiating Main Mode"), QDate(2024, 3, 2)),
            dated(u"a"_s, line("Mar  2 10:00:00", "\"C1\" #1: initiating Main Mode"), QDate(2023, 3, 3))};
        const auto subject = loadCase(request, expertise());
        QVERIFY(subject);
        QCOMPARE((*subject)->log.sources[0]->title(), u"a"_s);
        QCOMPARE((*subject)->log.calendar.dateTime((*subject)->log.attempts[0].started).date(),
                 QDate(2023, 3, 2));
        QCOMPARE((*subject)->log.calendar.dateTime((*subject)->log.attempts[1].started).date(),
                 QDate(2024, 3, 1));
    }

    void copiesAreTakenOnce()
    {
        const QByteArray log = commonLog();
        const qsizetype half = log.indexOf('\n', log.size() / 2) + 1;
        const CasePtr plain = load({write(u"messages"_s, log)});
        const CasePtr subject = load(
            {write(u"half"_s, log.first(half)), at(u"messages"_s), write(u"copy.gz"_s, compressed(log))});
        QVERIFY(sameLines(everything(*subject), everything(*plain)));
        QCOMPARE(stepsOf(subject), (QList{InputStep::Copy, InputStep::Copy}));
        QCOMPARE(subject->log.sources[0]->title(), u"messages"_s);
    }

    void aRotatedSetOutOfAZip()
    {
        const QByteArray log = commonLog();
        const qsizetype first = log.indexOf('\n', log.size() / 3) + 1,
                        second = log.indexOf('\n', first + 400) + 1;
        const CasePtr subject = load(
            {write(u"ticket.zip"_s,
                   packed({{.name = u"messages"_s, .bytes = log.sliced(second)},
                           {.name = u"messages.1.gz"_s, .bytes = compressed(log.mid(first, second - first))},
                           {.name = u"messages.2.gz"_s, .bytes = compressed(log.first(first))}}))});
        QVERIFY(sameLines(verdict(*subject), verdict(*load({write(u"messages"_s, log)}))));
        QCOMPARE(subject->log.sources[0]->title(), u"ticket.zip › messages.2.gz"_s);
    }

    /// A text without any time comes last, where it was given.
    void filesWithoutTimesComeLast()
    {
        const CasePtr subject = load({write(u"x"_s, "\"C9\" #9: initiating Main Mode\n"),
                                      write(u"y"_s, commonLog()), write(u"z"_s, "some words\n")});
        QCOMPARE(subject->log.sources[0]->title(), u"y"_s);
        QCOMPARE(subject->log.sources[1]->title(), u"x"_s);
        QCOMPARE(subject->log.sources[2]->title(), u"z"_s);
    }

    void asksBeforeABomb()
    {
        const QString bomb = write(u"bomb.gz"_s, compressed(QByteArray(64 << 20, 'x')));
        const QString good = write(u"messages"_s, commonLog());
        const UnpackLimit limit{.freely = 8u << 20};
        const CasePtr subject = load({bomb, good}, limit);
        QCOMPARE(subject->problems.size(), 1u);
        QCOMPARE(subject->problems[0].kind, Error::Kind::TooLarge);
        QVERIFY(sameLines(verdict(*subject), verdict(*load({good}))));
        LoadRequest request;
        request.paths = {bomb};
        request.unpackLimit = limit;
        QCOMPARE(loadCase(request, expertise()).error().kind, Error::Kind::TooLarge);
    }

    void aTruncatedFileGivesItsBeginning()
    {
        const QByteArray log = commonLog().repeated(40);
        const QByteArray whole = compressed(log);
        const CasePtr subject = load({write(u"messages.1.gz"_s, whole.first(whole.size() / 2))});
        QVERIFY(subject);
        QCOMPARE(subject->problems,
                 (std::vector{Error{.kind = Error::Kind::Damaged, .path = at(u"messages.1.gz"_s)}}));
        QVERIFY(subject->complete && subject->log.lines.count() > 1000);
        QCOMPARE(subject->log.lineText(1000), log.split('\n')[1000]);
        QVERIFY(!subject->diagnosis.summaries.empty());
    }

    void aPipeIsShownWhileItSpeaks()
    {
        const QByteArray log = commonLog(), first = log.first(log.indexOf('\n', log.size() / 2) + 1);
        const QString pipe = at(u"pipe"_s);
        QCOMPARE(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
        std::promise<CasePtr> seen;
        std::jthread speaker([&, partSeen = seen.get_future()]() mutable {
            QFile end(pipe);
            (void)end.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
            end.write(first);
            const CasePtr part = partSeen.get();
            end.write(log.sliced(first.size()));
        });
        std::atomic<bool> told = false;
        LoadRequest request;
        request.paths = {pipe};
        request.lastDay = testDay();
        CasePtr part;
        const auto loaded = loadCase(request, expertise(), {}, [&](const CasePtr &soFar) {
            if (soFar->log.lines.count() == LineId(first.count('\n')) && !told.exchange(true)) {
                part = soFar;
                seen.set_value(soFar);
            }
        });
        QVERIFY(loaded && part);
        QVERIFY(!part->complete && (*loaded)->complete);
        // What it has said is diagnosed as a file of that much would be.
        QVERIFY(sameLines(verdict(*part), verdict(*load({write(u"first"_s, first)}))));
        QVERIFY(sameLines(verdict(**loaded), verdict(*load({write(u"all"_s, log)}))));
    }

    void cancelIsObeyedWhileUnpacking()
    {
        LoadRequest request;
        request.paths = {write(u"m.gz"_s, compressed(commonLog().repeated(100)))};
        int asked = 0;
        const auto loaded = loadCase(request, expertise(), {}, {}, [&] { return ++asked > 1; });
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(InputsTest)
#include "inputs_test.moc"
