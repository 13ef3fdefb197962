// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/byte_scan.h"
#include "core/input/message_id.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace ikelens {

/// Daemons say the same again and again, to the letter. Remembers what short texts were found to be, so that most
/// of them need one comparison. Compares the whole text, so it is never wrong. One per thread.
template<typename Meaning>
class TextMemo
{
public:
    /// `find(text)` is asked where the memo does not know the text.
    template<typename Find>
    Meaning of(std::string_view text, const Find &find)
    {
        if (text.size() > MostBytes || text.size() < sizeof(std::uint64_t))
            return find(text);
        Entry &entry = m_entries[hash(text) % Entries];
        if (entry.size != text.size() || !equalTexts(entry.text.data(), text.data(), text.size())) {
            entry.meaning = find(text);
            entry.size = std::uint8_t(text.size());
            std::memcpy(entry.text.data(), text.data(), text.size());
        }
        return entry.meaning;
    }

private:
    static constexpr std::size_t Entries = 2048;
    static constexpr std::size_t MostBytes = 123;
    struct alignas(128) Entry  ///< a short text needs only the first of two cache lines
    {
        Meaning meaning{};
        std::uint8_t size = 0;
        std::array<char, MostBytes> text{};
    };
    static_assert(sizeof(Entry) == 128);

    static std::size_t hash(std::string_view text)
    {
        const std::size_t last = text.size() - sizeof(std::uint64_t);
        const std::uint64_t mixed = (word64(text.data()) * 0x9e3779b97f4a7c15u)
            ^ (word64(text.data() + last / 2) * 0xc2b2ae3d27d4eb4fu)
            ^ (word64(text.data() + last) * 0x165667b19e3779f9u);
        return std::size_t((mixed ^ (mixed >> 29)) * 0xbf58476d1ce4e5b9u >> 40) + text.size();
    }

    std::vector<Entry> m_entries = std::vector<Entry>(Entries);
};

using MatchMemo = TextMemo<MessageId>;

}  // namespace ikelens
