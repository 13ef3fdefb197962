// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/display_text.h"

#include <QList>

namespace ikelens {

namespace {

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

}  // namespace

QByteArray decodeOctalEscapes(QByteArrayView bytes)
{
    if (!bytes.contains('\\'))
        return bytes.toByteArray();
    QByteArray decoded;
    decoded.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const bool escape = bytes[i] == '\\' && i + 3 < bytes.size() && bytes[i + 1] >= '0'
            && bytes[i + 1] <= '3' && isOctal(bytes[i + 2]) && isOctal(bytes[i + 3]);
        if (escape) {
            decoded += char((bytes[i + 1] - '0') * 64 + (bytes[i + 2] - '0') * 8 + (bytes[i + 3] - '0'));
            i += 3;
        } else {
            decoded += bytes[i];
        }
    }
    return decoded;
}

bool isLatin1(QByteArrayView bytes)
{
    constexpr unsigned char FirstLetter = 0xc0, Times = 0xd7, Divided = 0xf7;
    constexpr unsigned char LastLetter = 0xfd;  // two of the Icelandic ones stand for garbage more often
    bool any = false;
    // The last byte may be the beginning of a character that was cut.
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (byte < 0x80)
            continue;
        if (byte < FirstLetter || byte > LastLetter || byte == Times || byte == Divided)
            return false;
        any = any || at + 1 < bytes.size();
    }
    return any;
}

QString decodedText(QByteArrayView bytes)
{
    return isLatin1(bytes) ? QString::fromLatin1(bytes) : QString::fromUtf8(bytes);
}

bool isTreacherous(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

QString displayText(std::string_view bytes, qsizetype limit)
{
    // An escape takes four bytes for one, a character at most four bytes.
    const std::size_t enough = std::size_t(limit + 1) * 16;
    const auto part = bytes.substr(0, enough);
    const QString decoded = decodedText(
        decodeOctalEscapes(QByteArrayView(part.data(), qsizetype(part.size()))));
    QString text;
    text.reserve(decoded.size());
    for (const char32_t c : decoded.toUcs4()) {
        if (c == U'\t')
            text += u' ';
        else if (isTreacherous(c))
            text += QChar::ReplacementCharacter;
        else
            text += QChar::fromUcs4(c);
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
