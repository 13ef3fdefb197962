// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonyms/line_rewriter.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ikelens {

namespace {

constexpr std::string_view OtherService = "[text of another service, left out]";

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

bool isDigit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

bool isTokenPart(unsigned char c)
{
    return std::isalnum(c) || c >= 0x80 || std::string_view("_-.@:/%\\+*&~$").contains(char(c));
}

/// Numbers, versions, times of day, dates, ports, hexadecimal digits: nothing that names somebody.
bool isNumeric(std::string_view token)
{
    constexpr std::size_t ShortestHex = 8;
    const auto isHex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    const bool plain = std::ranges::all_of(token, [](unsigned char c) {
        return isDigit(c) || std::string_view(".:/-+%*TZxsh").contains(char(c));
    });
    // Shorter ones could be the name of a host.
    const bool hex = std::ranges::all_of(token, isHex) && std::ranges::any_of(token, isDigit)
        && (token.size() >= ShortestHex || token.size() == 2);
    const bool prefixed = token.starts_with("0x") && std::ranges::all_of(token.substr(2), isHex);
    return (plain && std::ranges::any_of(token, isDigit)) || hex || prefixed;
}

/// Whether a text is looked for wherever it stands. An ID may be "0" or "x": such a one is replaced where it is an ID.
bool isTelling(std::string_view token)
{
    constexpr std::size_t Shortest = 3, ShortestNumber = 5;
    return token.size() >= (std::ranges::all_of(token, isDigit) ? ShortestNumber : Shortest);
}

/// `192.168.2.500`: meant as an address, and refused by the daemon.
bool isFaultyAddress(std::string_view token)
{
    return std::ranges::count(token, '.') == 3 && !IpAddress::parse(token)
        && std::ranges::all_of(token, [](unsigned char c) { return isDigit(c) || c == '.'; });
}

bool isFileEnding(std::string_view ending)
{
    constexpr std::array<std::string_view, 11> Endings{"pem",     "der", "crt", "cer", "key", "conf",
                                                       "secrets", "pid", "so",  "p12", "log"};
    return std::ranges::find(Endings, ending) != Endings.end();
}

/// `00:1a:2b:3c:4d:5e`
bool isHardwareAddress(std::string_view token)
{
    if (token.size() != 17)
        return false;
    for (std::size_t at = 0; at < token.size(); ++at) {
        const auto c = static_cast<unsigned char>(token[at]);
        if (at % 3 == 2 ? c != ':' : !std::isxdigit(c))
            return false;
    }
    return true;
}

/// `f0:0b:b1:…`: bytes, as charon prints them.
bool isByteRow(std::string_view token)
{
    return token.size() > 2
        && std::ranges::all_of(token, [](unsigned char c) { return std::isxdigit(c) || c == ':'; })
        && token.size() % 3 == 2;
}

/// The end of a distinguished name that begins at `begin`: the mark that closes what was opened before it.
std::size_t endOfName(std::string_view text, std::size_t begin)
{
    const char before = begin == 0 ? '\0' : text[begin - 1];
    const char close = before == '[' ? ']' : before == '(' ? ')' : before == '<' ? '>' : before;
    if (!std::string_view("\"'])>").contains(close) || close == '\0')
        return text.size();
    for (std::size_t at = text.find(close, begin); at != std::string_view::npos;
         at = text.find(close, at + 1)) {
        const std::string_view after = text.substr(at + 1);
        // The peer has chosen the name: a mark inside of it is followed by a letter or the like.
        if (after.empty() || std::string_view(" ,;.:=)]'\"").contains(after.front()))
            return at;
    }
    return text.size();
}

enum class SlotKind : std::uint8_t { Identity, User, Host, Connection, Other };

SlotKind kindOf(std::string_view slot)
{
    struct Row
    {
        std::string_view slot;
        SlotKind kind;
    };
    constexpr std::array Rows{Row{"peer_id", SlotKind::Identity},
                              Row{"peer_id2", SlotKind::Identity},
                              Row{"own_id", SlotKind::Identity},
                              Row{"expected_id", SlotKind::Identity},
                              Row{"certificate_id", SlotKind::Identity},
                              Row{"peer_ca", SlotKind::Identity},
                              Row{"subject", SlotKind::Identity},
                              Row{"issuer", SlotKind::Identity},
                              Row{"id", SlotKind::Identity},
                              Row{"identity", SlotKind::Identity},
                              Row{"identity2", SlotKind::Identity},
                              Row{"identity3", SlotKind::Identity},
                              Row{"eap_id", SlotKind::Identity},
                              Row{"ca", SlotKind::Identity},
                              Row{"user", SlotKind::User},
                              Row{"username", SlotKind::User},
                              Row{"host", SlotKind::Host},
                              Row{"hostname", SlotKind::Host},
                              Row{"connection", SlotKind::Connection},
                              Row{"connection2", SlotKind::Connection},
                              Row{"new_connection", SlotKind::Connection},
                              Row{"child_name", SlotKind::Connection},
                              Row{"replaced_name", SlotKind::Connection}};
    const auto found = std::ranges::find(Rows, slot, &Row::slot);
    return found == Rows.end() ? SlotKind::Other : found->kind;
}

}  // namespace

