// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/proposals.h"

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

constexpr std::size_t MostProposals = 256, MostTransforms = 64;

bool startsWithOneOf(std::string_view name, std::initializer_list<std::string_view> beginnings)
{
    return std::ranges::any_of(beginnings,
                               [&](std::string_view beginning) { return name.starts_with(beginning); });
}

/// By the families of names in strongSwan's key_exchange.c, signer.c, prf.c and crypter.c.
TransformType typeOf(std::string_view name)
{
    if (name == "EXT_SEQ" || name == "NO_EXT_SEQ")
        return TransformType::SequenceNumbers;
    if (name.starts_with("PRF_"))
        return TransformType::Prf;
    if (startsWithOneOf(name, {"MODP_", "ECP_", "CURVE_", "KE", "ML_KEM", "NTRU_", "NEWHOPE"}))
        return TransformType::KeyExchange;
    if (startsWithOneOf(name,
                        {"HMAC_", "AES_XCBC", "AES_CMAC", "AES_128_GMAC", "AES_192_GMAC", "AES_256_GMAC",
                         "CAMELLIA_XCBC", "DES_MAC", "KPDK"}))
        return TransformType::Integrity;
    return TransformType::Encryption;
}

bool share(const Proposal &one, const Proposal &other, TransformType type)
{
    return std::ranges::any_of(one.transforms, [&](const Transform &transform) {
        return transform.type == type
            && std::ranges::any_of(other.transforms, [&](const Transform &candidate) {
                   return candidate.type == type && candidate.name == transform.name;
               });
    });
}

}  // namespace

bool Proposal::hasType(TransformType type) const
{
    return std::ranges::any_of(transforms, [type](const Transform &one) { return one.type == type; });
}

std::vector<Proposal> parseProposals(std::string_view list)
{
    std::vector<Proposal> proposals;
    while (!list.empty() && proposals.size() < MostProposals) {
        const std::size_t end = std::min(list.find(", "), list.size());
        std::string_view text = list.substr(0, end);
        list.remove_prefix(std::min(end + 2, list.size()));
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos)
            continue;
        Proposal &proposal = proposals.emplace_back(
            Proposal{.protocol = text.substr(0, colon), .transforms = {}});
        text.remove_prefix(colon + 1);
        while (!text.empty() && proposal.transforms.size() < MostTransforms) {
            const std::size_t slash = std::min(text.find('/'), text.size());
            const std::string_view name = text.substr(0, slash);
            proposal.transforms.push_back({typeOf(name), name});
            text.remove_prefix(std::min(slash + 1, text.size()));
        }
    }
    return proposals;
}

std::vector<TransformType> differingTypes(const Proposal &offered, const Proposal &configured)
{
    std::vector<TransformType> differing;
    for (const TransformType type : {TransformType::Encryption, TransformType::Integrity, TransformType::Prf,
                                     TransformType::KeyExchange, TransformType::SequenceNumbers}) {
        const bool either = offered.hasType(type) || configured.hasType(type);
        if (either && !share(offered, configured, type))
            differing.push_back(type);
    }
    return differing;
}

NearestProposals nearestProposals(const std::vector<Proposal> &offered,
                                  const std::vector<Proposal> &configured)
{
    NearestProposals nearest;
    for (const Proposal &one : offered) {
        for (const Proposal &other : configured) {
            if (one.protocol != other.protocol)
                continue;
            std::vector<TransformType> differing = differingTypes(one, other);
            if (!nearest.offered || differing.size() < nearest.differing.size())
                nearest = {&one, &other, std::move(differing)};
        }
    }
    return nearest;
}

}  // namespace ikelens
