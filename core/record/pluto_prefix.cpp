// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/pluto_prefix.h"

#include <charconv>

namespace ikelens {

namespace {

/// A cursor over the text that never runs past its end.
class Scanner
{
public:
    explicit Scanner(std::string_view text, std::size_t at = 0)
        : m_text(text)
        , m_at(at)
    { }

    bool skip(std::string_view literal)
    {
        if (!m_text.substr(m_at).starts_with(literal))
            return false;
        m_at += literal.size();
        return true;
    }
    [[nodiscard]] bool startsWith(std::string_view literal) const
    {
        return m_text.substr(m_at).starts_with(literal);
    }
    template<typename Number>
    bool number(Number &value)
    {
        const auto [end, error] = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), value);
        if (error != std::errc{})
            return false;
        m_at = std::size_t(end - m_text.data());
        return true;
    }
    /// An address and, for IPv4, the port after it: in IPv6 text a last `:digits` is a part of the address.
    bool addressAndPort(std::string_view &address, std::uint16_t &port)
    {
        const std::size_t begin = m_at;
        bool dots = false;
        std::size_t colons = 0;
        while (m_at < m_text.size() && isAddressCharacter(m_text[m_at])) {
            if (m_text[m_at] == ':' && dots)
                break;
            dots = dots || m_text[m_at] == '.';
            colons += m_text[m_at] == ':';
            ++m_at;
        }
        std::size_t end = m_at;
        if (colons > 0 && m_text[end - 1] == ':')  // the colon that ends the prefix
            m_at = --end;
        address = m_text.substr(begin, end - begin);
        if (dots && m_at + 1 < m_text.size() && m_text[m_at] == ':' && isDigit(m_text[m_at + 1])) {
            ++m_at;
            return number(port);
        }
        return !address.empty();
    }
    /// Up to the closing quote that a connection's prefix can go on after.
    bool quoted(std::string_view &name)
    {
        if (!skip("\""))
            return false;
        const std::size_t end = m_text.find('"', m_at);
        if (end == std::string_view::npos)
            return false;
        name = m_text.substr(m_at, end - m_at);
        m_at = end + 1;
        return true;
    }
    /// What somebody put in place of an address: `<peer-ip>`, `x.x.x.x`, `<<iPhone 3g ip>>:4500`. Ends before the
    /// serial or the colon that ends the prefix.
    bool placeholder(std::string_view &address, std::uint16_t &port)
    {
        constexpr std::size_t Longest = 64;
        const std::string_view rest = m_text.substr(m_at, Longest);
        std::size_t end = rest.find(": ");
        if (const std::size_t serial = rest.find(" #"); serial < end)
            end = serial;
        if (end == std::string_view::npos || end == 0)
            return false;
        address = rest.substr(0, end);
        const std::size_t colon = address.rfind(':');
        if (colon != std::string_view::npos && colon + 1 < address.size() && isDigit(address[colon + 1])) {
            std::from_chars(address.data() + colon + 1, address.data() + address.size(), port);
            address = address.substr(0, colon);
        }
        m_at += end;
        return true;
    }
    /// `STATE_MAIN_I4: ` before the message, of `ipsec up` and of Openswan.
    void skipState()
    {
        if (!m_text.substr(m_at).starts_with("STATE_"))
            return;
        const std::size_t end = m_text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", m_at);
        if (end != std::string_view::npos && m_text.substr(end).starts_with(": "))
            m_at = end + 2;
    }
    [[nodiscard]] std::size_t at() const { return m_at; }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    static bool isAddressCharacter(char c)
    {
        return isDigit(c) || c == '.' || c == ':' || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    std::string_view m_text;
    std::size_t m_at;
};

bool parseConnection(std::string_view text, std::size_t offset, Prefix &prefix)
{
    Scanner scan(text, offset);
    if (!scan.quoted(prefix.connection))
        return false;
    if (scan.skip("[") && !(scan.number(prefix.instance) && scan.skip("]")))
        return false;
    Scanner withSerial = scan;
    if (withSerial.skip(" #")) {
        if (!withSerial.number(prefix.serial) || !withSerial.skip(": "))
            return false;
        withSerial.skipState();
        prefix.length = withSerial.at();
    } else if (scan.skip(": ")) {
        prefix.length = scan.at();
    } else {
        if (!scan.skip(" "))
            return false;
        const Scanner beforeAddress = scan;
        if (!scan.addressAndPort(prefix.address, prefix.port)
            || !(scan.startsWith(" #") || scan.startsWith(": "))) {
            // Only an instance has an address here, and only a message of a state a serial.
            scan = beforeAddress;
            if (!scan.placeholder(prefix.address, prefix.port)
                || !(prefix.instance != 0 || scan.startsWith(" #")))
                return false;
        }
        if (scan.skip(" #") && !scan.number(prefix.serial))
            return false;
        if (!scan.skip(": "))
            return false;
        scan.skipState();
        prefix.length = scan.at();
    }
    prefix.kind = Prefix::Kind::Connection;
    return true;
}

/// IPv6 with a port cannot be told from a longer address but by what follows: `packet from ADDR:PORT: `.
bool parsePacket(std::string_view text, std::size_t offset, Prefix &prefix)
{
    const std::size_t begin = offset + std::string_view("packet from ").size();
    const std::size_t end = text.find(": ", begin);
    if (end == std::string_view::npos || end == begin || end - begin > 64)
        return false;
    const std::string_view peer = text.substr(begin, end - begin);
    const std::size_t colon = peer.rfind(':');
    prefix.address = peer.substr(0, colon);
    if (colon != std::string_view::npos)
        std::from_chars(peer.data() + colon + 1, peer.data() + peer.size(), prefix.port);
    prefix.kind = Prefix::Kind::Packet;
    prefix.length = end + 2;
    return true;
}

/// `003 ` before what `ipsec up` shows of a message (strongSwan 4, src/pluto/log.c, whack_log).
std::size_t whackCodeLength(std::string_view text)
{
    if (text.size() < 5 || text[3] != ' ')
        return 0;
    for (std::size_t at = 0; at < 3; ++at) {
        if (text[at] < '0' || text[at] > '9')
            return 0;
    }
    return 4;
}

}  // namespace

Prefix parsePlutoPrefix(std::string_view text)
{
    Prefix prefix;
    if (text.starts_with("| ")) {
        prefix.kind = Prefix::Kind::Debug;
        prefix.length = 2;
        return prefix;
    }
    std::size_t offset = whackCodeLength(text);
    if (text.substr(offset).starts_with("ERROR: "))
        offset += 7;
    else if (text.substr(offset).starts_with("FATAL ERROR: "))
        offset += 13;
    const std::string_view rest = text.substr(offset);
    if (rest.starts_with('"') && parseConnection(text, offset, prefix))
        return prefix;
    prefix = {};
    if (rest.starts_with("packet from ") && parsePacket(text, offset, prefix))
        return prefix;
    return {};
}

std::string_view withoutErrno(std::string_view message)
{
    const std::size_t at = message.rfind(". Errno ");
    return at == std::string_view::npos ? message : message.substr(0, at);
}

}  // namespace ikelens
