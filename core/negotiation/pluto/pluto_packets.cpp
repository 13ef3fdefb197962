// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that begin with "packet from": whose they are shows only later.
#include "core/negotiation/pluto/pluto_fold.h"
#include "core/negotiation/pluto/pluto_line_reader.h"

#include <algorithm>

namespace ikelens {

PhaseId PlutoFold::packetPhase(const FoldEvent &event, ServiceState &state)
{
    const MessageId id = event.event.message;
    if (m_traits.has(id, MessageTraits::IsVendorId)) {
        noteBurst(event, state);
        return NoId;
    }
    const PlutoEvent what = m_events.event(id);
    const StringId address = addressIn(event);
    PhaseId phase = NoId;
    const AttemptId newest = state.newestOfAddress[address];
    const bool attemptOpen = m_ledger.open(newest) != nullptr;
    if (what == PlutoEvent::UnknownConnection)
        phase = packetAttempt(event, state);
    else if (attemptOpen)
        phase = m_log.attempts[newest].firstPhase;
    else if (what == PlutoEvent::PeerNotification) {
        if (const AttemptId answered = answeredInitiation(state, address); answered != NoId) {
            setPeer(state, answered, address, 0);
            phase = m_log.attempts[answered].firstPhase;
        }
    }
    if (phase == NoId) {
        if (m_ledger.open(state.packetsOfAddress[address])
            || (id != UnknownMessage && m_catalog.message(id).severity >= LineSeverity::Warning))
            phase = packetAttempt(event, state);
    }
    if (phase != NoId && state.burst.address == address)
        joinBurst(state, phase);
    return phase;
}

bool PlutoFold::waitsForPeer(AttemptId attempt) const
{
    const AttemptLedger::Open *const open = m_ledger.open(attempt);
    return open && !open->phase1Up;
}

void PlutoFold::noteInitiation(Initiations &initiations, AttemptId attempt) const
{
    initiations.all.insert(attempt);
    initiations.toNobody.push_back(attempt);
    if (initiations.all.size() < initiations.forgetAt)
        return;
    const auto over = [this](AttemptId id) { return !waitsForPeer(id); };
    std::erase_if(initiations.all, over);
    std::erase_if(initiations.toNobody, over);
    std::erase_if(initiations.toAddress, [&](auto &entry) {
        std::erase_if(entry.second, over);
        return entry.second.empty();
    });
    initiations.forgetAt = 1024 + initiations.all.size() * 2;
}

/// The only attempt that a packet from `address` can answer, or NoId. Two are as good as many, so it looks no
/// further: there may be as many initiations as connections.
AttemptId PlutoFold::answeredInitiation(ServiceState &state, StringId address)
{
    Initiations &initiations = state.initiations;
    std::vector<AttemptId> candidates;
    while (!initiations.toNobody.empty() && candidates.size() < 2) {
        const AttemptId id = initiations.toNobody.back();
        initiations.toNobody.pop_back();
        if (waitsForPeer(id) && m_log.attempts[id].peerAddress == NoString)
            candidates.push_back(id);
        else if (!waitsForPeer(id))
            initiations.all.erase(id);
    }
    initiations.toNobody.insert(initiations.toNobody.end(), candidates.begin(), candidates.end());
    if (const auto known = initiations.toAddress.find(address); known != initiations.toAddress.end()) {
        std::erase_if(known->second, [&](AttemptId id) {
            return !waitsForPeer(id) || m_log.attempts[id].peerAddress != address;
        });
        for (const AttemptId id : known->second) {
            if (!std::ranges::contains(candidates, id))
                candidates.push_back(id);
        }
    }
    return candidates.size() == 1 ? candidates.front() : NoId;
}

/// The attempt of an address that has no serial: a first packet that no connection expects.
PhaseId PlutoFold::packetAttempt(const FoldEvent &event, ServiceState &state)
{
    const StringId address = addressIn(event);
    AttemptId &known = state.packetsOfAddress.at(address);
    const AttemptId id = repeatOrBegin(
        event, known, m_ledger.addressConnection(hostOf(event.service), address), Role::Responder);
    Attempt &attempt = m_log.attempts[id];
    attempt.peerAddress = address;
    if (attempt.peerPort == 0)
        attempt.peerPort = event.prefix.port;
    return attempt.firstPhase;
}

void PlutoFold::noteBurst(const FoldEvent &event, ServiceState &state)
{
    const Prefix &prefix = event.prefix;
    const StringId address = addressIn(event);
    Burst &burst = state.burst;
    if (burst.address != address || burst.port != prefix.port) {
        burst.clear();
        burst.address = address;
        burst.port = prefix.port;
        burst.first = event.line;
        burst.stamp = event.stamp;
    }
    const std::pair place(event.block, event.event.group);
    if (std::ranges::find(burst.groups, place) == burst.groups.end())
        burst.groups.push_back(place);
    if (event.event.namesProduct)
        burst.software = softwareNamed(plutoVendorId(event.event.text));
}

void PlutoFold::joinBurst(ServiceState &state, PhaseId phase)
{
    Burst &burst = state.burst;
    Attempt &attempt = m_log.attempts[m_log.phases[phase].attempt];
    for (const auto &[block, group] : burst.groups)
        m_assignGroup(block, group, phase);
    if (burst.first != NoLine && burst.first < m_log.phases[phase].first) {
        m_log.phases[phase].first = burst.first;
        if (burst.first < attempt.first) {
            attempt.first = burst.first;
            attempt.started = burst.stamp;
        }
    }
    if (burst.software != NoString)
        attempt.peerSoftware = burst.software;
    if (attempt.peerPort == 0)
        attempt.peerPort = burst.port;
    burst.clear();
}

}  // namespace ikelens
