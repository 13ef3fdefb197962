// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/line_table.h"
#include "core/record/syslog_head.h"

#include <string_view>

namespace ikelens {

class BlockDraft;

/// Reads the lines of one daemon: what the prefix says, which message it is, what it opens and changes. Knows
/// nothing of the lines before the block. One per thread.
class LineReader
{
public:
    virtual ~LineReader() = default;
    /// A block begins: what is remembered of the last one must go, its bytes are gone.
    virtual void beginBlock() = 0;
    /// The speaker is another one than in the line before.
    virtual void speakerChanged() = 0;
    /// `line` is of the draft's speaker; its text begins after the head. `entry` is the line's own.
    virtual void read(std::string_view line, const SyslogHead &head, LineEntry &entry, BlockDraft &draft) = 0;
};

}  // namespace ikelens
