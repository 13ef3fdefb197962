// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/pluto/pluto_fold.h"

#include "core/negotiation/pluto/pluto_line_reader.h"

#include <algorithm>

namespace ikelens {

PlutoFold::PlutoFold(FoldContext context, const PlutoEvents &events)
    : Fold(std::move(context))
    , m_events(events)
{ }

PlutoFold::PlutoFold(const PlutoFold &other, FoldContext context)
    : Fold(other, std::move(context))
    , m_events(other.m_events)
    , m_books(other.m_books)
{ }

std::unique_ptr<Fold> PlutoFold::copy(FoldContext context) const
{
    return std::make_unique<PlutoFold>(*this, std::move(context));
}

void PlutoFold::beginService(ServiceId service)
{
    if (m_books.services.size() <= service)
        m_books.services.resize(service + 1);
}

/// Packet lines at the end of a block may go on in the next.
void PlutoFold::endBlock(ServiceId service, const BlockHead &head)
{
    if (head.burst == LineEntry::NoGroup)
        m_books.services[service].burst.clear();
}

PlutoFold::Serial &PlutoFold::serialIn(ServiceState &state, std::uint32_t serial)
{
    std::uint32_t &place = state.serials.at(serial);
    if (place == NoId) {
        place = std::uint32_t(m_books.serials.size());
        m_books.serials.emplace_back();
    }
    return m_books.serials[place];
}

PhaseId PlutoFold::phaseOfSerial(const ServiceState &state, std::uint32_t serial) const
{
    const std::uint32_t place = state.serials[serial];
    return place == NoId ? NoId : m_books.serials[place].phase;
}

void PlutoFold::handle(const FoldEvent &event)
{
    ServiceState &state = m_books.services[event.service];
    const bool ofDaemon = event.program == Program::Pluto;  // another process says nothing about the packet
    if (ofDaemon && !event.event.firstOfHead && event.event.packetGroup == LineEntry::NoGroup)
        state.burst.clear();
    const PhaseId phase = phaseFor(event, state);
    if (event.event.group != LineEntry::NoGroup && phase != NoId) {
        if (phase != event.phase)
            m_assignGroup(event.block, event.event.group, phase);
        m_ledger.extend(phase, event.line, event.stamp);
        if (event.event.opensGroup || event.event.renamed)
            followPrefix(event, state, phase);
    }
    if (m_traits.has(event.event.message, MessageTraits::IsEvent)) {
        m_ledger.endSilent(event.stamp);
        apply(event, state, phase);
    }
    if (event.event.namesProduct && phase != NoId)
        m_log.attempts[m_log.phases[phase].attempt].peerSoftware = softwareNamed(
            plutoVendorId(event.event.text));
    if (ofDaemon && event.prefix.kind != Prefix::Kind::Packet)
        state.burst.clear();
}

PhaseId PlutoFold::phaseFor(const FoldEvent &event, ServiceState &state)
{
    const Prefix &prefix = event.prefix;
    if (prefix.kind == Prefix::Kind::Packet)
        return packetPhase(event, state);
    if (prefix.kind == Prefix::Kind::Connection)
        return prefix.serial != 0 ? serialPhase(event, state) : connectionPhase(event, state);
    return unprefixedPhase(event, state);
}

PhaseId PlutoFold::serialPhase(const FoldEvent &event, ServiceState &state)
{
    if (event.phase != NoId)  // an earlier line of the group has found it
        return event.phase;
    Serial &serial = serialIn(state, event.prefix.serial);
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
            || what == PlutoEvent::Phase2Up
            || (id != UnknownMessage && m_catalog.message(id).phase == MessagePhase::Phase2)
            || event.event.text.starts_with("IPsec SA expired")
            || event.event.text.find("STATE_QUICK") != std::string_view::npos);
    if (quickMode)
        return beginPhase2(event, phase1For(event, state), serial);
    return beginPhase1(event, state, serial);
}

