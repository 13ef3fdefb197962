// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/shown_text.h"

#include "core/knowledge/display_text.h"

#include <QCoreApplication>
#include <QList>
#include <QStringDecoder>

#include <algorithm>
#include <climits>

namespace ikelens {
namespace {

constexpr int TabWidth = 8;

QString visibleSign(char32_t c)
{
    if (c < 0x20)
        return QChar(char16_t(0x2400 + c));  // the Unicode pictures of the control characters
    if (c == 0x7f)
        return QChar(0x2421);
    return u'<' + QStringLiteral("U+%1").arg(uint(c), 4, 16, QLatin1Char('0')).toUpper() + u'>';
}

QString madeVisible(const QString &decoded)
{
    QString text;
    text.reserve(decoded.size() + 16);
    for (const char32_t c : decoded.toUcs4()) {
        if (c == U'\t')
            text.resize((text.size() / TabWidth + 1) * TabWidth, u' ');
        else if (isTreacherous(c))
            text += visibleSign(c);
        else
            text += QChar::fromUcs4(c);
    }
    return text;
}

}  // namespace

ShownText shownText(QByteArrayView bytes, std::uint64_t bytesMore)
{
    // A character that the cut went through is left out; one that the line itself breaks off is shown as broken.
    const auto ends = bytesMore > 0 ? QStringDecoder::Flag::Default : QStringDecoder::Flag::Stateless;
    QStringDecoder decoder(QStringDecoder::Utf8, ends);
    const QByteArray plain = decodeOctalEscapes(bytes);
    const QString decoded = isLatin1(plain) ? QString::fromLatin1(plain) : QString(decoder.decode(plain));

    ShownText shown{.text = madeVisible(decoded)};
    if (bytesMore > 0) {
        shown.cutMark = int(shown.text.size());
        const int number = int(std::min<std::uint64_t>(bytesMore, INT_MAX));
        shown.text += QCoreApplication::translate("LogView", "… (%Ln byte(s) more)", nullptr, number);
    }
    return shown;
}

}  // namespace ikelens
