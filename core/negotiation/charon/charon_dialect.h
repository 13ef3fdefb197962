// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/charon/charon_events.h"
#include "core/negotiation/dialect.h"

namespace ikelens {

/// charon, the daemon of strongSwan 5 and 6, for IKEv1 and IKEv2.
class CharonDialect final : public Dialect
{
public:
    CharonDialect(const Catalog &catalog, const VendorIds &vendorIds);

    [[nodiscard]] Daemon daemon() const override { return Daemon::Charon; }
    void addTraits(MessageTraits &traits) const override { m_events.addTraits(traits); }
    [[nodiscard]] std::unique_ptr<LineReader> lineReader(const MessageTraits &traits) const override;
    [[nodiscard]] std::unique_ptr<Fold> fold(FoldContext context) const override;

private:
    const Catalog &m_catalog;
    const VendorIds &m_vendorIds;
    CharonEvents m_events;
};

}  // namespace ikelens
