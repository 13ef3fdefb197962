// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/syslog_head.h"

#include "core/record/charon_prefix.h"
#include "core/record/pluto_prefix.h"

#include <charconv>

namespace ikelens {

namespace {

/// Tags under which any of the daemons may speak; its text tells which.
bool isTagOfAnyDaemon(std::string_view tag)
{
    return tag == "ipsec" || tag == "VPN-IPSEC";
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

std::size_t afterBlanks(std::string_view line, std::size_t at)
{
    while (at < line.size() && isBlank(line[at]))
        ++at;
    return at;
}

std::size_t wordEnd(std::string_view line, std::size_t at)
{
    while (at < line.size() && !isBlank(line[at]) && line[at] != '\r' && line[at] != '\n')
        ++at;
    return at;
}

/// `daemon.info`, as OpenWrt writes it before the tag.
bool isFacilityAndLevel(std::string_view word)
{
    const std::size_t dot = word.find('.');
    if (dot == std::string_view::npos || dot == 0)
        return false;
    const std::string_view level = word.substr(dot + 1);
    for (const std::string_view known :
         {"emerg", "alert", "crit", "err", "error", "warn", "warning", "notice", "info", "debug"}) {
        if (level == known)
            return true;
    }
    return false;
}

/// A word that is a tag: `pluto[7]:`, `charon:`, `[charon]`, `pluto7741:`, or, before a pid in a column of its own,
/// just the name of a program.
bool readTag(std::string_view word, SyslogHead &head)
{
    if (word.ends_with(':'))
        word.remove_suffix(1);
    if (word.starts_with('[') && word.ends_with(']'))
        word = word.substr(1, word.size() - 2);
    const std::size_t name = word.find_first_of("[0123456789");
    const std::string_view tag = programOf(word) != Program::Other || name == std::string_view::npos
        ? word
        : word.substr(0, name);
    const Program program = programOf(tag);
    if (program == Program::Other && !isTagOfAnyDaemon(tag))
        return false;
    std::string_view rest = word.substr(tag.size());
    const bool inBrackets = rest.starts_with('[');
    rest.remove_prefix(inBrackets);
    std::uint32_t pid = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), pid);
    const std::string_view left(end, std::size_t(rest.data() + rest.size() - end));
    if (!rest.empty() && (error != std::errc{} || left != (inBrackets ? "]" : "")))
        return false;
    head.tag = tag;
    head.pid = pid;
    head.program = program;
    return true;
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

/// HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG (RFC 5424, section 6); `-` stands for what is not known.
void parseRfc5424(std::string_view line, std::size_t at, SyslogHead &head)
{
    const auto field = [&] {
        const std::string_view word = line.substr(at, wordEnd(line, at) - at);
        at = afterBlanks(line, at + word.size());
        return word == "-" ? std::string_view() : word;
    };
    head.host = field();
    head.tag = field();
    const std::string_view pid = field();
    std::from_chars(pid.data(), pid.data() + pid.size(), head.pid);
    (void)field();
    while (at < line.size() && line[at] == '[') {
        // A parameter's value may hold a bracket, with a backslash before it.
        do {
            at = line.find(']', at + 1);
        } while (at != std::string_view::npos && line[at - 1] == '\\');
        at = at == std::string_view::npos ? line.size() : at + 1;
    }
    if (line.substr(at).starts_with("- "))
        ++at;
    at = afterBlanks(line, at);
    constexpr std::string_view ByteOrderMark = "\xef\xbb\xbf";
    if (line.substr(at).starts_with(ByteOrderMark))
        at += ByteOrderMark.size();
    head.textOffset = at;
    head.program = programOf(head.tag);
    if (head.program == Program::Other)
        head.program = programOfText(line.substr(at));
}

}  // namespace

Program programOf(std::string_view tag)
{
    if (tag == "pluto")
        return Program::Pluto;
    if (tag == "charon" || tag == "charon-systemd" || tag == "charon-nm")
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

bool isUnusual(const SyslogHead &head)
{
    return head.program == Program::Other
        && (head.tag.empty() || head.tag.starts_with('"') || head.tag.starts_with("pluto")
            || isTagOfAnyDaemon(head.tag) || head.host.starts_with('"') || head.host.ends_with(':')
            || head.host.ends_with(']') || head.host.contains('\t'));
}

void parseUnusualHead(std::string_view line, SyslogHead &head)
{
    head = {.time = head.time};
    std::size_t at = head.time.end();
    // libreswan's and pluto's own log files: `Aug  8 15:50:25: "C1" #1: …`
    const bool ownFile = at > 0 && at < line.size() && line[at] == ':';
    at = afterBlanks(line, ownFile ? at + 1 : at);
    if (head.time.isRfc5424)
        return parseRfc5424(line, at, head);
    const auto word = [&] { return line.substr(at, wordEnd(line, at) - at); };
    const auto step = [&] { at = afterBlanks(line, at + word().size()); };
    head.program = programOfText(line.substr(at));
    if (head.program == Program::Other && !ownFile && head.time.isValid()) {
        if (isFacilityAndLevel(word())) {
            step();
            if (word() == ":") {
                step();
            } else if (readTag(word(), head)) {
                step();
            }
        } else if (readTag(word(), head)) {
            step();
        } else {
            const std::string_view host = word();
            const std::size_t before = at;
            step();
            if (isFacilityAndLevel(word()))
                step();
            if (readTag(word(), head)) {
                head.host = host;
                step();
            } else {
                at = before;
            }
        }
        // The columns of a table: `charon 97512 12[IKE] …`
        if (head.program != Program::Other && head.pid == 0) {
            const std::string_view column = word();
            std::uint32_t pid = 0;
            const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), pid);
            if (error == std::errc{} && end == column.data() + column.size()
                && programOfText(line.substr(afterBlanks(line, at + column.size()))) == head.program) {
                head.pid = pid;
                step();
            }
        }
        if (isTagOfAnyDaemon(head.tag) && readTag(word(), head))
            step();
        // Whatever is under the tag of the starter, what speaks in the words of a daemon is of that daemon.
        if (head.program == Program::Other || head.program == Program::Starter) {
            const Program said = programOfText(line.substr(at));
            if (said != Program::Other)
                head.program = said;
            else if (head.tag == "ipsec")
                head.program = Program::Starter;
        }
    } else if (head.program == Program::Other && ownFile) {
        head.program = Program::Pluto;
    }
    head.textOffset = at;
}

SyslogHead parseSyslogHead(std::string_view line)
{
    SyslogHead head;
    head.time.ofYear = parseSyslogStamp(line);
    if (head.time.isValid()) {
        head.time.length = StampLength;
        if (!parseHostAndTag(line, StampLength, head))
            head.textOffset = line.size() > StampLength ? StampLength + 1 : StampLength;
        else if (!isUnusual(head))
            return head;
    }
    SyslogHead other;
    other.time = parseLineTime(line);
    parseUnusualHead(line, other);
    return other.program != Program::Other || !head.time.isValid() ? other : head;
}

Program programOfText(std::string_view text)
{
    if (text.empty())
        return Program::Other;
    if (isDigit(text[0]) && parseCharonPrefix(text).kind != Prefix::Kind::None)
        return Program::Charon;
    if (text.starts_with("| "))
        return Program::Pluto;
    const bool mayHavePrefix = text[0] == '"' || isDigit(text[0]) || text.starts_with("packet from ")
        || text.starts_with("ERROR: ") || text.starts_with("FATAL ERROR: ");
    return mayHavePrefix && parsePlutoPrefix(text).kind != Prefix::Kind::None ? Program::Pluto
                                                                              : Program::Other;
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
