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

/// One comparison. A hostile text could make a format with many slots try very many ways: the steps are bounded.
struct Format::Attempt
{
    std::string_view text;
    Values *values = nullptr;
    int stepsLeft = 512;
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
    if (format.m_names.size() > MostSlots)
        return std::unexpected(QStringLiteral("more than %1 slots").arg(MostSlots));
    return format;
}

std::uint64_t Format::pairs() const
{
    std::uint64_t pairs = 0;
    for (const Part &part : m_parts)
        pairs |= bytePairs(literal(part));
    return pairs;
}

bool Format::matchesBehindHead(std::string_view text) const
{
    Attempt attempt{.text = text};
    return matchFrom(0, head().size(), attempt);
}

bool Format::capture(std::string_view text, Values &values) const
{
    Attempt attempt{.text = text, .values = &values};
    return text.starts_with(head()) && matchFrom(0, head().size(), attempt);
}

/// Matches the slot after part `part` and everything behind it; `at` is where the slot begins.
bool Format::matchFrom(std::size_t part, std::size_t at, Attempt &attempt) const
{
    if (--attempt.stepsLeft < 0)
        return false;
    switch (m_parts[part].slot) {
    case Slot::None: return at == attempt.text.size();
    case Slot::Integer:
    case Slot::Hex: return matchFixed(part, at, attempt);
    case Slot::Text:
    case Slot::Word: return matchUpToLiteral(part, at, attempt);
    }
    return false;
}

bool Format::matchFixed(std::size_t part, std::size_t at, Attempt &attempt) const
{
    const std::size_t end = m_parts[part].slot == Slot::Integer ? integerEnd(attempt.text, at)
                                                                : hexEnd(attempt.text, at);
    const std::string_view next = literal(m_parts[part + 1]);
    if (end == at || !attempt.text.substr(end).starts_with(next)
        || !matchFrom(part + 1, end + next.size(), attempt))
        return false;
    if (attempt.values)
        (*attempt.values)[part] = attempt.text.substr(at, end - at);
    return true;
}

bool Format::matchUpToLiteral(std::size_t part, std::size_t at, Attempt &attempt) const
{
    const std::string_view text = attempt.text;
    const std::string_view next = literal(m_parts[part + 1]);
    const auto accept = [&](std::size_t end) {
        const std::string_view value = text.substr(at, end - at);
        if (m_parts[part].slot == Slot::Word && (value.empty() || value.find(' ') != std::string_view::npos))
            return false;
        if (!matchFrom(part + 1, end + next.size(), attempt))
            return false;
        if (attempt.values)
            (*attempt.values)[part] = value;
        return true;
    };
    if (m_parts[part + 1].slot
        == Slot::None)  // the end of the format: identities may hold quotes, so take all there is
        return text.size() >= at + next.size() && text.ends_with(next) && accept(text.size() - next.size());
    if (next.empty())
        return accept(text.size());
    for (std::size_t end = text.find(next, at); end != std::string_view::npos;
         end = text.find(next, end + 1)) {
        if (accept(end))
            return true;
        if (attempt.stepsLeft < 0)
            return false;
    }
    return false;
}

}  // namespace ikelens
