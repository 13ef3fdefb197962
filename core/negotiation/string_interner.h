// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// Gives equal texts the same id. For the one that builds a Log.
class StringInterner
{
public:
    explicit StringInterner(StringTable &table)
        : m_table(table)
    { }

    /// NoString for an empty text.
    StringId id(std::string_view text)
    {
        if (text.empty())
            return NoString;
        const auto found = m_ids.find(text);
        if (found != m_ids.end())
            return found->second;
        const StringId id = m_table.append(text);
        m_ids.emplace(std::string(text), id);
        return id;
    }

private:
    StringTable &m_table;
    TextMap<StringId> m_ids;
};

}  // namespace ikelens
