// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/parsed_block.h"

#include <string_view>

namespace ikelens {

/// The times of a block's lines. Most lines have the time of the line before, so only changes are parsed.
class BlockClock
{
public:
    void reset();
    /// Takes note of the time that a line begins with; false where it begins with none.
    bool read(std::string_view line)
    {
        return (!m_text.empty() && line.starts_with(m_text)) || readAnew(line);
    }

    /// Of the last line that had a time.
    [[nodiscard]] BlockStamp now() const { return m_now; }
    /// Of the first line that had one; NoStamp where none has.
    [[nodiscard]] Stamp first() const { return m_first; }

private:
    bool readAnew(std::string_view line);
    void take(Stamp stampOfYear);

    std::string_view m_text;
    BlockStamp m_now = NoBlockStamp;
    Stamp m_first = NoStamp;
    std::int32_t m_year = 0;
};

}  // namespace ikelens
