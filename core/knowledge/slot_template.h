// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <expected>
#include <functional>
#include <vector>

namespace ikelens {

/// What is wrong in a text file, and where.
struct TextFault
{
    int line = 0;    ///< from 1
    QString reason;  ///< a part of a sentence
};

/// What stands in a slot. It came from a log, so it is never read as markup.
struct SlotValue
{
    QString text;
    bool fallback = false;  ///< the words of the text itself, because the log does not say it
};

/// A text with its slots filled: a placeholder stands for each value, in their order.
struct FilledText
{
    static constexpr char16_t Placeholder = u'\xfffc';

    QString text;
    QList<SlotValue> values;
};

/// A text with slots and conditions:
/// `{{ name|fallback words }}`, `{{ menu.KEY }}`,
/// `{% if name %}…{% elif name == "value" %}…{% else %}…{% endif %}`, which do not nest.
class SlotTemplate
{
public:
    /// The value of a name, empty where it is not known. Names of the glossary begin with `menu.`.
    using Lookup = std::function<QString(const QString &name)>;

    SlotTemplate() = default;
    /// `firstLine` is the number of the text's first line in its file, for the fault.
    [[nodiscard]] static std::expected<SlotTemplate, TextFault> parse(QString text, int firstLine);

    [[nodiscard]] FilledText fill(const Lookup &lookup) const;
    /// Every name that the text asks for.
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] bool isEmpty() const { return m_pieces.empty(); }

private:
    struct Piece
    {
        enum class Kind : std::uint8_t { Text, Slot, If, Elif, Else, Endif };
        Kind kind = Kind::Text;
        QString text;  ///< of Text; the fallback of Slot; the value that If and Elif compare with
        QString name;
        bool compares = false;
    };
    static std::expected<Piece, QString> parseSlot(QStringView inside);
    static std::expected<Piece, QString> parseTag(QStringView inside);
    static QString faultOfOrder(const std::vector<Piece> &pieces);

    std::vector<Piece> m_pieces;
};

}  // namespace ikelens
