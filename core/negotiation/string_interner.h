// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/string_table.h"

#include <string>
#include <unordered_map>

namespace ikelens {

/// Gives equal texts the same id. For the one that builds a Log.
class StringInterner
{
public:
    explicit StringInterner(StringTable &table)
        : m_table(table)
    {
    }

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
    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    StringTable &m_table;
    std::unordered_map<std::string, StringId, Hash, std::equal_to<>> m_ids;
};

} // namespace ikelens
