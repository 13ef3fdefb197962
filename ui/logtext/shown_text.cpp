// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/shown_text.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <climits>

namespace ikelens {
namespace {

constexpr int TabWidth = 8;

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

/// Characters without a width of their own, or that turn the direction of what follows: a peer could hide or
/// reorder text with them.
bool isInvisible(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

QString visibleSign(QChar c)
{
    if (c.unicode() < 0x20)
        return QChar(0x2400 + c.unicode());  // the Unicode pictures of the control characters
    if (c.unicode() == 0x7f)
        return QChar(0x2421);
    return u'<' + QStringLiteral("U+%1").arg(c.unicode(), 4, 16, QLatin1Char('0')).toUpper() + u'>';
}

QString madeVisible(const QString &decoded)
{
    QString text;
    text.reserve(decoded.size() + 16);
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const QChar c = decoded[i];
        const bool pair = c.isHighSurrogate() && i + 1 < decoded.size() && decoded[i + 1].isLowSurrogate();
        if (pair)
            text += QStringView(decoded).sliced(i++, 2);
        else if (c == u'\t')
            text.resize((text.size() / TabWidth + 1) * TabWidth, u' ');
        else if (isInvisible(c))
            text += visibleSign(c);
        else
            text += c;
    }
    return text;
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

ShownText shownText(QByteArrayView bytes, std::uint64_t bytesMore)
{
    // A character that the cut went through is left out; one that the line itself breaks off is shown as broken.
    const auto ends = bytesMore > 0 ? QStringDecoder::Flag::Default : QStringDecoder::Flag::Stateless;
    QStringDecoder decoder(QStringDecoder::Utf8, ends);
    const QString decoded = decoder.decode(decodeOctalEscapes(bytes));

    ShownText shown{.text = madeVisible(decoded)};
    if (bytesMore > 0) {
        shown.cutMark = int(shown.text.size());
        const int number = int(std::min<std::uint64_t>(bytesMore, INT_MAX));
        shown.text += QCoreApplication::translate("LogView", "… (%Ln byte(s) more)", nullptr, number);
    }
    return shown;
}

}  // namespace ikelens
