// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/block_draft.h"
#include "core/negotiation/fold.h"
#include "core/negotiation/line_reader.h"

#include <memory>

namespace ikelens {

/// What is particular to one daemon's logs: how a line is read, and what the messages do to a negotiation.
/// Everything from the Log onwards does not know which daemon wrote a line.
class Dialect
{
public:
    virtual ~Dialect() = default;
    [[nodiscard]] virtual Daemon daemon() const = 0;
    /// Adds what the fold wants to know of the dialect's messages.
    virtual void addTraits(MessageTraits &traits) const = 0;
    [[nodiscard]] virtual std::unique_ptr<LineReader> lineReader(const MessageTraits &traits) const = 0;
    [[nodiscard]] virtual std::unique_ptr<Fold> fold(FoldContext context) const = 0;
};

/// The daemons that the program understands.
class Dialects
{
public:
    Dialects(const Catalog &catalog, const VendorIds &vendorIds);

    /// Where the dialect of a daemon's lines is in all(). ipsec_starter speaks in that of pluto.
    [[nodiscard]] static std::size_t indexOf(Program program) { return std::size_t(daemonOf(program)); }
    [[nodiscard]] const std::vector<std::unique_ptr<Dialect>> &all() const { return m_dialects; }
    /// Traits for the line readers, without what rules ask for.
    [[nodiscard]] MessageTraits traits() const;
    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }
    [[nodiscard]] const VendorIds &vendorIds() const { return m_vendorIds; }

private:
    const Catalog &m_catalog;
    const VendorIds &m_vendorIds;
    std::vector<std::unique_ptr<Dialect>> m_dialects;
};

}  // namespace ikelens
