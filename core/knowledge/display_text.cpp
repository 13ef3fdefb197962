// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/display_text.h"

#include <QByteArray>

#include <algorithm>

namespace ikelens {

namespace {

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

/// The byte that `\ooo` stands for, or -1 where `text` does not begin with such an escape.
int escapedByte(std::string_view text)
{
    if (text.size() < 4 || text[0] != '\\' || text[1] > '3'
        || !std::ranges::all_of(text.substr(1, 3), isOctal))
        return -1;
    return (text[1] - '0') * 64 + (text[2] - '0') * 8 + (text[3] - '0');
}

QByteArray withoutEscapes(std::string_view bytes)
{
    QByteArray decoded;
    decoded.reserve(qsizetype(bytes.size()));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const int byte = escapedByte(bytes.substr(at));
        decoded.append(byte < 0 ? bytes[at] : char(byte));
        if (byte >= 0)
            at += 3;
    }
    return decoded;
}

/// Could hide or reorder text on screen: bidirectional controls and zero-width characters.
bool isTreacherous(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
        || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
}

}  // namespace

QString displayText(std::string_view bytes, qsizetype limit)
{
    // An escape takes four bytes for one, a character at most four bytes.
    const std::size_t enough = std::size_t(limit + 1) * 16;
    QString text = QString::fromUtf8(withoutEscapes(bytes.substr(0, enough)));
    for (QChar &c : text) {
        if (c == u'\t')
            c = u' ';
        else if (isTreacherous(c))
            c = QChar::ReplacementCharacter;
    }
    if (text.size() > limit) {
        text.truncate(limit - 1);
        if (text.back().isHighSurrogate())
            text.chop(1);
        text += u'…';
    }
    return text;
}

}  // namespace ikelens
