// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/find/hit_lines.h"

#include <vector>

namespace ikelens {

/// Every hit, one after the other.
inline std::vector<LineId> linesOf(const HitLines &hits)
{
    std::vector<LineId> lines;
    for (LineId line = hits.atOrAfter(0); line != NoLine; line = hits.atOrAfter(line + 1))
        lines.push_back(line);
    return lines;
}

}  // namespace ikelens
