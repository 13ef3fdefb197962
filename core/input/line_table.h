// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/message_id.h"

#include <QList>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace ikelens {

/// A line of the whole log, counted from 0 over all its sources. Readers see lines from 1, per source.
using LineId = std::uint32_t;
inline constexpr LineId NoLine = 0xffff'ffff;

/// What one line costs in memory. Times are not kept: they are read again from the text.
struct LineEntry
{
    std::uint16_t length = 0;        ///< bytes with the line end; LongLine: see LineBlock::longLines
    MessageId message = NoMessage;   ///< what the daemon says
    std::uint16_t group = NoGroup;   ///< index into LineBlock::phaseOfGroup
    std::uint8_t messageOffset = 0;  ///< bytes before the message; 255: unknown, parse the line again
    std::uint8_t repeats = 0;        ///< 1 where the line only repeats another one ("last message repeated")

    static constexpr std::uint16_t NoGroup = 0xffff;
    static constexpr std::uint16_t LongLine = 0xffff;
};
static_assert(sizeof(LineEntry) == 8);

/// The lines of one stretch of a text (at most MaxLines). Immutable once it is in a Log, but for the
/// phases of its groups, which are known only later (a peer's vendor IDs come before its negotiation).
struct LineBlock
{
    static constexpr std::uint32_t MaxLines = 0xfff0;
    static constexpr std::uint32_t Checkpoint = 64;

    struct Text
    {
        std::vector<LineEntry> entries;
        std::vector<std::uint64_t> checkpoints;  ///< byte offset of every 64th line in the block
        std::vector<std::pair<std::uint32_t, std::uint64_t>> longLines;  ///< line in the block, its bytes
    };

    std::uint16_t home = 0;  ///< the text they are in
    LineId firstLine = 0;
    std::uint64_t offset = 0;                     ///< of the first line, in its home
    std::uint32_t firstStamp = 0, lastStamp = 0;  ///< Stamp of the first and last line that has a time
    std::shared_ptr<const Text> text;
    QList<std::uint32_t> phaseOfGroup;  ///< shared until written: PhaseId, or NoPhase

    [[nodiscard]] std::uint32_t count() const { return std::uint32_t(text->entries.size()); }
};

/// Where the bytes of one line are.
struct LinePlace
{
    std::uint16_t home = 0;    ///< the text it is in
    std::uint64_t offset = 0;  ///< bytes from the start of that text
    std::uint64_t length = 0;  ///< bytes, with the line end
};

/// Every line of a log, in the order of its texts.
class LineTable
{
public:
    void append(LineBlock block);

    [[nodiscard]] LineId count() const { return m_count; }
    [[nodiscard]] const LineEntry &entry(LineId line) const;
    [[nodiscard]] LinePlace place(LineId line) const;
    /// PhaseId of a line, or NoPhase (0xffffffff).
    [[nodiscard]] std::uint32_t phase(LineId line) const;
    [[nodiscard]] const std::vector<LineBlock> &blocks() const { return m_blocks; }
    /// For the one that builds the Log; blocks already published are copied on write.
    [[nodiscard]] LineBlock &mutableBlock(std::size_t index) { return m_blocks[index]; }
    [[nodiscard]] const LineBlock &blockOf(LineId line) const;
    /// First line of a text, for the numbers that readers see.
    [[nodiscard]] LineId firstLineOf(std::uint16_t home) const;
    /// Lines of a text.
    [[nodiscard]] LineId countOf(std::uint16_t home) const;

private:
    std::vector<LineBlock> m_blocks;
    std::vector<LineId> m_firstLines;  ///< of the blocks, side by side, since every question begins with them
    LineId m_count = 0;
};

}  // namespace ikelens
