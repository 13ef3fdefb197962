// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace ikelens {

enum class Language : std::uint8_t { English, German };

/// A run of text inside a block: plain, a menu path or field name, or literal log text.
struct Span
{
    enum class Style : std::uint8_t { Plain, Strong, Code };
    Style style = Style::Plain;
    QString text;  ///< unescaped: whoever writes HTML escapes it

    friend bool operator==(const Span &, const Span &) = default;
};

/// A paragraph or a list item of an explanation.
struct Block
{
    enum class Kind : std::uint8_t { Paragraph, Numbered, Bullet };
    Kind kind = Kind::Paragraph;
    std::vector<Span> spans;

    friend bool operator==(const Block &, const Block &) = default;
};
using Blocks = std::vector<Block>;

/// A cause in words, with what the log said filled in.
struct Explanation
{
    QString title;  ///< the verdict in one sentence
    Blocks happened;
    Blocks applianceFix;
    Blocks peerFix;
    QString peerProduct;  ///< "LANCOM", where peerProductFix is about that product
    Blocks peerProductFix;
    Blocks check;  ///< where the log cannot decide: what would
};

[[nodiscard]] QString plainText(const Blocks &blocks);
/// Escaped HTML: <p>, <ol>, <ul>, <strong> and <code> only.
[[nodiscard]] QString html(const Blocks &blocks);

}  // namespace ikelens
