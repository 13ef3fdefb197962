// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/evidence.h"
#include "core/negotiation/id_map.h"
#include "core/negotiation/string_interner.h"

#include <deque>
#include <vector>

namespace ikelens {

/// What the ledger remembers besides the Log, as values: a copy goes on from the same place.
struct AttemptBooks
{
    struct Open
    {
        std::vector<Evidence> evidence;
        Stamp lastEvent = NoStamp;
        std::vector<PhaseId> upPhases;  ///< phase 2 SAs that are up now
        bool phase1Up = false;
        bool wasUp = false;
        bool torn = false;  ///< lost its SAs without an order
        bool sawBeginning = false;
        bool nameConfirmed = false;
        bool failing = false;  ///< something was logged that ends it
        bool held = false;     ///< the daemon says when it ends; silence means nothing
    };

    IdMap<std::uint64_t> m_named, m_byAddress;  ///< connections, by host and name or address
    std::deque<Open> m_open;  ///< slots, used again with their buffers; an Open stays where it is
    std::vector<std::uint32_t> m_freeSlots;
    std::vector<std::uint32_t> m_slotOf;              ///< per attempt; NoId where it has ended
    std::vector<std::vector<AttemptId>> m_ofService;  ///< begun since the life was ended last
    std::vector<AttemptId> m_watched;  ///< open attempts without a tunnel, to be ended by silence
    std::vector<PhaseId> m_lastPhase;  ///< per attempt, to append to the chain
    std::vector<AttemptId> m_upFor;    ///< per phase that is up, the attempt that keeps it so; else NoId
    Stamp m_now = NoStamp, m_nextLook = 0;
    std::size_t m_eventsSinceLook = 0;
};

/// The books of a Log under construction: connections, attempts, phases and what is known of those that have not
/// ended. Knows no daemon; the fold of a dialect writes into it.
class AttemptLedger : private AttemptBooks
{
public:
    /// An attempt without a sign of life for so long (in log time) has ended: pluto drops a state without a line,
    /// and its longest series of retransmissions takes 13 minutes (FIRST_RETRANSMISSIONS of timer.c).
    static constexpr Stamp SilenceEnds = 15 * 60;
    /// At the end of a log an attempt that has not stepped on for so long has failed.
    static constexpr Stamp StillUnderWay = 30;

    using AttemptBooks::Open;

    AttemptLedger(Log &log, AttemptObserver &observer);
    /// Goes on where `other` is; `log` is a copy of the other's.
    AttemptLedger(const AttemptLedger &other, Log &log, AttemptObserver &observer);

    [[nodiscard]] StringId string(std::string_view text) { return m_strings.id(text); }
    [[nodiscard]] ConnectionId connection(StringId host, StringId name);
    [[nodiscard]] ConnectionId addressConnection(StringId host, StringId address);

    AttemptId begin(ServiceId service, std::uint32_t serial, ConnectionId connection, LineId line,
                    Stamp stamp);
    PhaseId beginPhase(AttemptId attempt, PhaseKind kind, std::uint32_t serial, ConnectionId connection,
                       LineId line);
    /// Null once the attempt has ended, and for NoId.
    [[nodiscard]] Open *open(AttemptId attempt)
    {
        const std::uint32_t slot = attempt < m_slotOf.size() ? m_slotOf[attempt] : NoId;
        return slot == NoId ? nullptr : &m_open[slot];
    }
    void moveTo(AttemptId attempt, ConnectionId connection) { m_log.moveAttempt(attempt, connection); }
    void note(PhaseId phase, MessageId message, LineId line, Stamp stamp, StringId text);
    /// A line of the phase that says nothing to the fold.
    void extend(PhaseId phase, LineId line, Stamp stamp);

    void phase2Up(PhaseId phase);
    void phase2Down(PhaseId phase);
    [[nodiscard]] bool isUp(PhaseId phase) const { return m_upFor[phase] != NoId; }
    /// The phase 2 SAs that are up in `from` go on under the IKE SA of `to`.
    void adopt(AttemptId from, AttemptId to);
    /// Every phase 2 SA that an attempt keeps up falls with its IKE SA, which need not be held any longer.
    void allDown(AttemptId attempt);

    /// See LogBuilder::expect().
    void expect(double times);

    /// How a life of the daemon ended.
    enum class End : std::uint8_t { LogEnds, InOrder, Crash };
    void endService(ServiceId service, End how);
    /// Ends what has been silent for too long. Cheap: only looks now and then.
    void endSilent(Stamp now)
    {
        if (now == NoStamp)
            return;
        m_now = now;
        ++m_eventsSinceLook;
        // The time of another file, or of another clock. Two clocks may take turns, so looking must be worth it.
        const bool fellBack = m_nextLook > now + LookEvery + SilenceEnds
            && m_eventsSinceLook > m_watched.size();
        if (now >= m_nextLook || fellBack)
            lookForSilent();
    }
    void setNow(Stamp now) { m_now = now; }
    /// At the end: of two attempts of one peer that are up, the older was replaced by the newer.
    void closeReplaced();

private:
    static constexpr Stamp LookEvery = 5 * 60;

    void lookForSilent();
    void end(AttemptId attempt, End how);
    Open &newSlot();
    void freeSlot(AttemptId attempt);
    [[nodiscard]] Outcome outcomeAtEnd(const Attempt &attempt, const Open &open, End how, Stamp now) const;
    void settlePhases(const Attempt &attempt);
    /// The tunnel was up until then, if nothing has ended it before.
    void endTunnel(PhaseId phase, Stamp when);

    Log &m_log;
    AttemptObserver &m_observer;
    StringInterner m_strings;
};

}  // namespace ikelens
