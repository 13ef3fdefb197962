// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/text_home.h"

#include <algorithm>

namespace ikelens {

void LineOrigins::append(Place place)
{
    const bool follows = !m_runs.empty() && m_runs.back().place.source == place.source
        && m_runs.back().place.line + (m_count - m_runs.back().first) == place.line;
    if (!follows)
        m_runs.push_back({.first = m_count, .place = place});
    ++m_count;
}

LineOrigins::Place LineOrigins::of(std::uint32_t line) const
{
    const auto run = std::prev(std::ranges::upper_bound(m_runs, line, {}, &Run::first));
    return {.source = run->place.source, .line = run->place.line + (line - run->first)};
}

std::uint32_t LineOrigins::find(Place place) const
{
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        const std::uint32_t lines = (run + 1 < m_runs.size() ? m_runs[run + 1].first : m_count)
            - m_runs[run].first;
        const Place first = m_runs[run].place;
        if (first.source == place.source && place.line >= first.line && place.line - first.line < lines)
            return m_runs[run].first + (place.line - first.line);
    }
    return 0xffff'ffff;
}

std::uint32_t LineOrigins::lineCountOf(std::uint16_t source) const
{
    std::uint32_t lines = 0;
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        if (m_runs[run].place.source == source)
            lines += (run + 1 < m_runs.size() ? m_runs[run + 1].first : m_count) - m_runs[run].first;
    }
    return lines;
}

LogTexts LogTexts::of(std::vector<std::shared_ptr<const TextSource>> sources)
{
    LogTexts texts;
    for (std::size_t at = 0; at < sources.size(); ++at)
        texts.homes.push_back({.text = sources[at], .source = std::uint16_t(at), .origins = {}});
    texts.sources = std::move(sources);
    return texts;
}

}  // namespace ikelens
