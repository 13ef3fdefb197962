// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/filters.h"

#include <QStringDecoder>

#include <algorithm>

namespace ikelens {

namespace {

bool isBigEndian(std::string_view sample)
{
    if (sample.starts_with("\xfe\xff"))
        return true;
    if (sample.starts_with("\xff\xfe"))
        return false;
    // Of text in the Latin script every other byte is zero: in big endian the first of each two.
    std::size_t first = 0;
    for (std::size_t at = 0; at + 1 < sample.size(); at += 2)
        first += sample[at] == '\0';
    return first * 4 > sample.size();
}

class Utf16Filter final : public TextFilter
{
public:
    explicit Utf16Filter(bool bigEndian)
        : m_decoder(bigEndian ? QStringConverter::Utf16BE : QStringConverter::Utf16LE)
    { }

    void take(std::string_view bytes, const Sink &sink) override
    {
        QString text = m_held
            + QString(m_decoder.decode(QByteArrayView(bytes.data(), qsizetype(bytes.size()))));
        m_held.clear();
        if (!text.isEmpty() && text.back().isHighSurrogate()) {
            m_held = text.back();
            text.chop(1);
        }
        const QByteArray utf8 = text.toUtf8();
        sink({utf8.constData(), std::size_t(utf8.size())});
    }
    void finish(const Sink &) override { }

private:
    QStringDecoder m_decoder;
    QString m_held;  ///< half a character
};

}  // namespace

bool isUtf16(std::string_view sample)
{
    using namespace std::string_view_literals;
    if (sample.starts_with("\xff\xfe"sv) || sample.starts_with("\xfe\xff"sv))
        return true;
    std::size_t zeros[2] = {0, 0};
    for (std::size_t at = 0; at < sample.size(); ++at)
        zeros[at % 2] += sample[at] == '\0';
    const auto [few, many] = std::minmax(zeros[0], zeros[1]);
    return sample.size() >= 16 && many * 10 > sample.size() * 4 && few * 50 < sample.size();
}

std::unique_ptr<TextFilter> utf16Filter(std::string_view sample)
{
    return std::make_unique<Utf16Filter>(isBigEndian(sample));
}

}  // namespace ikelens
