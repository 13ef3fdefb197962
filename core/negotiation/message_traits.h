// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/message_id.h"

#include <cstdint>
#include <vector>

namespace ikelens {

/// What the fold wants to know of messages, by id.
struct MessageTraits
{
    enum Flag : std::uint8_t {
        IsEvent = 1,      ///< goes to the fold
        IsEvidence = 2,   ///< is kept with its attempt until that is diagnosed
        NeedsText = 4,    ///< and with its text, since a rule compares it
        IsLogin = 8,      ///< belongs to the login (XAUTH, ModeCfg), which has the serial of phase 1
        IsVendorId = 16,  ///< announces the peer's software, before the negotiation it belongs to
        StartsService = 32,
        IsFailure = 64,  ///< an attempt in which nothing better follows has failed
    };

    std::vector<std::uint8_t> flags;

    [[nodiscard]] bool has(MessageId id, Flag flag) const { return id < flags.size() && (flags[id] & flag); }
};

}  // namespace ikelens
