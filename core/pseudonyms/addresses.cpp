// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonyms/addresses.h"

#include <QCryptographicHash>

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>

namespace ikelens {

namespace {

/// Of so many addresses none may be the stand-in of another; a scanner's millions do not matter.
constexpr std::size_t MostKnown = 4096;
constexpr std::uint32_t MostRounds = 64;

enum class Kind : std::uint8_t { Fixed, Private };

struct Range
{
    int bits;
    std::array<std::uint8_t, 4> prefix;
    int length;
    Kind kind;
};

/// Everything outside of these is public.
constexpr std::array Ranges{
    Range{32, {0}, 8, Kind::Fixed},             // "this network", %any
    Range{32, {10}, 8, Kind::Private},          // RFC 1918
    Range{32, {100, 64}, 10, Kind::Private},    // RFC 6598, shared by providers
    Range{32, {127}, 8, Kind::Fixed},           // loopback
    Range{32, {169, 254}, 16, Kind::Fixed},     // link-local
    Range{32, {172, 16}, 12, Kind::Private},    // RFC 1918
    Range{32, {192, 168}, 16, Kind::Private},   // RFC 1918
    Range{32, {224}, 3, Kind::Fixed},           // multicast, reserved, netmasks, broadcast
    Range{128, {0}, 8, Kind::Fixed},            // unspecified, loopback
    Range{128, {0xfc}, 8, Kind::Private},       // RFC 4193
    Range{128, {0xfd}, 8, Kind::Private},       // RFC 4193
    Range{128, {0xfe, 0x80}, 10, Kind::Fixed},  // link-local
    Range{128, {0xff}, 8, Kind::Fixed},         // multicast
};

bool sharesBits(const std::uint8_t *left, const std::uint8_t *right, int count)
{
    if (std::memcmp(left, right, std::size_t(count / 8)) != 0)
        return false;
    return count % 8 == 0 || (left[count / 8] ^ right[count / 8]) >> (8 - count % 8) == 0;
}

/// How many leading bits stay: those of its range or, of public ones, those that it shares with any range.
int keptBits(const IpAddress &address)
{
    int kept = 0;
    for (const Range &range : Ranges) {
        if (range.bits != address.bits)
            continue;
        if (sharesBits(address.bytes.data(), range.prefix.data(), range.length))
            return range.kind == Kind::Fixed ? address.bits : range.length;
        for (int length = range.length - 1; length >= kept; --length) {
            if (sharesBits(address.bytes.data(), range.prefix.data(), length)) {
                kept = length + 1;
                break;
            }
        }
    }
    return kept;
}

bool isMapped4(const IpAddress &address)
{
    constexpr std::array<std::uint8_t, 12> Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return address.bits == 128 && std::memcmp(address.bytes.data(), Prefix.data(), Prefix.size()) == 0;
}

/// The interface identifier is short where somebody has chosen it (::1), long where it was made (RFC 4291, 2.5.1).
bool hasLongInterfaceId(const IpAddress &address)
{
    const auto begin = address.bytes.begin() + 8;
    return address.bits == 128 && std::any_of(begin, begin + 6, [](std::uint8_t byte) { return byte != 0; });
}

/// The bits that may change: first and behind the last.
std::pair<int, int> changing(const IpAddress &address)
{
    const int kept = keptBits(address);
    if (address.bits == 32)
        return {kept, std::max(kept, 24)};
    if (kept == 128) {
        const bool linkLocal = address.bytes[0] == 0xfe && hasLongInterfaceId(address);
        return {linkLocal ? 64 : 128, 128};
    }
    return {kept, hasLongInterfaceId(address) ? 128 : 64};
}

}  // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    IpAddress address;
    if (text.size() < 2 || text.size() > 45)
        return std::nullopt;
    const std::string terminated(text);
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data()) == 1)
        return address;
    address.bits = 128;
    if (text.contains(':') && inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1)
        return address;
    return std::nullopt;
}

