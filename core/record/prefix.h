// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace ikelens {

/// What a daemon puts before its message: who it speaks of. Views into the text after the syslog head.
struct Prefix
{
    enum class Kind : std::uint8_t {
        None,
        Connection,  ///< of a connection or an IKE SA
        Packet,
        Debug,
        Thread,  ///< charon: only which thread speaks
    };

    Kind kind = Kind::None;
    std::string_view connection;  ///< only a guess while the peer's ID is unknown
    std::string_view address;     ///< instances and packets only; changes in mid-negotiation
    std::uint32_t instance = 0;   ///< 0: none
    std::string_view group;       ///< charon: the part of the daemon that speaks, "IKE"
    std::uint32_t serial = 0;     ///< 0: none; restarts with the daemon
    std::uint16_t port = 0;       ///< 0: not said
    std::uint16_t thread = 0;     ///< charon: lines of one message have the same
    std::int8_t level =
        -1;  ///< charon: 0 milestones, 1 control flow and errors, 2 and more debug; -1: not said
    std::size_t length = 0;  ///< bytes before the message

    friend bool operator==(const Prefix &, const Prefix &) = default;
};

}  // namespace ikelens
