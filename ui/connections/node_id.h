// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/log.h"

#include <QtGlobal>

namespace ikelens {

/// What a row of the tree stands for, packed into the internal id of its index: the tree has no node objects.
/// An attempt may stand under several connections (they share an IKE SA), so each node knows its connection.
struct NodeId
{
    enum class Tag : std::uint8_t {
        Overview,
        WholeLog,
        Scanners,
        Connection,
        Attempt,
        Phase,
        Line,
        MoreLines
    };

    Tag tag = Tag::Overview;
    ConnectionId connection = 0;  ///< 28 bits: a log that needs more does not fit into memory
    std::uint32_t number = 0;     ///< AttemptId, PhaseId or LineId; for MoreLines the PhaseId

    [[nodiscard]] constexpr quint64 packed() const
    {
        return quint64(tag) | quint64(connection) << 4 | quint64(number) << 32;
    }
    [[nodiscard]] static constexpr NodeId unpacked(quint64 id)
    {
        return {Tag(id & 0xf), ConnectionId(id >> 4 & 0xfff'ffff), std::uint32_t(id >> 32)};
    }
};
static_assert(sizeof(quintptr) == 8, "the internal id of an index has to hold 64 bits");

}  // namespace ikelens
