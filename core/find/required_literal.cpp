// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/line_matcher.h"

#include <algorithm>

namespace ikelens {
namespace {

/// Skips a bracketed class; returns the index after it.
qsizetype afterClass(QStringView expression, qsizetype i)
{
    qsizetype end = i + 1;
    if (end < expression.size() && expression[end] == u'^')
        ++end;
    ++end;  // a bracket in first place is a member
    while (end < expression.size() && expression[end] != u']')
        end += expression[end] == u'\\' ? 2 : 1;
    return end + 1;
}

}  // namespace

QByteArrayList requiredLiterals(QStringView expression)
{
    // Alternatives, options like (?x) and quotes like \Q change what the characters stand for.
    if (expression.contains(u'|') || expression.contains(u"(?") || expression.contains(u"(*"))
        return {};
    QByteArrayList runs;
    QByteArray run;
    const auto endRun = [&] {
        if (!run.isEmpty())
            runs.append(run);
        run.clear();
    };
    int depth = 0;
    for (qsizetype i = 0; i < expression.size();) {
        const QChar c = expression[i];
        if (c == u'\\') {
            const QChar escaped = i + 1 < expression.size() ? expression[i + 1] : QChar();
            if (escaped.isLetterOrNumber()) {
                if (!QStringView(u"bBdDsSwW").contains(escaped))
                    return {};
                endRun();
            } else if (depth == 0 && standsAsItself(escaped)) {
                run += char(escaped.unicode());
            } else {
                endRun();
            }
            i += 2;
        } else if (c == u'[') {
            endRun();
            i = afterClass(expression, i);
        } else if (c == u'*' || c == u'?' || c == u'{') {
            run.chop(std::min<qsizetype>(1, run.size()));
            endRun();
            i = c == u'{' ? std::max(expression.indexOf(u'}', i), i) + 1 : i + 1;
        } else if (QStringView(u"().^$+").contains(c)) {
            depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
            endRun();
            ++i;
        } else {
            if (depth == 0 && standsAsItself(c))
                run += char(c.unicode());
            else
                endRun();
            ++i;
        }
    }
    endRun();
    std::ranges::stable_sort(runs, std::greater(), &QByteArray::size);
    return runs;
}

}  // namespace ikelens
