// SPDX-License-Identifier: GPL-3.0-or-later
// What the messages change in an attempt and its phases.
#include "core/negotiation/pluto/pluto_fold.h"

namespace ikelens {

namespace {

/// `Openswan` of `Starting Pluto (Openswan Version 2.6.38; …`
std::string_view productNamed(std::string_view startLine)
{
    const std::size_t begin = startLine.find('(') + 1;
    return startLine.substr(begin, startLine.find(' ', begin) - begin);
}

}  // namespace

void PlutoFold::apply(const FoldEvent &event, ServiceState &state, PhaseId phase)
{
    const MessageId id = event.event.message;
    const PlutoEvent what = m_events.event(id);
    Service &service = m_log.services[event.service];
    const bool otherProduct = m_events.isOfOtherProduct(id);
    if (otherProduct && service.otherProduct == NoString)
        service.otherProduct = m_ledger.string("Openswan/libreswan");
    if (what == PlutoEvent::ServiceStart) {
        service.sawStart = true;
        const std::string product(otherProduct ? productNamed(event.event.text) : "strongSwan");
        service.version = m_ledger.string(product + ' ' + std::string(captured(event, "version")));
        if (otherProduct)
            service.otherProduct = m_ledger.string(product);
    } else if (what == PlutoEvent::ServiceShutdown) {
        service.sawShutdown = true;
    } else if (what == PlutoEvent::ConnectionAdded) {
        const std::string_view name = captured(event, "connection");
        state.loaded.insert_or_assign(m_ledger.string(name), std::uint32_t(state.loaded.size()));
        (void)m_ledger.connection(service.host, m_ledger.string(name));
    }
    if (phase == NoId) {
        if (m_traits.has(id, MessageTraits::IsEvidence) || what == PlutoEvent::ConnectionAdded
            || what == PlutoEvent::CertificateLoaded)
            keepServiceEvidence(event);
        return;
    }
    AttemptLedger::Open *const open = m_ledger.open(m_log.phases[phase].attempt);
    if (!open)
        return;
    open->lastEvent = event.stamp;
    if (m_traits.has(id, MessageTraits::IsEvidence)) {
        const bool needsText = m_traits.has(id, MessageTraits::NeedsText);
        m_ledger.note(phase, id, event.line, event.stamp,
                      needsText ? m_ledger.string(event.event.text) : NoString);
        open->failing = open->failing || m_traits.has(id, MessageTraits::IsFailure);
    }
    applyToPhase1(event, state, phase, *open);
    applyEnd(event, state, phase, *open);
}

void PlutoFold::applyToPhase1(const FoldEvent &event, ServiceState &state, PhaseId phase,
                              AttemptLedger::Open &open)
{
    const AttemptId id = m_log.phases[phase].attempt;
    Attempt &attempt = m_log.attempts[id];
    const auto confirmName = [&] {
        open.nameConfirmed = true;
        attempt.guessedConnection = NoString;
    };
    switch (m_events.event(event.event.message)) {
    case PlutoEvent::Phase1Up:
        open.phase1Up = true;
        open.failing = false;  // offers that were refused before are noise now
        m_log.phases[phase].outcome = Outcome::Established;
        state.newestUp.at(attempt.connection) = id;
        state.newestUpOfPeer.at(peerKey(attempt.peerAddress, attempt.peerPort)) = id;
        state.lastUp = id;
        if (const std::string_view peerId = captured(event, "peer_id"); !peerId.empty())
            attempt.peerId = m_ledger.string(peerId);
        confirmName();
        break;
    case PlutoEvent::Phase2Up: {
        open.failing = false;
        m_ledger.phase2Up(phase);
        confirmName();
        const ConnectionId used = connectionIn(event);
        m_log.phases[phase].connection = used;
        break;
    }
    case PlutoEvent::Phase2Initiated:
        if (const PhaseId replaced = phaseOfSerial(state, capturedNumber(event, "replaced_serial"));
            replaced != NoId)
            attempt.role = attempt.role == Role::Unknown ? Role::Initiator : attempt.role;
        break;
    case PlutoEvent::Phase2Refused: attempt.reached = PhaseKind::Phase2; break;
    case PlutoEvent::PeerId: attempt.peerId = m_ledger.string(captured(event, "peer_id")); break;
    case PlutoEvent::NatNone: attempt.nat = Nat::None; break;
    case PlutoEvent::NatLocal: attempt.nat = Nat::Local; break;
    case PlutoEvent::NatPeer: attempt.nat = Nat::Peer; break;
    case PlutoEvent::NatBoth: attempt.nat = Nat::Both; break;
    case PlutoEvent::LoginUp: m_log.phases[phase].outcome = Outcome::Established; break;
    case PlutoEvent::LoginFailed: m_log.phases[phase].outcome = Outcome::Failed; break;
    case PlutoEvent::Notified:
        if (attempt.peerAddress == NoString) {
            const StringId address = m_ledger.string(captured(event, "peer_address"));
            setPeer(state, id, address, std::uint16_t(capturedNumber(event, "peer_port")));
        }
        break;
    default: break;
    }
}

void PlutoFold::applyEnd(const FoldEvent &event, ServiceState &state, PhaseId phase,
                         AttemptLedger::Open &open)
{
    const bool quickMode = m_log.phases[phase].kind == PhaseKind::Phase2;
    const auto fall = [&](PhaseId which) {
        if (which == NoId)
            return;
        if (m_log.phases[which].kind == PhaseKind::Phase2)
            m_ledger.phase2Down(which);
        else if (AttemptLedger::Open *const owner = m_ledger.open(m_log.phases[which].attempt))
            owner->phase1Up = false;
    };
    switch (m_events.event(event.event.message)) {
    case PlutoEvent::GaveUp:
        if (m_log.phases[phase].outcome != Outcome::Established)
            m_log.phases[phase].outcome = Outcome::Failed;
        break;
    case PlutoEvent::StateDeleted: fall(phase); break;
    case PlutoEvent::PeerDeletedPhase1:
    case PlutoEvent::PeerDeletedPhase2: fall(phaseOfSerial(state, capturedNumber(event, "serial"))); break;
    case PlutoEvent::Expired:
        open.torn = open.torn || (quickMode && m_ledger.isUp(phase));
        fall(phase);
        break;
    case PlutoEvent::PeerDead: open.torn = true; break;
    default: break;
    }
}

}  // namespace ikelens
