// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/text_search.h"
#include "core/knowledge/display_text.h"
#include "core/log_loader.h"
#include "tests/support/big_log.h"
#include "tests/support/fixtures.h"
#include "tests/support/hit_list.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const Log> logOf(const CasePtr &subject)
{
    return {subject, &subject->log};
}

std::vector<LineId> search(const CasePtr &subject, const FindQuery &query, int threads,
                           std::shared_ptr<const std::vector<LineId>> only = {})
{
    TextSearch search({.log = logOf(subject), .only = std::move(only)}, LineMatcher::create(query).value());
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < threads; ++i)
            workers.emplace_back([&] { search.work(); });
    }
    HitLines hits;
    search.collect(hits);
    Q_ASSERT(search.isCollected());
    return linesOf(hits);
}

/// The slow way: every line as text, and the expression of Qt on it.
std::vector<LineId> slowSearch(const QByteArray &text, const FindQuery &query)
{
    QString pattern = query.regularExpression ? query.text : QRegularExpression::escape(query.text);
    if (query.wholeWord)
        pattern = u"(?<!\\w)(?:"_s + pattern + u")(?!\\w)"_s;
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!query.caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    const QRegularExpression expression(pattern, options);
    std::vector<LineId> found;
    QList<QByteArray> lines = text.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QByteArray line = lines[i];
        while (line.endsWith('\r'))
            line.chop(1);
        if (expression.match(decodedText(decodeOctalEscapes(line))).capturedLength() > 0)
            found.push_back(LineId(i));
    }
    return found;
}

/// Lines that are hard: CRLF, no end, bytes that are no UTF-8, escapes, words at all their borders.
QByteArray hardText()
{
    const QByteArrayList lines{
        "Nov 23 10:00:00 intra pluto[7]: \"C1\" #1: initiating Main Mode",
        "Nov 23 10:00:01 intra pluto[7]: \"C1\" #12: ISAKMP SA established\r",
        "",
        "\r",
        "pluto",
        "PLUTO pLuTo plutonium xpluto pluto2 pluto_ _pluto",
        "a xpluto and then pluto",
        "\xe4pluto\xfc broken \xc3",
        "Z\303\274rich 303 Z\\303\\274rich",
        "Z\\303\\274rich",
        "\\134pluto \\377pluto",
        "pluto\\303\\244",
        "\303\244pluto\303\244 pl\303\274to",
        "x[`{@ 192.168.1.1 192.168.1.10 2192.168.1.1",
        QByteArray("nul\0pluto", 9),
    };
    QByteArray text;
    for (int round = 0; round < 400; ++round) {
        const QByteArray &line = lines[(round * 7 + round / 15) % lines.size()];
        text += line + QByteArray(round % 5 == 0 ? round % 83 : 0, '.') + (round < 399 ? "\n" : "");
    }
    return text;
}

QList<FindQuery> queries()
{
    QList<FindQuery> list;
    for (const QString &text :
         {u"pluto"_s, u"PLUTO"_s, u"p"_s, u"303"_s, u"zürich"_s, u"ä"_s, u"#1"_s, u"192.168.1.1"_s,
          u"established"_s, u"\\"_s, u" "_s, u"nowhere at all"_s, u"...."_s}) {
        for (const bool caseSensitive : {false, true}) {
            for (const bool wholeWord : {false, true})
                list.append({.text = text, .caseSensitive = caseSensitive, .wholeWord = wholeWord});
        }
    }
    for (const QString &text :
         {u"#\\d+: .*established"_s, u"^pluto$"_s, u"[pP]luto\\b"_s, u"x|y"_s, u"\\d{3}\\.1"_s})
        list.append({.text = text, .regularExpression = true});
    return list;
}

}  // namespace

class TextSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void likeTheSlowWay_data()
    {
        QTest::addColumn<FindQuery>("query");
        for (const FindQuery &query : queries())
            QTest::addRow("%s%s%s%s", qPrintable(query.text), query.regularExpression ? ", expression" : "",
                          query.caseSensitive ? ", case" : "", query.wholeWord ? ", word" : "")
                << query;
    }
    /// Whatever the chunks are: hits stand at their borders, too.
    void likeTheSlowWay()
    {
        QFETCH(FindQuery, query);
        static const QByteArray text = hardText();
        static const std::array subjects{loadText(text, {.chunkBytes = 64}),
                                         loadText(text, {.chunkBytes = 1000}), loadText(text)};
        const std::vector<LineId> expected = slowSearch(text, query);
        for (const CasePtr &subject : subjects)
            QCOMPARE(search(subject, query, 3), expected);
    }

    /// More than one batch in a block, lines that are cut, and one that is longer than a chunk.
    void longLines()
    {
        QByteArray text;
        std::vector<LineId> expected;
        LineId line = 0;
        for (const int length : {10, 70'000, 65'530, 3, 200'000, 65'534, 65'535, 65'536, 1'500'000, 20}) {
            text += "needle" + QByteArray(length, 'x') + '\n' + QByteArray(length, 'y') + "\n";
            expected.push_back(line);
            line += 2;
        }
        text += "the last needle";
        expected.push_back(line);
        for (const std::size_t chunkBytes : {std::size_t(4096), std::size_t(1) << 20}) {
            const CasePtr subject = loadText(text, {.chunkBytes = chunkBytes});
            QCOMPARE(search(subject, {.text = u"NEEDLE"_s}, 2), expected);
            QCOMPARE(search(subject, {.text = u"n[e]{2}dle"_s, .regularExpression = true}, 2), expected);
        }
    }

    void onlyInChosenLines()
    {
        const QByteArray text = hardText();
        const std::vector<LineId> all = slowSearch(text, {.text = u"pluto"_s});
        const auto only = std::make_shared<std::vector<LineId>>();
        std::vector<LineId> expected;
        for (LineId line = 3; line < 380; line += 3) {
            only->push_back(line);
            if (std::ranges::binary_search(all, line))
                expected.push_back(line);
        }
        QVERIFY(expected.size() > 10);
        for (const std::size_t chunkBytes : {std::size_t(500), std::size_t(1) << 20})
            QCOMPARE(search(loadText(text, {.chunkBytes = chunkBytes}), {.text = u"pluto"_s}, 2, only),
                     expected);
    }

    void generatedLog()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"messages"_s);
        (void)writeBigLog(path, 3u << 20, 11);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const CasePtr subject = loadFile(path, {.chunkBytes = 100'000});
        for (const FindQuery &query :
             {FindQuery{.text = u"Established"_s}, FindQuery{.text = u"#1"_s, .wholeWord = true},
              FindQuery{.text = u"\"C\\d+\".*retransmission"_s, .regularExpression = true}}) {
            const std::vector<LineId> expected = slowSearch(text, query);
            QVERIFY(!expected.empty());
            QCOMPARE(search(subject, query, 2), expected);
        }
    }

    /// It returns, and has not said that it was done.
    void cancelled()
    {
        const CasePtr subject = loadText(hardText(), {.chunkBytes = 1000});
        TextSearch search({.log = logOf(subject)}, LineMatcher::create({.text = u"pluto"_s}).value());
        search.cancel();
        search.work();
        HitLines hits;
        QVERIFY(!search.collect(hits));
        QVERIFY(!search.isCollected());
        QVERIFY(hits.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TextSearchTest)
#include "text_search_test.moc"
