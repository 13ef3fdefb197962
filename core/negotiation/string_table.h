// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ikelens {

using StringId = std::uint32_t;
inline constexpr StringId NoString = 0xffff'ffff;

/// The names of a log (addresses, identities, connections), each kept once. Append-only, cheap to copy.
class StringTable
{
public:
    [[nodiscard]] std::string_view text(StringId id) const
    {
        if (id >= m_ends.size())
            return {};
        const std::uint32_t begin = id == 0 ? 0 : m_ends[id - 1];
        return {m_characters.data() + begin, m_ends[id] - begin};
    }
    [[nodiscard]] std::size_t size() const { return m_ends.size(); }

    /// Without looking whether it is there already; StringInterner does that.
    StringId append(std::string_view text)
    {
        m_characters.insert(m_characters.end(), text.begin(), text.end());
        m_ends.push_back(std::uint32_t(m_characters.size()));
        return StringId(m_ends.size() - 1);
    }

private:
    std::vector<char> m_characters;
    std::vector<std::uint32_t> m_ends;
};

}  // namespace ikelens
