// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/syslog_head.h"

#include <charconv>

namespace ikelens {

namespace {

int monthOf(const char *name)
{
    constexpr std::string_view Months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (std::size_t month = 0; month < 12; ++month) {
        if (Months.compare(month * 3, 3, name, 3) == 0)
            return int(month) + 1;
    }
    return 0;
}

int twoDigits(const char *text, bool blankAllowed = false)
{
    const int tens = blankAllowed && text[0] == ' ' ? 0 : text[0] - '0';
    const int ones = text[1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

unsigned repeatCount(std::string_view text, std::string_view before, std::string_view after, std::size_t &end)
{
    if (!text.starts_with(before))
        return 0;
    unsigned count = 0;
    const char *begin = text.data() + before.size();
    const auto [stop, error] = std::from_chars(begin, text.data() + text.size(), count);
    if (error != std::errc{}
        || !std::string_view(stop, std::size_t(text.data() + text.size() - stop)).starts_with(after))
        return 0;
    end = std::size_t(stop - text.data()) + after.size();
    return count;
}

}  // namespace

Stamp parseSyslogStamp(std::string_view line)
{
    if (line.size() < StampLength || line[3] != ' ' || line[6] != ' ' || line[9] != ':' || line[12] != ':')
        return NoStamp;
    const char *text = line.data();
    return stampInYear(monthOf(text), twoDigits(text + 4, true), twoDigits(text + 7), twoDigits(text + 10),
                       twoDigits(text + 13));
}

Program programOf(std::string_view tag)
{
    if (tag == "pluto")
        return Program::Pluto;
    if (tag == "charon" || tag == "charon-systemd")
        return Program::Charon;
    if (tag == "ipsec_starter" || tag == "ipsec__plutorun" || tag == "starter")
        return Program::Starter;
    return Program::Other;
}

bool parseHostAndTag(std::string_view line, std::size_t offset, SyslogHead &head)
{
    if (offset >= line.size() || line[offset] != ' ')
        return false;
    const std::size_t hostBegin = offset + 1;
    const std::size_t hostEnd = line.find(' ', hostBegin);
    if (hostEnd == std::string_view::npos)
        return false;
    head.host = line.substr(hostBegin, hostEnd - hostBegin);
    const std::size_t tagBegin = hostEnd + 1;
    head.textOffset = tagBegin;
    const std::size_t tagEnd = line.find_first_of("[: ", tagBegin);
    if (tagEnd == std::string_view::npos || line[tagEnd] == ' ')
        return true;
    std::size_t colon = tagEnd;
    if (line[tagEnd] == '[') {
        const std::size_t close = line.find(']', tagEnd);
        if (close == std::string_view::npos || close + 1 >= line.size() || line[close + 1] != ':')
            return true;
        std::from_chars(line.data() + tagEnd + 1, line.data() + close, head.pid);
        colon = close + 1;
    }
    head.tag = line.substr(tagBegin, tagEnd - tagBegin);
    head.program = programOf(head.tag);
    head.textOffset = colon + 1;
    if (head.textOffset < line.size() && line[head.textOffset] == ' ')
        ++head.textOffset;
    return true;
}

SyslogHead parseSyslogHead(std::string_view line)
{
    SyslogHead head;
    head.stampOfYear = parseSyslogStamp(line);
    if (head.stampOfYear != NoStamp && !parseHostAndTag(line, StampLength, head))
        head.textOffset = line.size() > StampLength ? StampLength + 1 : StampLength;
    return head;
}

unsigned repeatedBefore(std::string_view afterHost)
{
    std::size_t end = 0;
    return repeatCount(afterHost, "last message repeated ", " time", end);
}

unsigned unwrapRepeated(std::string_view &message)
{
    if (!message.starts_with('m'))  // asked for every line
        return 0;
    std::size_t end = 0;
    const unsigned count = repeatCount(message, "message repeated ", " times: [", end);
    if (count == 0)
        return 0;
    message.remove_prefix(end);
    if (message.starts_with(' '))
        message.remove_prefix(1);
    if (message.ends_with(']'))
        message.remove_suffix(1);
    return count;
}

}  // namespace ikelens
