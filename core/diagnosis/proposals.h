// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ikelens {

/// The transforms of a proposal by their type (RFC 7296, section 3.3.2).
enum class TransformType : std::uint8_t { Encryption, Integrity, Prf, KeyExchange, SequenceNumbers };

struct Transform
{
    TransformType type = TransformType::Encryption;
    std::string_view name;  ///< "AES_CBC_256", as charon writes it
};

/// `ESP:AES_CBC_256/HMAC_SHA1_96/MODP_2048/NO_EXT_SEQ` (strongSwan, crypto/proposal/proposal.c). A type may have several
/// transforms: one of them is to be chosen. Views into the text.
struct Proposal
{
    std::string_view protocol;
    std::vector<Transform> transforms;

    [[nodiscard]] bool hasType(TransformType type) const;
};

/// A list as in `received proposals: IKE:…, IKE:…`; at most a few hundred are read.
[[nodiscard]] std::vector<Proposal> parseProposals(std::string_view list);

/// The types of transforms for which two proposals have nothing in common.
[[nodiscard]] std::vector<TransformType> differingTypes(const Proposal &offered, const Proposal &configured);

/// The pair of proposals that come nearest to each other: what is different between them is what is to be changed.
struct NearestProposals
{
    const Proposal *offered = nullptr, *configured = nullptr;
    std::vector<TransformType> differing;
};
[[nodiscard]] NearestProposals nearestProposals(const std::vector<Proposal> &offered,
                                                const std::vector<Proposal> &configured);

}  // namespace ikelens
