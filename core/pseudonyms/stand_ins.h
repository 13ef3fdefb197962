// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pseudonyms/addresses.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace ikelens {

/// What a stand-in stands for.
enum class Subject : std::uint8_t {
    Address,
    Network,
    Device,  ///< a hardware address
    Host,
    Domain,
    User,
    Name,  ///< an identity or a common name of one word or more
    Organisation,
    Unit,
    Place,
    Connection,
    File,
    Word  ///< anything else that is no word of the daemons
};

/// One thing that was replaced, for the technician alone.
struct Replacement
{
    Subject subject = Subject::Word;
    QByteArray original;
    QByteArray standIn;
};

/// One replacement a line: what it is, the original, the stand-in, separated by tabs.
[[nodiscard]] QByteArray replacementTable(const std::vector<Replacement> &replacements);
/// "host", "user": the English word for it.
[[nodiscard]] const char *subjectWord(Subject subject);

/// Gives the names in a log their stand-ins: the same thing always the same one, with the shape kept. Stand-ins are
/// numbered in the order in which things are first met, so a log that has grown keeps them.
///
/// A key ID of hexadecimal digits becomes as many others. A host is `host-1`, its domain `domain-1.example` (RFC 2606), a user `user-1`, with the domain where there was one.
/// Distinguished names (RFC 4514, and the ways pluto and OpenSSL write them) keep their attributes and their order.
class StandIns
{
public:
    explicit StandIns(const QByteArray &key)
        : m_key(key)
        , m_addresses(key)
    { }

    /// While learning, what is met is only noted; addresses get their stand-ins afterwards.
    [[nodiscard]] bool isLearning() const { return m_learning; }
    void endLearning();

    QByteArray host(std::string_view name);
    QByteArray connection(std::string_view name);
    QByteArray user(std::string_view name);
    /// An identity of any type: an address, a name, `@name`, an e-mail address, a distinguished name.
    QByteArray identity(std::string_view id);
    QByteArray distinguishedName(std::string_view name);
    QByteArray fullName(std::string_view name);  ///< `host.domain.tld`
    QByteArray mailbox(std::string_view name);   ///< `user@host`
    QByteArray address(const IpAddress &address, int prefix = -1);
    QByteArray atom(Subject subject, std::string_view text);
    /// The stand-in of a text that is known already; empty where it is not.
    [[nodiscard]] QByteArray known(std::string_view text) const;

    /// Everything that has a stand-in, in the order in which it was first replaced.
    [[nodiscard]] const std::vector<Replacement> &replacements() const { return m_replacements; }

    /// Where a distinguished name begins in `text`: `C=` or another attribute type.
    [[nodiscard]] static bool startsName(std::string_view text);

private:
    QByteArray keyId(std::string_view digits);
    QByteArray attribute(std::string_view type, std::string_view value);
    QByteArray newStandIn(Subject subject, std::string_view text);

    QByteArray m_key;
    AddressPseudonyms m_addresses;
    bool m_learning = true;
    QHash<QByteArray, qsizetype> m_known;  ///< text → index of its replacement
    QHash<QByteArray, qsizetype> m_knownAddresses;
    std::array<int, std::size_t(Subject::Word) + 1> m_counts{};
    std::vector<Replacement> m_replacements;
};

}  // namespace ikelens
