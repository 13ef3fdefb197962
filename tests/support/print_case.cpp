// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/print_case.h"

#include <array>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

template<std::size_t Count, typename Value>
QString nameIn(const std::array<const char *, Count> &names, Value value)
{
    return QString::fromLatin1(names[std::size_t(value)]);
}

QString span(LineId first, LineId last)
{
    return first == last ? QString::number(first + 1) : u"%1-%2"_s.arg(first + 1).arg(last + 1);
}

QString connectionName(const Log &log, ConnectionId id)
{
    if (id == NoId)
        return u"-"_s;
    const Connection &connection = log.connections[id];
    return connection.isNamed() ? log.text(connection.name) : u'(' + log.text(connection.address) + u')';
}

QString attemptLine(const Log &log, const Attempt &attempt)
{
    QStringList parts{attempt.serial ? u"#%1"_s.arg(attempt.serial) : u"no serial"_s};
    if (log.services.size() > 1)
        parts << u"run %1"_s.arg(attempt.service + 1);
    parts << roleName(attempt.role);
    if (attempt.peerAddress != NoString)
        parts << log.text(attempt.peerAddress)
                + (attempt.peerPort ? u":%1"_s.arg(attempt.peerPort) : QString());
    if (attempt.peerId != NoString)
        parts << u"id="_s + log.text(attempt.peerId);
    if (attempt.peerSoftware != NoString)
        parts << u"software="_s + log.text(attempt.peerSoftware);
    if (attempt.guessedConnection != NoString)
        parts << u"guess="_s + log.text(attempt.guessedConnection);
    if (attempt.nat != Nat::Unknown)
        parts << u"nat="_s + nameIn(std::array{"unknown", "none", "peer", "local", "both"}, attempt.nat);
    if (attempt.replaces)
        parts << u"renewal"_s;
    parts << outcomeName(attempt.outcome) << span(attempt.first, attempt.last);
    return parts.join(u' ');
}

QString phaseLine(const Log &log, const Phase &phase)
{
    QStringList parts{nameIn(std::array{"phase1", "login", "phase2"}, phase.kind)};
    if (phase.serial)
        parts << u"#%1"_s.arg(phase.serial);
    if (phase.connection != log.attempts[phase.attempt].connection)
        parts << connectionName(log, phase.connection);
    parts << outcomeName(phase.outcome) << span(phase.first, phase.last);
    return parts.join(u' ');
}

QString findingLine(const Case &subject, const Finding &finding)
{
    QStringList parts{nameIn(std::array{"info", "warning", "error"}, finding.severity),
                      QString::fromUtf8(subject.expertise.rules->cause(finding.cause).id),
                      connectionName(subject.log, finding.connection),
                      nameIn(std::array{"appliance", "peer", "either", "network"}, finding.side),
                      nameIn(std::array{"possible", "likely", "certain"}, finding.confidence)};
    if (finding.resolved)
        parts << u"resolved"_s;
    return parts.join(u' ');
}

QString evidenceOf(const Case &subject, const Finding &finding)
{
    QStringList lines;
    for (const LineId line : subject.diagnosis.evidenceOf(finding))
        lines << QString::number(line + 1);
    return lines.join(u' ');
}

void addServices(const Log &log, QStringList &out)
{
    for (const Service &service : log.services) {
        out << u"service %1 %2 %3 lines %4 stamps %5-%6 start %7 shutdown %8"_s.arg(log.text(service.host))
                   .arg(service.pid)
                   .arg(log.text(service.version), span(service.first, service.last))
                   .arg(service.started)
                   .arg(service.ended)
                   .arg(service.sawStart)
                   .arg(service.sawShutdown);
    }
}

void addAttempts(const Log &log, QStringList &out)
{
    for (const Connection &connection : log.connections)
        out << u"connection %1 %2 scanner %3"_s.arg(log.text(connection.name), log.text(connection.host))
                   .arg(connection.scanner);
    for (AttemptId id = 0; id < log.attempts.size(); ++id) {
        const Attempt &attempt = log.attempts[id];
        out << u"attempt %1 of %2 stamps %3-%4 reached %5"_s
                   .arg(attemptLine(log, attempt), connectionName(log, attempt.connection))
                   .arg(attempt.started)
                   .arg(attempt.ended)
                   .arg(int(attempt.reached));
        for (const PhaseId phase : log.phasesOf(id))
            out << u"  phase %1 %2"_s.arg(phase).arg(phaseLine(log, log.phases[phase]));
    }
}

void addLines(const Log &log, QStringList &out)
{
    for (LineId line = 0; line < log.lines.count(); ++line) {
        const LineEntry &entry = log.lines.entry(line);
        const LinePlace place = log.lines.place(line);
        out << u"line %1: %2 %3+%4 message %5 at %6 repeats %7 phase %8"_s.arg(line + 1)
                   .arg(place.home)
                   .arg(place.offset)
                   .arg(place.length)
                   .arg(entry.message)
                   .arg(entry.messageOffset)
                   .arg(entry.repeats)
                   .arg(log.lines.phase(line));
    }
}

}  // namespace

QString outcomeName(Outcome outcome)
{
    return nameIn(std::array{"incomplete", "failed", "established", "closed", "lost"}, outcome);
}

QString roleName(Role role)
{
    return nameIn(std::array{"unknown", "initiator", "responder"}, role);
}

QStringList attemptTree(const Log &log)
{
    QStringList tree;
    for (ConnectionId id = 0; id < log.connections.size(); ++id) {
        if (log.connections[id].attempts.empty())
            continue;
        tree << connectionName(log, id);
        for (const AttemptId attempt : log.connections[id].attempts) {
            const bool guest = log.attempts[attempt].connection != id;
            tree << u"  "_s
                    + (guest ? u"uses #%1"_s.arg(log.attempts[attempt].serial)
                             : attemptLine(log, log.attempts[attempt]));
            if (guest)
                continue;
            for (const PhaseId phase : log.phasesOf(attempt))
                tree << u"    "_s + phaseLine(log, log.phases[phase]);
        }
    }
    return tree;
}

QStringList findingList(const Case &subject)
{
    QStringList list;
    for (const Summary &summary : subject.diagnosis.summaries)
        list << findingLine(subject, summary.finding) + u" ×%1: "_s.arg(summary.count)
                + evidenceOf(subject, summary.finding);
    return list;
}

QStringList everything(const Case &subject)
{
    const Log &log = subject.log;
    QStringList out{u"first year %1 assumed %2"_s.arg(log.calendar.firstYear).arg(log.calendar.assumed)};
    for (std::size_t source = 0; source < log.sources.size(); ++source)
        out << u"source %1: %2 recognised of %3"_s.arg(source)
                   .arg(log.recognised[source])
                   .arg(log.daemonLines[source]);
    addServices(log, out);
    addAttempts(log, out);
    out << attemptTree(log) << findingList(subject);
    for (const Finding &finding : subject.diagnosis.findings) {
        out << u"finding of attempt %1 phase %2: "_s.arg(finding.attempt).arg(finding.phase)
                + findingLine(subject, finding) + u": "_s + evidenceOf(subject, finding);
    }
    for (const Summary &summary : subject.diagnosis.summaries)
        out << u"seen %1-%2"_s.arg(summary.firstSeen).arg(summary.lastSeen);
    for (const Facts &facts : subject.diagnosis.facts) {
        for (auto [name, value] : facts.asKeyValueRange())
            out << u"fact "_s + QString::fromUtf8(name) + u"="_s + value;
    }
    addLines(log, out);
    return out;
}

}  // namespace ikelens
