// SPDX-License-Identifier: GPL-3.0-or-later
// Looking at many bytes at once. SSE2 belongs to every x86-64; elsewhere the compiler does what it can.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ikelens {

/// One bit for each of the 16 bytes at `text` that is `wanted`, the first byte's lowest.
inline std::uint32_t equalBytes16(const char *text, char wanted)
{
#ifdef __SSE2__
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text));
    return std::uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(wanted))));
#else
    std::uint32_t bits = 0;
    for (unsigned i = 0; i < 16; ++i)
        bits |= std::uint32_t(text[i] == wanted) << i;
    return bits;
#endif
}

/// Finds the line ends of a text one after the other, 64 bytes at a time. Lines are so short that calling memchr
/// for each of them costs three times as much.
class LineEnds
{
public:
    explicit LineEnds(std::string_view text)
        : m_text(text)
    {
        look();
    }

    /// The offset behind the next line end; the size of the text where there is no more.
    std::size_t next()
    {
        while (m_bits == 0) {
            if (m_text.size() - m_at <= Width)
                return m_text.size();
            m_at += Width;
            look();
        }
        const auto bit = std::size_t(std::countr_zero(m_bits));
        m_bits &= m_bits - 1;
        return m_at + bit + 1;
    }

private:
    static constexpr std::size_t Width = 64;

    void look()
    {
        const char *bytes = m_text.data() + m_at;
        std::array<char, Width> rest{};
        if (m_text.size() - m_at < Width) {
            std::memcpy(rest.data(), bytes, m_text.size() - m_at);
            bytes = rest.data();
        }
        m_bits = 0;
        for (unsigned i = 0; i < Width; i += 16)
            m_bits |= std::uint64_t(equalBytes16(bytes + i, '\n')) << i;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::uint64_t m_bits = 0;  ///< line ends of the current 64 bytes that were not given yet
};

/// Where the first ": " within the first `limit` bytes ends; 0 where there is none.
inline std::size_t endOfColonBlank(std::string_view text, std::size_t limit)
{
    text = text.substr(0, limit);
    std::size_t at = 0;
    for (; at + 16 < text.size(); at += 16) {
        for (std::uint32_t bits = equalBytes16(text.data() + at, ':'); bits != 0; bits &= bits - 1) {
            const std::size_t colon = at + std::size_t(std::countr_zero(bits));
            if (text[colon + 1] == ' ')
                return colon + 2;
        }
    }
    for (; at + 1 < text.size(); ++at) {
        if (text[at] == ':' && text[at + 1] == ' ')
            return at + 2;
    }
    return 0;
}

/// The eight bytes at `text` as a number.
inline std::uint64_t word64(const char *text)
{
    std::uint64_t value = 0;
    std::memcpy(&value, text, sizeof value);
    return value;
}

/// Whether two texts of the same size, at least 8 bytes, are equal: for short texts that mostly are, without a
/// call and with one branch.
inline bool equalTexts(const char *one, const char *other, std::size_t size)
{
    std::uint64_t difference = word64(one + size - 8) ^ word64(other + size - 8);
    for (std::size_t at = 0; at + 8 < size; at += 8)
        difference |= word64(one + at) ^ word64(other + at);
    return difference == 0;
}

}  // namespace ikelens
