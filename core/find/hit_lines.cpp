// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/hit_lines.h"

#include <algorithm>
#include <bit>

namespace ikelens {

namespace {

constexpr LineId WordBits = 64;

/// The bits below bit `count` of a word.
std::uint64_t lowBits(LineId count)
{
    return count >= WordBits ? ~std::uint64_t(0) : (std::uint64_t(1) << count) - 1;
}

}  // namespace

void HitLines::append(LineId first, std::vector<std::uint64_t> bits)
{
    LineId hits = 0;
    for (const std::uint64_t word : bits)
        hits += LineId(std::popcount(word));
    if (hits > 0)
        m_stretches.push_back({.first = first, .hitsBefore = count(), .hits = hits, .bits = std::move(bits)});
}

void HitLines::truncate(LineId line)
{
    while (!m_stretches.empty() && m_stretches.back().first >= line)
        m_stretches.pop_back();
}

LineId HitLines::count() const
{
    return m_stretches.empty() ? 0 : m_stretches.back().hitsBefore + m_stretches.back().hits;
}

LineId HitLines::atOrAfter(LineId line) const
{
    auto stretch = std::ranges::upper_bound(m_stretches, line, {}, &Stretch::first);
    if (stretch != m_stretches.begin())
        --stretch;
    for (; stretch != m_stretches.end(); ++stretch) {
        const LineId from = std::max(line, stretch->first) - stretch->first;
        std::uint64_t mask = ~lowBits(from % WordBits);
        for (std::size_t word = from / WordBits; word < stretch->bits.size(); ++word) {
            if (const std::uint64_t bits = stretch->bits[word] & mask)
                return stretch->first + LineId(word) * WordBits + LineId(std::countr_zero(bits));
            mask = ~std::uint64_t(0);
        }
    }
    return NoLine;
}

LineId HitLines::before(LineId line) const
{
    auto stretch = std::ranges::lower_bound(m_stretches, line, {}, &Stretch::first);
    while (stretch != m_stretches.begin()) {
        --stretch;
        const LineId end = std::min(line - stretch->first, LineId(stretch->bits.size()) * WordBits);
        for (std::size_t word = (end + WordBits - 1) / WordBits; word-- > 0;) {
            const std::uint64_t bits = stretch->bits[word] & lowBits(end - LineId(word) * WordBits);
            if (bits != 0)
                return stretch->first + LineId(word) * WordBits + WordBits - 1
                    - LineId(std::countl_zero(bits));
        }
    }
    return NoLine;
}

LineId HitLines::countBefore(LineId line) const
{
    auto stretch = std::ranges::lower_bound(m_stretches, line, {}, &Stretch::first);
    if (stretch == m_stretches.begin())
        return 0;
    --stretch;
    LineId hits = stretch->hitsBefore;
    const LineId end = std::min(line - stretch->first, LineId(stretch->bits.size()) * WordBits);
    for (std::size_t word = 0; LineId(word) * WordBits < end; ++word)
        hits += LineId(std::popcount(stretch->bits[word] & lowBits(end - LineId(word) * WordBits)));
    return hits;
}

}  // namespace ikelens
