// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <unordered_map>

namespace ikelens {

/// Values by the serials of a life of the daemon. It counts them from 1, so they are kept in pages: those that are
/// asked for together stand together, and a hostile serial costs a page and no more.
template<typename Value>
class SerialTable
{
public:
    /// Made where there is none. Stays where it is.
    Value &operator[](std::uint32_t serial)
    {
        const std::uint32_t number = serial / PerPage;
        if (number != m_lastNumber) {
            const auto [found, added] = m_pageOf.try_emplace(number, std::uint32_t(m_pages.size()));
            if (added)
                m_pages.emplace_back();
            m_lastNumber = number;
            m_lastPage = found->second;
        }
        return m_pages[m_lastPage][serial % PerPage];
    }
    /// Null where its page does not exist.
    [[nodiscard]] Value *find(std::uint32_t serial)
    {
        const auto found = m_pageOf.find(serial / PerPage);
        return found == m_pageOf.end() ? nullptr : &m_pages[found->second][serial % PerPage];
    }

private:
    static constexpr std::uint32_t PerPage = 8;

    std::deque<std::array<Value, PerPage>> m_pages;
    std::unordered_map<std::uint32_t, std::uint32_t> m_pageOf;
    std::uint32_t m_lastNumber = 0xffff'ffff, m_lastPage = 0;
};

}  // namespace ikelens
