// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/find/literal_search.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <expected>
#include <vector>

namespace ikelens {

/// What the reader looks for.
struct FindQuery
{
    QString text;
    bool regularExpression = false;
    bool caseSensitive = false;
    bool wholeWord = false;
    bool selectionOnly = false;  ///< only in the lines of the selection

    friend bool operator==(const FindQuery &, const FindQuery &) = default;
};

/// Tells where a query matches. Safe to share between threads.
class LineMatcher
{
public:
    struct Range
    {
        int start = 0;
        int length = 0;
    };
    /// What an occurrence of the literal says about its line.
    enum class Verdict : std::uint8_t { NoMatch, Match, LookAtLine };

    /// The error is why a regular expression is none, a part of a sentence.
    [[nodiscard]] static std::expected<LineMatcher, QString> create(const FindQuery &query);

    /// Every match in a text, at most `limit`; matches without a length are left out.
    [[nodiscard]] std::vector<Range> matches(const QString &text, std::size_t limit = 1000) const;
    /// Whether a line, without its end, matches as it is shown: with octal escapes decoded.
    [[nodiscard]] bool matchesLine(QByteArrayView line) const;

    /// Bytes that every line with a match holds; empty where no such bytes are known. (Not even without regard to
    /// case is the Kelvin sign taken for a k here, as Unicode would have it.)
    [[nodiscard]] const LiteralSearch &literal() const { return m_literal; }
    /// Whether the line, without its end, matches because the literal stands at offset `at`.
    [[nodiscard]] Verdict judge(std::string_view line, std::size_t at) const;

private:
    QRegularExpression m_expression;
    LiteralSearch m_literal;
    std::vector<LiteralSearch> m_others;  ///< must stand in the line, too
    bool m_literalDecides = false;        ///< the query is the literal, but for m_wholeWord
    bool m_wholeWord = false;
};

/// The runs of printable ASCII that every match of the expression must contain, the longest first; empty where none
/// is sure. Only a quick look: groups, classes and alternatives count as unknown.
[[nodiscard]] QByteArrayList requiredLiterals(QStringView regularExpression);

/// Characters that stand in the log as themselves; pluto writes all others, and the backslash, as \ooo.
[[nodiscard]] inline bool standsAsItself(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'\\';
}

}  // namespace ikelens
