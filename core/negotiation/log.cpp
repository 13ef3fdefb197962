// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/log.h"

#include "core/record/record.h"
#include "core/record/syslog_head.h"

#include <algorithm>

namespace ikelens {

QString Log::text(StringId id) const
{
    const std::string_view bytes = strings.text(id);
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

const Connection &Log::connectionOf(const Attempt &attempt) const
{
    return connections[attempt.connection];
}

std::vector<PhaseId> Log::phasesOf(AttemptId attempt) const
{
    std::vector<PhaseId> ids;
    for (PhaseId id = attempts[attempt].firstPhase; id != NoId; id = phases[id].next)
        ids.push_back(id);
    return ids;
}

AttemptId Log::attemptOf(LineId line) const
{
    const PhaseId phase = lines.phase(line);
    return phase == NoId ? NoId : phases[phase].attempt;
}

namespace {

/// Lines from `first` to `last` whose phase `wanted` accepts. Goes through the blocks, not line by line: the
/// groups of a block are few, so each is asked once.
template<typename Wanted>
std::vector<LineId> linesBetween(const LineTable &lines, LineId first, LineId last, const Wanted &wanted)
{
    std::vector<LineId> found;
    if (first == NoLine || first >= lines.count())
        return found;
    std::vector<bool> groups;
    for (const LineBlock &block : lines.blocks()) {
        if (block.firstLine > last || block.firstLine + block.count() <= first)
            continue;
        groups.assign(std::size_t(block.phaseOfGroup.size()), false);
        bool any = false;
        for (qsizetype group = 0; group < block.phaseOfGroup.size(); ++group) {
            const PhaseId phase = block.phaseOfGroup[group];
            groups[std::size_t(group)] = phase != NoId && wanted(phase);
            any = any || groups[std::size_t(group)];
        }
        if (!any)
            continue;
        const LineId begin = std::max(first, block.firstLine) - block.firstLine;
        const LineId end = std::min<LineId>(last - block.firstLine, block.count() - 1);
        for (LineId index = begin; index <= end; ++index) {
            const std::uint16_t group = block.text->entries[index].group;
            if (group != LineEntry::NoGroup && groups[group])
                found.push_back(block.firstLine + index);
        }
    }
    return found;
}

}  // namespace

std::vector<LineId> Log::linesOfPhase(PhaseId phase) const
{
    return linesBetween(lines, phases[phase].first, phases[phase].last,
                        [phase](PhaseId id) { return id == phase; });
}

std::vector<LineId> Log::linesOfAttempt(AttemptId attempt) const
{
    return linesBetween(lines, attempts[attempt].first, attempts[attempt].last,
                        [this, attempt](PhaseId id) { return phases[id].attempt == attempt; });
}

std::vector<LineId> Log::linesOfConnection(ConnectionId connection) const
{
    const std::vector<AttemptId> &own = connections[connection].attempts;
    LineId first = NoLine, last = 0;
    for (const AttemptId id : own) {
        first = std::min(first, attempts[id].first);
        last = std::max(last, attempts[id].last);
    }
    return linesBetween(lines, first, last, [this, connection](PhaseId id) {
        return phases[id].connection == connection || attempts[phases[id].attempt].connection == connection;
    });
}

QByteArray Log::lineText(LineId line, std::size_t limit) const
{
    const LinePlace place = lines.place(line);
    QByteArray bytes(qsizetype(std::min<std::uint64_t>(place.length, limit)), Qt::Uninitialized);
    const auto got = read(place, std::span(bytes.data(), std::size_t(bytes.size())));
    bytes.truncate(got ? qsizetype(*got) : 0);
    while (bytes.endsWith('\n') || bytes.endsWith('\r'))
        bytes.chop(1);
    return bytes;
}

LineOrigins::Place Log::originOf(LineId line) const
{
    const std::uint16_t index = lines.blockOf(line).home;
    const TextHome &home = homes[index];
    const LineId inHome = line - lines.firstLineOf(index);
    return home.origins ? home.origins->of(inHome)
                        : LineOrigins::Place{.source = home.source, .line = inHome};
}

LineId Log::lineNumbered(std::uint16_t source, std::uint32_t number) const
{
    for (std::size_t home = 0; number > 0 && home < homes.size(); ++home) {
        const auto index = std::uint16_t(home);
        LineId inHome = NoLine;
        if (homes[home].origins)
            inHome = homes[home].origins->find({.source = source, .line = number - 1});
        else if (homes[home].source == source && number <= lines.countOf(index))
            inHome = number - 1;
        if (inHome != NoLine)
            return lines.firstLineOf(index) + inHome;
    }
    return NoLine;
}

LineId Log::lineCountOf(std::uint16_t source) const
{
    LineId count = 0;
    for (std::size_t home = 0; home < homes.size(); ++home) {
        if (homes[home].origins)
            count += homes[home].origins->lineCountOf(source);
        else if (homes[home].source == source)
            count += lines.countOf(std::uint16_t(home));
    }
    return count;
}

Stamp Log::stampOf(LineId line) const
{
    constexpr std::size_t LongestHead = 64;
    const QByteArray head = lineText(line, LongestHead);
    return stampNear(parseLineTime({head.data(), std::size_t(head.size())}).ofYear,
                     lines.blockOf(line).firstStamp);
}

QByteArray Log::messageText(LineId line) const
{
    const QByteArray bytes = lineText(line);
    const Record record = parseRecord({bytes.data(), std::size_t(bytes.size())});
    return QByteArray(record.message.data(), qsizetype(record.message.size()));
}

void Log::changeConnection(AttemptId id, ConnectionId connection)
{
    Attempt &attempt = attempts[id];
    for (PhaseId phase = attempt.firstPhase; phase != NoId; phase = phases[phase].next) {
        if (phases[phase].connection == attempt.connection)
            phases[phase].connection = connection;
    }
    attempt.connection = connection;
}

void Log::moveAttempt(AttemptId id, ConnectionId connection)
{
    const ConnectionId former = attempts[id].connection;
    if (former == connection)
        return;
    std::vector<AttemptId> &before = connections[former].attempts;
    if (const auto place = std::ranges::lower_bound(before, id); place != before.end() && *place == id)
        before.erase(place);
    changeConnection(id, connection);
    listAttempt(id, connection);
}

void Log::moveAttempts(const std::vector<ConnectionId> &connectionOf)
{
    for (ConnectionId former = 0; former < connections.size(); ++former) {
        std::erase_if(connections[former].attempts, [&](AttemptId id) {
            const ConnectionId now = connectionOf[id];
            return now != NoId && now != former && attempts[id].connection == former;
        });
    }
    std::vector<ConnectionId> grown;
    for (AttemptId id = 0; id < attempts.size(); ++id) {
        const ConnectionId now = connectionOf[id];
        if (now == NoId || now == attempts[id].connection)
            continue;
        changeConnection(id, now);
        connections[now].attempts.push_back(id);
        grown.push_back(now);
    }
    std::ranges::sort(grown);
    grown.erase(std::ranges::unique(grown).begin(), grown.end());
    for (const ConnectionId id : grown) {
        std::vector<AttemptId> &listed = connections[id].attempts;
        std::ranges::sort(listed);
        listed.erase(std::ranges::unique(listed).begin(), listed.end());
    }
}

void Log::listAttempt(AttemptId attempt, ConnectionId connection)
{
    std::vector<AttemptId> &listed = connections[connection].attempts;
    const auto place = std::ranges::lower_bound(listed, attempt);
    if (place == listed.end() || *place != attempt)
        listed.insert(place, attempt);
}

Outcome Log::outcomeFor(AttemptId attempt, ConnectionId connection) const
{
    const Attempt &whole = attempts[attempt];
    if (whole.connection == connection)
        return whole.outcome;
    Outcome best = Outcome::Incomplete;
    for (PhaseId id = whole.firstPhase; id != NoId; id = phases[id].next) {
        const Phase &phase = phases[id];
        if (phase.connection != connection || phase.kind != PhaseKind::Phase2)
            continue;
        if (phase.outcome == Outcome::Established)
            return whole.outcome == Outcome::Closed || whole.outcome == Outcome::Lost ? whole.outcome
                                                                                      : Outcome::Established;
        if (phase.outcome == Outcome::Failed)
            best = Outcome::Failed;
    }
    return best;
}

}  // namespace ikelens
