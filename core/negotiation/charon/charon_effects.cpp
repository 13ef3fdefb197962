// SPDX-License-Identifier: GPL-3.0-or-later
// What the messages change in an attempt and its phases.
#include "core/negotiation/charon/charon_fold.h"
#include "core/negotiation/charon/charon_line_reader.h"

#include <algorithm>

namespace ikelens {

namespace {

constexpr std::uint16_t IkePort = 500;

/// Of an IKE SA that the log does not see beginning nothing says that it was not up.
bool isUp(const AttemptLedger::Open &open)
{
    return open.phase1Up || (open.held && !open.sawBeginning);
}

}  // namespace

void CharonFold::apply(const FoldEvent &event, ServiceState &state, PhaseId phase)
{
    applyToService(event, state, phase);
    if (phase == NoId)
        return;
    const AttemptId attempt = m_log.phases[phase].attempt;
    const std::uint32_t named = m_saying.line.stream == CharonStream::Child ? 0
                                                                            : capturedNumber(event, "serial");
    IkeSa *const sa = knownSa(state, named != 0 ? named : event.prefix.serial);
    AttemptLedger::Open *const open = m_ledger.open(attempt);
    if (open) {
        open->lastEvent = event.stamp;
        keepEvidence(event, sa, phase, *open);
    }
    if (sa)  // tunnels outlive the attempt that has brought them up
        applyToChild(event, state, *sa, phase);
    if (sa && m_ledger.open(sa->attempt)) {
        applyToPeer(event, state, *sa);
        applyToPhase1(event, state, *sa);
    }
}

void CharonFold::applyToService(const FoldEvent &event, ServiceState &state, PhaseId phase)
{
    Service &service = m_log.services[event.service];
    const CharonEvent what = m_events.event(event.event.message);
    if (what == CharonEvent::ServiceStart) {
        service.sawStart = true;
        service.version = m_ledger.string("strongSwan " + std::string(captured(event, "version")));
    } else if (what == CharonEvent::ServiceShutdown) {
        service.sawShutdown = true;
    } else if (what == CharonEvent::ConnectionAdded) {
        const std::string_view name = captured(event, "connection");
        state.loaded.emplace(m_ledger.string(name), true);
        (void)m_ledger.connection(service.host, m_ledger.string(name));
    }
    if (phase == NoId && event.prefix.serial == 0
        && (m_traits.has(event.event.message, MessageTraits::IsEvidence)
            || what == CharonEvent::ConnectionAdded))
        keepServiceEvidence(event);
}

void CharonFold::keepEvidence(const FoldEvent &event, IkeSa *sa, PhaseId phase, AttemptLedger::Open &open)
{
    const MessageId id = event.event.message;
    if (!m_traits.has(id, MessageTraits::IsEvidence))
        return;
    // What ends a negotiation of a CHILD_SA can come in another message than its own.
    const CharonEvent what = m_events.event(id);
    const bool endsExchange = what == CharonEvent::PeerRefused || what == CharonEvent::GaveUp;
    if (sa && endsExchange && open.phase1Up && isUnfinishedChild(sa->child))
        phase = sa->child;
    m_ledger.note(phase, id, event.line, event.stamp,
                  m_traits.has(id, MessageTraits::NeedsText) ? m_ledger.string(event.event.text) : NoString);
    const Message &message = m_catalog.message(id);
    open.failing = open.failing
        || (message.role == MessageRole::Root && message.severity >= LineSeverity::Warning)
        || message.severity == LineSeverity::Error;
}

void CharonFold::applyToPeer(const FoldEvent &event, ServiceState &state, IkeSa &sa)
{
    Attempt &attempt = m_log.attempts[sa.attempt];
    switch (m_events.event(event.event.message)) {
    case CharonEvent::Initiated:
    case CharonEvent::Responded: {
        if (attempt.role == Role::Unknown)
            attempt.role = m_events.event(event.event.message) == CharonEvent::Initiated ? Role::Initiator
                                                                                         : Role::Responder;
        const IkeSa *const renewed = knownSa(state, event.prefix.serial);
        if (renewed && renewed->attempt != sa.attempt) {
            const AttemptLedger::Open *const open = m_ledger.open(renewed->attempt);
            attempt.replaces = open && open->phase1Up;
        }
        sa.ikev1 = event.event.text.find(" Mode IKE_SA") != std::string_view::npos;
        setPeer(sa.attempt, m_ledger.string(captured(event, "peer_address")),
                attempt.peerPort == 0 ? IkePort : 0);
        break;
    }
    case CharonEvent::PacketReceived:
    case CharonEvent::PeerMoved:
        setPeer(sa.attempt, m_ledger.string(captured(event, "peer_address")),
                std::uint16_t(capturedNumber(event, "peer_port")));
        break;
    case CharonEvent::PeerLookedFor:
        if (const StringId id = m_ledger.string(captured(event, "peer_id")); id != NoString)
            attempt.peerId = id;
        break;
    case CharonEvent::PeerConfig:
        rename(event.service, sa, m_ledger.string(captured(event, "connection")));
        break;
    case CharonEvent::Retry:
        if (attempt.role != Role::Initiator && attempt.peerAddress != NoString)
            state.retrying[attempt.peerAddress] = attempt.serial;
        break;
    case CharonEvent::NatPeer:
        attempt.nat = attempt.nat == Nat::Local || attempt.nat == Nat::Both ? Nat::Both : Nat::Peer;
        break;
    case CharonEvent::NatLocal:
        attempt.nat = attempt.nat == Nat::Peer || attempt.nat == Nat::Both ? Nat::Both : Nat::Local;
        break;
    case CharonEvent::VendorId:
        if (const StringId software = softwareNamed(charonVendorId(event.event.text)); software != NoString)
            attempt.peerSoftware = software;
        break;
    case CharonEvent::LoginUp:
        if (sa.login != NoId)
            m_log.phases[sa.login].outcome = Outcome::Established;
        break;
    case CharonEvent::LoginFailed:
        if (sa.login != NoId)
            m_log.phases[sa.login].outcome = Outcome::Failed;
        break;
    default: break;
    }
}

void CharonFold::applyToPhase1(const FoldEvent &event, ServiceState &state, IkeSa &sa)
{
    switch (m_events.event(event.event.message)) {
    case CharonEvent::Phase1Up: phase1Up(event, sa); break;
    case CharonEvent::Phase1Rekeyed: {
        phase1Up(event, sa);
        m_log.attempts[sa.attempt].replaces = true;
        if (const IkeSa *const renewed = knownSa(state, event.prefix.serial))
            m_ledger.adopt(renewed->attempt, sa.attempt);
        break;
    }
    case CharonEvent::Adopted:
        m_log.attempts[sa.attempt].replaces = true;
        m_ledger.adopt(otherUp(sa.attempt, false), sa.attempt);
        break;
    case CharonEvent::Phase1Closed: phase1Down(sa, false); break;
    case CharonEvent::PeerDead: phase1Down(sa, true); break;
    case CharonEvent::GaveUp:
        if (const AttemptLedger::Open *const open = m_ledger.open(sa.attempt); open && isUp(*open))
            phase1Down(sa, true);
        else if (m_log.phases[sa.phase1].outcome != Outcome::Established)
            m_log.phases[sa.phase1].outcome = Outcome::Failed;
        break;
    default: break;
    }
}

void CharonFold::phase1Up(const FoldEvent &event, IkeSa &sa)
{
    Attempt &attempt = m_log.attempts[sa.attempt];
    AttemptLedger::Open &open = *m_ledger.open(sa.attempt);
    m_log.phases[sa.phase1].outcome = Outcome::Established;
    open.phase1Up = open.held = open.nameConfirmed = true;
    open.failing = false;
    if (attempt.nat == Nat::Unknown)
        attempt.nat = Nat::None;
    attempt.peerId = m_ledger.string(captured(event, "peer_id"));
    setPeer(sa.attempt, m_ledger.string(captured(event, "peer_address")), 0);
    if (attempt.role == Role::Unknown)
        attempt.role = Role::Responder;
}

/// In IKEv1 the tunnels outlive their IKE SA where a renewed one has taken its place.
void CharonFold::phase1Down(IkeSa &sa, bool torn)
{
    AttemptLedger::Open *const open = m_ledger.open(sa.attempt);
    if (!open || !isUp(*open))
        return;
    open->phase1Up = false;
    open->torn = open->torn || torn;
    if (sa.ikev1 && !torn)
        m_ledger.adopt(sa.attempt, otherUp(sa.attempt, true));
    m_ledger.allDown(sa.attempt);
}

/// The attempt of the same connection and peer whose IKE SA is up: the next one, or the one before. NoId if none.
AttemptId CharonFold::otherUp(AttemptId id, bool newer)
{
    constexpr std::ptrdiff_t Farthest = 32;
    const Attempt &attempt = m_log.attempts[id];
    const std::vector<AttemptId> &all = m_log.connections[attempt.connection].attempts;
    const auto fits = [&](AttemptId other) {
        const AttemptLedger::Open *const open = m_ledger.open(other);
        return other != id && open && open->phase1Up && m_log.attempts[other].peerId == attempt.peerId
            && m_log.attempts[other].service == attempt.service;
    };
    const auto own = std::ranges::lower_bound(all, id);
    if (newer) {
        const auto found = std::find_if(own, own + std::min(all.end() - own, Farthest), fits);
        return found == all.end() || !fits(*found) ? NoId : *found;
    }
    for (auto other = own; other != own - std::min(own - all.begin(), Farthest);) {
        if (fits(*--other))
            return *other;
    }
    return NoId;
}

void CharonFold::applyToChild(const FoldEvent &event, ServiceState &state, IkeSa &sa, PhaseId phase)
{
    const auto numbered = [&](std::string_view slot) { return state.children[capturedNumber(event, slot)]; };
    const auto down = [&](PhaseId child) {
        if (child != NoId)
            m_ledger.phase2Down(child);
    };
    switch (m_events.event(event.event.message)) {
    case CharonEvent::ChildUp: childUp(event, state, phase); break;
    case CharonEvent::ChildFailed:
        if (isUnfinishedChild(phase) && m_log.phases[phase].kind == PhaseKind::Phase2)
            m_log.phases[phase].outcome = Outcome::Failed;
        break;
    case CharonEvent::PeerRefused:
    case CharonEvent::GaveUp:
        if (const AttemptLedger::Open *const open = m_ledger.open(sa.attempt);
            open && open->phase1Up && isUnfinishedChild(sa.child))
            m_log.phases[sa.child].outcome = Outcome::Failed;
        break;
    case CharonEvent::ChildReplaced: down(numbered("replaced_child")); break;
    case CharonEvent::ChildClosed: down(numbered("child")); break;
    case CharonEvent::ChildExpired: down(numbered("child")); break;
    default: break;
    }
}

void CharonFold::childUp(const FoldEvent &event, ServiceState &state, PhaseId phase)
{
    if (m_log.phases[phase].kind != PhaseKind::Phase2)
        return;
    if (AttemptLedger::Open *const open = m_ledger.open(m_log.phases[phase].attempt)) {
        open->failing = false;
        open->nameConfirmed = true;
    }
    m_ledger.phase2Up(phase);
    // A CHILD_SA has the name of its own configuration; where that is a connection too, the IKE SA is shared.
    const StringId name = m_ledger.string(captured(event, "child_name"));
    if (state.loaded.contains(name)) {
        const ConnectionId connection = m_ledger.connection(hostOf(event.service), name);
        m_log.phases[phase].connection = connection;
        if (connection != m_log.attempts[m_log.phases[phase].attempt].connection)
            m_log.listAttempt(m_log.phases[phase].attempt, connection);
    }
}

/// `port` 0: not said.
void CharonFold::setPeer(AttemptId id, StringId address, std::uint16_t port)
{
    if (address == NoString)
        return;
    Attempt &attempt = m_log.attempts[id];
    attempt.peerAddress = address;
    if (port != 0)
        attempt.peerPort = port;
    const Connection &connection = m_log.connections[attempt.connection];
    if (!connection.isNamed() && connection.address != address)
        m_ledger.moveTo(id, m_ledger.addressConnection(connection.host, address));
}

}  // namespace ikelens
