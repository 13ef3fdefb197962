// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/vendor_ids.h"
#include "core/negotiation/attempt_ledger.h"
#include "core/negotiation/parsed_block.h"
#include "core/negotiation/pluto_events.h"

#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace ikelens {

/// An event of a block in its place in the whole log.
struct FoldEvent
{
    const BlockEvent &event;
    ServiceId service;
    LineId line;
    Stamp stamp;
    Program program;
    BlockGroup::Kind kind;
    std::size_t block;  ///< in the line table
};

/// Puts pluto's events, in the order of the log, into attempts and phases (strongSwan 4, IKEv1: RFC 2409).
/// The key of an attempt is (service run, serial): name and address change in mid-negotiation.
class PlutoFold
{
public:
    /// Gives a group of a block another phase, once it is known.
    using AssignGroup = std::function<void(std::size_t block, std::uint16_t group, PhaseId phase)>;

    PlutoFold(Log &log, AttemptLedger &ledger, const Catalog &catalog, const PlutoEvents &events,
              const VendorIds &vendorIds, const MessageTraits &traits, AssignGroup assignGroup);

    void handle(const FoldEvent &event);
    /// At the end of a block: whether packet lines at its end may go on in the next.
    void keepBurst(ServiceId service, bool keep);
    /// A new life of the daemon with this pid has begun; the one before has ended.
    void beginService(ServiceId service);
    /// At the end of a life, before its attempts are ended.
    void settleNames(ServiceId service);

    [[nodiscard]] const std::vector<ServiceEvidence> &serviceEvidence() const { return m_serviceEvidence; }

private:
    /// What the prefix of a group's lines last said.
    struct Named
    {
        StringId connection = NoString, address = NoString;
        std::uint16_t port = 0;

        friend bool operator==(const Named &, const Named &) = default;
    };
    struct Serial
    {
        PhaseId phase = NoId;  ///< phase 1 or a Quick Mode
        PhaseId login = NoId;
        Named named, loginNamed;
    };
    /// Packet lines of one peer directly after each other, whose attempt is not known yet.
    struct Burst
    {
        std::vector<std::pair<std::size_t, std::uint16_t>> groups;
        StringId address = NoString;
        std::uint16_t port = 0;
        StringId software = NoString;
        LineId first = NoLine;
        Stamp stamp = NoStamp;
    };
    struct ServiceState
    {
        std::unordered_map<std::uint32_t, Serial> serials;
        Burst burst;
        std::unordered_map<StringId, AttemptId> newestOfAddress;  ///< with a serial
        std::map<std::pair<StringId, std::uint16_t>, AttemptId>
            newestUpOfPeer;                                        ///< phase 1 is up; address and port
        std::unordered_map<StringId, AttemptId> packetsOfAddress;  ///< without
        std::unordered_map<ConnectionId, AttemptId> withoutSerial;
        std::unordered_map<ConnectionId, AttemptId> newestUp;  ///< phase 1 is up
        AttemptId lastUp = NoId;
        std::vector<AttemptId> initiations;  ///< not up yet
        std::unordered_map<StringId, std::uint32_t>
            loaded;                    ///< connection names, in the order of their loading
        std::set<StringId> permanent;  ///< have a fixed peer
        std::vector<AttemptId> guessed;
    };

    PhaseId phaseFor(const FoldEvent &event, ServiceState &state);
    PhaseId serialPhase(const FoldEvent &event, ServiceState &state);
    PhaseId newSerial(const FoldEvent &event, ServiceState &state, Serial &serial);
    PhaseId beginPhase1(const FoldEvent &event, ServiceState &state, Serial &serial);
    PhaseId beginPhase2(const FoldEvent &event, AttemptId attempt, Serial &serial);
    AttemptId phase1For(const FoldEvent &event, ServiceState &state);
    PhaseId packetPhase(const FoldEvent &event, ServiceState &state);
    PhaseId packetAttempt(const FoldEvent &event, ServiceState &state);
    PhaseId connectionPhase(const FoldEvent &event, ServiceState &state);
    PhaseId unprefixedPhase(const FoldEvent &event, ServiceState &state);
    void followPrefix(const FoldEvent &event, ServiceState &state, PhaseId phase);
    bool prefixChanged(const FoldEvent &event, ServiceState &state);
    void apply(const FoldEvent &event, ServiceState &state, PhaseId phase);
    void applyToPhase1(const FoldEvent &event, ServiceState &state, PhaseId phase, AttemptLedger::Open &open);
    void applyEnd(const FoldEvent &event, ServiceState &state, PhaseId phase, AttemptLedger::Open &open);
    void setPeer(ServiceState &state, AttemptId attempt, StringId address, std::uint16_t port);
    void noteBurst(const FoldEvent &event, ServiceState &state);
    void joinBurst(ServiceState &state, PhaseId phase);
    void noteSoftware(const FoldEvent &event, AttemptId attempt);
    [[nodiscard]] PhaseId phaseOfSerial(ServiceState &state, std::uint32_t serial) const;
    [[nodiscard]] std::string_view captured(const FoldEvent &event, std::string_view slot) const;
    [[nodiscard]] std::uint32_t capturedNumber(const FoldEvent &event, std::string_view slot) const;
    [[nodiscard]] StringId hostOf(ServiceId service) const { return m_log.services[service].host; }
    [[nodiscard]] StringId softwareOf(std::string_view message);
    void keepServiceEvidence(const FoldEvent &event);

    Log &m_log;
    AttemptLedger &m_ledger;
    const Catalog &m_catalog;
    const PlutoEvents &m_events;
    const VendorIds &m_vendorIds;
    const MessageTraits &m_traits;
    AssignGroup m_assignGroup;
    TextMap<StringId> m_softwareOf;
    std::vector<ServiceState> m_services;
    std::vector<ServiceEvidence> m_serviceEvidence;
};

}  // namespace ikelens
