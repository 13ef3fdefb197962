// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hit_list.h"
#include "tests/ui/logtext/log_fixture.h"
#include "ui/logtext/line_finder.h"

#include <QSignalSpy>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

void waitFor(LineFinder &finder)
{
    QSignalSpy advanced(&finder, &LineFinder::advanced);
    while (finder.isRunning())
        advanced.wait();
}

/// All hits of a finished search.
std::vector<LineId> findAll(const CasePtr &subject, const FindQuery &query, const Lines &only = {})
{
    LineFinder finder;
    finder.start(subject, LineMatcher::create(query).value(), only);
    waitFor(finder);
    return linesOf(finder.hits());
}

QString printed(const std::vector<LineId> &lines)
{
    QStringList texts;
    for (const LineId line : lines)
        texts += QString::number(line);
    return texts.join(u' ');
}

}  // namespace

class TestFind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hits_data()
    {
        QTest::addColumn<FindQuery>("query");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << FindQuery{.text = u"cat"_s} << u"0 1 2 4"_s;
        QTest::newRow("plain, case") << FindQuery{.text = u"cat"_s, .caseSensitive = true} << u"0 2 4"_s;
        QTest::newRow("whole word") << FindQuery{.text = u"cat"_s, .wholeWord = true} << u"0 1"_s;
        QTest::newRow("whole word, case")
            << FindQuery{.text = u"Cat"_s, .caseSensitive = true, .wholeWord = true} << u"1"_s;
        QTest::newRow("regular expression")
            << FindQuery{.text = u"c.t\\b"_s, .regularExpression = true} << u"0 1 3"_s;
        QTest::newRow("anchored at the end")
            << FindQuery{.text = u"mat$"_s, .regularExpression = true} << u"0 3"_s;
        QTest::newRow("alternatives")
            << FindQuery{.text = u"dog|cot"_s, .regularExpression = true} << u"3 5"_s;
        QTest::newRow("plain text is no expression") << FindQuery{.text = u"c.t"_s} << QString();
        QTest::newRow("whole word of a regular expression")
            << FindQuery{.text = u"do|dog"_s, .regularExpression = true, .wholeWord = true} << u"5"_s;
        QTest::newRow("umlaut in UTF-8 and as pluto writes it")
            << FindQuery{.text = u"zürich"_s} << u"6 7 8"_s;
        QTest::newRow("umlaut, case") << FindQuery{.text = u"ZÜ"_s, .caseSensitive = true} << u"8"_s;
        QTest::newRow("only an umlaut") << FindQuery{.text = u"ü"_s} << u"6 7 8"_s;
        QTest::newRow("backslash") << FindQuery{.text = u"\\"_s} << u"9"_s;
        QTest::newRow("nothing") << FindQuery{.text = u"elephant"_s} << QString();
        QTest::newRow("matches without a length")
            << FindQuery{.text = u"q*"_s, .regularExpression = true} << QString();
        QTest::newRow("over the line end") << FindQuery{.text = u"mat\nthe"_s} << QString();
    }
    void hits()
    {
        QFETCH(FindQuery, query);
        QFETCH(QString, expected);
        static const CasePtr subject = caseOfText("the cat on the mat\n"
                                                  "The Cat, again\n"
                                                  "concatenate\r\n"
                                                  "a cot on a mat\r\n"
                                                  "cats\n"
                                                  "a dog\n"
                                                  "in Z\303\274rich\n"
                                                  "in Z\\303\\274rich\n"
                                                  "in Z\303\234RICH\n"
                                                  "C:\\134temp");
        QCOMPARE(printed(findAll(subject, query)), expected);
    }

    void onlyInTheseLines()
    {
        const CasePtr subject = caseOfText(plainLines(100));
        const Lines only = std::make_shared<const std::vector<LineId>>(std::vector<LineId>{3, 9, 10, 50, 98});
        QCOMPARE(printed(findAll(subject, {.text = u"line 1"_s}, only)), u"9 10"_s);
        const Lines none = std::make_shared<const std::vector<LineId>>();
        QCOMPARE(printed(findAll(subject, {.text = u"line 1"_s}, none)), QString());
    }

    /// Many blocks, done by several threads in any order: the hits stand in the order of the log, none is lost.
    void manyBlocks()
    {
        constexpr int Count = 200'000;
        LoadRequest request;
        request.pasted = plainLines(Count);
        request.chunkBytes = 64 << 10;
        const CasePtr subject = loadCase(request, expertise()).value();
        QVERIFY(subject->log.lines.blocks().size() > 2);
        std::vector<LineId> expected;
        for (int i = 1; i <= Count; ++i) {
            if (QByteArray::number(i).contains("777"))
                expected.push_back(LineId(i - 1));
        }
        QCOMPARE(findAll(subject, {.text = u"777"_s}), expected);
        QCOMPARE(findAll(subject, {.text = u"LINE \\d*777"_s, .regularExpression = true}), expected);
    }

    void longLine()
    {
        const CasePtr subject = caseOfText(QByteArray(60'000, 'x') + "needle" + QByteArray(200'000, 'x')
                                           + "\nneedle\n");
        QCOMPARE(printed(findAll(subject, {.text = u"needle"_s})), u"0 1"_s);
    }

    void newSearchForgetsTheOld()
    {
        const CasePtr subject = caseOfText(plainLines(50'000));
        LineFinder finder;
        finder.start(subject, LineMatcher::create({.text = u"line"_s}).value());
        finder.start(subject, LineMatcher::create({.text = u"line 4242"_s, .wholeWord = true}).value());
        waitFor(finder);
        QCOMPARE(printed(linesOf(finder.hits())), u"4241"_s);
    }

    /// The log has grown, or its last line has: what was found before stays, what is new is found.
    void goesOnInALongerLog()
    {
        LoadRequest request;
        request.chunkBytes = 16 << 10;
        const auto load = [&](const QByteArray &text) {
            request.pasted = text;
            return loadCase(request, expertise()).value();
        };
        const CasePtr part = load(plainLines(1000));
        LineFinder finder;
        finder.start(part, LineMatcher::create({.text = u"line 77"_s}).value());
        waitFor(finder);
        QCOMPARE(printed(linesOf(finder.hits())), u"76 769 770 771 772 773 774 775 776 777 778"_s);
        CasePtr whole = load(plainLines(1000) + "line 77 again\n" + plainLines(80));
        // As after reading on: the first blocks are the very same.
        auto grown = std::make_shared<Case>(*whole);
        LineTable lines;
        for (std::size_t i = 0; i < grown->log.lines.blocks().size(); ++i)
            lines.append(i < 2 ? part->log.lines.blocks()[i] : grown->log.lines.blocks()[i]);
        grown->log.lines = lines;
        finder.goOn(grown);
        QVERIFY(finder.isRunning());
        QVERIFY(finder.hits().contains(76));
        waitFor(finder);
        QCOMPARE(printed(linesOf(finder.hits())), u"76 769 770 771 772 773 774 775 776 777 778 1000 1077"_s);
    }

    void cancelStops()
    {
        const CasePtr subject = caseOfText(plainLines(50'000));
        LineFinder finder;
        finder.start(subject,
                     LineMatcher::create({.text = u"(x+x+)+y|line"_s, .regularExpression = true}).value());
        finder.cancel();
        QVERIFY(!finder.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestFind)
#include "test_find.moc"
