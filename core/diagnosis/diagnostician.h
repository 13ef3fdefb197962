// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/rule.h"
#include "core/diagnosis/rules.h"
#include "core/negotiation/message_traits.h"

#include <QDate>

#include <set>

namespace ikelens {

/// Finds the causes of each attempt when it ends, and at the end those that only show over the whole log.
class Diagnostician final : public AttemptObserver
{
public:
    Diagnostician(const Rules &rules, const Catalog &catalog, QDate lastDay);

    /// What the rules ask of the messages, added to what the fold asks.
    static void extendTraits(MessageTraits &traits, const Rules &rules, const Catalog &catalog);

    void attemptEnded(const Log &log, AttemptId attempt, std::span<const Evidence> evidence) override;

    /// Findings over all attempts, ranked summaries. Marks scanners in `log`.
    [[nodiscard]] Diagnosis finish(Log &log, const std::vector<ServiceEvidence> &serviceEvidence);

private:
    struct Match
    {
        const Rule *rule;
        const Evidence *deciding;
    };

    [[nodiscard]] bool applies(const Rule &rule, const PredicateContext &context) const;
    [[nodiscard]] std::vector<Match> matches(const Log &log, const Attempt &attempt,
                                             std::span<const Evidence> evidence) const;
    [[nodiscard]] bool standsInStage(const Rule &rule, const PredicateContext &context) const;
    void accept(AttemptId attempt, std::span<const Evidence> evidence, const Match &match);
    void addUnknown(const Log &log, AttemptId attempt, std::span<const Evidence> evidence);

    const Rules &m_rules;
    const Catalog &m_catalog;
    QDate m_lastDay;
    std::set<AttemptId> m_probing;  ///< without a serial, that tried several ways in
    Diagnosis m_diagnosis;
};

}  // namespace ikelens
