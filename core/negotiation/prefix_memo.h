// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/byte_scan.h"
#include "core/negotiation/block_draft.h"

#include <array>
#include <vector>

namespace ikelens {

/// The lines of one negotiation have the same prefix, but those of others stand between them. Remembers the
/// prefixes of a block, so that most of them are compared and not parsed. One per thread.
class PrefixMemo
{
public:
    static constexpr std::size_t MostBytes = 117;

    /// A block begins; what is known of the last one has no meaning in it.
    void clear() { ++m_generation; }

    /// `text` begins with the text `key`, which a prefix may end with; `parse(text)` is asked where the memo does
    /// not know it. What it makes of a prefix may depend on nothing behind it.
    template<typename Parse>
    PrefixIndex of(std::string_view text, std::size_t key, BlockDraft &draft, const Parse &parse)
    {
        if (key < sizeof(std::uint64_t) || key > MostBytes)
            return draft.addPrefix(parse(text));
        Entry &entry = m_entries[hash(text.data(), key) % Entries];
        if (entry.generation == m_generation && entry.speaker == draft.speakerIndex() && entry.size == key
            && equalTexts(entry.text.data(), text.data(), key))
            return entry.index;
        const Prefix prefix = parse(text);
        const PrefixIndex index = draft.addPrefix(prefix);
        if (prefix.length == key) {
            entry.generation = m_generation;
            entry.index = index;
            entry.speaker = draft.speakerIndex();
            entry.size = std::uint8_t(key);
            std::memcpy(entry.text.data(), text.data(), key);
        }
        return index;
    }

private:
    static constexpr std::size_t Entries = 2048;
    struct alignas(128) Entry  ///< a short prefix needs only the first of two cache lines
    {
        std::uint32_t generation = 0;
        PrefixIndex index = NoPrefix;
        std::uint16_t speaker = 0;
        std::uint8_t size = 0;
        std::array<char, MostBytes> text{};
    };
    static_assert(sizeof(Entry) == 128);

    static std::size_t hash(const char *text, std::size_t size)
    {
        const std::uint64_t mixed = (word64(text) * 0x9e3779b97f4a7c15u)
            ^ (word64(text + size - sizeof(std::uint64_t)) * 0xc2b2ae3d27d4eb4fu);
        return std::size_t((mixed ^ (mixed >> 29)) * 0xbf58476d1ce4e5b9u >> 40) + size;
    }

    std::vector<Entry> m_entries = std::vector<Entry>(Entries);
    std::uint32_t m_generation = 1;
};

}  // namespace ikelens
