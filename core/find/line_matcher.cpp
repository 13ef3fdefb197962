// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/line_matcher.h"

#include "core/knowledge/display_text.h"

#include <algorithm>

namespace ikelens {
namespace {

/// For expressions that would try for minutes, (x+x+)+y; a line that takes longer counts as no match.
constexpr QStringView StepLimit = u"(*LIMIT_MATCH=200000)";

constexpr std::size_t MostOthers = 4;    ///< literals that are looked for before the expression is tried
constexpr std::size_t EscapeLength = 4;  ///< of \ooo

QByteArray longestPlainRun(QStringView text)
{
    QByteArray longest, run;
    for (const QChar c : text) {
        run = standsAsItself(c) ? run + char(c.unicode()) : QByteArray();
        if (run.size() > longest.size())
            longest = run;
    }
    return longest;
}

/// Whether the place `at` of a line is, or may be, behind the backslash of an escape.
bool mayBeInEscape(std::string_view line, std::size_t at)
{
    const std::size_t begin = at - std::min(at, EscapeLength - 1);
    return line.substr(begin, at - begin).contains('\\');
}

enum class Neighbour : std::uint8_t { OfAWord, OfNone, Unknown };

/// What stands beside a word: outside of ASCII, and at escapes, only the decoded line tells.
Neighbour neighbour(std::string_view line, std::size_t at)
{
    if (at >= line.size())
        return Neighbour::OfNone;
    const char c = line[at];
    if ((c & 0x80) != 0 || c == '\\' || mayBeInEscape(line, at))
        return Neighbour::Unknown;
    const bool ofAWord = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || c == '_';
    return ofAWord ? Neighbour::OfAWord : Neighbour::OfNone;
}

}  // namespace

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

    const QByteArrayList literals = query.regularExpression ? requiredLiterals(query.text)
                                                            : QByteArrayList{longestPlainRun(query.text)};
    for (const QByteArray &literal : literals) {
        LiteralSearch search({literal.constData(), std::size_t(literal.size())}, !query.caseSensitive);
        if (matcher.m_literal.isEmpty())
            matcher.m_literal = std::move(search);
        else if (matcher.m_others.size() < MostOthers)
            matcher.m_others.push_back(std::move(search));
    }
    matcher.m_literalDecides = !query.regularExpression
        && matcher.m_literal.size() == std::size_t(query.text.size());
    matcher.m_wholeWord = query.wholeWord;
    return matcher;
}

LineMatcher::Verdict LineMatcher::judge(std::string_view line, std::size_t at) const
{
    if (std::ranges::any_of(
            m_others, [&](const LiteralSearch &other) { return other.find(line) == LiteralSearch::npos; }))
        return Verdict::NoMatch;
    const bool startsWithOctal = m_literal.front() >= '0' && m_literal.front() <= '7';
    if (!m_literalDecides || (startsWithOctal && mayBeInEscape(line, at)))
        return Verdict::LookAtLine;
    if (!m_wholeWord)
        return Verdict::Match;
    const Neighbour left = at == 0 ? Neighbour::OfNone : neighbour(line, at - 1);
    const Neighbour right = neighbour(line, at + m_literal.size());
    if (left == Neighbour::OfAWord || right == Neighbour::OfAWord)
        return Verdict::NoMatch;
    return left == Neighbour::OfNone && right == Neighbour::OfNone ? Verdict::Match : Verdict::LookAtLine;
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
    // What decoding gives holds no broken surrogates; looking for some would take a third of the time.
    const auto first = m_expression.match(text, 0, QRegularExpression::NormalMatch,
                                          QRegularExpression::DontCheckSubjectStringMatchOption);
    // An expression that may match nothing (x*) is no hit where it matches only nothing.
    return first.capturedLength() > 0 || (first.hasMatch() && !matches(text, 1).empty());
}

}  // namespace ikelens
