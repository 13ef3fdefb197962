// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/pairing.h"

#include "core/case.h"
#include "core/pairing/match_maker.h"

#include <algorithm>

namespace ikelens {

Pairing Pairing::of(const Case &own, const Case &peer)
{
    const PairedSide ownSide(own.log, *own.expertise.catalog);
    const PairedSide peerSide(peer.log, *peer.expertise.catalog);
    return MatchMaker(ownSide, peerSide).make();
}

std::span<const AttemptPair> Pairing::ofOwn(AttemptId own) const
{
    const auto range = std::ranges::equal_range(pairs, own, {}, &AttemptPair::own);
    return {range.begin(), range.end()};
}

std::uint32_t Pairing::ownPaired() const
{
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < pairs.size(); ++at)
        count += at == 0 || pairs[at].own != pairs[at - 1].own;
    return count;
}

}  // namespace ikelens
