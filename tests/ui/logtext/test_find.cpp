// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/logtext/log_fixture.h"
#include "ui/logtext/find_query.h"
#include "ui/logtext/line_finder.h"

#include <QSignalSpy>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// All hits of a finished search.
std::vector<LineId> findAll(const CasePtr &subject, const FindQuery &query, const Lines &only = {})
{
    LineFinder finder;
    QSignalSpy advanced(&finder, &LineFinder::advanced);
    finder.start(subject, LineMatcher::create(query).value(), only);
    while (finder.isRunning())
        advanced.wait();
    return finder.hits();
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
        QSignalSpy advanced(&finder, &LineFinder::advanced);
        finder.start(subject, LineMatcher::create({.text = u"line"_s}).value());
        finder.start(subject, LineMatcher::create({.text = u"line 4242"_s, .wholeWord = true}).value());
        while (finder.isRunning())
            advanced.wait();
        QCOMPARE(printed(finder.hits()), u"4241"_s);
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

    void badExpressionSaysWhy()
    {
        const auto matcher = LineMatcher::create({.text = u"(open"_s, .regularExpression = true});
        QVERIFY(!matcher);
        QVERIFY(!matcher.error().isEmpty());
        QVERIFY(LineMatcher::create({.text = u"(open"_s}).has_value());
    }

    /// Would take longer than anybody waits; it has to come back at all.
    void expressionThatExplodes()
    {
        const auto matcher = LineMatcher::create({.text = u"(x+x+)+y"_s, .regularExpression = true}).value();
        QVERIFY(matcher.matches(QString(4000, u'x')).empty());
        QVERIFY(!matcher.matchesLine(QByteArray(4000, 'x')));
        QVERIFY(matcher.matchesLine("xxxy"));
    }

    void rangesOfMatches()
    {
        const auto matcher = LineMatcher::create({.text = u"an"_s}).value();
        const auto ranges = matcher.matches(u"Banana"_s);
        QCOMPARE(ranges.size(), 2u);
        QCOMPARE(ranges[1].start, 3);
        QCOMPARE(ranges[1].length, 2);
        QCOMPARE(matcher.matches(u"Banana"_s, 1).size(), 1u);
    }

    /// The quick look may know less than all, but must never name what a match can do without.
    void literalOfExpression_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << u"established"_s << "established"_ba;
        QTest::newRow("longest") << u"SA.*established \\d+ x"_s << "established "_ba;
        QTest::newRow("optional letter") << u"colou?r"_s << "colo"_ba;
        QTest::newRow("repeated letter") << u"abc+d"_s << "abc"_ba;
        QTest::newRow("counted") << u"abc{0,2}de"_s << "ab"_ba;
        QTest::newRow("alternatives") << u"this|that"_s << ""_ba;
        QTest::newRow("optional group") << u"x(longer)?yz"_s << "yz"_ba;
        QTest::newRow("class") << u"ab[cdefgh]ij k"_s << "ij k"_ba;
        QTest::newRow("bracket in a class") << u"[]abcdef]xy"_s << "xy"_ba;
        QTest::newRow("escaped punctuation") << u"192\\.168\\.1"_s << "192.168.1"_ba;
        QTest::newRow("unknown escape") << u"abc\\x41"_s << ""_ba;
        QTest::newRow("options") << u"(?x)a b c"_s << ""_ba;
        QTest::newRow("umlaut ends a run") << u"abcüde"_s << "abc"_ba;
        QTest::newRow("escaped backslash") << u"abc\\\\defg"_s << "defg"_ba;
    }
    void literalOfExpression()
    {
        QFETCH(QString, expression);
        QFETCH(QByteArray, expected);
        QCOMPARE(requiredLiteral(expression), expected);
    }
};

QTEST_GUILESS_MAIN(TestFind)
#include "test_find.moc"
