// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"

#include <vector>

namespace ikelens {

/// Messages that a rule speaks of.
class MessageSet
{
public:
    MessageSet() = default;
    /// `pattern` is a base id or, with * at the end, the beginning of some. False where no message fits.
    bool add(const Catalog &catalog, QByteArrayView pattern);

    [[nodiscard]] bool has(MessageId id) const { return id < m_has.size() && m_has[id]; }
    [[nodiscard]] bool empty() const { return m_has.empty(); }
    /// What has() says yes to; one may be there twice.
    [[nodiscard]] const std::vector<MessageId> &ids() const { return m_ids; }

    /// Some bit of 64. Those of many messages put together tell most sets at once that none of them is in it.
    [[nodiscard]] static std::uint64_t mark(MessageId id) { return std::uint64_t(1) << (id & 63u); }
    [[nodiscard]] bool mayHaveOneOf(std::uint64_t marks) const { return (m_marks & marks) != 0; }

private:
    std::vector<bool> m_has;
    std::vector<MessageId> m_ids;
    std::uint64_t m_marks = 0;
};

}  // namespace ikelens
