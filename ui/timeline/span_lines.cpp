// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/span_lines.h"

#include <algorithm>
#include <numeric>

namespace ikelens {

namespace {

void append(std::vector<LineId> &lines, LineId first, LineId end)
{
    const std::size_t size = lines.size();
    lines.resize(size + (end - first));
    std::iota(lines.begin() + std::ptrdiff_t(size), lines.end(), first);
}

/// Line by line: a block in which the span begins or ends.
void readBlock(const Log &log, const LineBlock &block, const StampRange &span, std::vector<LineId> &lines)
{
    Stamp last = block.firstStamp;
    for (LineId line = block.firstLine; line < block.firstLine + block.count(); ++line) {
        if (const Stamp stamp = log.stampOf(line); stamp != NoStamp)
            last = stamp;
        if (last >= span.from && last <= span.to)
            lines.push_back(line);
    }
}

}  // namespace

Lines linesWithin(const Log &log, const StampRange &span)
{
    auto lines = std::make_shared<std::vector<LineId>>();
    for (const LineBlock &block : log.lines.blocks()) {
        const auto [first, last] = std::minmax(block.firstStamp, block.lastStamp);
        if (last < span.from || first > span.to)
            continue;
        if (first >= span.from && last <= span.to)
            append(*lines, block.firstLine, block.firstLine + block.count());
        else
            readBlock(log, block, span, *lines);
    }
    return lines;
}

}  // namespace ikelens
