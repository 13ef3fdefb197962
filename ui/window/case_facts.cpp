// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/case_facts.h"

#include "core/find/place.h"

#include <algorithm>
#include <numeric>

namespace ikelens {

int CaseFacts::recognisedPercent() const
{
    return daemonLines == 0 ? -1 : int(recognised * 100 / daemonLines);
}

CaseFacts factsOf(const Case &subject)
{
    const Log &log = subject.log;
    CaseFacts facts;
    facts.complete = subject.complete;
    for (const Summary &summary : subject.diagnosis.summaries) {
        if (!summary.finding.resolved && summary.finding.severity >= Severity::Warning)
            ++(summary.finding.severity == Severity::Error ? facts.openErrors : facts.openWarnings);
    }
    facts.connections = std::size_t(std::ranges::count_if(log.connections, &Connection::isNamed));
    facts.attempts = log.attempts.size();
    facts.daemonLines = std::accumulate(log.daemonLines.begin(), log.daemonLines.end(), std::uint64_t(0));
    facts.recognised = std::accumulate(log.recognised.begin(), log.recognised.end(), std::uint64_t(0));
    const auto [first, last] = timeCovered(log);
    facts.first = log.calendar.dateTime(first);
    facts.last = log.calendar.dateTime(last);
    facts.yearAssumed = log.calendar.assumed && facts.last.isValid();
    return facts;
}

}  // namespace ikelens
