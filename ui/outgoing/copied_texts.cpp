// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outgoing/copied_texts.h"

#include "core/report/peer_message.h"

#include <algorithm>

namespace ikelens {

QString peerMessageText(const Case &subject, const Selection &selection, Language language)
{
    const Log &log = subject.log;
    const AttemptId attempt = attemptOf(log, selection);
    if (attempt != NoId) {
        const auto findings = subject.diagnosis.findingsOf(attempt);
        if (!findings.empty())
            return peerMessage(subject, findings.front(), language).text();
    }
    const ConnectionId connection = connectionOf(log, selection);
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
