// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/dialect.h"

#include "core/negotiation/charon/charon_dialect.h"
#include "core/negotiation/pluto/pluto_dialect.h"

namespace ikelens {

Dialects::Dialects(const Catalog &catalog, const VendorIds &vendorIds)
    : m_catalog(catalog)
    , m_vendorIds(vendorIds)
{
    // In the order of Daemon.
    m_dialects.push_back(std::make_unique<PlutoDialect>(catalog, vendorIds));
    m_dialects.push_back(std::make_unique<CharonDialect>(catalog, vendorIds));
}

MessageTraits Dialects::traits() const
{
    MessageTraits traits;
    traits.flags.resize(m_catalog.size());
    for (const auto &dialect : m_dialects)
        dialect->addTraits(traits);
    for (std::size_t id = 1; id < m_catalog.size(); ++id) {
        const Message &message = m_catalog.message(MessageId(id));
        if (message.severity == LineSeverity::Error
            || (message.role == MessageRole::Root && message.severity >= LineSeverity::Warning))
            traits.flags[id] |= MessageTraits::IsFailure;
    }
    return traits;
}

}  // namespace ikelens
