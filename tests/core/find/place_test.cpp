// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/place.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QString printed(const std::optional<Place> &place)
{
    if (!place)
        return u"none"_s;
    if (place->lineNumber > 0)
        return u"line %1"_s.arg(place->lineNumber);
    const auto part = [](const std::optional<int> &value) {
        return value ? QString::number(*value) : u"?"_s;
    };
    return u"%1-%2-%3 %4"_s.arg(part(place->year), part(place->month), part(place->day),
                                part(place->secondOfDay));
}

/// A line every six hours from 20 November 2025 on, for 50 days; each with a line without a time behind it.
CasePtr longLog()
{
    QByteArray text;
    for (QDateTime moment(QDate(2025, 11, 20), QTime(2, 0)); moment.date() < QDate(2026, 1, 9);
         moment = moment.addSecs(6 * 3600))
        text += QLocale::c().toString(moment, u"MMM dd HH:mm:ss"_s).toLatin1()
            + " intra cron[1]: tick\n  and more\n";
    LoadRequest request{.paths = {}, .pasted = text, .lastDay = QDate(2026, 1, 8), .chunkBytes = 1000};
    return loadCase(request, expertise()).value();
}

}  // namespace

class PlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        for (const auto &[text, expected] : std::initializer_list<std::pair<const char *, const char *>>{
                 {"12345", "line 12345"},
                 {" 7 ", "line 7"},
                 {"0", "line 1"},
                 {"14:03", "?-?-? 50580"},
                 {"14:03:22", "?-?-? 50602"},
                 {"4:03", "?-?-? 14580"},
                 {"14:03:22.123", "?-?-? 50602"},
                 {"23.11. 14:03", "?-11-23 50580"},
                 {"23.11.2026 14:03", "2026-11-23 50580"},
                 {"23.11.", "?-11-23 ?"},
                 {"Nov 23 14:03", "?-11-23 50580"},
                 {"Nov  3 14:03:22", "?-11-3 50602"},
                 {"23 November 2026, 14:03", "2026-11-23 50580"},
                 {"23. Dez 14:03", "?-12-23 50580"},
                 {"1. März", "?-3-1 ?"},
                 {"May 1", "?-5-1 ?"},
                 {"2026-11-23", "2026-11-23 ?"},
                 {"2026-11-23T14:03:22", "2026-11-23 50602"},
                 {"2026-11-23 14:03", "2026-11-23 50580"},
                 {"", "none"},
                 {"24:00", "none"},
                 {"14:60", "none"},
                 {"Foo 23 14:03", "none"},
                 {"12345678901234567890", "none"},
                 {"-5", "none"},
                 {"line 5", "none"}})
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromLatin1(expected);
    }
    void parsed()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(printed(Place::parse(text)), expected);
    }

    void found_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<LineId>("reader");
        QTest::addColumn<LineId>("expected");
        const auto line = [](int day, int tick) { return LineId((day * 4 + tick) * 2); };
        QTest::newRow("exactly") << u"Nov 22 08:00:00"_s << 0u << line(2, 1);
        QTest::newRow("the next one") << u"Nov 22 08:00:01"_s << 0u << line(2, 2);
        QTest::newRow("a day") << u"24.11."_s << 0u << line(4, 0);
        QTest::newRow("the first day") << u"20.11."_s << 0u << line(0, 0);
        QTest::newRow("the new year") << u"Jan 2 01:00"_s << 0u << line(43, 0);
        QTest::newRow("with its year") << u"2026-01-02 01:00"_s << 0u << line(43, 0);
        QTest::newRow("before the beginning") << u"2024-01-02"_s << 0u << 0u;
        QTest::newRow("clock, on the reader's day") << u"13:00"_s << line(5, 3) << line(5, 2);
        QTest::newRow("clock, from a line without a time") << u"13:00"_s << line(5, 0) + 1 << line(5, 2);
        QTest::newRow("clock, on no later day than the log has") << u"21:00"_s << line(49, 3) << line(49, 0);
        QTest::newRow("line") << u"17"_s << 50u << 16u;
        QTest::newRow("last line") << u"400"_s << 50u << 399u;
    }
    void found()
    {
        QFETCH(QString, text);
        QFETCH(LineId, reader);
        QFETCH(LineId, expected);
        static const CasePtr subject = longLog();
        QCOMPARE(subject->log.lines.count(), 400u);
        const auto line = lineAt(subject->log, *Place::parse(text), reader);
        QVERIFY(line.has_value());
        QCOMPARE(*line, expected);
    }

    void notThere()
    {
        const CasePtr subject = longLog();
        const auto problem = [&](const char *text) {
            return lineAt(subject->log, *Place::parse(QString::fromLatin1(text)), 0).error();
        };
        QCOMPARE(problem("401"), PlaceProblem::NoSuchLine);
        QCOMPARE(problem("2026-01-09"), PlaceProblem::AfterTheEnd);
        QCOMPARE(problem("30.2."), PlaceProblem::NoSuchDay);
        const CasePtr timeless = loadText("one\ntwo\n");
        QCOMPARE(lineAt(timeless->log, *Place::parse(u"14:03"), 0).error(), PlaceProblem::NoTimes);
        QCOMPARE(lineAt(timeless->log, *Place::parse(u"2"), 0).value(), 1u);
    }

    void secondSource()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath(u"a.log"_s), plutoLog("10:00:05 one\n10:00:06 two"));
        writeFile(folder.filePath(u"b.log"_s), plutoLog("11:00:05 one\n11:00:06 two\n11:00:07 three"));
        LoadRequest request{.paths = {folder.filePath(u"a.log"_s), folder.filePath(u"b.log"_s)},
                            .pasted = {}};
        const CasePtr subject = loadCase(request, expertise()).value();
        QCOMPARE(lineAt(subject->log, *Place::parse(u"2"), 0).value(), 1u);
        QCOMPARE(lineAt(subject->log, *Place::parse(u"2"), 2).value(), 3u);
        QCOMPARE(lineAt(subject->log, *Place::parse(u"3"), 0).error(), PlaceProblem::NoSuchLine);
        QCOMPARE(lineAt(subject->log, *Place::parse(u"10:30"), 0).value(), 2u);
    }

    /// The lines of both stand between each other; each has its own numbers.
    void mergedSources()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath(u"a.log"_s), plutoLog("10:00:05 one\n10:00:07 two\n10:00:09 three"));
        writeFile(folder.filePath(u"b.log"_s), plutoLog("10:00:06 one\n10:00:08 two\n10:00:10 three"));
        LoadRequest request{.paths = {folder.filePath(u"a.log"_s), folder.filePath(u"b.log"_s)},
                            .pasted = {}};
        const CasePtr subject = loadCase(request, expertise()).value();
        const Log &log = subject->log;
        for (LineId line = 0; line < log.lines.count(); ++line)
            QCOMPARE(log.lineNumbered(log.sourceOf(line), log.numberInSource(line)), line);
        QCOMPARE(lineAt(log, *Place::parse(u"2"), 0).value(), 2u);
        QCOMPARE(lineAt(log, *Place::parse(u"2"), 1).value(), 3u);
        QCOMPARE(lineAt(log, *Place::parse(u"4"), 1).error(), PlaceProblem::NoSuchLine);
    }
};

QTEST_GUILESS_MAIN(PlaceTest)
#include "place_test.moc"
