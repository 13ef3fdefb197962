// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/message_set.h"

namespace ikelens {

bool MessageSet::add(const Catalog &catalog, QByteArrayView pattern)
{
    m_has.resize(catalog.size());
    const bool open = pattern.endsWith('*');
    const QByteArrayView beginning = open ? pattern.chopped(1) : pattern;
    bool any = false;
    for (std::size_t id = 1; id < catalog.size(); ++id) {
        const QByteArray &base = catalog.message(MessageId(id)).base;
        if (open ? base.startsWith(beginning) : base == beginning) {
            any = m_has[id] = true;
            m_marks |= mark(MessageId(id));
        }
    }
    return any;
}

}  // namespace ikelens