QByteArray LineRewriter::line(std::string_view line, MessageId id)
{
    const Record record = parseRecord(line);
    const std::size_t messageEnd = record.messageOffset + record.message.size();
    if (id == NoMessage && record.repeats == 0) {
        const std::string_view front = line.substr(0, record.messageOffset);
        // Without a head of its own, the whole line is text.
        if (!record.head.time.isValid() && record.head.tag.empty())
            return record.message.empty() ? QByteArray() : bytes(OtherService);
        return head(front, record) + (record.message.empty() ? QByteArray() : bytes(OtherService));
    }
    // One after the other: stand-ins are numbered in the order of the text.
    QByteArray result = head(line.substr(0, record.messageOffset), record);
    result += message(record.message, id);
    result += scan(line.substr(messageEnd), Rest::Hide);
    return result;
}

/// Host and prefix, as far as the record knows them; the rest by its words.
QByteArray LineRewriter::head(std::string_view front, const Record &record)
{
    struct Part
    {
        std::string_view text;
        SlotKind kind;
    };
    std::array parts{Part{record.head.host, SlotKind::Host}, Part{record.head.tag, SlotKind::Other},
                     Part{record.prefix.connection, SlotKind::Connection},
                     Part{record.prefix.address, SlotKind::Identity}};
    QByteArray result;
    std::size_t at = 0;
    for (const Part &part : parts) {
        if (part.text.empty())
            continue;
        const auto begin = std::size_t(part.text.data() - front.data());
        if (begin < at || begin + part.text.size() > front.size())
            continue;
        result += scan(front.substr(at, begin - at), Rest::Hide);
        switch (part.kind) {
        case SlotKind::Host: result += m_standIns.host(part.text); break;
        case SlotKind::Connection: result += m_standIns.connection(part.text); break;
        // Whatever the peers call themselves, the name of the service stays.
        case SlotKind::Other:
            result += m_vocabulary.has(part.text) ? bytes(part.text) : word(part.text, Rest::Hide);
            break;
        default: result += m_standIns.identity(part.text);
        }
        at = begin + part.text.size();
    }
    return result + scan(front.substr(at), Rest::Hide);
}

QByteArray LineRewriter::message(std::string_view text, MessageId id)
{
    const bool isKnown = id != NoMessage && id != UnknownMessage && id < m_catalog.size();
    const bool hasSlots = isKnown && !m_catalog.message(id).slotNames.empty();
    const std::vector<Capture> captures = hasSlots ? m_catalog.captures(id, text) : std::vector<Capture>();
    if (!isKnown || (hasSlots && captures.empty()))
        return scan(text, Rest::Hide);
    if (!hasSlots) {
        const QByteArray &format = m_catalog.message(id).format;
        return text == std::string_view(format.data(), std::size_t(format.size())) ? format
                                                                                   : scan(text, Rest::Hide);
    }
    QByteArray result;
    const char *at = text.data();
    for (const auto &[name, value] : captures) {
        if (value.data() < at)
            return scan(text, Rest::Hide);
        result += bytes({at, std::size_t(value.data() - at)});
        result += slot(name, value);
        at = value.data() + value.size();
    }
    return result + bytes({at, std::size_t(text.data() + text.size() - at)});
}

QByteArray LineRewriter::slot(std::string_view name, std::string_view value)
{
    switch (kindOf(name)) {
    case SlotKind::Identity: return m_standIns.identity(value);
    case SlotKind::User: return m_standIns.user(value);
    case SlotKind::Host: return m_standIns.host(value);
    case SlotKind::Connection: return m_standIns.connection(value);
    case SlotKind::Other: break;
    }
    return scan(value, Rest::Hide);
}

QByteArray LineRewriter::prose(std::string_view text)
{
    return scan(text, Rest::Keep);
}

QByteArray LineRewriter::scan(std::string_view text, Rest rest)
{
    QByteArray result;
    for (std::size_t at = 0; at < text.size();) {
        const bool isBoundary = at == 0 || !isTokenPart(static_cast<unsigned char>(text[at - 1]));
        if (isBoundary && StandIns::startsName(text.substr(at))) {
            const std::size_t end = rest == Rest::Keep ? std::min(text.find('\n', at), endOfName(text, at))
                                                       : endOfName(text, at);
            result += m_standIns.distinguishedName(text.substr(at, end - at));
            at = end;
            continue;
        }
        std::size_t end = at;
        // `...` and `---` stand between the parts of a request.
        const auto isSeparator = [&](std::size_t place) {
            return text.substr(place).starts_with("...") || text.substr(place).starts_with("---");
        };
        while (end < text.size() && isTokenPart(static_cast<unsigned char>(text[end])) && !isSeparator(end))
            ++end;
        if (end == at) {
            const std::size_t length = isSeparator(at) ? 3 : 1;
            result += bytes(text.substr(at, length));
            at += length;
            continue;
        }
        result += token(text.substr(at, end - at), rest);
        at = end;
    }
    return result;
}

