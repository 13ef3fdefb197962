// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/charon_prefix.h"

#include <algorithm>
#include <charconv>

namespace ikelens {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// `12[IKE1]`: thread, group, level. The offset behind it, or 0.
std::size_t parseThreadAndGroup(std::string_view text, Prefix &prefix)
{
    constexpr std::size_t GroupLetters = 3;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), prefix.thread);
    std::size_t at = std::size_t(end - text.data());
    if (error != std::errc{} || at < 2 || at + 2 + GroupLetters > text.size() || text[at] != '[')
        return 0;
    prefix.group = text.substr(++at, GroupLetters);
    if (!std::ranges::all_of(prefix.group, [](char c) { return c >= 'A' && c <= 'Z'; }))
        return 0;
    at += GroupLetters;
    if (isDigit(text[at]))
        prefix.level = std::int8_t(text[at++] - '0');
    return at < text.size() && text[at] == ']' ? at + 1 : 0;
}

/// `<C1|3>` or `<3>` at `at`. The offset behind it, or `at`.
std::size_t parseIkeSa(std::string_view text, std::size_t at, Prefix &prefix)
{
    if (at >= text.size() || text[at] != '<')
        return at;
    const std::size_t close = text.find('>', at);
    if (close == std::string_view::npos)
        return at;
    const std::string_view inside = text.substr(at + 1, close - at - 1);
    const std::size_t bar = inside.rfind('|');
    const std::string_view number = inside.substr(bar == std::string_view::npos ? 0 : bar + 1);
    std::uint32_t serial = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), serial);
    if (error != std::errc{} || end != number.data() + number.size())
        return at;
    prefix.serial = serial;
    if (bar != std::string_view::npos)
        prefix.connection = inside.substr(0, bar);
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
