// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonyms/stand_ins.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cctype>

namespace ikelens {

namespace {

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// The attribute types that strongSwan writes (identification.c, x501rdns; RFC 4514, section 3).
struct Attribute
{
    std::string_view type;
    Subject subject;
};
constexpr std::array Attributes{
    Attribute{"C", Subject::Place},
    Attribute{"ST", Subject::Place},
    Attribute{"S", Subject::Place},
    Attribute{"L", Subject::Place},
    Attribute{"STREET", Subject::Place},
    Attribute{"postalCode", Subject::Place},
    Attribute{"postalAddress", Subject::Place},
    Attribute{"O", Subject::Organisation},
    Attribute{"OU", Subject::Unit},
    Attribute{"CN", Subject::Name},
    Attribute{"ND", Subject::Name},
    Attribute{"N", Subject::Name},
    Attribute{"G", Subject::Name},
    Attribute{"GN", Subject::Name},
    Attribute{"I", Subject::Name},
    Attribute{"SN", Subject::Name},
    Attribute{"SURNAME", Subject::Name},
    Attribute{"T", Subject::Name},
    Attribute{"D", Subject::Name},
    Attribute{"ID", Subject::Name},
    Attribute{"TCGID", Subject::Name},
    Attribute{"E", Subject::User},
    Attribute{"EMAIL", Subject::User},
    Attribute{"Email", Subject::User},
    Attribute{"emailAddress", Subject::User},
    Attribute{"UID", Subject::User},
    Attribute{"userid", Subject::User},
    Attribute{"DC", Subject::Domain},
    Attribute{"unstructuredName", Subject::Host},
    Attribute{"UN", Subject::Host},
    Attribute{"unstructuredAddress", Subject::Host},
    Attribute{"serialNumber", Subject::Name},
    Attribute{"employeeNumber", Subject::Name},
    Attribute{"dnQualifier", Subject::Name},
    Attribute{"dmdName", Subject::Name},
    Attribute{"description", Subject::Name},
    Attribute{"pseudonym", Subject::Name},
};

const Attribute *attributeAt(std::string_view text)
{
    const std::size_t equals = text.substr(0, 24).find('=');
    if (equals == 0 || equals == std::string_view::npos)
        return nullptr;
    const auto found = std::ranges::find(Attributes, text.substr(0, equals), &Attribute::type);
    return found == Attributes.end() ? nullptr : &*found;
}

/// Bytes, as daemons write the ID of a key.
bool isKeyId(std::string_view text)
{
    constexpr std::size_t Shortest = 8, Longest = 64;
    return text.size() >= Shortest && text.size() <= Longest
        && std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool isLabel(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_' || c == '*' || c >= 0x80;
    });
}

/// `vpn.example.com`: at least two labels, the last one of letters.
bool isFullName(std::string_view text)
{
    const std::size_t dot = text.rfind('.');
    if (dot == std::string_view::npos || text.size() - dot < 3)
        return false;
    if (!std::ranges::all_of(text.substr(dot + 1), [](unsigned char c) { return std::isalpha(c); }))
        return false;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        if (!isLabel(text.substr(begin, end - begin)))
            return false;
        begin = end + 1;
    }
    return true;
}

std::string_view trimmedBlanks(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

}  // namespace

const char *subjectWord(Subject subject)
{
    switch (subject) {
    case Subject::Address: return "address";
    case Subject::Network: return "network";
    case Subject::Device: return "device";
    case Subject::Host: return "host";
    case Subject::Domain: return "domain";
    case Subject::User: return "user";
    case Subject::Name: return "name";
    case Subject::Organisation: return "organisation";
    case Subject::Unit: return "unit";
    case Subject::Place: return "place";
    case Subject::Connection: return "connection";
    case Subject::File: return "file";
    case Subject::Word: break;
    }
    return "word";
}

QByteArray replacementTable(const std::vector<Replacement> &replacements)
{
    QByteArray table;
    for (const auto &[subject, original, standIn] : replacements)
        table += QByteArray(subjectWord(subject)) + '\t' + original + '\t' + standIn + '\n';
    return table;
}

