// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/fold.h"
#include "core/negotiation/id_map.h"
#include "core/negotiation/pluto/pluto_events.h"

#include <deque>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ikelens {

/// Puts pluto's events, in the order of the log, into attempts and phases (strongSwan 4, IKEv1: RFC 2409).
/// The key of an attempt is (service run, serial): name and address change in mid-negotiation.
class PlutoFold final : public Fold
{
public:
    PlutoFold(FoldContext context, const PlutoEvents &events);
    PlutoFold(const PlutoFold &other, FoldContext context);

    void beginService(ServiceId service) override;
    void handle(const FoldEvent &event) override;
    void endBlock(ServiceId service, const BlockHead &head) override;
    void settleNames(ServiceId service) override;
    [[nodiscard]] std::unique_ptr<Fold> copy(FoldContext context) const override;

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

        /// Empty, with its buffer: this happens at most events.
        void clear()
        {
            groups.clear();
            address = software = NoString;
            port = 0;
            first = NoLine;
            stamp = NoStamp;
        }
    };
    /// Attempts that the daemon has begun itself, until somebody looks and they are up or have ended.
    struct Initiations
    {
        std::unordered_set<AttemptId> all;
        std::vector<AttemptId> toNobody;  ///< the peer was not known at first
        std::unordered_map<StringId, std::vector<AttemptId>> toAddress;
        std::size_t forgetAt = 1024;  ///< so many of `all` ask for a look at which are over
    };
    static std::uint64_t peerKey(StringId address, std::uint16_t port)
    {
        return std::uint64_t(address) << 16 | port;
    }
    struct ServiceState
    {
        IdMap<std::uint32_t> serials;  ///< where in m_serials
        Burst burst;
        // The newest attempts, by what they can be found by.
        IdMap<StringId> newestOfAddress;      ///< with a serial
        IdMap<StringId> packetsOfAddress;     ///< without
        IdMap<std::uint64_t> newestUpOfPeer;  ///< phase 1 is up; by peerKey()
        IdMap<ConnectionId> newestUp;         ///< phase 1 is up
        IdMap<ConnectionId> withoutSerial;
        AttemptId lastUp = NoId;
        Initiations initiations;
        std::unordered_map<StringId, std::uint32_t>
            loaded;                              ///< connection names, in the order of their loading
        std::unordered_set<StringId> permanent;  ///< have a fixed peer
        std::vector<AttemptId> guessed;
    };

    /// Made where there is none. Stays where it is.
    Serial &serialIn(ServiceState &state, std::uint32_t serial);
    AttemptId answeredInitiation(ServiceState &state, StringId address);
    void noteInitiation(Initiations &initiations, AttemptId attempt) const;
    [[nodiscard]] bool waitsForPeer(AttemptId attempt) const;
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
    [[nodiscard]] PhaseId phaseOfSerial(const ServiceState &state, std::uint32_t serial) const;

    const PlutoEvents &m_events;
    /// All that it remembers from one event to the next; a copy of the fold has a copy of it.
    struct Books
    {
        std::deque<ServiceState> services;  ///< a state stays where it is
        std::deque<Serial> serials;  ///< of all services: those that are asked for together stand together
    };
    Books m_books;
};

}  // namespace ikelens
