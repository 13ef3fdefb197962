// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/vendor_ids.h"
#include "core/negotiation/attempt_ledger.h"
#include "core/negotiation/message_traits.h"
#include "core/negotiation/parsed_block.h"

#include <functional>
#include <memory>

namespace ikelens {

/// The names in a prefix of a block, as far as somebody has asked for them: every text is looked up once a block.
struct PrefixNames
{
    StringId connection = NoString, address = NoString;
    StringId host = NoString;  ///< whose connection `id` is
    ConnectionId id = NoId;
};

/// An event of a block in its place in the whole log.
struct FoldEvent
{
    const BlockEvent &event;
    const Prefix &prefix;
    PrefixNames &names;
    ServiceId service;
    LineId line;
    Stamp stamp;
    Program program;
    BlockGroup::Kind kind;
    std::size_t block;  ///< in the line table
    PhaseId phase;      ///< of the event's group, as far as it has one
};

/// What every fold works with. All of it lives as long as the LogBuilder.
struct FoldContext
{
    /// Gives a group of a block another phase, once it is known.
    using AssignGroup = std::function<void(std::size_t block, std::uint16_t group, PhaseId phase)>;

    Log &log;
    AttemptLedger &ledger;
    std::vector<ServiceEvidence> &serviceEvidence;  ///< what the daemons said outside of attempts
    const Catalog &catalog;
    const VendorIds &vendorIds;
    const MessageTraits &traits;
    AssignGroup assignGroup;
};

/// Puts a daemon's events, in the order of the log, into attempts and phases.
class Fold
{
public:
    explicit Fold(FoldContext context);
    /// Goes on where `other` is, with a copy of what the other works with.
    Fold(const Fold &other, FoldContext context);
    virtual ~Fold() = default;
    Fold(const Fold &) = delete;
    Fold &operator=(const Fold &) = delete;

    /// A new life of the daemon has begun; the one before has ended.
    virtual void beginService(ServiceId service) = 0;
    virtual void handle(const FoldEvent &event) = 0;
    /// A block ends; `head` is what it knows of the process.
    virtual void endBlock(ServiceId service, const BlockHead &head) = 0;
    /// At the end of a life, before its attempts are ended.
    virtual void settleNames(ServiceId service) = 0;
    /// One that goes on from here in a copy of the context.
    [[nodiscard]] virtual std::unique_ptr<Fold> copy(FoldContext context) const = 0;

protected:
    [[nodiscard]] std::string_view captured(const FoldEvent &event, std::string_view slot) const;
    [[nodiscard]] std::uint32_t capturedNumber(const FoldEvent &event, std::string_view slot) const;
    /// What the event's prefix names.
    [[nodiscard]] StringId nameIn(const FoldEvent &event);
    [[nodiscard]] StringId addressIn(const FoldEvent &event);
    [[nodiscard]] ConnectionId connectionIn(const FoldEvent &event);
    [[nodiscard]] StringId hostOf(ServiceId service) const { return m_log.services[service].host; }
    /// The product that the text of a vendor ID names; NoString where it names none.
    [[nodiscard]] StringId softwareNamed(std::string_view vendorId);
    /// The attempt `known` where the event comes soon after its last, else a new one without a serial, in `known`
    /// from now on: who has nothing to go on repeats himself.
    AttemptId repeatOrBegin(const FoldEvent &event, AttemptId &known, ConnectionId connection, Role role);
    /// Keeps what is said of the configuration, the start, the kernel; there is no attempt that it belongs to.
    void keepServiceEvidence(const FoldEvent &event);

    Log &m_log;
    AttemptLedger &m_ledger;
    const Catalog &m_catalog;
    const VendorIds &m_vendorIds;
    const MessageTraits &m_traits;
    FoldContext::AssignGroup m_assignGroup;

private:
    std::vector<ServiceEvidence> &m_serviceEvidence;
    TextMap<StringId> m_softwareOf;
    // The slots of the event that was asked for last: most are asked for more than one.
    mutable LineId m_capturedLine = NoLine;
    mutable Format::Values m_captured;
};

}  // namespace ikelens