bool StandIns::startsName(std::string_view text)
{
    return attributeAt(text) != nullptr;
}

void StandIns::endLearning()
{
    m_addresses.settle();
    m_learning = false;
}

QByteArray StandIns::newStandIn(Subject subject, std::string_view text)
{
    const QByteArray number = QByteArray::number(++m_counts[std::size_t(subject)]);
    QByteArray standIn = QByteArray(Subject::Connection == subject ? "tunnel" : subjectWord(subject)) + '-'
        + number;
    if (subject == Subject::Domain)
        standIn += ".example";
    m_known.insert(bytes(text), qsizetype(m_replacements.size()));
    m_replacements.push_back({subject, bytes(text), standIn});
    return standIn;
}

QByteArray StandIns::known(std::string_view text) const
{
    const auto found = m_known.find(QByteArray::fromRawData(text.data(), qsizetype(text.size())));
    return found == m_known.end() ? QByteArray() : m_replacements[std::size_t(*found)].standIn;
}

QByteArray StandIns::atom(Subject subject, std::string_view text)
{
    if (text.empty() || text == "*")
        return bytes(text);
    const QByteArray standIn = known(text);
    return standIn.isEmpty() ? newStandIn(subject, text) : standIn;
}

QByteArray StandIns::host(std::string_view name)
{
    if (const auto ip = IpAddress::parse(name))
        return address(*ip);
    return isFullName(name) ? fullName(name) : atom(Subject::Host, name);
}

/// The appliance calls its connections C1, C2 …; any other name was given by somebody.
QByteArray StandIns::connection(std::string_view name)
{
    const bool isNumbered = name.size() > 1 && name.size() < 8 && (name[0] == 'C' || name[0] == 'c')
        && std::ranges::all_of(name.substr(1), [](unsigned char c) { return std::isdigit(c); });
    return isNumbered ? bytes(name) : atom(Subject::Connection, name);
}

QByteArray StandIns::user(std::string_view name)
{
    return name.contains('@') || name.contains('=') || name.contains('.') ? identity(name)
                                                                          : atom(Subject::User, name);
}

QByteArray StandIns::fullName(std::string_view name)
{
    const std::size_t dot = name.find('.');
    const std::string_view rest = name.substr(dot + 1);
    if (!rest.contains('.'))  // the domain itself
        return atom(Subject::Domain, name);
    const QByteArray domain = fullName(rest);
    const QByteArray whole = atom(Subject::Host, name.substr(0, dot)) + '.' + domain;
    if (!m_learning && !m_known.contains(bytes(name))) {
        m_known.insert(bytes(name), qsizetype(m_replacements.size()));
        m_replacements.push_back({Subject::Host, bytes(name), whole});
    }
    return whole;
}

QByteArray StandIns::mailbox(std::string_view name)
{
    const std::size_t at = name.rfind('@');
    const QByteArray local = at == 0 ? QByteArray() : atom(Subject::User, name.substr(0, at));
    return local + '@' + host(name.substr(at + 1));
}

QByteArray StandIns::address(const IpAddress &ip, int prefix)
{
    if (AddressPseudonyms::isHarmless(ip))
        return QByteArray::fromStdString(ip.text());
    if (m_learning) {
        m_addresses.learn(ip);
        return QByteArray::fromStdString(ip.text());
    }
    const bool isNetwork = prefix >= 0 && prefix < ip.bits;
    const IpAddress standIn = isNetwork ? m_addresses.networkStandIn(ip, prefix) : m_addresses.standIn(ip);
    const QByteArray suffix = isNetwork ? '/' + QByteArray::number(prefix) : QByteArray();
    const QByteArray original = QByteArray::fromStdString(ip.text()) + suffix;
    const QByteArray text = QByteArray::fromStdString(standIn.text());
    if (!m_knownAddresses.contains(original)) {
        m_knownAddresses.insert(original, qsizetype(m_replacements.size()));
        m_replacements.push_back({isNetwork ? Subject::Network : Subject::Address, original, text + suffix});
    }
    return text;
}

