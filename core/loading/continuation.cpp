// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loading/continuation.h"

#include <algorithm>

namespace ikelens {

bool ReadSoFar::goesOnIn(const LogTexts &longer, QDate lastDay) const
{
    // Attempts that have ended were compared with the last day.
    if (lastDay != m_merge.lastDay() || longer.homes.size() != m_homes.size()
        || !m_before.isIn(*longer.homes.back().text))
        return false;
    return std::ranges::equal(longer.homes, m_homes, [&](const TextHome &now, const TextHome &then) {
        const bool grows = &now == &longer.homes.back();
        return (grows || now.text == then.text) && now.source == then.source
            && now.firstYear == then.firstYear && !now.origins && !then.origins;
    });
}

void ReadSoFar::endBefore(const Chunk &last, const LogTexts &texts, const std::vector<ReadInput> &inputs)
{
    const std::shared_ptr<const TextSource> &growing = texts.homes.back().text;
    m_homes = texts.homes;
    m_next = static_cast<const ChunkPlace &>(last);
    m_before = TextMark(*growing, last.offset);
    m_inputs = inputs;
    std::erase_if(m_inputs,
                  [&](const ReadInput &input) { return std::ranges::contains(input.texts, growing); });
}

std::unique_ptr<ReadSoFar> Continuation::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::move(m_soFar);
}

void Continuation::keep(std::unique_ptr<ReadSoFar> soFar)
{
    const std::scoped_lock lock(m_mutex);
    m_soFar = std::move(soFar);
}

}  // namespace ikelens
