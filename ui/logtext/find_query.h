// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    /// The error is why a regular expression is none, a part of a sentence.
    [[nodiscard]] static std::expected<LineMatcher, QString> create(const FindQuery &query);

    /// Every match in a text, at most `limit`; matches without a length are left out.
    [[nodiscard]] std::vector<Range> matches(const QString &text, std::size_t limit = 1000) const;
    [[nodiscard]] bool matchesLine(QByteArrayView line) const;

    /// Bytes that every line with a match holds; empty where no such bytes are known. In lower case if foldsCase().
    [[nodiscard]] const QByteArray &literal() const { return m_literal; }
    [[nodiscard]] bool foldsCase() const { return m_foldsCase; }
    /// Whether a line that holds the literal matches without a second look.
    [[nodiscard]] bool literalDecides() const { return m_literalDecides; }

private:
    QRegularExpression m_expression;
    QByteArray m_literal;
    bool m_foldsCase = false;
    bool m_literalDecides = false;
};

/// The longest run of printable ASCII that every match of the expression must contain; empty where none is sure.
/// Only a quick look: groups, classes and alternatives count as unknown.
[[nodiscard]] QByteArray requiredLiteral(QStringView regularExpression);

}  // namespace ikelens
