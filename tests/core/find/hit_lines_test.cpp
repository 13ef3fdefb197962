// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/hit_lines.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace ikelens;

class HitLinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingFound()
    {
        HitLines hits;
        hits.append(0, {});
        hits.append(100, {0, 0});
        QVERIFY(hits.isEmpty());
        QCOMPARE(hits.count(), 0u);
        QCOMPARE(hits.atOrAfter(0), NoLine);
        QCOMPARE(hits.before(NoLine), NoLine);
        QCOMPARE(hits.countBefore(NoLine), 0u);
        QVERIFY(!hits.contains(NoLine));
    }

    /// Every question about every line, beside a sorted list that is asked the same.
    void likeAList()
    {
        std::mt19937 random(3);
        HitLines hits;
        std::vector<LineId> list;
        std::vector<LineId> starts;
        LineId first = 0;
        for (int stretch = 0; stretch < 40; ++stretch) {
            const LineId count = 1 + random() % 300;
            const unsigned every = 1 + random() % 90;  // from all lines to hardly any
            std::vector<std::uint64_t> bits((count + 63) / 64);
            for (LineId i = 0; i < count; ++i) {
                if (random() % every == 0 && stretch % 7 != 3) {
                    bits[i / 64] |= std::uint64_t(1) << i % 64;
                    list.push_back(first + i);
                }
            }
            starts.push_back(first);
            hits.append(first, std::move(bits));
            first += count;
        }
        const auto compare = [&] {
            QCOMPARE(hits.count(), list.size());
            for (LineId line = 0; line <= first + 1; ++line) {
                const auto at = std::ranges::lower_bound(list, line);
                QCOMPARE(hits.countBefore(line), LineId(at - list.begin()));
                QCOMPARE(hits.atOrAfter(line), at == list.end() ? NoLine : *at);
                QCOMPARE(hits.before(line), at == list.begin() ? NoLine : *std::prev(at));
                QCOMPARE(hits.contains(line), at != list.end() && *at == line);
            }
        };
        QVERIFY(list.size() > 200);
        compare();
        hits.truncate(starts[20]);
        std::erase_if(list, [&](LineId line) { return line >= starts[20]; });
        compare();
    }
};

QTEST_GUILESS_MAIN(HitLinesTest)
#include "hit_lines_test.moc"
