// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/charon_prefix.h"

#include "core/input/byte_scan.h"

#include <algorithm>
#include <utility>

namespace ikelens {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The number that the digits before `end` make, at most `most` of them: value and how many.
std::pair<std::uint64_t, std::size_t> numberBefore(std::string_view text, std::size_t end, std::size_t most)
{
    std::uint64_t value = 0, weight = 1;
    std::size_t digits = 0;
    for (; digits < most && digits < end && isDigit(text[end - digits - 1]); ++digits, weight *= 10)
        value += weight * std::uint64_t(text[end - digits - 1] - '0');
    return {value, digits};
}

/// `12[IKE1]`: thread, group, level. The offset behind it, or 0.
std::size_t parseThreadAndGroup(std::string_view text, Prefix &prefix)
{
    constexpr std::size_t GroupLetters = 3, MostDigits = 5;
    const std::size_t bracket = std::min(text.substr(0, MostDigits + 1).find('['), text.size());
    const auto [thread, digits] = numberBefore(text, bracket, MostDigits);
    std::size_t at = bracket + 1 + GroupLetters;
    if (digits < 2 || digits != bracket || thread > 0xffff || at >= text.size())
        return 0;
    prefix.thread = std::uint16_t(thread);
    prefix.group = std::string_view(text.data() + bracket + 1, GroupLetters);
    for (const char c : prefix.group) {
        if (c < 'A' || c > 'Z')
            return 0;
    }
    if (isDigit(text[at]))
        prefix.level = std::int8_t(text[at++] - '0');
    return at < text.size() && text[at] == ']' ? at + 1 : 0;
}

/// `<C1|3>` or `<3>` at `at`. The offset behind it, or `at`.
std::size_t parseIkeSa(std::string_view text, std::size_t at, Prefix &prefix)
{
    constexpr std::size_t MostDigits = 10;
    static constexpr FixedText Close(">");
    if (at >= text.size() || text[at] != '<')
        return at;
    const std::size_t close = Close.literal().findIn(text, at);
    if (close == std::string_view::npos)
        return at;
    const auto [serial, digits] = numberBefore(text, close, MostDigits);
    const std::size_t before = close - digits - 1;
    const bool named = text[before] == '|';
    if (digits == 0 || serial > 0xffff'ffff || (!named && before != at))
        return at;
    prefix.serial = std::uint32_t(serial);
    if (named)
        prefix.connection = text.substr(at + 1, before - at - 1);
    prefix.kind = Prefix::Kind::Connection;
    return close + 1;
}

}  // namespace

Prefix parseCharonPrefix(std::string_view text)
{
    Prefix prefix;
    std::size_t at = parseThreadAndGroup(text, prefix);
    if (at == 0 || (at < text.size() && text[at] != ' '))
        return {};
    prefix.kind = Prefix::Kind::Thread;
    at = std::min(at + 1, text.size());
    const std::size_t behind = parseIkeSa(text, at, prefix);
    prefix.length = behind > at && behind < text.size() && text[behind] == ' ' ? behind + 1 : behind;
    return prefix;
}

}  // namespace ikelens
