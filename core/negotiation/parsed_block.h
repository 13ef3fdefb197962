// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/line_table.h"
#include "core/record/prefix.h"
#include "core/record/syslog_head.h"

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace ikelens {

/// A time within a block: its first line that has a time is in year 0; a line before may be in year -1.
using BlockStamp = std::int32_t;
inline constexpr BlockStamp NoBlockStamp = std::numeric_limits<BlockStamp>::min();

/// The part of a line that says who speaks: host, program, process. All views of a ParsedBlock point into the
/// chunk it was made from.
struct BlockHead
{
    std::string_view host;
    Program program = Program::Other;
    std::uint32_t pid = 0;
    bool startsService = false;  ///< begins with a start line of the daemon
    bool spoke = false;
    std::uint32_t lastLine = 0;  ///< in the block
    BlockStamp lastStamp = NoBlockStamp;
    std::uint16_t burst = LineEntry::NoGroup;  ///< the packet group that the next line may go on with
    std::string_view burstAddress;
    std::uint16_t burstPort = 0;
};

/// Index into ParsedBlock::prefixes: a prefix is parsed once for the many lines that have it.
using PrefixIndex = std::uint32_t;
inline constexpr PrefixIndex NoPrefix = 0;

/// Lines of a block that belong together whatever the rest of the log says.
struct BlockGroup
{
    enum class Kind : std::uint8_t { Serial, Login, Packet, Connection, Thread };
    Kind kind = Kind::Serial;
    std::uint16_t head = 0;
    std::uint32_t serial = 0;
    std::uint32_t lastLine = 0;           ///< in the block
    BlockStamp lastStamp = NoBlockStamp;  ///< the latest: a line may be out of order
    PrefixIndex prefix = NoPrefix;        ///< of the last line; name and address change in mid-negotiation
};

/// A line that says something to the negotiation: the first of its group, or one that changes a state.
struct BlockEvent
{
    std::uint32_t line = 0;  ///< in the block
    BlockStamp stamp = NoBlockStamp;
    PrefixIndex prefix = NoPrefix;
    MessageId message = UnknownMessage;
    std::uint16_t head = 0;
    std::uint16_t group = LineEntry::NoGroup;
    std::uint16_t packetGroup = LineEntry::NoGroup;  ///< the packet lines directly before it
    bool opensGroup = false;
    bool renamed = false;       ///< the prefix says something else than in the line of the group before
    bool firstOfHead = false;   ///< no line of this process before it in the block
    bool namesProduct = false;  ///< a vendor ID that tells the peer's software
    std::string_view text;      ///< the message
};

/// A stretch of lines, understood as far as that goes without the lines before it.
struct ParsedBlock
{
    std::uint16_t source = 0;
    std::uint64_t offset = 0;
    LineBlock::Text text;
    std::vector<BlockHead> heads;
    std::vector<Prefix> prefixes;  ///< [NoPrefix] is empty
    std::vector<BlockGroup> groups;
    std::vector<BlockEvent> events;
    Stamp firstStampOfYear = NoStamp;     ///< of the first line with a time
    int firstYear = 0;                    ///< the year of BlockStamp 0, where a line says it
    BlockStamp lastStamp = NoBlockStamp;  ///< of the last line with a time
    std::uint32_t daemonLines = 0, recognised = 0;
};

}  // namespace ikelens