std::string IpAddress::text() const
{
    std::array<char, INET6_ADDRSTRLEN> buffer{};
    inet_ntop(bits == 32 ? AF_INET : AF_INET6, bytes.data(), buffer.data(), buffer.size());
    return buffer.data();
}

std::size_t AddressPseudonyms::Hash::operator()(const IpAddress &address) const
{
    return std::hash<std::string_view>{}(
        {reinterpret_cast<const char *>(address.bytes.data()), address.bytes.size()});
}

AddressPseudonyms::AddressPseudonyms(QByteArray key)
    : m_key(std::move(key))
{ }

bool AddressPseudonyms::isHarmless(const IpAddress &address)
{
    const auto [first, last] = changing(address);
    return first == last && !isMapped4(address);
}

void AddressPseudonyms::learn(const IpAddress &address)
{
    if (m_known.size() < MostKnown && !isHarmless(address))
        m_known.insert(address);
}

void AddressPseudonyms::settle()
{
    m_standIns.clear();
    std::uint32_t best = 0;
    std::size_t fewest = m_known.size() + 1;
    for (m_round = 0; m_round < MostRounds && fewest > 0; ++m_round) {
        const auto taken = std::size_t(std::ranges::count_if(
            m_known, [this](const IpAddress &address) { return m_known.contains(mapped(address)); }));
        if (taken < fewest) {
            fewest = taken;
            best = m_round;
        }
    }
    m_round = best;
}

/// Each bit is turned or not as the key and the bits before it decide (the idea of Xu, Fan, Ammar and Moon,
/// "Prefix-preserving IP address anonymization", 2002).
IpAddress AddressPseudonyms::mapped(const IpAddress &address) const
{
    if (isMapped4(address)) {
        IpAddress inner;
        std::copy_n(address.bytes.begin() + 12, 4, inner.bytes.begin());
        inner = mapped(inner);
        IpAddress outer = address;
        std::copy_n(inner.bytes.begin(), 4, outer.bytes.begin() + 12);
        return outer;
    }
    const auto [first, last] = changing(address);
    IpAddress result = address;
    IpAddress prefix{.bits = address.bits};
    std::copy_n(address.bytes.begin(), first / 8, prefix.bytes.begin());
    for (int bit = first / 8 * 8; bit < last; ++bit) {
        const auto byte = std::size_t(bit / 8);
        const auto mask = std::uint8_t(0x80 >> (bit % 8));
        if (bit >= first) {
            QCryptographicHash hash(QCryptographicHash::Blake2s_128);
            hash.addData(m_key);
            hash.addData(QByteArrayView(reinterpret_cast<const char *>(&m_round), sizeof m_round));
            const std::array<char, 2> place{char(bit), char(address.bits)};
            hash.addData(QByteArrayView(place));
            hash.addData(QByteArrayView(reinterpret_cast<const char *>(prefix.bytes.data()), 16));
            if (hash.resultView().front() & 1)
                result.bytes[byte] ^= mask;
        }
        prefix.bytes[byte] |= address.bytes[byte] & mask;
    }
    return result;
}

const IpAddress &AddressPseudonyms::standIn(const IpAddress &address)
{
    const auto found = m_standIns.find(address);
    return found != m_standIns.end() ? found->second
                                     : m_standIns.emplace(address, mapped(address)).first->second;
}

IpAddress AddressPseudonyms::networkStandIn(const IpAddress &address, int prefix)
{
    IpAddress result = standIn(address);
    bool hostPartIsZero = true;
    for (int bit = prefix; bit < address.bits; ++bit)
        hostPartIsZero = hostPartIsZero && !(address.bytes[std::size_t(bit / 8)] & (0x80 >> (bit % 8)));
    for (int bit = prefix; hostPartIsZero && bit < address.bits; ++bit)
        result.bytes[std::size_t(bit / 8)] &= std::uint8_t(~(0x80 >> (bit % 8)));
    return result;
}

}  // namespace ikelens
