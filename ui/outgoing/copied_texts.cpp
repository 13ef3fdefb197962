// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outgoing/copied_texts.h"

#include "core/report/peer_message.h"

#include <algorithm>

namespace ikelens {

namespace {

/// The attempt that a selection is in, or NoId.
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

}  // namespace

QString peerMessageText(const Case &subject, const Selection &selection, Language language)
{
    const Log &log = subject.log;
    const AttemptId attempt = attemptOf(log, selection);
    if (attempt != NoId) {
        const auto findings = subject.diagnosis.findingsOf(attempt);
        if (!findings.empty())
            return peerMessage(subject, findings.front(), language).text();
    }
    const ConnectionId connection = attempt != NoId ? log.attempts[attempt].connection
        : selection.kind == Selection::Kind::Connection && selection.id < log.connections.size()
        ? selection.id
        : NoId;
    if (connection != NoId) {
        const Summary *summary = summaryForMessage(subject, connection);
        return summary ? peerMessage(subject, *summary, language).text() : QString();
    }
    const auto &all = subject.diagnosis.summaries;
    const auto first = std::ranges::find_if(
        all, [](const Summary &summary) { return summary.finding.connection != NoId; });
    return first == all.end() ? QString() : peerMessage(subject, *first, language).text();
}

}  // namespace ikelens
