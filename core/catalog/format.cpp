// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/format.h"

#include <QString>

#include <algorithm>

namespace ikelens {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::size_t integerEnd(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    if (end < text.size() && text[end] == '-')
        ++end;
    const std::size_t digits = end;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    return end == digits ? at : end;
}

std::size_t hexEnd(std::string_view text, std::size_t at)
{
    std::size_t end = text.substr(at).starts_with("0x") ? at + 2 : at;
    const std::size_t digits = end;
    while (end < text.size() && isHexDigit(text[end]))
        ++end;
    return end == digits ? at : end;
}

}  // namespace

std::uint64_t bytePairs(std::string_view text)
{
    std::uint64_t pairs = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i - 1]),
                   second = static_cast<unsigned char>(text[i]);
        pairs |= std::uint64_t(1) << ((first * 7u + second) & 63u);
    }
    return pairs;
}

std::uint64_t lastBytes(std::string_view text)
{
    constexpr std::size_t Word = sizeof(std::uint64_t);
    std::uint64_t last = 0;
    if (text.size() >= Word)
        last = word64(text.data() + text.size() - Word);
    else
        std::memcpy(reinterpret_cast<char *>(&last) + Word - text.size(), text.data(), text.size());
    return std::endian::native == std::endian::big ? std::byteswap(last) : last;
}

/// One comparison. A hostile text could make a format with many slots try very many ways: the steps are bounded.
struct Format::Attempt
{
    std::string_view text;
    Values *values = nullptr;
    int stepsLeft = 512;

    void take(std::size_t slot, std::size_t begin, std::size_t end)
    {
        if (values)
            (*values)[slot] = text.substr(begin, end - begin);
    }
};

std::expected<Format, QString> Format::parse(QByteArrayView text)
{
    Format format;
    Part part;
    const auto endPart = [&] {
        part.size = std::uint32_t(format.m_literals.size()) - part.begin;
        format.m_parts.push_back(part);
        part = {.begin = std::uint32_t(format.m_literals.size())};
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool doubled = i + 1 < text.size() && text[i + 1] == c;
        if ((c == '{' || c == '}') && doubled) {
            format.m_literals += c;
            ++i;
        } else if (c == '}') {
            return std::unexpected(QStringLiteral("a single } (write }} for the character)"));
        } else if (c == '{') {
            const qsizetype close = text.indexOf('}', i);
            if (close < 0)
                return std::unexpected(QStringLiteral("a slot without its }"));
            QByteArray name = text.sliced(i + 1, close - i - 1).toByteArray();
            part.slot = Slot::Text;
            if (const qsizetype colon = name.indexOf(':'); colon >= 0) {
                const QByteArray type = name.sliced(colon + 1);
                name.truncate(colon);
                if (type != "d" && type != "x" && type != "w")
                    return std::unexpected(
                        QStringLiteral("the unknown slot type %1").arg(QString::fromUtf8(type)));
                part.slot = type == "d" ? Slot::Integer : type == "x" ? Slot::Hex : Slot::Word;
            }
            if (name.isEmpty())
                return std::unexpected(QStringLiteral("a slot without a name"));
            format.m_names.push_back(name);
            endPart();
            i = close;
        } else {
            format.m_literals += c;
        }
    }
    endPart();
    format.m_literals.append(Padding, '\0');
    if (format.m_names.size() > MostSlots)
        return std::unexpected(QStringLiteral("more than %1 slots").arg(MostSlots));
    return format;
}

std::uint64_t Format::pairs() const
{
    std::uint64_t pairs = 0;
    for (const Part &part : m_parts)
        pairs |= bytePairs(std::string_view(m_literals).substr(part.begin, part.size));
    return pairs;
}

TextEnding Format::ending() const
{
    const Part &last = m_parts.back();
    const std::size_t size = std::min<std::size_t>(last.size, sizeof(std::uint64_t));
    if (size == 0)
        return {};
    const std::string_view literal = std::string_view(m_literals).substr(last.begin, last.size);
    const std::uint64_t mask = ~std::uint64_t(0) << (8 * (sizeof(std::uint64_t) - size));
    return {.bytes = lastBytes(literal) & mask, .mask = mask};
}

bool Format::matchesBehindHead(std::string_view text) const
{
    Attempt attempt{.text = text};
    return matchFrom(0, literal(0).size, attempt);
}

bool Format::capture(std::string_view text, Values &values) const
{
    Attempt attempt{.text = text, .values = &values};
    return literal(0).standsAt(text, 0) && matchFrom(0, literal(0).size, attempt);
}

/// Matches the slot after part `part` and everything behind it; `at` is where the slot begins. What it puts into the
/// values counts only where all of it matches.
bool Format::matchFrom(std::size_t part, std::size_t at, Attempt &attempt) const
{
    const std::string_view text = attempt.text;
    for (;; ++part) {
        const Slot slot = m_parts[part].slot;
        if (--attempt.stepsLeft < 0)
            return false;
        if (slot == Slot::None)
            return at == text.size();
        if (slot == Slot::Text || slot == Slot::Word)
            return matchUpToLiteral(part, at, attempt);
        const std::size_t end = slot == Slot::Integer ? integerEnd(text, at) : hexEnd(text, at);
        const Literal next = literal(part + 1);
        if (end == at || !next.standsAt(text, end))
            return false;
        attempt.take(part, at, end);
        at = end + next.size;
    }
}

bool Format::matchUpToLiteral(std::size_t part, std::size_t at, Attempt &attempt) const
{
    const std::string_view text = attempt.text;
    const Literal next = literal(part + 1);
    const bool word = m_parts[part].slot == Slot::Word;
    const std::size_t farthest = word ? std::min(text.find(' ', at), text.size()) : text.size();
    const auto accept = [&](std::size_t end) {
        if ((word && end == at) || end > farthest || !matchFrom(part + 1, end + next.size, attempt))
            return false;
        attempt.take(part, at, end);
        return true;
    };
    if (m_parts[part + 1].slot
        == Slot::None)  // the end of the format: identities may hold quotes, so take all there is
        return text.size() >= at + next.size && next.standsAt(text, text.size() - next.size)
            && accept(text.size() - next.size);
    if (next.size == 0)
        return accept(text.size());
    for (std::size_t end = next.findIn(text, at); end <= farthest; end = next.findIn(text, end + 1)) {
        if (accept(end))
            return true;
        if (attempt.stepsLeft < 0)
            return false;
    }
    return false;
}

}  // namespace ikelens
