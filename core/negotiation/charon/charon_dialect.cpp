// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/charon/charon_dialect.h"

#include "core/negotiation/charon/charon_fold.h"
#include "core/negotiation/charon/charon_line_reader.h"

namespace ikelens {

CharonDialect::CharonDialect(const Catalog &catalog, const VendorIds &vendorIds)
    : m_catalog(catalog)
    , m_vendorIds(vendorIds)
    , m_events(catalog)
{ }

std::unique_ptr<LineReader> CharonDialect::lineReader(const MessageTraits &traits) const
{
    return std::make_unique<CharonLineReader>(m_catalog, m_vendorIds, m_events, traits);
}

std::unique_ptr<Fold> CharonDialect::fold(FoldContext context) const
{
    return std::make_unique<CharonFold>(std::move(context), m_events);
}

}  // namespace ikelens
