// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/diagnosis.h"

#include <algorithm>

namespace ikelens {

std::span<const LineId> Diagnosis::evidenceOf(const Finding &finding) const
{
    return std::span(evidence).subspan(finding.evidence, finding.evidenceCount);
}

std::span<const Finding> Diagnosis::findingsOf(AttemptId attempt) const
{
    const auto own = std::ranges::equal_range(findings, attempt, {}, &Finding::attempt);
    return std::span(own.begin(), own.end());
}

std::vector<const Summary *> Diagnosis::summariesOf(ConnectionId connection) const
{
    std::vector<const Summary *> own;
    for (const Summary &summary : summaries) {
        if (summary.finding.connection == connection)
            own.push_back(&summary);
    }
    return own;
}

}  // namespace ikelens
