// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace ikelens {

/// From numbers to ids, for the books of the merge. NoId stands for "none", so nothing need be taken out. Open
/// addressing: an entry costs no allocation of its own, asking for one mostly a single cache line.
template<typename Key>
class IdMap
{
public:
    static constexpr std::uint32_t NoValue = 0xffff'ffff;

    /// NoValue where there is none.
    [[nodiscard]] std::uint32_t operator[](Key key) const
    {
        return m_slots.empty() ? NoValue : m_slots[placeOf(key)].value;
    }
    /// For changing it. Valid until the next call; what is left at NoValue is none.
    [[nodiscard]] std::uint32_t &at(Key key)
    {
        if (m_used * 2 >= m_slots.size())
            grow();
        Slot &slot = m_slots[placeOf(key)];
        if (slot.value == NoValue) {
            slot.key = key;
            ++m_used;
        }
        return slot.value;
    }

private:
    struct Slot
    {
        Key key = 0;
        std::uint32_t value = NoValue;
    };

    [[nodiscard]] std::size_t placeOf(Key key) const
    {
        // Ids that were given one after the other are asked for together: eight share a cache line.
        constexpr unsigned Neighbours = 8;
        const std::size_t mask = m_slots.size() - 1;
        const std::uint64_t mixed = (std::uint64_t(key) / Neighbours * 0x9e3779b97f4a7c15u) >> 32;
        std::size_t place = std::size_t(mixed * Neighbours + key % Neighbours) & mask;
        while (m_slots[place].value != NoValue && m_slots[place].key != key)
            place = (place + 1) & mask;
        return place;
    }

    void grow()
    {
        std::vector<Slot> former(std::max<std::size_t>(16, m_slots.size() * 2));
        former.swap(m_slots);
        m_used = 0;
        for (const Slot &slot : former) {
            if (slot.value != NoValue)
                at(slot.key) = slot.value;
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
};

}  // namespace ikelens
