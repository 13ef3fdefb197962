// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/negotiation/log.h"

#include <span>
#include <string>
#include <vector>

namespace ikelens {

/// What a log says of its attempts that the log of the other side can say as well. Indexed by AttemptId.
class AttemptTraces
{
public:
    using NameId = std::uint32_t;  ///< index in names(); NoName: the log does not say it
    static constexpr NameId NoName = 0xffff'ffff;

    /// A number that stands in the logs of both sides: an SPI (RFC 2401 4.4.3), or the message id of an IKEv1
    /// exchange (RFC 2408 3.1). Both are random and of 32 bits.
    struct Token
    {
        std::uint32_t value = 0;
        AttemptId attempt = NoId;
        std::int64_t seconds = 0;  ///< when the log first names it

        friend auto operator<=>(const Token &, const Token &) = default;
    };
    struct Own
    {
        NameId address = NoName;  ///< of the host that wrote the log, in this attempt
        NameId identity = NoName;
    };

    /// Reads some lines of each attempt. Linear in the lines of the log.
    AttemptTraces(const Log &log, const Catalog &catalog);

    [[nodiscard]] const std::vector<Token> &tokens() const { return m_tokens; }  ///< sorted
    [[nodiscard]] const Own &own(AttemptId attempt) const { return m_own[attempt]; }
    [[nodiscard]] const std::string &name(NameId id) const { return m_names[id]; }
    /// Addresses of the host that wrote the log, those of loopback and link left out.
    [[nodiscard]] const std::vector<std::string> &addresses() const { return m_addresses; }
    [[nodiscard]] bool hasAddress(std::string_view address) const;
    /// Every address is of a private network, so that others see the host by another one.
    [[nodiscard]] bool onlyPrivateAddresses() const { return m_onlyPrivate; }

private:
    struct Reading;
    void read(Reading &reading, LineId line, AttemptId attempt);
    void addAddress(std::string_view address);

    const Log &m_log;
    const Catalog &m_catalog;
    std::vector<Token> m_tokens;
    std::vector<Own> m_own;
    std::vector<std::string> m_names;
    std::vector<std::string> m_addresses;
    bool m_onlyPrivate = false;
};

/// RFC 1918, 6598 and 4193.
[[nodiscard]] bool isPrivateAddress(std::string_view address);
/// Letter case and the @ before a name do not tell identities apart, nor the escapes of one daemon.
[[nodiscard]] std::string comparableIdentity(std::string_view identity);
/// Seconds of the clock that wrote the log; differences hold across years.
[[nodiscard]] std::int64_t secondsOf(const Log &log, Stamp stamp);

}  // namespace ikelens
