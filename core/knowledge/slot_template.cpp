// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/slot_template.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

class Fault
{
    Q_DECLARE_TR_FUNCTIONS(Knowledge)
};

/// Where the next `{{` or `{%` begins, else the end.
qsizetype nextTag(const QString &text, qsizetype from)
{
    for (qsizetype at = text.indexOf(u'{', from); at >= 0 && at + 1 < text.size();
         at = text.indexOf(u'{', at + 1)) {
        if (text[at + 1] == u'{' || text[at + 1] == u'%')
            return at;
    }
    return text.size();
}

bool isName(const QString &text)
{
    static const QRegularExpression pattern(u"^(menu\\.)?[a-z][a-z0-9_]*$"_s);
    return pattern.match(text).hasMatch();
}

}  // namespace

std::expected<SlotTemplate::Piece, QString> SlotTemplate::parseSlot(QStringView inside)
{
    const qsizetype bar = inside.indexOf(u'|');
    Piece piece{.kind = Piece::Kind::Slot,
                .text = {},
                .name = inside.first(bar < 0 ? inside.size() : bar).trimmed().toString()};
    if (bar >= 0)
        piece.text = inside.sliced(bar + 1).trimmed().toString();
    if (!isName(piece.name))
        return std::unexpected(Fault::tr("“%1” is no name of a slot").arg(piece.name));
    return piece;
}

std::expected<SlotTemplate::Piece, QString> SlotTemplate::parseTag(QStringView inside)
{
    static const QRegularExpression condition(u"^(if|elif)\\s+([a-z0-9_.]+)(?:\\s*==\\s*\"([^\"]*)\")?$"_s);
    const QString tag = inside.trimmed().toString();
    if (tag == u"else"_s)
        return Piece{.kind = Piece::Kind::Else, .text = {}, .name = {}};
    if (tag == u"endif"_s)
        return Piece{.kind = Piece::Kind::Endif, .text = {}, .name = {}};
    const auto match = condition.match(tag);
    if (!match.hasMatch() || !isName(match.captured(2)))
        return std::unexpected(Fault::tr("“%1” is no condition").arg(tag));
    return Piece{.kind = match.captured(1) == u"if"_s ? Piece::Kind::If : Piece::Kind::Elif,
                 .text = match.captured(3),
                 .name = match.captured(2),
                 .compares = match.hasCaptured(3)};
}

QString SlotTemplate::faultOfOrder(const std::vector<Piece> &pieces)
{
    enum { Outside, InIf, InElse } state = Outside;
    for (const Piece &piece : pieces) {
        switch (piece.kind) {
        case Piece::Kind::If:
            if (state != Outside)
                return Fault::tr("a condition stands inside another one");
            state = InIf;
            break;
        case Piece::Kind::Elif:
        case Piece::Kind::Else:
            if (state != InIf)
                return Fault::tr("“elif” or “else” without “if” before it");
            state = piece.kind == Piece::Kind::Else ? InElse : InIf;
            break;
        case Piece::Kind::Endif:
            if (state == Outside)
                return Fault::tr("“endif” without “if”");
            state = Outside;
            break;
        case Piece::Kind::Text:
        case Piece::Kind::Slot: break;
        }
    }
    return state == Outside ? QString() : Fault::tr("“endif” is missing");
}

std::expected<SlotTemplate, TextFault> SlotTemplate::parse(QString text, int firstLine)
{
    text.remove(QChar(FilledText::Placeholder));
    SlotTemplate result;
    qsizetype at = 0;
    const auto fault = [&](qsizetype place, const QString &reason) {
        return std::unexpected(TextFault{firstLine + int(text.first(place).count(u'\n')), reason});
    };
    while (at < text.size()) {
        const qsizetype brace = nextTag(text, at);
        if (brace > at)
            result.m_pieces.push_back(
                {.kind = Piece::Kind::Text, .text = text.sliced(at, brace - at), .name = {}});
        if (brace == text.size())
            break;
        const bool isSlot = text[brace + 1] == u'{';
        const qsizetype end = text.indexOf(isSlot ? u"}}"_s : u"%}"_s, brace + 2);
        if (end < 0)
            return fault(brace, isSlot ? Fault::tr("“}}” is missing") : Fault::tr("“%}” is missing"));
        const QStringView inside = QStringView(text).sliced(brace + 2, end - brace - 2);
        auto piece = isSlot ? parseSlot(inside) : parseTag(inside);
        if (!piece)
            return fault(brace, piece.error());
        result.m_pieces.push_back(std::move(*piece));
        at = end + 2;
    }
    if (const QString reason = faultOfOrder(result.m_pieces); !reason.isEmpty())
        return fault(0, reason);
    return result;
}

FilledText SlotTemplate::fill(const Lookup &lookup) const
{
    FilledText filled;
    bool shown = true;     // in the branch that holds, or outside of any condition
    bool decided = false;  // a branch of this condition has been shown
    for (const Piece &piece : m_pieces) {
        switch (piece.kind) {
        case Piece::Kind::Text:
            if (shown)
                filled.text += piece.text;
            break;
        case Piece::Kind::Slot:
            if (shown) {
                const QString value = lookup(piece.name);
                filled.text += QChar(FilledText::Placeholder);
                filled.values.append(value.isEmpty()
                                         ? SlotValue{piece.text.isEmpty() ? u"–"_s : piece.text, true}
                                         : SlotValue{value, false});
            }
            break;
        case Piece::Kind::If:
        case Piece::Kind::Elif: {
            if (piece.kind == Piece::Kind::If)
                decided = false;
            const QString value = lookup(piece.name);
            shown = !decided && (piece.compares ? value == piece.text : !value.isEmpty());
            decided = decided || shown;
            break;
        }
        case Piece::Kind::Else: shown = !decided; break;
        case Piece::Kind::Endif: shown = true; break;
        }
    }
    return filled;
}

QStringList SlotTemplate::names() const
{
    QStringList names;
    for (const Piece &piece : m_pieces) {
        if (!piece.name.isEmpty() && !names.contains(piece.name))
            names.append(piece.name);
    }
    return names;
}

}  // namespace ikelens
