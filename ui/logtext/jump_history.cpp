// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/jump_history.h"

namespace ikelens {

void JumpHistory::clear()
{
    m_lines.clear();
    m_at = 0;
}

/// Behind the place that the reader was put last.
void JumpHistory::add(LineId line)
{
    if (line == NoLine || (!m_lines.empty() && m_lines[m_at] == line))
        return;
    if (!m_lines.empty())
        m_lines.resize(m_at + 1);
    if (m_lines.size() == MaxCount)
        m_lines.erase(m_lines.begin());
    m_lines.push_back(line);
    m_at = m_lines.size() - 1;
}

void JumpHistory::visit(LineId from, LineId to)
{
    add(from);
    add(to);
}

LineId JumpHistory::back(LineId current)
{
    if (!canGoBack(current))
        return NoLine;
    if (m_lines[m_at] != current) {  // he has walked on since
        const bool atEnd = m_at + 1 == m_lines.size();
        if (atEnd)
            add(current);
        else
            return m_lines[m_at];
    }
    return m_lines[--m_at];
}

LineId JumpHistory::forward()
{
    return canGoForward() ? m_lines[++m_at] : NoLine;
}

}  // namespace ikelens
