// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/log_builder.h"

namespace ikelens {

LogBuilder::LogBuilder(const Catalog &catalog, const PlutoEvents &events, const VendorIds &vendorIds,
                       const MessageTraits &traits, AttemptObserver &observer,
                       std::vector<std::shared_ptr<const TextSource>> sources)
    : m_log{.sources = std::move(sources),
            .lines = {},
            .services = {},
            .connections = {},
            .attempts = {},
            .phases = {},
            .strings = {},
            .calendar = {},
            .recognised = {},
            .daemonLines = {}}
    , m_ledger(m_log, observer)
    , m_fold(m_log, m_ledger, catalog, events, vendorIds, traits,
             [this](std::size_t block, std::uint16_t group, PhaseId phase) {
                 QList<PhaseId> &phases = m_log.lines.mutableBlock(block).phaseOfGroup;
                 if (phases.at(group) != phase)
                     phases[group] = phase;
             })
{
    m_log.recognised.resize(m_log.sources.size());
    m_log.daemonLines.resize(m_log.sources.size());
}

LogBuilder::~LogBuilder() = default;

const std::vector<ServiceEvidence> &LogBuilder::serviceEvidence() const
{
    return m_fold.serviceEvidence();
}

Stamp LogBuilder::absolute(BlockStamp stamp) const
{
    return stamp == NoBlockStamp ? m_lastStamp : Stamp(std::int64_t(m_yearOffset) + stamp);
}

/// The block counts its years from its first line; only here is known which year that is.
void LogBuilder::startBlock(const ParsedBlock &block)
{
    if (block.firstStampOfYear == NoStamp || m_lastStamp == NoStamp)
        return;
    const Stamp halfYear = SecondsPerStampYear / 2;
    m_yearOffset = m_lastStamp / SecondsPerStampYear * SecondsPerStampYear;
    const Stamp sameYear = m_yearOffset + block.firstStampOfYear;
    if (sameYear + halfYear < m_lastStamp)
        m_yearOffset += SecondsPerStampYear;
    else if (sameYear > m_lastStamp + halfYear && m_yearOffset >= SecondsPerStampYear)
        m_yearOffset -= SecondsPerStampYear;
}

void LogBuilder::merge(ParsedBlock parsed)
{
    startBlock(parsed);
    const std::size_t index = m_log.lines.blocks().size();
    LineBlock block;
    block.source = parsed.source;
    block.offset = parsed.offset;
    block.firstStamp = parsed.firstStampOfYear == NoStamp ? m_lastStamp
                                                          : m_yearOffset + parsed.firstStampOfYear;
    block.lastStamp = absolute(parsed.lastStamp);
    block.phaseOfGroup.resize(qsizetype(parsed.groups.size()), NoId);
    block.text = std::make_shared<const LineBlock::Text>(std::move(parsed.text));
    m_log.lines.append(std::move(block));

    mergeEvents(parsed, index);
    finishGroups(parsed, index);
    m_lastStamp = absolute(parsed.lastStamp);
    m_log.recognised[parsed.source] += parsed.recognised;
    m_log.daemonLines[parsed.source] += parsed.daemonLines;
    m_log.hasCharonLines = m_log.hasCharonLines || parsed.charonLines > 0;
}

void LogBuilder::mergeEvents(const ParsedBlock &block, std::size_t index)
{
    const LineId firstLine = m_log.lines.blocks()[index].firstLine;
    m_serviceOfHead.assign(block.heads.size(), NoId);
    for (const BlockEvent &event : block.events) {
        const LineId line = firstLine + event.line;
        const Stamp stamp = absolute(event.stamp);
        const BlockHead &head = block.heads[event.head];
        ServiceId &service = m_serviceOfHead[event.head];
        if (service == NoId || head.program == Program::Starter)
            service = serviceOf(head, line, stamp);
        const auto kind = event.group == LineEntry::NoGroup ? BlockGroup::Kind::Connection
                                                            : block.groups[event.group].kind;
        m_fold.handle({.event = event,
                       .service = service,
                       .line = line,
                       .stamp = stamp,
                       .program = head.program,
                       .kind = kind,
                       .block = index});
        extendService(service, line, stamp);
    }
}

void LogBuilder::extendService(ServiceId id, LineId line, Stamp stamp)
{
    Service &service = m_log.services[id];
    if (line < service.last)
        return;
    service.last = line;
    service.ended = stamp;
}

void LogBuilder::finishGroups(const ParsedBlock &block, std::size_t index)
{
    const LineBlock &merged = m_log.lines.blocks()[index];
    for (std::size_t group = 0; group < block.groups.size(); ++group) {
        const PhaseId phase = merged.phaseOfGroup.at(qsizetype(group));
        if (phase != NoId)
            m_ledger.extend(phase, merged.firstLine + block.groups[group].lastLine,
                            absolute(block.groups[group].lastStamp));
    }
    for (std::size_t i = 0; i < block.heads.size(); ++i) {
        const BlockHead &head = block.heads[i];
        const ServiceId service = m_serviceOfHead[i];
        if (service == NoId || head.program == Program::Starter)
            continue;
        m_fold.keepBurst(service, head.burst != LineEntry::NoGroup);
        extendService(service, merged.firstLine + head.lastLine, absolute(head.lastStamp));
    }
}

/// A new pid or a start line begins a new life; serials start again with it.
ServiceId LogBuilder::serviceOf(const BlockHead &head, LineId line, Stamp stamp)
{
    const StringId host = m_ledger.string(head.host);
    if (head.program == Program::Starter) {
        const auto running = m_running.find(host);
        return running != m_running.end() ? running->second : beginService(head, host, line, stamp);
    }
    const auto known = m_serviceOfPid.find({host, head.pid});
    if (known != m_serviceOfPid.end() && !head.startsService)
        return known->second;
    const auto running = m_running.find(host);
    if (running != m_running.end()) {
        // What ipsec_starter says before the daemon's first line belongs to the life it starts.
        if (m_log.services[running->second].pid == 0 && head.pid != 0) {
            m_log.services[running->second].pid = head.pid;
            m_serviceOfPid[{host, head.pid}] = running->second;
            return running->second;
        }
        endService(running->second, head.startsService, stamp);
    }
    return beginService(head, host, line, stamp);
}

ServiceId LogBuilder::beginService(const BlockHead &head, StringId host, LineId line, Stamp stamp)
{
    const auto id = ServiceId(m_log.services.size());
    const std::uint32_t pid = head.program == Program::Starter ? 0 : head.pid;
    m_log.services.push_back({.daemon = Daemon::Pluto,
                              .pid = pid,
                              .host = host,
                              .first = line,
                              .last = line,
                              .started = stamp,
                              .ended = stamp});
    m_running[host] = id;
    if (head.program != Program::Starter)
        m_serviceOfPid[{host, head.pid}] = id;
    m_fold.beginService(id);
    return id;
}

void LogBuilder::endService(ServiceId service, bool restarted, Stamp stamp)
{
    m_ledger.setNow(stamp);
    m_fold.settleNames(service);
    const bool inOrder = m_log.services[service].sawShutdown || !restarted;
    m_ledger.endService(service, inOrder ? AttemptLedger::End::InOrder : AttemptLedger::End::Crash);
}

/// A permanent connection's lines carry no address; another attempt of the same connection may have named it.
void LogBuilder::inheritAddresses()
{
    for (const Connection &connection : m_log.connections) {
        if (!connection.isNamed())
            continue;
        StringId address = NoString;
        for (const AttemptId id : connection.attempts) {
            const StringId own = m_log.attempts[id].peerAddress;
            if (own != NoString && address != NoString && own != address) {
                address = NoString;
                break;
            }
            if (own != NoString)
                address = own;
        }
        for (const AttemptId id : connection.attempts) {
            if (m_log.attempts[id].peerAddress == NoString)
                m_log.attempts[id].peerAddress = address;
        }
    }
}

void LogBuilder::finish(QDate lastDay)
{
    m_ledger.setNow(m_lastStamp);
    for (ServiceId id = 0; id < m_log.services.size(); ++id) {
        m_fold.settleNames(id);
        const bool shutDown = m_log.services[id].sawShutdown;
        m_ledger.endService(id, shutDown ? AttemptLedger::End::InOrder : AttemptLedger::End::LogEnds);
    }
    m_ledger.closeReplaced();
    inheritAddresses();
    m_log.calendar = Calendar::endingBefore(m_lastStamp, lastDay);
}

}  // namespace ikelens
