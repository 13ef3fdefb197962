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

private:
    std::vector<bool> m_has;
};

}  // namespace ikelens
