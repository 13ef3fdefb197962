// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/evidence_marks.h"

#include <algorithm>
#include <tuple>

namespace ikelens {

std::vector<EvidenceMark> evidenceMarks(const Case &subject, const Selection &selection)
{
    std::vector<EvidenceMark> marks;
    const Diagnosis &diagnosis = subject.diagnosis;
    const auto add = [&](const Finding &finding) {
        for (const LineId line : diagnosis.evidenceOf(finding))
            marks.push_back({line, finding.severity});
    };

    const AttemptId attempt = attemptOf(subject.log, selection);
    if (attempt != NoId) {
        for (const Finding &finding : diagnosis.findingsOf(attempt)) {
            const bool ofOtherPhase = selection.kind == Selection::Kind::Phase && finding.phase != NoId
                && finding.phase != selection.id;
            if (!ofOtherPhase)
                add(finding);
        }
    } else if (selection.kind == Selection::Kind::Connection) {
        for (const Summary *summary : diagnosis.summariesOf(selection.id))
            add(summary->finding);
    } else {
        for (const Summary &summary : diagnosis.summaries)
            add(summary.finding);
    }

    std::ranges::sort(marks, [](const EvidenceMark &a, const EvidenceMark &b) {
        return std::tuple(a.line, b.severity) < std::tuple(b.line, a.severity);
    });
    const auto repeated = std::ranges::unique(marks, {}, &EvidenceMark::line);
    marks.erase(repeated.begin(), repeated.end());
    return marks;
}

}  // namespace ikelens
