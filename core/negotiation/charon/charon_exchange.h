// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/byte_scan.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ikelens {

/// Payloads as charon writes them, with the blanks around them.
inline constexpr FixedText SaPayload(" SA ");
inline constexpr FixedText TsPayload(" TSi ");
inline constexpr FixedText EapPayload(" EAP/");

/// A line about a message of the peers, `parsed QUICK_MODE request 3715658467 [ HASH SA No KE ID ID ]` (strongSwan,
/// encoding/message.c). The names of the exchanges: RFC 2408 and RFC 7296, as charon spells them.
struct CharonExchange
{
    enum class Kind : std::uint8_t { Phase1, Login, QuickMode, CreateChild, Other };

    Kind kind = Kind::Other;
    bool received = false;
    bool request = false;  ///< in IKEv1 every message of who began the exchange
    std::uint32_t messageId = 0;
    std::string_view payloads;  ///< between the brackets, with a blank at each end

    template<std::size_t Size>
    [[nodiscard]] bool has(const FixedText<Size> &payload) const
    {
        return payload.isIn(payloads);
    }
    /// Proposes a CHILD_SA, new or in place of another one.
    [[nodiscard]] bool opensChild() const;
    /// What identifies the exchange within its IKE SA: in IKEv2 both sides count from 0.
    [[nodiscard]] std::uint64_t key() const;
};

/// Nothing where the message is none of these lines.
[[nodiscard]] std::optional<CharonExchange> parseCharonExchange(std::string_view message);

}  // namespace ikelens
