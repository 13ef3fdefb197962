// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_rows.h"

#include <algorithm>

namespace ikelens {

qsizetype LineRows::rowOf(LineId line) const
{
    if (!m_chosen)
        return std::min<qsizetype>(line, m_count);
    return std::ranges::lower_bound(*m_chosen, line) - m_chosen->begin();
}

bool LineRows::contains(LineId line) const
{
    const qsizetype row = rowOf(line);
    return row < m_count && lineAt(row) == line;
}

}  // namespace ikelens
