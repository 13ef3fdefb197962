// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/same_lines.h"

#include <algorithm>
#include <cstdio>

namespace ikelens {

namespace {

constexpr qsizetype MostShown = 60;  // lines

void show(char mark, const QStringList &lines, qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < std::min(end, begin + MostShown); ++i)
        std::fprintf(stderr, "%c %s\n", mark, qPrintable(lines[i]));
    if (end > begin + MostShown)
        std::fprintf(stderr, "%c … %lld more\n", mark, static_cast<long long>(end - begin - MostShown));
}

/// How many lines of each to leave out until they are the same again.
std::pair<qsizetype, qsizetype> stretch(const QStringList &actual, qsizetype inActual,
                                        const QStringList &expected, qsizetype inExpected)
{
    constexpr qsizetype Farthest = 400;
    const qsizetype leftActual = actual.size() - inActual, leftExpected = expected.size() - inExpected;
    for (qsizetype sum = 1; sum < Farthest; ++sum) {
        for (qsizetype i = 0; i <= sum; ++i) {
            if (i < leftActual && sum - i < leftExpected
                && actual[inActual + i] == expected[inExpected + sum - i])
                return {i, sum - i};
        }
    }
    return {leftActual, leftExpected};
}

}  // namespace

bool sameLines(const QStringList &actual, const QStringList &expected)
{
    if (actual == expected)
        return true;
    qsizetype inActual = 0, inExpected = 0, shown = 0;
    while (shown < MostShown && (inActual < actual.size() || inExpected < expected.size())) {
        if (inActual < actual.size() && inExpected < expected.size()
            && actual[inActual] == expected[inExpected]) {
            ++inActual;
            ++inExpected;
            continue;
        }
        const auto [tooMuch, missing] = stretch(actual, inActual, expected, inExpected);
        show(' ', expected, std::max<qsizetype>(0, inExpected - 1), inExpected);
        show('-', expected, inExpected, inExpected + missing);
        show('+', actual, inActual, inActual + tooMuch);
        inActual += tooMuch;
        inExpected += missing;
        shown += tooMuch + missing;
    }
    return false;
}

bool sameLines(const QStringList &actual, const char *expected)
{
    QStringList lines = QString::fromUtf8(expected).split(u'\n');
    if (!lines.isEmpty() && lines.first().isEmpty())
        lines.removeFirst();
    if (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    return sameLines(actual, lines);
}

}  // namespace ikelens
