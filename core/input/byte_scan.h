// SPDX-License-Identifier: GPL-3.0-or-later
// Looking at many bytes at once. SSE2 belongs to every x86-64; elsewhere the compiler does what it can.
#pragma once

#include <algorithm>
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
#ifdef __SSE2__
    if (size >= 16) {
        const auto differing = [one, other](std::size_t at) {
            return _mm_xor_si128(_mm_loadu_si128(reinterpret_cast<const __m128i *>(one + at)),
                                 _mm_loadu_si128(reinterpret_cast<const __m128i *>(other + at)));
        };
        __m128i difference = differing(size - 16);
        for (std::size_t at = 0; at + 16 < size; at += 16)
            difference = _mm_or_si128(difference, differing(at));
        return _mm_movemask_epi8(_mm_cmpeq_epi8(difference, _mm_setzero_si128())) == 0xffff;
    }
#endif
    std::uint64_t difference = word64(one + size - 8) ^ word64(other + size - 8);
    for (std::size_t at = 0; at + 8 < size; at += 8)
        difference |= word64(one + at) ^ word64(other + at);
    return difference == 0;
}

/// The same for texts of any size: of two short ones the first and the last bytes, which may overlap, are all.
inline bool sameText(std::string_view one, std::string_view other)
{
    const std::size_t size = one.size();
    if (size != other.size())
        return false;
    if (size >= sizeof(std::uint64_t))
        return equalTexts(one.data(), other.data(), size);
    if (size >= 4) {
        std::array<std::uint32_t, 4> ends{};
        std::memcpy(&ends[0], one.data(), 4);
        std::memcpy(&ends[1], other.data(), 4);
        std::memcpy(&ends[2], one.data() + size - 4, 4);
        std::memcpy(&ends[3], other.data() + size - 4, 4);
        return ((ends[0] ^ ends[1]) | (ends[2] ^ ends[3])) == 0;
    }
    return size == 0
        || (one[0] == other[0] && one[size / 2] == other[size / 2] && one[size - 1] == other[size - 1]);
}

/// A text that is looked for in many others, with at least 7 readable bytes behind it.
struct Literal
{
    const char *bytes = nullptr;
    std::size_t size = 0;

    /// Whether it stands at `at` in `text`.
    [[nodiscard]] bool standsAt(std::string_view text, std::size_t at) const
    {
        if (text.size() < at + size)
            return false;
        const char *const there = text.data() + at;
        if (size >= sizeof(std::uint64_t))
            return equalTexts(bytes, there, size);
        if (text.size() >= at + sizeof(std::uint64_t)) {
            std::uint64_t difference = word64(bytes) ^ word64(there);
            if constexpr (std::endian::native == std::endian::big)
                difference = std::byteswap(difference);
            return (difference & ((std::uint64_t(1) << (8 * size)) - 1)) == 0;
        }
        std::size_t same = 0;
        while (same < size && bytes[same] == there[same])
            ++same;
        return same == size;
    }

    /// Where it stands in `text`, from `at` on; npos where it does not, or where it is empty.
    [[nodiscard]] std::size_t findIn(std::string_view text, std::size_t at) const
    {
        while (size > 0 && at + size <= text.size()) {
            // The last window may overlap what was looked at before.
            const std::size_t window = text.size() >= 16 ? std::min(at, text.size() - 16) : at;
            if (text.size() < 16) {
                if (text[at] == *bytes && standsAt(text, at))
                    return at;
                ++at;
                continue;
            }
            std::uint32_t bits = equalBytes16(text.data() + window, *bytes) >> (at - window) << (at - window);
            for (; bits != 0; bits &= bits - 1) {
                const std::size_t found = window + std::size_t(std::countr_zero(bits));
                if (standsAt(text, found))
                    return found;
            }
            at = window + 16;
        }
        return std::string_view::npos;
    }
};

/// A literal of the source code, with the bytes behind it that looking for it wants.
template<std::size_t Size>
class FixedText
{
public:
    consteval FixedText(const char (&text)[Size])  // NOLINT(google-explicit-constructor): it is that text
    {
        std::copy_n(text, Size, m_bytes.begin());
    }
    [[nodiscard]] Literal literal() const { return {m_bytes.data(), Size - 1}; }
    [[nodiscard]] bool begins(std::string_view text) const { return literal().standsAt(text, 0); }
    [[nodiscard]] bool isIn(std::string_view text) const
    {
        return literal().findIn(text, 0) != std::string_view::npos;
    }
    [[nodiscard]] bool is(std::string_view text) const { return text.size() == Size - 1 && begins(text); }

private:
    std::array<char, Size + sizeof(std::uint64_t)> m_bytes{};
};

}  // namespace ikelens
