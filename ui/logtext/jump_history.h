// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/line_table.h"

#include <vector>

namespace ikelens {

/// Where the reader has jumped from and to, as a browser keeps its pages.
class JumpHistory
{
public:
    static constexpr std::size_t MaxCount = 200;

    /// What lay ahead is forgotten.
    void visit(LineId from, LineId to);
    void clear();

    /// The place before; `current` itself is kept to come back to. NoLine where there is none.
    [[nodiscard]] LineId back(LineId current);
    [[nodiscard]] LineId forward();
    [[nodiscard]] bool canGoBack(LineId current) const
    {
        return m_at > 0 || (m_at < m_lines.size() && m_lines[m_at] != current);
    }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_lines.size(); }

private:
    void add(LineId line);

    std::vector<LineId> m_lines;
    std::size_t m_at = 0;  ///< where the reader was put last
};

}  // namespace ikelens
