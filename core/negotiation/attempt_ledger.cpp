// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/attempt_ledger.h"

#include "core/input/reserve.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace ikelens {

namespace {

std::uint64_t pairKey(std::uint32_t first, std::uint32_t second)
{
    return std::uint64_t(first) << 32 | second;
}

/// Since when an attempt's first tunnel was up; its beginning where it has none of its own.
Stamp upFrom(const Log &log, const Attempt &attempt)
{
    for (PhaseId id = attempt.firstPhase; id != NoId; id = log.phases[id].next) {
        if (log.phases[id].upFrom != NoStamp)
            return log.phases[id].upFrom;
    }
    return attempt.started;
}

}  // namespace

AttemptLedger::AttemptLedger(Log &log, AttemptObserver &observer)
    : m_log(log)
    , m_observer(observer)
    , m_strings(log.strings)
{ }

AttemptLedger::AttemptLedger(const AttemptLedger &other, Log &log, AttemptObserver &observer)
    : AttemptBooks(other)
    , m_log(log)
    , m_observer(observer)
    , m_strings(other.m_strings, log.strings)
{ }

void AttemptLedger::expect(double times)
{
    reserveTimes(m_slotOf, times);
    reserveTimes(m_lastPhase, times);
    reserveTimes(m_upFor, times);
}

ConnectionId AttemptLedger::connection(StringId host, StringId name)
{
    ConnectionId &id = m_named.at(pairKey(host, name));
    if (id == NoId) {
        id = ConnectionId(m_log.connections.size());
        m_log.connections.push_back({.name = name, .host = host, .attempts = {}});
    }
    return id;
}

ConnectionId AttemptLedger::addressConnection(StringId host, StringId address)
{
    ConnectionId &id = m_byAddress.at(pairKey(host, address));
    if (id == NoId) {
        id = ConnectionId(m_log.connections.size());
        m_log.connections.push_back({.host = host, .address = address, .attempts = {}});
    }
    return id;
}

AttemptId AttemptLedger::begin(ServiceId service, std::uint32_t serial, ConnectionId connection, LineId line,
                               Stamp stamp)
{
    const auto id = AttemptId(m_log.attempts.size());
    m_log.attempts.push_back({.service = service,
                              .connection = connection,
                              .serial = serial,
                              .first = line,
                              .last = line,
                              .started = stamp,
                              .ended = stamp});
    m_log.connections[connection].attempts.push_back(id);
    m_lastPhase.push_back(NoId);
    newSlot().lastEvent = stamp;
    if (m_ofService.size() <= service)
        m_ofService.resize(service + 1);
    m_ofService[service].push_back(id);
    m_watched.push_back(id);
    return id;
}

PhaseId AttemptLedger::beginPhase(AttemptId attempt, PhaseKind kind, std::uint32_t serial,
                                  ConnectionId connection, LineId line)
{
    const auto id = PhaseId(m_log.phases.size());
    m_log.phases.push_back({.serial = serial,
                            .attempt = attempt,
                            .connection = connection,
                            .first = line,
                            .last = line,
                            .kind = kind});
    m_upFor.push_back(NoId);
    Attempt &whole = m_log.attempts[attempt];
    if (m_lastPhase[attempt] == NoId)
        whole.firstPhase = id;
    else
        m_log.phases[m_lastPhase[attempt]].next = id;
    m_lastPhase[attempt] = id;
    whole.reached = std::max(whole.reached, kind);
    // A connection that uses another one's IKE SA lists that attempt too.
    if (connection != whole.connection)
        m_log.listAttempt(attempt, connection);
    return id;
}

AttemptLedger::Open &AttemptLedger::newSlot()
{
    std::uint32_t slot = std::uint32_t(m_open.size());
    if (m_freeSlots.empty()) {
        m_open.emplace_back();
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
    }
    m_slotOf.push_back(slot);
    return m_open[slot];
}

void AttemptLedger::freeSlot(AttemptId attempt)
{
    constexpr std::size_t MostReserved = 64;
    const std::uint32_t slot = std::exchange(m_slotOf[attempt], NoId);
    std::vector<Evidence> buffer = std::move(m_open[slot].evidence);
    m_open[slot] = {};
    if (buffer.capacity() <= MostReserved) {
        buffer.clear();
        m_open[slot].evidence = std::move(buffer);
    }
    m_freeSlots.push_back(slot);
}

void AttemptLedger::note(PhaseId phase, MessageId message, LineId line, Stamp stamp, StringId text)
{
    Open *const state = open(m_log.phases[phase].attempt);
    if (!state)
        return;
    const auto known = std::ranges::find_if(state->evidence, [&](const Evidence &evidence) {
        return evidence.message == message && evidence.phase == phase && evidence.text == text;
    });
    if (known == state->evidence.end()) {
        constexpr std::size_t MostKept = 512;  // somebody may send ever new texts
        if (state->evidence.size() < MostKept)
            state->evidence.push_back({.message = message,
                                       .count = 1,
                                       .phase = phase,
                                       .first = line,
                                       .last = line,
                                       .text = text,
                                       .stamp = stamp});
        return;
    }
    known->last = line;
    if (known->count < std::numeric_limits<std::uint16_t>::max())
        ++known->count;
}

void AttemptLedger::extend(PhaseId id, LineId line, Stamp stamp)
{
    Phase &phase = m_log.phases[id];
    phase.last = std::max(phase.last, line);
    Attempt &attempt = m_log.attempts[phase.attempt];
    attempt.last = std::max(attempt.last, line);
    if (stamp != NoStamp && (attempt.ended == NoStamp || stamp > attempt.ended))
        attempt.ended = stamp;
}

