// SPDX-License-Identifier: GPL-3.0-or-later
// Whose a line is.
#include "core/negotiation/charon/charon_fold.h"

#include <algorithm>

namespace ikelens {

CharonFold::CharonFold(FoldContext context, const CharonEvents &events)
    : Fold(std::move(context))
    , m_events(events)
{ }

CharonFold::CharonFold(const CharonFold &other, FoldContext context)
    : Fold(other, std::move(context))
    , m_events(other.m_events)
    , m_books(other.m_books)
{ }

std::unique_ptr<Fold> CharonFold::copy(FoldContext context) const
{
    return std::make_unique<CharonFold>(*this, std::move(context));
}

void CharonFold::beginService(ServiceId service)
{
    if (m_books.services.size() <= service)
        m_books.services.resize(service + 1);
}

void CharonFold::settleNames(ServiceId service)
{
    for (Thread &thread : m_books.services[service].threads) {
        if (const IkeSa *const sa = knownSa(m_books.services[service], thread.about.serial))
            settleWaiting(thread, sa->phase1);
    }
}

CharonFold::IkeSa *CharonFold::knownSa(const ServiceState &state, std::uint32_t number)
{
    const std::uint32_t place = state.ikeSas[number];
    return place == NoId ? nullptr : &m_books.ikeSas[place];
}

CharonFold::IkeSa &CharonFold::saAt(ServiceState &state, std::uint32_t number)
{
    std::uint32_t &place = state.ikeSas.at(number);
    if (place == NoId) {
        place = std::uint32_t(m_books.ikeSas.size());
        m_books.ikeSas.emplace_back();
    }
    return m_books.ikeSas[place];
}

CharonFold::Thread &CharonFold::threadAt(ServiceState &state, std::uint16_t number)
{
    std::uint32_t &place = state.threadPlaces.at(number);
    if (place == NoId) {
        place = std::uint32_t(state.threads.size());
        state.threads.emplace_back();
    }
    return state.threads[place];
}

void CharonFold::handle(const FoldEvent &event)
{
    ServiceState &state = m_books.services[event.service];
    m_saying = m_events.read(event.event.message, event.event.text);
    const PhaseId phase = phaseFor(event, state);
    if (phase != NoId && event.event.group != LineEntry::NoGroup) {
        if (event.event.opensGroup)
            m_assignGroup(event.block, event.event.group, phase);
        m_ledger.extend(phase, event.line, event.stamp);
    }
    if (m_traits.has(event.event.message, MessageTraits::IsEvent)) {
        m_ledger.endSilent(event.stamp);
        const IkeSa *const sa = phase == NoId ? knownSa(state, event.prefix.serial) : nullptr;
        apply(event, state, sa ? sa->phase1 : phase);  // a packet, whatever is in it
    } else if (m_traits.has(event.event.message, MessageTraits::IsVendorId)) {
        apply(event, state, phase);
    }
}

PhaseId CharonFold::phaseFor(const FoldEvent &event, ServiceState &state)
{
    Thread &thread = threadAt(state, event.prefix.thread);
    const PhaseId phase = event.prefix.serial != 0 ? ikeSaPhase(event, state, thread)
                                                   : phaseWithoutIkeSa(event, state, thread);
    thread.phase = phase;
    return phase;
}

PhaseId CharonFold::ikeSaPhase(const FoldEvent &event, ServiceState &state, Thread &thread)
{
    const std::uint32_t serial = event.prefix.serial;
    const bool sameSa = thread.about.serial == serial;
    const CharonLine &line = m_saying.line;
    if (!sameSa || line.isPacket)
        endWaiting(event, state, thread);
    const CharonThread::Step step = thread.about.follow(serial, line);
    const PhaseId before = sameSa ? thread.phase : NoId;
    IkeSa &sa = ikeSa(event, state, serial);
    followPrefix(event, state, sa);
    if (line.isPacket) {
        thread.waiting.clear();
        thread.waiting.push_back({event.block, event.event.group, event.line, event.stamp});
        return NoId;
    }
    const bool goesOn = step == CharonThread::Step::GoesOn && before != NoId;
    PhaseId phase = before;
    if (line.namesItsSa && !m_saying.exchange)
        phase = numberedPhase(event, state, before);
    else if (!goesOn)
        phase = streamPhase(event, state, line.stream);
    settleWaiting(thread, phase);
    return phase;
}

/// Lines without an IKE SA belong to the one that their thread turns to next: a command, an expiry of the kernel.
PhaseId CharonFold::phaseWithoutIkeSa(const FoldEvent &event, ServiceState &state, Thread &thread)
{
    constexpr std::size_t MostWaiting = 16;
    const MessageId id = event.event.message;
    endWaiting(event, state, thread);
    (void)thread.about.follow(0, {});
    const CharonEvent what = m_events.event(id);
    if (what == CharonEvent::UnknownPeer)
        return probe(event, state);
    const MessagePhase phase = id == UnknownMessage ? MessagePhase::Other : m_catalog.message(id).phase;
    const bool ofConfig = phase == MessagePhase::Config || phase == MessagePhase::Daemon;
    if (ofConfig || thread.waiting.size() >= MostWaiting)
        thread.waiting.clear();
    if (!ofConfig)
        thread.waiting.push_back({event.block, event.event.group, event.line, event.stamp});
    return NoId;
}

/// The thread turns to something else: of a packet nothing was said, and other lines wait only a moment.
void CharonFold::endWaiting(const FoldEvent &event, ServiceState &state, Thread &thread)
{
    constexpr Stamp Moment = 1;
    if (thread.about.packetOpen) {
        const IkeSa *const sa = knownSa(state, thread.about.serial);
        settleWaiting(thread, sa ? sa->phase1 : NoId);
    } else if (!thread.waiting.empty() && thread.waiting.back().stamp + Moment < event.stamp) {
        thread.waiting.clear();
    }
}

void CharonFold::settleWaiting(Thread &thread, PhaseId phase)
{
    for (const Waiting &waiting : thread.waiting) {
        if (phase == NoId)
            break;
        m_assignGroup(waiting.block, waiting.group, phase);
        m_ledger.extend(phase, waiting.line, waiting.stamp);
        Phase &whole = m_log.phases[phase];
        Attempt &attempt = m_log.attempts[whole.attempt];
        whole.first = std::min(whole.first, waiting.line);
        if (waiting.line < attempt.first) {
            attempt.first = waiting.line;
            attempt.started = waiting.stamp;
        }
    }
    thread.waiting.clear();
}

PhaseId CharonFold::streamPhase(const FoldEvent &event, ServiceState &state, CharonStream stream)
{
    IkeSa &sa = saAt(state, event.prefix.serial);
    if (const auto &exchange = m_saying.exchange;
        exchange && (stream == CharonStream::Child || exchange->kind == CharonExchange::Kind::CreateChild))
        return exchangePhase(event, sa, *exchange);
    switch (stream) {
    case CharonStream::Login:
        if (sa.login == NoId)
            sa.login = m_ledger.beginPhase(sa.attempt, PhaseKind::Login, event.prefix.serial,
                                           m_log.attempts[sa.attempt].connection, event.line);
        return sa.login;
    case CharonStream::Child:
        if (!isUnfinishedChild(sa.child))
            return beginChild(event, sa, 0);
        return sa.child;
    case CharonStream::Phase1:
    case CharonStream::Thread: break;
    }
    return sa.phase1;
}

bool CharonFold::isUnfinishedChild(PhaseId phase) const
{
    return phase != NoId && m_log.phases[phase].outcome == Outcome::Incomplete;
}

PhaseId CharonFold::beginChild(const FoldEvent &event, IkeSa &sa, std::uint32_t number)
{
    sa.child = m_ledger.beginPhase(sa.attempt, PhaseKind::Phase2, number,
                                   m_log.attempts[sa.attempt].connection, event.line);
    return sa.child;
}

/// A message that proposes a CHILD_SA begins its negotiation; those with the same message ID go on with it.
PhaseId CharonFold::exchangePhase(const FoldEvent &event, IkeSa &sa, const CharonExchange &exchange)
{
    constexpr std::size_t MostOpen = 16;
    const std::uint64_t key = exchange.key();
    const auto known = std::ranges::find(sa.exchanges, key, &std::pair<std::uint64_t, PhaseId>::first);
    if (known != sa.exchanges.end())
        return known->second;
    if (!exchange.opensChild() && !exchange.has(TsPayload))
        return exchange.kind == CharonExchange::Kind::QuickMode && sa.child != NoId ? sa.child : sa.phase1;
    // "establishing CHILD_SA" has begun it, if we are the initiator.
    const bool announced = isUnfinishedChild(sa.child) && !exchange.received
        && std::ranges::find(sa.exchanges, sa.child, &std::pair<std::uint64_t, PhaseId>::second)
            == sa.exchanges.end();
    const PhaseId phase = announced ? sa.child : beginChild(event, sa, 0);
    if (sa.exchanges.size() >= MostOpen)
        sa.exchanges.erase(sa.exchanges.begin());
    sa.exchanges.emplace_back(key, phase);
    return phase;
}

/// The line names the number of its IKE SA or CHILD_SA, whatever the prefix says: a new IKE SA is announced under the
/// one that it renews.
PhaseId CharonFold::numberedPhase(const FoldEvent &event, ServiceState &state, PhaseId ofThread)
{
    if (m_saying.line.stream != CharonStream::Child) {
        const std::uint32_t number = capturedNumber(event, "serial");
        return number == 0 ? saAt(state, event.prefix.serial).phase1 : ikeSa(event, state, number).phase1;
    }
    return childPhase(event, state, saAt(state, event.prefix.serial), ofThread);
}

PhaseId CharonFold::childPhase(const FoldEvent &event, ServiceState &state, IkeSa &sa, PhaseId ofThread)
{
    const std::uint32_t number = capturedNumber(event, "child");
    const CharonEvent what = m_events.event(event.event.message);
    if (number == 0)
        return ofThread != NoId ? ofThread : sa.phase1;
    if (const PhaseId known = state.children[number]; known != NoId) {
        // Of a tunnel that another IKE SA has brought up only the state changes, not whose the line is.
        return m_log.phases[known].attempt == sa.attempt ? known : sa.phase1;
    }
    // IKEv2 announces the first tunnel before the peer is known.
    const bool early = what == CharonEvent::ChildInitiated
        && m_log.phases[sa.phase1].outcome != Outcome::Established;
    if (early || (what != CharonEvent::ChildInitiated && what != CharonEvent::ChildUp))
        return sa.phase1;
    const auto unnumbered = [&](PhaseId phase) {
        return isUnfinishedChild(phase) && m_log.phases[phase].kind == PhaseKind::Phase2
            && m_log.phases[phase].serial == 0;
    };
    const PhaseId phase = unnumbered(ofThread)                 ? ofThread
        : what == CharonEvent::ChildUp && unnumbered(sa.child) ? sa.child
                                                               : beginChild(event, sa, number);
    m_log.phases[phase].serial = number;
    state.children.at(number) = phase;
    return phase;
}

CharonFold::IkeSa &CharonFold::ikeSa(const FoldEvent &event, ServiceState &state, std::uint32_t number)
{
    IkeSa &sa = saAt(state, number);
    if (sa.attempt != NoId || continueRetry(event, state, sa, number))
        return sa;
    const StringId host = hostOf(event.service);
    const StringId address = m_ledger.string(captured(event, "peer_address"));
    const StringId name = nameIn(event);
    const ConnectionId connection = name == NoString ? m_ledger.addressConnection(host, address)
                                                     : connectionIn(event);
    sa.attempt = m_ledger.begin(event.service, number, connection, event.line, event.stamp);
    sa.phase1 = m_ledger.beginPhase(sa.attempt, PhaseKind::Phase1, number, connection, event.line);
    sa.prefixName = name;
    Attempt &attempt = m_log.attempts[sa.attempt];
    attempt.peerAddress = address;
    attempt.peerPort = std::uint16_t(capturedNumber(event, "peer_port"));
    AttemptLedger::Open &open = *m_ledger.open(sa.attempt);
    open.nameConfirmed = true;
    // A log that begins later does not know how the IKE SA began.
    const CharonEvent what = m_events.event(event.event.message);
    open.sawBeginning = what == CharonEvent::PacketReceived || what == CharonEvent::Initiated;
    open.held = !open.sawBeginning;
    return sa;
}

/// A peer whose first guess at the key exchange method was refused begins anew, with another number.
bool CharonFold::continueRetry(const FoldEvent &event, ServiceState &state, IkeSa &sa, std::uint32_t number)
{
    if (m_events.event(event.event.message) != CharonEvent::PacketReceived)
        return false;
    const auto refused = state.retrying.find(m_ledger.string(captured(event, "peer_address")));
    if (refused == state.retrying.end())
        return false;
    const IkeSa before = saAt(state, refused->second);
    state.retrying.erase(refused);
    const AttemptLedger::Open *const open = m_ledger.open(before.attempt);
    if (!open || open->phase1Up || open->failing
        || (event.stamp != NoStamp && open->lastEvent != NoStamp
            && event.stamp > open->lastEvent + RetriesWithin)
        || m_log.attempts[before.attempt].peerPort != capturedNumber(event, "peer_port"))
        return false;
    sa = before;
    m_log.attempts[sa.attempt].serial = number;
    m_log.phases[sa.phase1].serial = number;
    return true;
}

/// Something came from an address that no IKE SA is for.
PhaseId CharonFold::probe(const FoldEvent &event, ServiceState &state)
{
    const StringId address = m_ledger.string(captured(event, "peer_address"));
    if (address == NoString)
        return NoId;
    AttemptId &known = state.probes.at(address);
    const AttemptId id = repeatOrBegin(
        event, known, m_ledger.addressConnection(hostOf(event.service), address), Role::Responder);
    m_log.attempts[id].peerAddress = address;
    return m_log.attempts[id].firstPhase;
}

void CharonFold::followPrefix(const FoldEvent &event, ServiceState &state, IkeSa &sa)
{
    if (!event.event.renamed)
        return;
    const StringId name = nameIn(event);
    if (name == NoString || name == sa.prefixName)
        return;
    sa.prefixName = name;
    state.loaded.emplace(name, true);
    rename(event.service, sa, name);
}

/// The connection is known once the peer has shown its ID; until phase 1 is up it may still change.
void CharonFold::rename(ServiceId service, IkeSa &sa, StringId name)
{
    const AttemptLedger::Open *const open = m_ledger.open(sa.attempt);
    if (open && !open->phase1Up)
        m_ledger.moveTo(sa.attempt, m_ledger.connection(hostOf(service), name));
}

}  // namespace ikelens
