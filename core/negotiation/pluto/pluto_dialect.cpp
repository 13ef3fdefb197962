// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/pluto/pluto_dialect.h"

#include "core/negotiation/pluto/pluto_fold.h"
#include "core/negotiation/pluto/pluto_line_reader.h"

namespace ikelens {

PlutoDialect::PlutoDialect(const Catalog &catalog, const VendorIds &vendorIds)
    : m_catalog(catalog)
    , m_vendorIds(vendorIds)
    , m_events(catalog)
{ }

std::unique_ptr<LineReader> PlutoDialect::lineReader(const MessageTraits &traits) const
{
    return std::make_unique<PlutoLineReader>(m_catalog, m_vendorIds, traits);
}

std::unique_ptr<Fold> PlutoDialect::fold(FoldContext context) const
{
    return std::make_unique<PlutoFold>(std::move(context), m_events);
}

}  // namespace ikelens
