// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ikelens {

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

    [[nodiscard]] bool has(std::string_view payload) const
    {
        return payloads.find(payload) != std::string_view::npos;
    }
    /// Proposes a CHILD_SA, new or in place of another one.
    [[nodiscard]] bool opensChild() const;
    /// What identifies the exchange within its IKE SA: in IKEv2 both sides count from 0.
    [[nodiscard]] std::uint64_t key() const;
};

/// Nothing where the message is none of these lines.
[[nodiscard]] std::optional<CharonExchange> parseCharonExchange(std::string_view message);

}  // namespace ikelens
