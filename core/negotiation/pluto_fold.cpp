// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/pluto_fold.h"

#include <algorithm>
#include <charconv>

namespace ikelens {

namespace {

/// Repeats of what has no serial are one attempt within this time.
constexpr Stamp RepeatsWithin = 120;

}  // namespace

PlutoFold::PlutoFold(Log &log, AttemptLedger &ledger, const Catalog &catalog, const PlutoEvents &events,
                     const VendorIds &vendorIds, const MessageTraits &traits, AssignGroup assignGroup)
    : m_log(log)
    , m_ledger(ledger)
    , m_catalog(catalog)
    , m_events(events)
    , m_vendorIds(vendorIds)
    , m_traits(traits)
    , m_assignGroup(std::move(assignGroup))
{ }

void PlutoFold::beginService(ServiceId service)
{
    if (m_services.size() <= service)
        m_services.resize(service + 1);
}

void PlutoFold::keepBurst(ServiceId service, bool keep)
{
    if (!keep)
        m_services[service].burst = {};
}

std::string_view PlutoFold::captured(const FoldEvent &event, std::string_view slot) const
{
    return m_catalog.capture(event.event.message, event.event.text, slot);
}

std::uint32_t PlutoFold::capturedNumber(const FoldEvent &event, std::string_view slot) const
{
    const std::string_view text = captured(event, slot);
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

PhaseId PlutoFold::phaseOfSerial(ServiceState &state, std::uint32_t serial) const
{
    const auto found = state.serials.find(serial);
    return found == state.serials.end() ? NoId : found->second.phase;
}

void PlutoFold::handle(const FoldEvent &event)
{
    ServiceState &state = m_services[event.service];
    const bool ofDaemon = event.program == Program::Pluto;  // another process says nothing about the packet
    if (ofDaemon && !event.event.firstOfHead && event.event.packetGroup == LineEntry::NoGroup)
        state.burst = {};
    const PhaseId phase = phaseFor(event, state);
    if (event.event.group != LineEntry::NoGroup && phase != NoId) {
        m_assignGroup(event.block, event.event.group, phase);
        m_ledger.extend(phase, event.line, event.stamp);
        followPrefix(event, state, phase);
    }
    if (m_traits.has(event.event.message, MessageTraits::IsEvent)) {
        m_ledger.endSilent(event.stamp);
        apply(event, state, phase);
    }
    if (m_traits.has(event.event.message, MessageTraits::IsVendorId) && phase != NoId)
        noteSoftware(event, m_log.phases[phase].attempt);
    if (ofDaemon && event.event.prefix.kind != PlutoPrefix::Kind::Packet)
        state.burst = {};
}

PhaseId PlutoFold::phaseFor(const FoldEvent &event, ServiceState &state)
{
    const PlutoPrefix &prefix = event.event.prefix;
    if (prefix.kind == PlutoPrefix::Kind::Packet)
        return packetPhase(event, state);
    if (prefix.kind == PlutoPrefix::Kind::Connection)
        return prefix.serial != 0 ? serialPhase(event, state) : connectionPhase(event, state);
    return unprefixedPhase(event, state);
}

PhaseId PlutoFold::serialPhase(const FoldEvent &event, ServiceState &state)
{
    Serial &serial = state.serials[event.event.prefix.serial];
    if (serial.phase == NoId)
        newSerial(event, state, serial);
    if (event.kind != BlockGroup::Kind::Login)
        return serial.phase;
    if (serial.login == NoId) {
        const Phase &phase1 = m_log.phases[serial.phase];
        serial.login = m_ledger.beginPhase(phase1.attempt, PhaseKind::Login, phase1.serial, phase1.connection,
                                           event.line);
    }
    return serial.login;
}

PhaseId PlutoFold::newSerial(const FoldEvent &event, ServiceState &state, Serial &serial)
{
    const MessageId id = event.event.message;
    const PlutoEvent what = m_events.event(id);
    // Notifications, and what refuses a Quick Mode before it has a serial, stand under that of phase 1.
    const bool ofPhase1 = what == PlutoEvent::Phase2Refused || what == PlutoEvent::PeerNotification
        || what == PlutoEvent::Notified;
    const bool quickMode = !ofPhase1
        && (what == PlutoEvent::Phase2Initiated || what == PlutoEvent::Phase2Responded
            || what == PlutoEvent::Phase2Up || event.event.text.find("STATE_QUICK") != std::string_view::npos
            || event.event.text.starts_with("IPsec SA expired")
            || (id != UnknownMessage && m_catalog.message(id).phase == MessagePhase::Phase2));
    if (quickMode)
        return beginPhase2(event, phase1For(event, state), serial);
    return beginPhase1(event, state, serial);
}

PhaseId PlutoFold::beginPhase1(const FoldEvent &event, ServiceState &state, Serial &serial)
{
    const PlutoPrefix &prefix = event.event.prefix;
    const PlutoEvent what = m_events.event(event.event.message);
    const ConnectionId connection = m_ledger.connection(hostOf(event.service), prefix.connection);
    const AttemptId id = m_ledger.begin(event.service, prefix.serial, connection, event.line, event.stamp);
    serial.phase = m_ledger.beginPhase(id, PhaseKind::Phase1, prefix.serial, connection, event.line);
    AttemptLedger::Open &open = *m_ledger.open(id);
    open.sawBeginning = what == PlutoEvent::Phase1Initiated || what == PlutoEvent::Phase1Responded;
    if (prefix.instance == 0) {
        open.nameConfirmed = true;
        state.permanent.insert(m_ledger.string(prefix.connection));
    } else {
        m_log.attempts[id].guessedConnection = m_ledger.string(prefix.connection);
        state.guessed.push_back(id);
    }
    if (what == PlutoEvent::Phase1Initiated) {
        m_log.attempts[id].role = Role::Initiator;
        std::erase_if(state.initiations, [&](AttemptId other) { return !m_ledger.open(other); });
        state.initiations.push_back(id);
        const PhaseId replaced = phaseOfSerial(state, capturedNumber(event, "replaced_serial"));
        m_log.attempts[id].replaces = replaced != NoId
            && m_log.phases[replaced].outcome == Outcome::Established;
        if (replaced != NoId)
            setPeer(state, id, m_log.attempts[m_log.phases[replaced].attempt].peerAddress, 0);
    } else if (what == PlutoEvent::Phase1Responded) {
        m_log.attempts[id].role = Role::Responder;
        if (!state.burst.groups.empty()) {
            setPeer(state, id, state.burst.address, state.burst.port);
            joinBurst(state, serial.phase);
        }
    }
    return serial.phase;
}

PhaseId PlutoFold::beginPhase2(const FoldEvent &event, AttemptId attempt, Serial &serial)
{
    const PlutoPrefix &prefix = event.event.prefix;
    const ConnectionId connection = m_ledger.connection(hostOf(event.service), prefix.connection);
    if (attempt == NoId) {  // its phase 1 was before the log began
        attempt = m_ledger.begin(event.service, prefix.serial, connection, event.line, event.stamp);
        m_ledger.open(attempt)->nameConfirmed = true;
    }
    serial.phase = m_ledger.beginPhase(attempt, PhaseKind::Phase2, prefix.serial, connection, event.line);
    return serial.phase;
}

/// The IKE SA that a Quick Mode uses: as the initiator says, else the newest one with the same peer.
AttemptId PlutoFold::phase1For(const FoldEvent &event, ServiceState &state)
{
    const PlutoPrefix &prefix = event.event.prefix;
    if (const std::uint32_t number = capturedNumber(event, "phase1_serial"); number != 0) {
        Serial &phase1 = state.serials[number];
        if (phase1.phase == NoId) {
            const ConnectionId connection = m_ledger.connection(hostOf(event.service), prefix.connection);
            const AttemptId id = m_ledger.begin(event.service, number, connection, event.line, event.stamp);
            m_ledger.open(id)->nameConfirmed = true;
            phase1.phase = m_ledger.beginPhase(id, PhaseKind::Phase1, number, connection, event.line);
            m_log.phases[phase1.phase].outcome = Outcome::Established;
        }
        return m_log.phases[phase1.phase].attempt;
    }
    const auto usable = [&](AttemptId id) { return id != NoId && m_ledger.open(id); };
    if (!prefix.address.empty()) {
        const StringId address = m_ledger.string(prefix.address);
        // Several peers can come from one address, through NAT; only the ports tell them apart.
        const auto samePeer = state.newestUpOfPeer.find(
            {address, prefix.port != 0 ? prefix.port : std::uint16_t(500)});
        if (samePeer != state.newestUpOfPeer.end() && usable(samePeer->second))
            return samePeer->second;
        const auto sameAddress = state.newestOfAddress.find(address);
        if (sameAddress != state.newestOfAddress.end() && usable(sameAddress->second))
            return sameAddress->second;
    }
    const ConnectionId connection = m_ledger.connection(hostOf(event.service), prefix.connection);
    if (const auto sameName = state.newestUp.find(connection);
        sameName != state.newestUp.end() && usable(sameName->second))
        return sameName->second;
    // A connection that has no IKE SA of its own uses that of another one; the last that came up is the best guess.
    return prefix.address.empty() && usable(state.lastUp) ? state.lastUp : NoId;
}

PhaseId PlutoFold::packetPhase(const FoldEvent &event, ServiceState &state)
{
    const MessageId id = event.event.message;
    if (m_traits.has(id, MessageTraits::IsVendorId)) {
        noteBurst(event, state);
        return NoId;
    }
    const PlutoEvent what = m_events.event(id);
    const StringId address = m_ledger.string(event.event.prefix.address);
    PhaseId phase = NoId;
    const auto newest = state.newestOfAddress.find(address);
    const bool attemptOpen = newest != state.newestOfAddress.end() && m_ledger.open(newest->second);
    if (what == PlutoEvent::UnknownConnection)
        phase = packetAttempt(event, state);
    else if (attemptOpen)
        phase = m_log.attempts[newest->second].firstPhase;
    else if (what == PlutoEvent::PeerNotification) {
        std::erase_if(state.initiations, [&](AttemptId other) {
            return !m_ledger.open(other) || m_ledger.open(other)->phase1Up;
        });
        const auto fits = [&](AttemptId other) {
            const StringId known = m_log.attempts[other].peerAddress;
            return known == NoString || known == address;
        };
        std::vector<AttemptId> candidates;
        std::ranges::copy_if(state.initiations, std::back_inserter(candidates), fits);
        if (candidates.size() == 1) {
            setPeer(state, candidates.front(), address, 0);
            phase = m_log.attempts[candidates.front()].firstPhase;
        }
    }
    if (phase == NoId) {
        const auto before = state.packetsOfAddress.find(address);
        const bool goesOn = before != state.packetsOfAddress.end() && m_ledger.open(before->second);
        if (goesOn || (id != UnknownMessage && m_catalog.message(id).severity >= LineSeverity::Warning))
            phase = packetAttempt(event, state);
    }
    if (phase != NoId && state.burst.address == address)
        joinBurst(state, phase);
    return phase;
}

/// The attempt of an address that has no serial: a first packet that no connection expects.
PhaseId PlutoFold::packetAttempt(const FoldEvent &event, ServiceState &state)
{
    const StringId address = m_ledger.string(event.event.prefix.address);
    const auto [place, added] = state.packetsOfAddress.try_emplace(address, NoId);
    if (!added) {
        const AttemptLedger::Open *const open = m_ledger.open(place->second);
        const bool recent = open
            && (event.stamp == NoStamp || open->lastEvent == NoStamp
                || event.stamp <= open->lastEvent + RepeatsWithin);
        if (recent)
            return m_log.attempts[place->second].firstPhase;
    }
    const ConnectionId connection = m_ledger.addressConnection(hostOf(event.service), address);
    const AttemptId id = m_ledger.begin(event.service, 0, connection, event.line, event.stamp);
    place->second = id;
    Attempt &attempt = m_log.attempts[id];
    attempt.role = Role::Responder;
    attempt.peerAddress = address;
    attempt.peerPort = event.event.prefix.port;
    AttemptLedger::Open &open = *m_ledger.open(id);
    open.sawBeginning = open.nameConfirmed = true;
    return m_ledger.beginPhase(id, PhaseKind::Phase1, 0, connection, event.line);
}

/// Lines of a connection without a state: it cannot start, is removed, is terminated.
PhaseId PlutoFold::connectionPhase(const FoldEvent &event, ServiceState &state)
{
    const MessageId id = event.event.message;
    if (id == UnknownMessage || m_catalog.message(id).severity < LineSeverity::Warning)
        return NoId;
    const PlutoPrefix &prefix = event.event.prefix;
    const ConnectionId connection = m_ledger.connection(hostOf(event.service), prefix.connection);
    const auto [place, added] = state.withoutSerial.try_emplace(connection, NoId);
    const AttemptLedger::Open *const before = added ? nullptr : m_ledger.open(place->second);
    if (before
        && (event.stamp == NoStamp || before->lastEvent == NoStamp
            || event.stamp <= before->lastEvent + RepeatsWithin))
        return m_log.attempts[place->second].firstPhase;
    const AttemptId attempt = m_ledger.begin(event.service, 0, connection, event.line, event.stamp);
    place->second = attempt;
    m_log.attempts[attempt].role = Role::Initiator;
    AttemptLedger::Open &open = *m_ledger.open(attempt);
    open.sawBeginning = open.nameConfirmed = true;
    return m_ledger.beginPhase(attempt, PhaseKind::Phase1, 0, connection, event.line);
}

/// An error report of the network can come without a connection; it names the peer.
PhaseId PlutoFold::unprefixedPhase(const FoldEvent &event, ServiceState &state)
{
    if (!m_traits.has(event.event.message, MessageTraits::IsEvidence))
        return NoId;
    const std::string_view address = captured(event, "peer_address");
    if (address.empty())
        return NoId;
    const auto found = state.newestOfAddress.find(m_ledger.string(address));
    return found != state.newestOfAddress.end() && m_ledger.open(found->second)
        ? m_log.attempts[found->second].firstPhase
        : NoId;
}

/// The first line of a group in a block is an event wherever the blocks were cut: only what it says anew counts.
bool PlutoFold::prefixChanged(const FoldEvent &event, ServiceState &state)
{
    const PlutoPrefix &prefix = event.event.prefix;
    Serial &serial = state.serials[prefix.serial];
    Named &before = event.kind == BlockGroup::Kind::Login ? serial.loginNamed : serial.named;
    const Named now{m_ledger.string(prefix.connection), m_ledger.string(prefix.address), prefix.port};
    if (before == now)
        return false;
    before = now;
    return true;
}

/// Name, address and port of the prefix change in mid-negotiation; earlier lines of the attempt follow the name.
void PlutoFold::followPrefix(const FoldEvent &event, ServiceState &state, PhaseId id)
{
    const PlutoPrefix &prefix = event.event.prefix;
    const Phase &phase = m_log.phases[id];
    if (prefix.kind != PlutoPrefix::Kind::Connection || prefix.serial == 0 || !prefixChanged(event, state))
        return;
    Attempt &attempt = m_log.attempts[phase.attempt];
    if (!prefix.address.empty())
        setPeer(state, phase.attempt, m_ledger.string(prefix.address), prefix.port != 0 ? prefix.port : 500);
    AttemptLedger::Open *const open = m_ledger.open(phase.attempt);
    // Only phase 1 switches the attempt's connection; a Quick Mode may use another one.
    if (!open || phase.kind == PhaseKind::Phase2 || open->phase1Up)
        return;
    // The line of a connection that is deleted at the end has its name but no meaning for the attempt.
    const ConnectionId connection = m_ledger.connection(hostOf(event.service), prefix.connection);
    if (connection != attempt.connection) {
        m_ledger.moveTo(phase.attempt, connection);
        m_log.attempts[phase.attempt].guessedConnection = NoString;
        open->nameConfirmed = true;
    }
}

/// `port` 0: not said. What a line says again changes nothing, so that the order in which attempts began counts.
void PlutoFold::setPeer(ServiceState &state, AttemptId id, StringId address, std::uint16_t port)
{
    Attempt &attempt = m_log.attempts[id];
    const std::uint16_t newPort = port != 0 ? port : attempt.peerPort;
    if (address == NoString || (attempt.peerAddress == address && attempt.peerPort == newPort))
        return;
    if (attempt.peerAddress != address)
        state.newestOfAddress[address] = id;
    attempt.peerAddress = address;
    attempt.peerPort = newPort;
    if (const AttemptLedger::Open *const open = m_ledger.open(id); open && open->phase1Up)
        state.newestUpOfPeer[{address, newPort}] = id;
}

void PlutoFold::noteBurst(const FoldEvent &event, ServiceState &state)
{
    const PlutoPrefix &prefix = event.event.prefix;
    const StringId address = m_ledger.string(prefix.address);
    Burst &burst = state.burst;
    if (burst.address != address || burst.port != prefix.port)
        burst = {
            .groups = {}, .address = address, .port = prefix.port, .first = event.line, .stamp = event.stamp};
    const std::pair place(event.block, event.event.group);
    if (std::ranges::find(burst.groups, place) == burst.groups.end())
        burst.groups.push_back(place);
    if (const StringId software = softwareOf(event.event.text); software != NoString)
        burst.software = software;
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
    burst = {};
}

StringId PlutoFold::softwareOf(std::string_view message)
{
    const std::size_t open = message.find('[');
    if (open == std::string_view::npos || !message.ends_with(']'))
        return NoString;
    const std::string_view text = message.substr(open + 1, message.size() - open - 2);
    const auto known = m_softwareOf.find(text);
    if (known != m_softwareOf.end())
        return known->second;
    const PeerProduct *const product = m_vendorIds.product(text);
    const StringId name = product ? m_ledger.string(product->name) : NoString;
    constexpr std::size_t MostKnown = 4096;
    if (m_softwareOf.size() < MostKnown)
        m_softwareOf.emplace(text, name);
    return name;
}

void PlutoFold::noteSoftware(const FoldEvent &event, AttemptId attempt)
{
    if (const StringId software = softwareOf(event.event.text); software != NoString)
        m_log.attempts[attempt].peerSoftware = software;
}

/// Phase 1 of a dynamic peer begins with the connection that was loaded last; only its ID can show that one loaded
/// before is meant. So a guess holds where none was, or where the log does not show what was loaded.
void PlutoFold::settleNames(ServiceId service)
{
    ServiceState &state = m_services[service];
    for (const AttemptId id : state.guessed) {
        Attempt &attempt = m_log.attempts[id];
        const auto guess = state.loaded.find(attempt.guessedConnection);
        if (attempt.guessedConnection == NoString || guess == state.loaded.end())
            continue;
        const bool others = std::ranges::any_of(state.loaded, [&](const auto &loaded) {
            return loaded.second < guess->second && !state.permanent.contains(loaded.first);
        });
        if (others)
            m_ledger.moveTo(id,
                            m_ledger.addressConnection(m_log.services[service].host, attempt.peerAddress));
        else
            attempt.guessedConnection = NoString;
    }
    state.guessed.clear();
}

void PlutoFold::keepServiceEvidence(const FoldEvent &event)
{
    constexpr std::size_t MostKept = 20000;
    if (m_serviceEvidence.size() >= MostKept)
        return;
    const PlutoPrefix &prefix = event.event.prefix;
    std::string_view name = prefix.connection.empty() ? captured(event, "connection") : prefix.connection;
    const ConnectionId connection = name.empty() ? NoId : m_ledger.connection(hostOf(event.service), name);
    m_serviceEvidence.push_back({.service = event.service,
                                 .connection = connection,
                                 .evidence = {.message = event.event.message,
                                              .count = 1,
                                              .first = event.line,
                                              .last = event.line,
                                              .text = m_ledger.string(event.event.text),
                                              .stamp = event.stamp}});
}

void PlutoFold::apply(const FoldEvent &event, ServiceState &state, PhaseId phase)
{
    const MessageId id = event.event.message;
    const PlutoEvent what = m_events.event(id);
    Service &service = m_log.services[event.service];
    if (what == PlutoEvent::ServiceStart) {
        service.sawStart = true;
        service.version = m_ledger.string("strongSwan " + std::string(captured(event, "version")));
    } else if (what == PlutoEvent::ServiceShutdown) {
        service.sawShutdown = true;
    } else if (what == PlutoEvent::ConnectionAdded) {
        const std::string_view name = captured(event, "connection");
        state.loaded.insert_or_assign(m_ledger.string(name), std::uint32_t(state.loaded.size()));
        (void)m_ledger.connection(service.host, name);
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
        const Message &message = m_catalog.message(id);
        open->failing = open->failing
            || (message.role == MessageRole::Root && message.severity >= LineSeverity::Warning)
            || message.severity == LineSeverity::Error;
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
        state.newestUp[attempt.connection] = id;
        state.newestUpOfPeer[{attempt.peerAddress, attempt.peerPort}] = id;
        state.lastUp = id;
        confirmName();
        break;
    case PlutoEvent::Phase2Up: {
        open.failing = false;
        m_ledger.phase2Up(phase);
        confirmName();
        const ConnectionId used = m_ledger.connection(hostOf(event.service), event.event.prefix.connection);
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