QByteArray StandIns::identity(std::string_view id)
{
    if (id.empty() || id.starts_with('%') || id == "(none)" || id == "(null)")
        return bytes(id);
    if (const std::size_t slash = id.rfind('/'); slash != std::string_view::npos) {
        const QByteArray length = bytes(id.substr(slash + 1));
        bool isNumber = false;
        const int prefix = length.toInt(&isNumber);
        if (const auto ip = IpAddress::parse(id.substr(0, slash)); ip && isNumber)
            return address(*ip, prefix) + '/' + QByteArray::number(prefix);
    }
    if (const auto ip = IpAddress::parse(id))
        return address(*ip);
    if (startsName(id) || (id.starts_with('/') && startsName(id.substr(1))))
        return distinguishedName(id);
    if (id.starts_with("@#"))
        return "@#" + identity(id.substr(2));
    if (isKeyId(id))
        return keyId(id);
    if (id.starts_with("@@"))
        return "@@" + identity(id.substr(2));
    if (id.starts_with('@'))
        return '@' + identity(id.substr(1));
    if (id.contains('@') && !id.contains(' '))
        return mailbox(id);
    return isFullName(id) ? fullName(id) : atom(Subject::Name, id);
}

/// Digits again: some formats of the daemons would not take anything else there.
QByteArray StandIns::keyId(std::string_view digits)
{
    if (const QByteArray standIn = known(digits); !standIn.isEmpty())
        return standIn;
    const QByteArray standIn = QCryptographicHash::hash(QByteArray(m_key + bytes(digits)),
                                                        QCryptographicHash::Sha256)
                                   .toHex()
                                   .first(qsizetype(digits.size()));
    m_known.insert(bytes(digits), qsizetype(m_replacements.size()));
    m_replacements.push_back({Subject::Name, bytes(digits), standIn});
    return standIn;
}

QByteArray StandIns::attribute(std::string_view type, std::string_view value)
{
    const Attribute *found = attributeAt(std::string(type) + '=');
    const Subject subject = found ? found->subject : Subject::Name;
    if (type == "C" && value.size() == 2)
        return bytes(value);  // a country names nobody
    if (subject == Subject::Place || subject == Subject::Organisation || subject == Subject::Unit)
        return atom(subject, value);
    if (subject == Subject::User && !value.contains('@'))
        return atom(subject, value);
    if (subject == Subject::Domain)
        return atom(Subject::Host, value);
    // A common name is often an address or the name of a host. Never a name in a name: that could go on for ever.
    return startsName(value) ? atom(subject, value) : identity(value);
}

/// `C=DE, O=Firma, CN=client1`, `/C=DE/O=Firma`, `C=DE; O=Firma`, `C=DE + O=Firma`.
QByteArray StandIns::distinguishedName(std::string_view name)
{
    const QByteArray whole = bytes(name);
    QByteArray result;
    const bool slashes = name.starts_with('/');
    if (slashes) {
        result += '/';
        name.remove_prefix(1);
    }
    while (!name.empty()) {
        // The value ends where a separator and another attribute follow.
        std::size_t end = name.size(), next = name.size();
        for (std::size_t at = 0; at < name.size(); ++at) {
            if (slashes ? name[at] != '/' : !std::string_view(",;+").contains(name[at]))
                continue;
            std::size_t after = at + 1;
            while (after < name.size() && name[after] == ' ')
                ++after;
            if (startsName(name.substr(after))) {
                end = at;
                next = after;
                break;
            }
        }
        const std::size_t equals = name.find('=');
        const std::string_view type = name.substr(0, equals);
        const std::string_view value = equals < end ? name.substr(equals + 1, end - equals - 1)
                                                    : std::string_view();
        const std::string_view bare = trimmedBlanks(value);
        result += bytes(type) + '=' + attribute(type, bare);
        result += bytes(name.substr(end, next - end));
        name.remove_prefix(next);
    }
    // While learning, the addresses in it have no stand-ins yet.
    if (!m_learning && !m_known.contains(whole)) {
        m_known.insert(whole, qsizetype(m_replacements.size()));
        m_replacements.push_back({Subject::Name, whole, result});
    }
    return result;
}

}  // namespace ikelens
