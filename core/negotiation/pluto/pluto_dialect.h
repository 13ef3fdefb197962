// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/dialect.h"
#include "core/negotiation/pluto/pluto_events.h"

namespace ikelens {

/// pluto, the IKEv1 daemon of strongSwan 4.
class PlutoDialect final : public Dialect
{
public:
    PlutoDialect(const Catalog &catalog, const VendorIds &vendorIds);

    [[nodiscard]] Daemon daemon() const override { return Daemon::Pluto; }
    void addTraits(MessageTraits &traits) const override { m_events.addTraits(traits); }
    [[nodiscard]] std::unique_ptr<LineReader> lineReader(const MessageTraits &traits) const override;
    [[nodiscard]] std::unique_ptr<Fold> fold(FoldContext context) const override;

private:
    const Catalog &m_catalog;
    const VendorIds &m_vendorIds;
    PlutoEvents m_events;
};

}  // namespace ikelens
