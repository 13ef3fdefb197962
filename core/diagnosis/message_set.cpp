// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/message_set.h"

namespace ikelens {

bool MessageSet::add(const Catalog &catalog, QByteArrayView pattern)
{
    m_has.resize(catalog.size());
    const auto take = [this](std::span<const MessageId> ids) {
        for (const MessageId id : ids) {
            m_has[id] = true;
            m_marks |= mark(id);
        }
        m_ids.insert(m_ids.end(), ids.begin(), ids.end());
        return !ids.empty();
    };
    return pattern.endsWith('*') ? take(catalog.withBaseLike(pattern.chopped(1)))
                                 : take(catalog.withBase(pattern));
}

}  // namespace ikelens
