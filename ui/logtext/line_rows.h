// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/line_table.h"

#include <QtTypes>

#include <memory>
#include <vector>

namespace ikelens {

/// Lines in the order of the log, shared with background work.
using Lines = std::shared_ptr<const std::vector<LineId>>;

/// Which line stands in which row: every line of a log, or a sorted choice of them.
class LineRows
{
public:
    LineRows() = default;
    explicit LineRows(LineId count)
        : m_count(count)
    { }
    explicit LineRows(Lines chosen)
        : m_count(qsizetype(chosen->size()))
        , m_chosen(std::move(chosen))
    { }

    [[nodiscard]] qsizetype count() const { return m_count; }
    [[nodiscard]] LineId lineAt(qsizetype row) const { return m_chosen ? (*m_chosen)[row] : LineId(row); }
    /// The row of a line; where it has none, that of the next line that has (count() after the last).
    [[nodiscard]] qsizetype rowOf(LineId line) const;
    [[nodiscard]] bool contains(LineId line) const;

private:
    qsizetype m_count = 0;
    Lines m_chosen;
};

}  // namespace ikelens
