// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/line_table.h"

#include <cstdint>
#include <vector>

namespace ikelens {

/// The lines that a search has found, as one bit a line in those stretches that have any: nine million hits in nine
/// million lines cost a megabyte, and none of the questions below looks at each of them.
class HitLines
{
public:
    /// A stretch of lines, later than those before; bit i stands for the line `first` + i.
    void append(LineId first, std::vector<std::uint64_t> bits);
    /// Forgets the hits from this line on, which begins a stretch.
    void truncate(LineId line);
    void clear() { m_stretches.clear(); }

    [[nodiscard]] bool isEmpty() const { return m_stretches.empty(); }
    [[nodiscard]] LineId count() const;
    [[nodiscard]] bool contains(LineId line) const { return atOrAfter(line) == line && line != NoLine; }
    /// The first hit from this line on; NoLine where there is none.
    [[nodiscard]] LineId atOrAfter(LineId line) const;
    /// The last hit before this line; NoLine where there is none.
    [[nodiscard]] LineId before(LineId line) const;
    /// How many hits there are before this line.
    [[nodiscard]] LineId countBefore(LineId line) const;

private:
    struct Stretch
    {
        LineId first = 0;
        LineId hitsBefore = 0;
        LineId hits = 0;
        std::vector<std::uint64_t> bits;  ///< at least one is set
    };

    std::vector<Stretch> m_stretches;
};

}  // namespace ikelens
