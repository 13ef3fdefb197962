// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/problem_tour.h"

#include <vector>

namespace ikelens {

namespace {

std::vector<const Summary *> problemsOf(const Case &subject)
{
    std::vector<const Summary *> open;
    for (const Summary &summary : subject.diagnosis.summaries) {
        if (summary.finding.severity >= Severity::Warning && !summary.finding.resolved)
            open.push_back(&summary);
    }
    return open;
}

Selection placeOf(const Finding &finding)
{
    if (finding.attempt != NoId)
        return {Selection::Kind::Attempt, finding.attempt};
    if (finding.connection != NoId)
        return {Selection::Kind::Connection, finding.connection};
    return {Selection::Kind::Overview};
}

}  // namespace

void ProblemTour::setCase(const CasePtr &subject)
{
    m_case = subject;
    m_at.reset();
}

std::optional<Selection> ProblemTour::step(int step)
{
    const auto open = m_case ? problemsOf(*m_case) : std::vector<const Summary *>();
    if (open.empty())
        return {};
    const std::size_t count = open.size();
    m_at = step > 0 ? (m_at ? *m_at + 1 : 0) % count : (m_at.value_or(0) + count - 1) % count;
    return placeOf(open[*m_at]->finding);
}

std::optional<Selection> ProblemTour::first()
{
    m_at.reset();
    return step(1);
}

}  // namespace ikelens
