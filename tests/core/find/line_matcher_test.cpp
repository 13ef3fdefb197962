// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/line_matcher.h"

#include <QTest>

#include <random>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? char(c + 32) : c;
    return lower;
}

/// What LiteralSearch::find() has to say, byte by byte.
std::size_t slowFind(std::string_view text, std::string_view literal, bool foldsCase, std::size_t from)
{
    return foldsCase ? lowered(text).find(lowered(literal), from) : text.find(literal, from);
}

}  // namespace

class LineMatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Texts of few different bytes, so that nearly everything nearly matches; at all lengths around those that are
    /// looked at at once, and at all alignments.
    void literalLikeTheSlowWay()
    {
        std::mt19937 random(7);
        const std::string_view alphabet = "aAbB@[`{ \n\xe1\xc1z";
        const auto make = [&](std::size_t size) {
            std::string text(size, ' ');
            for (char &c : text)
                c = alphabet[random() % alphabet.size()];
            return text;
        };
        int found = 0;
        for (int round = 0; round < 20000; ++round) {
            const std::string text = make(random() % 200);
            const std::string literal = make(1 + random() % 4);
            const bool foldsCase = random() % 2;
            const LiteralSearch search(literal, foldsCase);
            const std::size_t from = random() % 3 ? 0 : random() % (text.size() + 2);
            const std::size_t expected = slowFind(text, literal, foldsCase, from);
            QCOMPARE(search.find(text, from), expected);
            found += expected != LiteralSearch::npos;
        }
        QVERIFY(found > 5000 && found < 19000);
    }

    /// Also where a candidate stands so late that the literal has no room any more.
    void literalAtTheEnds()
    {
        const LiteralSearch search("needle", false);
        for (std::size_t size = 6; size < 300; ++size) {
            std::string text(size, 'x');
            text.replace(size - 6, 6, "needle");
            QCOMPARE(search.find(text), size - 6);
            text.replace(0, 6, "needle");
            QCOMPARE(search.find(text), 0u);
            text.assign(size, 'x').replace(size - 5, 5, "needl");
            QCOMPARE(search.find(text), LiteralSearch::npos);
        }
        QCOMPARE(search.find("needle", 1), LiteralSearch::npos);
        QCOMPARE(search.find(""), LiteralSearch::npos);
        QCOMPARE(LiteralSearch("", true).find("text"), LiteralSearch::npos);
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
        QTest::newRow("several") << u"pluto\\[\\d+\\]: .*error"_s << "pluto[|error|]: "_ba;
        QTest::newRow("plain") << u"established"_s << "established"_ba;
        QTest::newRow("longest") << u"SA.*established \\d+ x"_s << "established |SA| x"_ba;
        QTest::newRow("optional letter") << u"colou?r"_s << "colo|r"_ba;
        QTest::newRow("repeated letter") << u"abc+d"_s << "abc|d"_ba;
        QTest::newRow("counted") << u"abc{0,2}de"_s << "ab|de"_ba;
        QTest::newRow("alternatives") << u"this|that"_s << ""_ba;
        QTest::newRow("optional group") << u"x(longer)?yz"_s << "yz|x"_ba;
        QTest::newRow("class") << u"ab[cdefgh]ij k"_s << "ij k|ab"_ba;
        QTest::newRow("bracket in a class") << u"[]abcdef]xy"_s << "xy"_ba;
        QTest::newRow("escaped punctuation") << u"192\\.168\\.1"_s << "192.168.1"_ba;
        QTest::newRow("unknown escape") << u"abc\\x41"_s << ""_ba;
        QTest::newRow("options") << u"(?x)a b c"_s << ""_ba;
        QTest::newRow("umlaut ends a run") << u"abcüde"_s << "abc|de"_ba;
        QTest::newRow("escaped backslash") << u"abc\\\\defg"_s << "defg|abc"_ba;
    }
    void literalOfExpression()
    {
        QFETCH(QString, expression);
        QFETCH(QByteArray, expected);
        QCOMPARE(requiredLiterals(expression).join('|'), expected);
    }
};

QTEST_GUILESS_MAIN(LineMatcherTest)
#include "line_matcher_test.moc"
