// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/find_query.h"

#include "core/knowledge/display_text.h"

namespace ikelens {
namespace {

/// For expressions that would try for minutes, (x+x+)+y; a line that takes longer counts as no match.
constexpr QStringView StepLimit = u"(*LIMIT_MATCH=200000)";

/// Characters that stand in the log as themselves; pluto writes all others, and the backslash, as \ooo.
bool isPlain(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'\\';
}

QByteArray longestPlainRun(QStringView text)
{
    QByteArray longest, run;
    for (const QChar c : text) {
        run = isPlain(c) ? run + char(c.unicode()) : QByteArray();
        if (run.size() > longest.size())
            longest = run;
    }
    return longest;
}

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

QByteArray requiredLiteral(QStringView expression)
{
    // Alternatives, options like (?x) and quotes like \Q change what the characters stand for.
    if (expression.contains(u'|') || expression.contains(u"(?") || expression.contains(u"(*"))
        return {};
    QByteArray longest, run;
    const auto endRun = [&] {
        if (run.size() > longest.size())
            longest = run;
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
            } else if (depth == 0 && isPlain(escaped)) {
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
            if (depth == 0 && isPlain(c))
                run += char(c.unicode());
            else
                endRun();
            ++i;
        }
    }
    endRun();
    return longest;
}

std::expected<LineMatcher, QString> LineMatcher::create(const FindQuery &query)
{
    LineMatcher matcher;
    QString pattern = query.regularExpression ? query.text : QRegularExpression::escape(query.text);
    if (query.wholeWord)
        pattern = u"(?<!\\w)(?:" + pattern + u")(?!\\w)";
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!query.caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    matcher.m_expression = QRegularExpression(StepLimit + pattern, options);
    if (!matcher.m_expression.isValid())
        return std::unexpected(matcher.m_expression.errorString());
    matcher.m_expression.optimize();

    matcher.m_foldsCase = !query.caseSensitive;
    matcher.m_literal = query.regularExpression ? requiredLiteral(query.text) : longestPlainRun(query.text);
    if (matcher.m_foldsCase)
        matcher.m_literal = matcher.m_literal.toLower();
    matcher.m_literalDecides = !query.regularExpression && !query.wholeWord
        && matcher.m_literal.size() == query.text.size();
    return matcher;
}

std::vector<LineMatcher::Range> LineMatcher::matches(const QString &text, std::size_t limit) const
{
    std::vector<Range> ranges;
    auto matches = m_expression.globalMatch(text);
    while (ranges.size() < limit && matches.hasNext()) {
        const auto match = matches.next();
        if (match.capturedLength() > 0)
            ranges.push_back({int(match.capturedStart()), int(match.capturedLength())});
    }
    return ranges;
}

bool LineMatcher::matchesLine(QByteArrayView line) const
{
    const QString text = decodedText(line.contains('\\') ? decodeOctalEscapes(line) : line);
    // What fromUtf8() gives holds no broken surrogates; looking for some would take a third of the time.
    const auto first = m_expression.match(text, 0, QRegularExpression::NormalMatch,
                                          QRegularExpression::DontCheckSubjectStringMatchOption);
    // An expression that may match nothing (x*) is no hit where it matches only nothing.
    return first.capturedLength() > 0 || (first.hasMatch() && !matches(text, 1).empty());
}

}  // namespace ikelens