PhaseId PlutoFold::beginPhase1(const FoldEvent &event, ServiceState &state, Serial &serial)
{
    const Prefix &prefix = event.prefix;
    const PlutoEvent what = m_events.event(event.event.message);
    const ConnectionId connection = connectionIn(event);
    const AttemptId id = m_ledger.begin(event.service, prefix.serial, connection, event.line, event.stamp);
    serial.phase = m_ledger.beginPhase(id, PhaseKind::Phase1, prefix.serial, connection, event.line);
    AttemptLedger::Open &open = *m_ledger.open(id);
    open.sawBeginning = what == PlutoEvent::Phase1Initiated || what == PlutoEvent::Phase1Responded;
    if (prefix.instance == 0) {
        open.nameConfirmed = true;
        state.permanent.insert(nameIn(event));
    } else {
        m_log.attempts[id].guessedConnection = nameIn(event);
        state.guessed.push_back(id);
    }
    if (what == PlutoEvent::Phase1Initiated) {
        m_log.attempts[id].role = Role::Initiator;
        noteInitiation(state.initiations, id);
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
    const Prefix &prefix = event.prefix;
    const ConnectionId connection = connectionIn(event);
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
    const Prefix &prefix = event.prefix;
    if (const std::uint32_t number = capturedNumber(event, "phase1_serial"); number != 0) {
        Serial &phase1 = serialIn(state, number);
        if (phase1.phase == NoId) {
            const ConnectionId connection = connectionIn(event);
            const AttemptId id = m_ledger.begin(event.service, number, connection, event.line, event.stamp);
            m_ledger.open(id)->nameConfirmed = true;
            phase1.phase = m_ledger.beginPhase(id, PhaseKind::Phase1, number, connection, event.line);
            m_log.phases[phase1.phase].outcome = Outcome::Established;
        }
        return m_log.phases[phase1.phase].attempt;
    }
    if (!prefix.address.empty()) {
        const StringId address = addressIn(event);
        // Several peers can come from one address, through NAT; only the ports tell them apart.
        const AttemptId samePeer =
            state.newestUpOfPeer[peerKey(address, prefix.port != 0 ? prefix.port : std::uint16_t(500))];
        if (m_ledger.open(samePeer))
            return samePeer;
        if (const AttemptId sameAddress = state.newestOfAddress[address]; m_ledger.open(sameAddress))
            return sameAddress;
    }
    if (const AttemptId sameName = state.newestUp[connectionIn(event)]; m_ledger.open(sameName))
        return sameName;
    // A connection that has no IKE SA of its own uses that of another one; the last that came up is the best guess.
    return prefix.address.empty() && m_ledger.open(state.lastUp) ? state.lastUp : NoId;
}

/// Lines of a connection without a state: it cannot start, is removed, is terminated.
PhaseId PlutoFold::connectionPhase(const FoldEvent &event, ServiceState &state)
{
    const MessageId id = event.event.message;
    if (id == UnknownMessage || m_catalog.message(id).severity < LineSeverity::Warning)
        return NoId;
    const ConnectionId connection = connectionIn(event);
    AttemptId &known = state.withoutSerial.at(connection);
    return m_log.attempts[repeatOrBegin(event, known, connection, Role::Initiator)].firstPhase;
}

/// An error report of the network can come without a connection; it names the peer.
PhaseId PlutoFold::unprefixedPhase(const FoldEvent &event, ServiceState &state)
{
    if (!m_traits.has(event.event.message, MessageTraits::IsEvidence))
        return NoId;
    const std::string_view address = captured(event, "peer_address");
    if (address.empty())
        return NoId;
    const AttemptId found = state.newestOfAddress[m_ledger.string(address)];
    return m_ledger.open(found) ? m_log.attempts[found].firstPhase : NoId;
}

/// The first line of a group in a block is an event wherever the blocks were cut: only what it says anew counts.
bool PlutoFold::prefixChanged(const FoldEvent &event, ServiceState &state)
{
    Serial &serial = serialIn(state, event.prefix.serial);
    Named &before = event.kind == BlockGroup::Kind::Login ? serial.loginNamed : serial.named;
    const Named now{nameIn(event), addressIn(event), event.prefix.port};
    if (before == now)
        return false;
    before = now;
    return true;
}

/// Name, address and port of the prefix change in mid-negotiation; earlier lines of the attempt follow the name.
void PlutoFold::followPrefix(const FoldEvent &event, ServiceState &state, PhaseId id)
{
    const Prefix &prefix = event.prefix;
    const Phase &phase = m_log.phases[id];
    if (prefix.kind != Prefix::Kind::Connection || prefix.serial == 0 || !prefixChanged(event, state))
        return;
    Attempt &attempt = m_log.attempts[phase.attempt];
    if (!prefix.address.empty())
        setPeer(state, phase.attempt, addressIn(event), prefix.port != 0 ? prefix.port : 500);
    AttemptLedger::Open *const open = m_ledger.open(phase.attempt);
    // Only phase 1 switches the attempt's connection; a Quick Mode may use another one.
    if (!open || phase.kind == PhaseKind::Phase2 || open->phase1Up)
        return;
    // The line of a connection that is deleted at the end has its name but no meaning for the attempt.
    const ConnectionId connection = connectionIn(event);
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
        state.newestOfAddress.at(address) = id;
    if (attempt.peerAddress != address && state.initiations.all.contains(id))
        state.initiations.toAddress[address].push_back(id);
    attempt.peerAddress = address;
    attempt.peerPort = newPort;
    if (const AttemptLedger::Open *const open = m_ledger.open(id); open && open->phase1Up)
        state.newestUpOfPeer.at(peerKey(address, newPort)) = id;
}

/// Phase 1 of a dynamic peer begins with the connection that was loaded last; only its ID can show that one loaded
/// before is meant. So a guess holds where none was, or where the log does not show what was loaded.
void PlutoFold::settleNames(ServiceId service)
{
    ServiceState &state = m_books.services[service];
    // The first of those loaded that an unknown peer could have meant.
    std::uint32_t firstDynamic = NoId;
    if (!state.guessed.empty()) {
        for (const auto &[name, order] : state.loaded) {
            if (order < firstDynamic && !state.permanent.contains(name))
                firstDynamic = order;
        }
    }
    for (const AttemptId id : state.guessed) {
        Attempt &attempt = m_log.attempts[id];
        const auto guess = state.loaded.find(attempt.guessedConnection);
        if (attempt.guessedConnection == NoString || guess == state.loaded.end())
            continue;
        if (firstDynamic < guess->second)
            m_ledger.moveTo(id,
                            m_ledger.addressConnection(m_log.services[service].host, attempt.peerAddress));
        else
            attempt.guessedConnection = NoString;
    }
    state.guessed.clear();
}

}  // namespace ikelens
