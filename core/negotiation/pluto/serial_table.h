// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/id_map.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

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
            std::uint32_t &page = m_pageOf.at(number);
            if (page == IdMap<std::uint32_t>::NoValue) {
                page = std::uint32_t(m_pages.size());
                m_pages.push_back(std::make_unique<Page>());
            }
            m_lastNumber = number;
            m_lastPage = m_pages[page].get();
        }
        return (*m_lastPage)[serial % PerPage];
    }
    /// Null where its page does not exist.
    [[nodiscard]] Value *find(std::uint32_t serial)
    {
        const std::uint32_t page = m_pageOf[serial / PerPage];
        return page < m_pages.size() ? &(*m_pages[page])[serial % PerPage] : nullptr;
    }

private:
    static constexpr std::uint32_t PerPage = 8;
    using Page = std::array<Value, PerPage>;

    IdMap<std::uint32_t> m_pageOf;
    std::vector<std::unique_ptr<Page>> m_pages;
    Page *m_lastPage = nullptr;
    std::uint32_t m_lastNumber = 0xffff'ffff;
};

}  // namespace ikelens
