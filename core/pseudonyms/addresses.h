// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace ikelens {

/// An IPv4 or IPv6 address. IPv4 uses the first four bytes.
struct IpAddress
{
    std::array<std::uint8_t, 16> bytes{};
    int bits = 32;

    /// The text as daemons write it (RFC 4291, 2.2; RFC 5952), nothing where it is no address.
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);
    [[nodiscard]] std::string text() const;

    friend bool operator==(const IpAddress &, const IpAddress &) = default;
};

/// Gives addresses stand-ins that keep what matters of them: two addresses share exactly as many leading bits as
/// their stand-ins, so networks contain what they contained. Private stays private (RFC 1918, RFC 6598, RFC 4193),
/// public stays public; loopback, multicast, netmasks and the like stay as they are. So does the last byte of IPv4 and a
/// short interface identifier of IPv6: ".254" says what a host is for and not whose it is.
class AddressPseudonyms
{
public:
    /// Addresses with the same key get the same stand-ins. Who does not know the key cannot go back.
    explicit AddressPseudonyms(QByteArray key);

    /// An address that occurs: no other one gets it as its stand-in, as far as that can be. Before the first
    /// standIn() only.
    void learn(const IpAddress &address);
    /// Chooses the stand-ins, after the last learn().
    void settle();

    [[nodiscard]] const IpAddress &standIn(const IpAddress &address);
    /// With `prefix` network bits: bits behind them that were zero are zero in the stand-in, too.
    [[nodiscard]] IpAddress networkStandIn(const IpAddress &address, int prefix);
    /// Whether the address is one that tells nothing of anybody and keeps its value.
    [[nodiscard]] static bool isHarmless(const IpAddress &address);

private:
    struct Hash
    {
        std::size_t operator()(const IpAddress &address) const;
    };
    [[nodiscard]] IpAddress mapped(const IpAddress &address) const;

    QByteArray m_key;
    std::uint32_t m_round = 0;  ///< part of the key: another round gives other stand-ins
    std::unordered_set<IpAddress, Hash> m_known;
    std::unordered_map<IpAddress, IpAddress, Hash> m_standIns;
};

}  // namespace ikelens
