// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/byte_scan.h"
#include "core/negotiation/string_table.h"

#include <string>
#include <unordered_map>

namespace ikelens {

/// Lets a map be asked without making a string.
struct TextHash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

template<typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// Gives equal texts the same id. For the one that builds a Log. Open addressing over ids: the texts stand in the
/// table only, and a text that is known costs two steps through memory.
class StringInterner
{
public:
    explicit StringInterner(StringTable &table)
        : m_table(table)
    { }
    /// Knows the same texts; `table` is a copy of the other's.
    StringInterner(const StringInterner &other, StringTable &table)
        : m_table(table)
        , m_slots(other.m_slots)
    { }

    /// NoString for an empty text.
    StringId id(std::string_view text)
    {
        if (text.empty())
            return NoString;
        if (m_table.size() * 2 >= m_slots.size())
            grow();
        const std::uint64_t hash = hashOf(text);
        const auto mark = std::uint32_t(hash >> 32);
        std::size_t place = hash & (m_slots.size() - 1);
        for (; m_slots[place].id != NoString; place = (place + 1) & (m_slots.size() - 1)) {
            if (m_slots[place].mark == mark && sameText(m_table.text(m_slots[place].id), text))
                return m_slots[place].id;
        }
        m_slots[place] = {.id = m_table.append(text), .mark = mark};
        return m_slots[place].id;
    }

private:
    struct Slot
    {
        StringId id = NoString;
        std::uint32_t mark = 0;  ///< upper half of the text's hash
    };

    /// Two words at a time, neither of which waits for the other.
    static std::uint64_t hashOf(std::string_view text)
    {
        constexpr std::size_t Word = sizeof(std::uint64_t);
        std::uint64_t one = text.size() * 0x9e3779b97f4a7c15u, other = 0;
        const auto mix = [](std::uint64_t &hash, std::uint64_t word) {
            hash = (hash ^ word) * 0xbf58476d1ce4e5b9u;
            hash ^= hash >> 32;
        };
        const char *at = text.data();
        std::size_t left = text.size();
        for (; left > 2 * Word; left -= 2 * Word, at += 2 * Word) {
            mix(one, word64(at));
            mix(other, word64(at + Word));
        }
        if (left >= Word) {  // the last two words, which may overlap
            mix(one, word64(at));
            mix(other, word64(at + left - Word));
        } else {
            std::uint64_t rest = 0;
            for (std::size_t i = 0; i < left; ++i)
                rest = rest << 8 | static_cast<unsigned char>(at[i]);
            mix(one, rest);
        }
        mix(one, other);
        return one;
    }

    void grow()
    {
        m_slots.assign(std::max<std::size_t>(1024, m_slots.size() * 2), {});
        for (StringId id = 0; id < m_table.size(); ++id) {
            const std::uint64_t hash = hashOf(m_table.text(id));
            std::size_t place = hash & (m_slots.size() - 1);
            while (m_slots[place].id != NoString)
                place = (place + 1) & (m_slots.size() - 1);
            m_slots[place] = {.id = id, .mark = std::uint32_t(hash >> 32)};
        }
    }

    StringTable &m_table;
    std::vector<Slot> m_slots;
};

}  // namespace ikelens
