// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace ikelens {

/// From a key to the index of something in the block that is being parsed. Forgets everything at once when a block
/// begins, which for a map of nodes was a twentieth of the parsing.
class BlockIndex
{
public:
    void clear()
    {
        ++m_generation;
        m_count = 0;
    }

    /// The index of `key`, which is `index` from now on where it has none; true where it had none.
    std::pair<std::uint16_t, bool> insert(std::uint64_t key, std::uint16_t index)
    {
        if (m_count * 2 >= m_slots.size())
            grow();
        Slot &slot = find(key);
        if (slot.generation == m_generation)
            return {slot.index, false};
        slot = {.key = key, .generation = m_generation, .index = index};
        ++m_count;
        return {index, true};
    }

private:
    struct Slot
    {
        std::uint64_t key = 0;
        std::uint32_t generation = 0;
        std::uint16_t index = 0;
    };

    Slot &find(std::uint64_t key)
    {
        std::size_t place = std::size_t(key * 0x9e3779b97f4a7c15u >> 40) & (m_slots.size() - 1);
        while (m_slots[place].generation == m_generation && m_slots[place].key != key)
            place = (place + 1) & (m_slots.size() - 1);
        return m_slots[place];
    }

    void grow()
    {
        std::vector<Slot> former(m_slots.size() * 2);
        former.swap(m_slots);
        for (const Slot &slot : former) {
            if (slot.generation == m_generation)
                find(slot.key) = slot;
        }
    }

    std::vector<Slot> m_slots = std::vector<Slot>(1024);
    std::size_t m_count = 0;
    std::uint32_t m_generation = 1;
};

}  // namespace ikelens
