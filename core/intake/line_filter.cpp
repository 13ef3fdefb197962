// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/line_filter.h"

#include "core/record/syslog_head.h"

namespace ikelens {

void LineFilter::take(std::string_view bytes, const Sink &sink)
{
    while (!bytes.empty()) {
        const std::size_t newline = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, newline);
        bytes.remove_prefix(newline == std::string_view::npos ? bytes.size() : newline + 1);
        if (m_passing) {
            sink(piece);
        } else if (m_held.empty() && newline != std::string_view::npos && piece.size() <= LongestLine) {
            endLine(piece, sink);
        } else {
            const std::size_t room = LongestLine - std::min(LongestLine, m_held.size());
            m_held += piece.substr(0, room);
            if (piece.size() > room) {
                // Without its end: the rest follows as it is.
                end(sink);
                sink(m_held);
                sink(piece.substr(room));
                m_held.clear();
                m_passing = true;
            } else if (newline != std::string_view::npos) {
                endLine(m_held, sink);
                m_held.clear();
            }
        }
        if (m_passing && newline != std::string_view::npos) {
            sink("\n");
            m_passing = false;
        }
    }
}

void LineFilter::endLine(std::string_view text, const Sink &sink)
{
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    line(text, sink);
}

void LineFilter::finish(const Sink &sink)
{
    if (!m_held.empty())
        endLine(m_held, sink);
    m_held.clear();
    end(sink);
}

QByteArray filtered(TextFilter &filter, std::string_view text)
{
    QByteArray out;
    const auto sink = [&](std::string_view bytes) { out.append(bytes.data(), qsizetype(bytes.size())); };
    filter.take(text, sink);
    filter.finish(sink);
    return out;
}

bool beginsRecord(std::string_view line)
{
    const SyslogHead head = parseSyslogHead(line);
    return head.time.isValid() || head.program != Program::Other;
}

}  // namespace ikelens
