// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/log_builder.h"

#include "core/input/reserve.h"

#include <algorithm>

namespace ikelens {

LogBuilder::LogBuilder(const Dialects &dialects, const MessageTraits &traits, AttemptObserver &observer,
                       LogTexts texts)
    : m_dialects(dialects)
    , m_traits(traits)
    , m_ledger(m_log, observer)
{
    setTexts(std::move(texts));
    m_log.recognised.resize(m_log.sources.size());
    m_log.daemonLines.resize(m_log.sources.size());
    for (const auto &dialect : dialects.all())
        m_folds.push_back(dialect->fold(contextOfFolds()));
}

LogBuilder::LogBuilder(const LogBuilder &other, AttemptObserver &observer)
    : LogBooks(other)
    , m_dialects(other.m_dialects)
    , m_traits(other.m_traits)
    , m_ledger(other.m_ledger, m_log, observer)
{
    for (const auto &fold : other.m_folds)
        m_folds.push_back(fold->copy(contextOfFolds()));
}

FoldContext LogBuilder::contextOfFolds()
{
    const auto assignGroup = [this](std::size_t block, std::uint16_t group, PhaseId phase) {
        QList<PhaseId> &phases = m_log.lines.mutableBlock(block).phaseOfGroup;
        if (phases.at(group) != phase)
            phases[group] = phase;
    };
    return {.log = m_log,
            .ledger = m_ledger,
            .serviceEvidence = m_serviceEvidence,
            .catalog = m_dialects.catalog(),
            .vendorIds = m_dialects.vendorIds(),
            .traits = m_traits,
            .assignGroup = assignGroup};
}

void LogBuilder::setTexts(LogTexts texts)
{
    m_log.sources = std::move(texts.sources);
    m_log.homes = std::move(texts.homes);
}

void LogBuilder::expect(double times)
{
    reserveTimes(m_log.attempts, times);
    reserveTimes(m_log.phases, times);
    m_ledger.expect(times);
}

Stamp LogBuilder::absolute(BlockStamp stamp) const
{
    return stamp == NoBlockStamp ? m_lastStamp : Stamp(std::int64_t(m_yearOffset) + stamp);
}

/// The block counts its years from its first line; only here is known which year that is.
void LogBuilder::startBlock(const ParsedBlock &block)
{
    if (block.firstStampOfYear == NoStamp)
        return;
    const Stamp halfYear = SecondsPerStampYear / 2;
    if (m_lastStamp != NoStamp) {
        m_yearOffset = m_lastStamp / SecondsPerStampYear * SecondsPerStampYear;
        const Stamp sameYear = m_yearOffset + block.firstStampOfYear;
        if (sameYear + halfYear < m_lastStamp)
            m_yearOffset += SecondsPerStampYear;
        else if (sameYear > m_lastStamp + halfYear && m_yearOffset >= SecondsPerStampYear)
            m_yearOffset -= SecondsPerStampYear;
    }
    const std::vector<LineBlock> &before = m_log.lines.blocks();
    const TextHome &home = m_log.homes[block.source];
    const bool newHome = before.empty() || before.back().home != block.source;
    m_yearSaid = m_yearSaid || block.firstYear != 0;
    const int year = block.firstYear != 0 ? block.firstYear : newHome ? home.firstYear : 0;
    if (year == 0)
        return;
    if (!m_yearOfStampZero)
        m_yearOfStampZero = year - int(m_yearOffset / SecondsPerStampYear);
    // 32 bits hold 135 years, and a block may reach 30 to both sides.
    m_yearOffset = Stamp(std::clamp(year - *m_yearOfStampZero, 32, 96)) * SecondsPerStampYear;
}

Calendar LogBuilder::calendar(QDate lastDay) const
{
    return m_yearSaid ? Calendar{.firstYear = *m_yearOfStampZero, .assumed = false}
                      : Calendar::endingBefore(m_lastStamp, lastDay);
}

void LogBuilder::merge(ParsedBlock &parsed)
{
    startBlock(parsed);
    const std::size_t index = m_log.lines.blocks().size();
    LineBlock block;
    block.home = parsed.source;
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
    countLines(parsed, m_log.lines.blocks()[index]);
}

void LogBuilder::countLines(const ParsedBlock &block, const LineBlock &merged)
{
    const TextHome &home = m_log.homes[merged.home];
    if (!home.origins) {
        m_log.recognised[home.source] += block.recognised;
        m_log.daemonLines[home.source] += block.daemonLines;
        return;
    }
    const LineId before = merged.firstLine - m_log.lines.firstLineOf(merged.home);
    for (LineId line = 0; line < merged.count(); ++line) {
        const MessageId message = merged.text->entries[line].message;
        if (message == NoMessage)
            continue;
        const std::uint16_t source = home.origins->of(before + line).source;
        ++m_log.daemonLines[source];
        m_log.recognised[source] += message != UnknownMessage;
    }
}

void LogBuilder::mergeEvents(const ParsedBlock &block, std::size_t index)
{
    const LineId firstLine = m_log.lines.blocks()[index].firstLine;
    m_serviceOfHead.assign(block.heads.size(), NoId);
    m_names.assign(block.prefixes.size(), {});
    for (const BlockEvent &event : block.events) {
        const LineId line = firstLine + event.line;
        const Stamp stamp = absolute(event.stamp);
        const BlockHead &head = block.heads[event.head];
        ServiceId &service = m_serviceOfHead[event.head];
        if (service == NoId || head.program == Program::Starter)
            service = serviceOf(head, line, stamp);
        const auto kind = event.group == LineEntry::NoGroup ? BlockGroup::Kind::Connection
                                                            : block.groups[event.group].kind;
        const PhaseId phase = event.group == LineEntry::NoGroup
            ? NoId
            : m_log.lines.blocks()[index].phaseOfGroup.at(event.group);
        foldOf(head.program)
            .handle({.event = event,
                     .prefix = block.prefixes[event.prefix],
                     .names = m_names[event.prefix],
                     .service = service,
                     .line = line,
                     .stamp = stamp,
                     .program = head.program,
                     .kind = kind,
                     .block = index,
                     .phase = phase});
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
        foldOf(head.program).endBlock(service, head);
        extendService(service, merged.firstLine + head.lastLine, absolute(head.lastStamp));
    }
}

/// A new pid or a start line begins a new life; serials start again with it.
ServiceId LogBuilder::serviceOf(const BlockHead &head, LineId line, Stamp stamp)
{
    const StringId host = m_ledger.string(head.host);
    if (head.program == Program::Starter)
        return serviceOfStarter(host, line, stamp);
    const Process process{.host = host, .program = head.program, .pid = head.pid};
    const auto known = m_serviceOf.find(process);
    if (known != m_serviceOf.end() && !head.startsService)
        return known->second;
    // What ipsec_starter says before the daemon's first line belongs to the life it starts.
    if (const auto starting = m_running.find({host, Program::Starter}); starting != m_running.end()) {
        const ServiceId id = starting->second;
        m_running.erase(starting);
        Service &service = m_log.services[id];
        service.pid = head.pid;
        service.daemon = daemonOf(head.program);
        m_serviceOf[process] = id;
        if (const auto before = m_running.find({host, head.program}); before != m_running.end())
            endService(before->second, head.startsService, stamp);
        m_running[{host, head.program}] = id;
        return id;
    }
    if (const auto running = m_running.find({host, head.program}); running != m_running.end())
        endService(running->second, head.startsService, stamp);
    return beginService(process, line, stamp);
}

/// ipsec_starter speaks of the daemon that it has started last, or is about to start.
ServiceId LogBuilder::serviceOfStarter(StringId host, LineId line, Stamp stamp)
{
    const auto newest = m_newest.find(host);
    return newest != m_newest.end()
        ? newest->second
        : beginService({.host = host, .program = Program::Starter, .pid = 0}, line, stamp);
}

ServiceId LogBuilder::beginService(const Process &process, LineId line, Stamp stamp)
{
    const auto id = ServiceId(m_log.services.size());
    m_log.services.push_back({.daemon = daemonOf(process.program),
                              .pid = process.pid,
                              .host = process.host,
                              .first = line,
                              .last = line,
                              .started = stamp,
                              .ended = stamp});
    m_running[{process.host, process.program}] = id;
    m_newest[process.host] = id;
    m_serviceOf[process] = id;
    for (const auto &fold : m_folds)
        fold->beginService(id);
    return id;
}

void LogBuilder::endService(ServiceId service, bool restarted, Stamp stamp)
{
    m_ledger.setNow(stamp);
    for (const auto &fold : m_folds)
        fold->settleNames(service);
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
        for (const auto &fold : m_folds)
            fold->settleNames(id);
        const bool shutDown = m_log.services[id].sawShutdown;
        m_ledger.endService(id, shutDown ? AttemptLedger::End::InOrder : AttemptLedger::End::LogEnds);
    }
    m_ledger.closeReplaced();
    inheritAddresses();
    m_log.calendar = calendar(lastDay);
    // The diagnosis of the whole log can use their memory. The Log is not fitted to its size: what a vector has in
    // reserve was never touched, but fitting would need both sizes at once.
    m_folds.clear();
}

}  // namespace ikelens
