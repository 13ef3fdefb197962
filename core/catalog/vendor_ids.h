// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/error.h"

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ikelens {

/// A product that announces itself by a vendor ID payload (RFC 2408, 3.16).
struct PeerProduct
{
    std::string name;    ///< "strongSwan 5.9.8"
    std::string family;  ///< "strongswan": selects the notes for that product
};

/// What the text in `Vendor ID payload [TEXT]` tells about the peer (resources/catalog/vendor_ids.tsv);
/// charon says `received TEXT vendor ID` or `received unknown vendor ID: TEXT`.
class VendorIds
{
public:
    [[nodiscard]] static std::expected<std::shared_ptr<const VendorIds>, Error> load(const QString &file);

    /// Null where the text names no product: a feature, or nothing that is known.
    [[nodiscard]] const PeerProduct *product(std::string_view text) const;
    /// The family of a product name, empty where it is not known.
    [[nodiscard]] std::string_view family(std::string_view productName) const;

private:
    enum class Match : std::uint8_t { Name, Hex, HexPrefix };
    struct Entry
    {
        Match match;
        std::string pattern;
        bool isProduct;
        PeerProduct product;
    };
    std::vector<Entry> m_entries;  ///< the longest pattern first
};

}  // namespace ikelens
