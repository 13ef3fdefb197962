// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
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
            std::unique_ptr<Page> &page = m_pages[number];
            if (!page)
                page = std::make_unique<Page>();
            m_lastNumber = number;
            m_lastPage = page.get();
        }
        return (*m_lastPage)[serial % PerPage];
    }
    /// Null where its page does not exist.
    [[nodiscard]] Value *find(std::uint32_t serial)
    {
        const auto found = m_pages.find(serial / PerPage);
        return found == m_pages.end() ? nullptr : &(*found->second)[serial % PerPage];
    }

private:
    static constexpr std::uint32_t PerPage = 8;
    using Page = std::array<Value, PerPage>;

    std::unordered_map<std::uint32_t, std::unique_ptr<Page>> m_pages;
    Page *m_lastPage = nullptr;
    std::uint32_t m_lastNumber = 0xffff'ffff;
};

}  // namespace ikelens
