// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/same_lines.h"

#include <algorithm>
#include <cstdio>

namespace ikelens {

namespace {

constexpr qsizetype MostShown = 60;

void show(char mark, const QStringList &lines, qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < std::min(end, begin + MostShown); ++i)
        std::fprintf(stderr, "%c %s\n", mark, qPrintable(lines[i]));
    if (end > begin + MostShown)
        std::fprintf(stderr, "%c … %lld more\n", mark, static_cast<long long>(end - begin - MostShown));
}

} // namespace

bool sameLines(const QStringList &actual, const QStringList &expected)
{
    if (actual == expected)
        return true;
    const auto [inActual, inExpected] = std::ranges::mismatch(actual, expected);
    const qsizetype begin = inActual - actual.begin();
    qsizetype same = 0;
    while (same < std::min(actual.size(), expected.size()) - begin
           && actual[actual.size() - 1 - same] == expected[expected.size() - 1 - same])
        ++same;
    constexpr qsizetype Context = 3;
    show(' ', expected, std::max<qsizetype>(0, begin - Context), begin);
    show('-', expected, begin, expected.size() - same);
    show('+', actual, begin, actual.size() - same);
    show(' ', expected, expected.size() - same, std::min(expected.size(), expected.size() - same + Context));
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

} // namespace ikelens