void AttemptLedger::phase2Up(PhaseId phase)
{
    const AttemptId attempt = m_log.phases[phase].attempt;
    m_log.phases[phase].outcome = Outcome::Established;
    Open *const state = open(attempt);
    if (isUp(phase) || !state)
        return;
    m_upFor[phase] = attempt;
    state->upPhases.push_back(phase);
    Phase &tunnel = m_log.phases[phase];
    tunnel.upFrom = std::min(tunnel.upFrom, m_now);  // NoStamp is the latest of all
    tunnel.upTo = NoStamp;
    state->wasUp = true;
}

void AttemptLedger::phase2Down(PhaseId phase)
{
    if (!isUp(phase))
        return;
    const AttemptId attempt = std::exchange(m_upFor[phase], NoId);
    endTunnel(phase, m_now);
    Open *const state = open(attempt);
    if (!state)
        return;
    std::erase(state->upPhases, phase);
    if (state->upPhases.empty())
        m_watched.push_back(attempt);
}

void AttemptLedger::adopt(AttemptId from, AttemptId to)
{
    Open *const before = open(from), *const now = open(to);
    if (!before || !now || from == to || before->upPhases.empty())
        return;
    for (const PhaseId phase : before->upPhases) {
        m_upFor[phase] = to;
        now->upPhases.push_back(phase);
    }
    before->upPhases.clear();
    now->wasUp = true;
    m_watched.push_back(from);
}

void AttemptLedger::allDown(AttemptId attempt)
{
    Open *const state = open(attempt);
    if (!state)
        return;
    for (const PhaseId phase : std::exchange(state->upPhases, {})) {
        m_upFor[phase] = NoId;
        endTunnel(phase, m_now);
    }
    state->held = false;
    m_watched.push_back(attempt);
}

void AttemptLedger::endService(ServiceId service, End how)
{
    if (service >= m_ofService.size())
        return;
    for (const AttemptId id : std::exchange(m_ofService[service], {}))
        end(id, how);
}

void AttemptLedger::lookForSilent()
{
    const Stamp now = m_now;
    m_nextLook = now + LookEvery;
    m_eventsSinceLook = 0;
    std::vector<AttemptId> watched;
    watched.swap(m_watched);
    std::ranges::sort(watched);
    watched.erase(std::ranges::unique(watched).begin(), watched.end());
    for (const AttemptId id : watched) {
        const Open *const state = open(id);
        if (!state || state->held || !state->upPhases.empty())
            continue;
        const Stamp last = state->lastEvent;
        if (last != NoStamp && now > last && now - last > SilenceEnds)
            end(id, End::InOrder);
        else
            m_watched.push_back(id);
    }
}

Outcome AttemptLedger::outcomeAtEnd(const Attempt &attempt, const Open &state, End how, Stamp now) const
{
    const bool up = !state.upPhases.empty() || (attempt.replaces && state.phase1Up && !state.wasUp);
    if (up)
        return how == End::LogEnds ? Outcome::Established
            : how == End::Crash    ? Outcome::Lost
                                   : Outcome::Closed;
    if (state.wasUp || (attempt.replaces && m_log.phases[attempt.firstPhase].outcome == Outcome::Established))
        return state.torn ? Outcome::Lost : Outcome::Closed;
    if (state.failing)
        return Outcome::Failed;
    const bool underWay = state.lastEvent == NoStamp || now == NoStamp
        || now < state.lastEvent + StillUnderWay;
    return underWay || !state.sawBeginning ? Outcome::Incomplete : Outcome::Failed;
}

void AttemptLedger::settlePhases(const Attempt &attempt)
{
    for (PhaseId id = attempt.firstPhase; id != NoId; id = m_log.phases[id].next) {
        Phase &phase = m_log.phases[id];
        if (phase.outcome == Outcome::Incomplete && attempt.outcome == Outcome::Failed)
            phase.outcome = Outcome::Failed;
    }
}

void AttemptLedger::endTunnel(PhaseId phase, Stamp when)
{
    if (Phase &tunnel = m_log.phases[phase]; tunnel.upTo == NoStamp)
        tunnel.upTo = when;
}

void AttemptLedger::end(AttemptId id, End how)
{
    const Open *const state = open(id);
    if (!state)
        return;
    Attempt &attempt = m_log.attempts[id];
    attempt.nameConfirmed = state->nameConfirmed;
    attempt.outcome = outcomeAtEnd(attempt, *state, how, m_now);
    settlePhases(attempt);
    if (how != End::LogEnds) {
        for (const PhaseId phase : state->upPhases)
            endTunnel(phase, m_now);
    }
    m_observer.attemptEnded(m_log, id, state->evidence);
    freeSlot(id);
}

void AttemptLedger::closeReplaced()
{
    for (const Connection &connection : m_log.connections) {
        std::map<StringId, AttemptId>
            newest;  // by the peer's identity: several devices may share a connection
        for (const AttemptId id : connection.attempts) {
            const Attempt &attempt = m_log.attempts[id];
            if (attempt.outcome != Outcome::Established)
                continue;
            const auto [older, first] = newest.try_emplace(attempt.peerId, id);
            if (!first) {
                m_log.attempts[older->second].outcome = Outcome::Closed;
                const Stamp replaced = upFrom(m_log, attempt);
                for (PhaseId phase = m_log.attempts[older->second].firstPhase; phase != NoId;
                     phase = m_log.phases[phase].next) {
                    if (m_upFor[phase] == older->second)
                        endTunnel(phase, replaced);
                }
                older->second = id;
            }
        }
    }
}

}  // namespace ikelens
