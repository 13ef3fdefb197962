// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/selection.h"

#include "core/report/report_view.h"

namespace ikelens {

namespace {

LineId lineOf(const Diagnosis &diagnosis, const Finding &finding, LineId otherwise)
{
    const auto evidence = diagnosis.evidenceOf(finding);
    return evidence.empty() ? otherwise : evidence.front();
}

LineId tellingLineOfPhase(const Case &subject, PhaseId id)
{
    const Phase &phase = subject.log.phases[id];
    for (const Finding &finding : subject.diagnosis.findingsOf(phase.attempt)) {
        if (finding.phase == id)
            return lineOf(subject.diagnosis, finding, phase.first);
    }
    return phase.first;
}

LineId tellingLineOfAttempt(const Case &subject, AttemptId id)
{
    const auto findings = subject.diagnosis.findingsOf(id);
    const LineId first = subject.log.attempts[id].first;
    return findings.empty() ? first : lineOf(subject.diagnosis, findings.front(), first);
}

LineId tellingLineOfConnection(const Case &subject, ConnectionId id)
{
    const auto &attempts = subject.log.connections[id].attempts;
    const LineId last = attempts.empty() ? NoLine : subject.log.attempts[attempts.back()].first;
    const auto summaries = subject.diagnosis.summariesOf(id);
    return summaries.empty() ? last : lineOf(subject.diagnosis, summaries.front()->finding, last);
}

}  // namespace

AttemptId attemptOf(const Log &log, const Selection &selection)
{
    switch (selection.kind) {
    case Selection::Kind::Attempt: return selection.id < log.attempts.size() ? selection.id : NoId;
    case Selection::Kind::Phase:
        return selection.id < log.phases.size() ? log.phases[selection.id].attempt : NoId;
    case Selection::Kind::Line: return selection.id < log.lines.count() ? log.attemptOf(selection.id) : NoId;
    case Selection::Kind::Connection:
    case Selection::Kind::Overview:
    case Selection::Kind::Nothing: break;
    }
    return NoId;
}

AttemptId tellingAttempt(const Case &subject, const Selection &selection)
{
    if (selection.kind == Selection::Kind::Connection && selection.id < subject.log.connections.size())
        return tellingAttempt(subject, selection.id);
    return attemptOf(subject.log, selection);
}

ConnectionId connectionOf(const Log &log, const Selection &selection)
{
    if (selection.kind == Selection::Kind::Connection)
        return selection.id < log.connections.size() ? selection.id : NoId;
    const AttemptId attempt = attemptOf(log, selection);
    return attempt == NoId ? NoId : log.attempts[attempt].connection;
}

LineId tellingLine(const Case &subject, const Selection &selection)
{
    const Log &log = subject.log;
    switch (selection.kind) {
    case Selection::Kind::Line: return selection.id < log.lines.count() ? selection.id : NoLine;
    case Selection::Kind::Phase:
        return selection.id < log.phases.size() ? tellingLineOfPhase(subject, selection.id) : NoLine;
    case Selection::Kind::Attempt:
        return selection.id < log.attempts.size() ? tellingLineOfAttempt(subject, selection.id) : NoLine;
    case Selection::Kind::Connection:
        return selection.id < log.connections.size() ? tellingLineOfConnection(subject, selection.id)
                                                     : NoLine;
    case Selection::Kind::Overview:
    case Selection::Kind::Nothing: break;
    }
    return NoLine;
}

}  // namespace ikelens
