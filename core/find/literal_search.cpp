// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/literal_search.h"

#include <algorithm>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ikelens {

namespace {

constexpr std::size_t Width = 64;

/// Printable ASCII as often as it stands in logs of pluto and charon; other bytes are rarer than all of them.
constexpr std::string_view Commonest =
    R"( 1te:o20naric3slpNv.d[]5uh496E_IAgCS8"f7bHmKDTP-yk/OMR)('QLFw#><,V|UG=BYxqX{};+W*`j%?@JzZ\$!&)";

std::size_t rarity(char byte)
{
    return std::min(Commonest.find(byte), Commonest.size());
}

bool isLetter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// One bit for each of the 16 bytes at `text` that is `byte` once it is folded, the first byte's lowest.
std::uint64_t equalFolded16(const char *text, char byte, char fold)
{
#ifdef __SSE2__
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text));
    const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(fold));
    return std::uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(folded, _mm_set1_epi8(byte))));
#else
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < 16; ++i)
        bits |= std::uint64_t((text[i] | fold) == byte) << i;
    return bits;
#endif
}

}  // namespace

LiteralSearch::LiteralSearch(std::string_view literal, bool foldsCase)
    : m_literal(literal)
    , m_fold(literal.size(), '\0')
{
    if (literal.empty())
        return;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        m_fold[i] = foldsCase && isLetter(literal[i]) ? char(0x20) : '\0';
        m_literal[i] = char(literal[i] | m_fold[i]);
    }
    std::size_t rarest = 0, second = literal.size() - 1;
    for (std::size_t i = 1; i < literal.size(); ++i) {
        if (rarity(m_literal[i]) > rarity(m_literal[rarest]))
            rarest = i;
    }
    if (second == rarest)
        second = 0;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        if (i != rarest && rarity(m_literal[i]) > rarity(m_literal[second]))
            second = i;
    }
    m_probes = {probeAt(rarest), probeAt(second)};
}

LiteralSearch::Probe LiteralSearch::probeAt(std::size_t offset) const
{
    return {.offset = offset, .byte = m_literal[offset], .fold = m_fold[offset]};
}

/// One bit for each of the 64 places from `text` on where both probes fit.
std::uint64_t LiteralSearch::candidates(const char *text) const
{
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < Width; i += 16) {
        const char *at = text + i;
        bits |= (equalFolded16(at + m_probes[0].offset, m_probes[0].byte, m_probes[0].fold)
                 & equalFolded16(at + m_probes[1].offset, m_probes[1].byte, m_probes[1].fold))
            << i;
    }
    return bits;
}

bool LiteralSearch::standsAt(const char *text) const
{
    for (std::size_t i = 0; i < m_literal.size(); ++i) {
        if ((text[i] | m_fold[i]) != m_literal[i])
            return false;
    }
    return true;
}

std::size_t LiteralSearch::find(std::string_view text, std::size_t from) const
{
    if (m_literal.empty() || text.size() < m_literal.size())
        return npos;
    const std::size_t last = text.size() - m_literal.size();
    const std::size_t reach = std::max(m_probes[0].offset, m_probes[1].offset) + Width;
    std::size_t at = from;
    for (; at + reach <= text.size(); at += Width) {
        for (std::uint64_t bits = candidates(text.data() + at); bits != 0; bits &= bits - 1) {
            const std::size_t place = at + std::size_t(std::countr_zero(bits));
            if (place > last)
                return npos;
            if (standsAt(text.data() + place))
                return place;
        }
    }
    for (; at <= last; ++at) {
        if (standsAt(text.data() + at))
            return at;
    }
    return npos;
}

}  // namespace ikelens
