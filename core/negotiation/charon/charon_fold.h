// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/charon/charon_thread.h"
#include "core/negotiation/fold.h"
#include "core/negotiation/id_map.h"

#include <deque>
#include <unordered_map>
#include <vector>

namespace ikelens {

/// Puts charon's events, in the order of the log, into attempts and phases (strongSwan 6; IKEv1: RFC 2409, IKEv2:
/// RFC 7296). The key of an attempt is (service run, number of the IKE SA); a number is never used again.
class CharonFold final : public Fold
{
public:
    CharonFold(FoldContext context, const CharonEvents &events);
    CharonFold(const CharonFold &other, FoldContext context);

    void beginService(ServiceId service) override;
    void handle(const FoldEvent &event) override;
    void endBlock(ServiceId, const BlockHead &) override { }
    /// Packets at the end that no line told more about belong to phase 1.
    void settleNames(ServiceId service) override;
    [[nodiscard]] std::unique_ptr<Fold> copy(FoldContext context) const override;

private:
    /// A peer that is told to use another key exchange method comes again within this time.
    static constexpr Stamp RetriesWithin = 30;

    struct IkeSa
    {
        AttemptId attempt = NoId;
        PhaseId phase1 = NoId, login = NoId;
        PhaseId child = NoId;                                      ///< the negotiation that began last
        std::vector<std::pair<std::uint64_t, PhaseId>> exchanges;  ///< of CHILD_SAs, the newest last
        StringId prefixName = NoString;  ///< the connection, as the prefix last said
        bool ikev1 = false;
    };
    /// A line that is seen before it is known whose it is.
    struct Waiting
    {
        std::size_t block = 0;
        std::uint16_t group = LineEntry::NoGroup;
        LineId line = NoLine;
        Stamp stamp = NoStamp;
    };
    struct Thread
    {
        CharonThread about;
        PhaseId phase = NoId;
        std::vector<Waiting> waiting;  ///< a packet, or lines without an IKE SA
    };
    struct ServiceState
    {
        IdMap<std::uint32_t> ikeSas;  ///< places in m_ikeSas, by number
        IdMap<std::uint32_t> threadPlaces;
        std::vector<Thread> threads;
        IdMap<std::uint32_t> children;  ///< the phases, by the number of the CHILD_SA
        std::unordered_map<StringId, std::uint32_t>
            retrying;                               ///< by the peer's address: the IKE SA that was refused
        IdMap<StringId> probes;                     ///< by address: the attempts that there is no IKE SA for
        std::unordered_map<StringId, bool> loaded;  ///< names of connections
    };

    PhaseId phaseFor(const FoldEvent &event, ServiceState &state);
    PhaseId ikeSaPhase(const FoldEvent &event, ServiceState &state, Thread &thread);
    PhaseId phaseWithoutIkeSa(const FoldEvent &event, ServiceState &state, Thread &thread);
    PhaseId streamPhase(const FoldEvent &event, ServiceState &state, CharonStream stream);
    PhaseId childPhase(const FoldEvent &event, ServiceState &state, IkeSa &sa, PhaseId ofThread);
    PhaseId numberedPhase(const FoldEvent &event, ServiceState &state, PhaseId ofThread);
    PhaseId exchangePhase(const FoldEvent &event, IkeSa &sa, const CharonExchange &exchange);
    PhaseId beginChild(const FoldEvent &event, IkeSa &sa, std::uint32_t number);
    PhaseId probe(const FoldEvent &event, ServiceState &state);
    /// Null where the log has not named it yet.
    IkeSa *knownSa(const ServiceState &state, std::uint32_t number);
    IkeSa &saAt(ServiceState &state, std::uint32_t number);
    Thread &threadAt(ServiceState &state, std::uint16_t number);
    IkeSa &ikeSa(const FoldEvent &event, ServiceState &state, std::uint32_t number);
    bool continueRetry(const FoldEvent &event, ServiceState &state, IkeSa &sa, std::uint32_t number);
    void endWaiting(const FoldEvent &event, ServiceState &state, Thread &thread);
    void settleWaiting(Thread &thread, PhaseId phase);
    void followPrefix(const FoldEvent &event, ServiceState &state, IkeSa &sa);
    void rename(ServiceId service, IkeSa &sa, StringId name);

    void apply(const FoldEvent &event, ServiceState &state, PhaseId phase);
    void applyToService(const FoldEvent &event, ServiceState &state, PhaseId phase);
    void keepEvidence(const FoldEvent &event, IkeSa *sa, PhaseId phase, AttemptLedger::Open &open);
    void applyToPeer(const FoldEvent &event, ServiceState &state, IkeSa &sa);
    void applyToPhase1(const FoldEvent &event, ServiceState &state, IkeSa &sa);
    void applyToChild(const FoldEvent &event, ServiceState &state, IkeSa &sa, PhaseId phase);
    void phase1Up(const FoldEvent &event, IkeSa &sa);
    void phase1Down(IkeSa &sa, bool torn);
    void childUp(const FoldEvent &event, ServiceState &state, PhaseId phase);
    void setPeer(AttemptId attempt, StringId address, std::uint16_t port);
    [[nodiscard]] AttemptId otherUp(AttemptId attempt, bool newer);
    [[nodiscard]] bool isUnfinishedChild(PhaseId phase) const;

    const CharonEvents &m_events;
    /// All that it remembers from one event to the next; a copy of the fold has a copy of it.
    struct Books
    {
        std::vector<ServiceState> services;
        std::deque<IkeSa> ikeSas;  ///< of all lives: who holds one may name another
    };
    Books m_books;
    CharonSaying m_saying;  ///< what the event that is handled says
};

}  // namespace ikelens