QByteArray LineRewriter::token(std::string_view text, Rest rest)
{
    // Punctuation around it.
    const std::size_t first = text.find_first_not_of(".:%+-*&~$\\/@");
    if (first == std::string_view::npos)
        return bytes(text);
    const std::size_t last = text.find_last_not_of(".:+-&~$\\/@");
    std::string_view core = text.substr(0, last + 1);
    const QByteArray tail = bytes(text.substr(last + 1));
    if (const auto whole = addressWithPort(text); !whole.isEmpty())
        return whole;
    if (const auto address = addressWithPort(core); !address.isEmpty())
        return address + tail;
    if (const std::string_view host = core.substr(0, core.find_first_of("/:")); isFaultyAddress(host))
        return m_standIns.atom(Subject::Address, host) + bytes(text.substr(host.size()));
    if (isHardwareAddress(core))
        return m_standIns.atom(Subject::Device, core) + tail;
    if (const QByteArray known = isTelling(core) ? m_standIns.known(core) : QByteArray(); !known.isEmpty())
        return known + tail;
    if (core.front() == '%' && m_vocabulary.has(core.substr(1)))
        return bytes(text);
    if (core.front() == '@')
        return m_standIns.identity(core) + tail;
    if (core.contains('@') && !core.contains('/'))
        return m_standIns.mailbox(core) + tail;
    if (isNumeric(core) || isByteRow(core))
        return bytes(text);
    return path(core, rest) + tail;
}

/// An address with what may stand around it: `10.1.0.0/16`, `192.0.2.7:4500`, `2001:db8::1:500`, `eth0:192.0.2.7`.
QByteArray LineRewriter::addressWithPort(std::string_view text)
{
    if (const auto ip = IpAddress::parse(text))
        return m_standIns.address(*ip);
    const std::size_t slash = text.find('/');
    const std::size_t colon = text.rfind(':');
    if (slash != std::string_view::npos) {
        const std::string_view behind = text.substr(slash + 1);
        const auto ip = IpAddress::parse(text.substr(0, slash));
        if (!ip || behind.empty()) {
            const QByteArray front = behind.empty() ? QByteArray() : addressWithPort(text.substr(0, slash));
            return front.isEmpty() ? QByteArray() : front + '/' + token(behind, Rest::Hide);
        }
        if (const auto mask = IpAddress::parse(behind))
            return m_standIns.address(*ip) + '/' + m_standIns.address(*mask);
        const std::size_t digits = std::min(behind.find_first_not_of("0123456789"), behind.size());
        const QByteArray length = bytes(behind.substr(0, digits));
        return m_standIns.address(*ip, digits == 0 || digits > 3 ? -1 : length.toInt()) + '/' + length
            + (digits < behind.size() ? token(behind.substr(digits), Rest::Hide) : QByteArray());
    }
    if (colon == std::string_view::npos)
        return {};
    const std::string_view port = text.substr(colon + 1);
    const auto ip = IpAddress::parse(text.substr(0, colon));
    if (!ip || port.empty() || !std::ranges::all_of(port, isDigit))
        return {};
    return m_standIns.address(*ip) + ':' + bytes(port);
}

/// Each part of a path or of `a:b` for itself.
QByteArray LineRewriter::path(std::string_view text, Rest rest)
{
    QByteArray result;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const bool isEscape = text.substr(at).starts_with('\\') && at + 1 < text.size()
            && isDigit(text[at + 1]);
        if (at < text.size() && (isEscape || !std::string_view("/:\\%").contains(text[at])))
            continue;
        const std::string_view part = text.substr(begin, at - begin);
        if (!part.empty())
            result += begin == 0 && part.size() == text.size() ? word(part, rest) : token(part, rest);
        if (at < text.size())
            result += text[at];
        begin = at + 1;
    }
    return result;
}

QByteArray LineRewriter::word(std::string_view text, Rest rest)
{
    // The names of hosts and files have a full stop in them.
    const std::size_t dot = text.rfind('.');
    const bool hasEnding = dot != std::string_view::npos && dot > 0 && dot + 2 < text.size()
        && std::ranges::all_of(text.substr(dot + 1), [](unsigned char c) { return std::isalpha(c); });
    const std::string_view stem = text.substr(0, dot);
    if (hasEnding) {
        if (const QByteArray known = m_standIns.known(stem); !known.isEmpty())
            return known + bytes(text.substr(dot));
    }
    if (m_vocabulary.has(text))
        return bytes(text);
    if (hasEnding && isFileEnding(text.substr(dot + 1)))
        return m_standIns.atom(Subject::File, stem) + bytes(text.substr(dot));
    if (hasEnding)
        return m_standIns.identity(text);
    if (rest == Rest::Keep || m_standIns.isLearning())
        return bytes(text);
    return m_standIns.atom(Subject::Word, text);
}

}  // namespace ikelens
