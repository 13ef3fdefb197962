// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/request_memo.h"
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

    /// See LogBuilder::expect().
    void expect(double times);

    /// Findings over all attempts, ranked summaries. Marks scanners in `log`.
    [[nodiscard]] Diagnosis finish(Log &log, const std::vector<ServiceEvidence> &serviceEvidence);

private:
    struct Match
    {
        const Rule *rule;
        const Evidence *deciding;
    };

    /// What has been found in the attempt that is looked at. Kept for the next one, with its buffers.
    struct Explained
    {
        // Few, so looking through them is quicker than a set.
        std::vector<CauseId> causes;
        std::vector<LineId> lines;
        std::vector<PhaseId> quickModes;

        void clear()
        {
            causes.clear();
            lines.clear();
            quickModes.clear();
        }
    };

    [[nodiscard]] bool applies(const Rule &rule, const PredicateContext &context, std::uint64_t marks) const;
    void findMatches(const Log &log, const Attempt &attempt, std::span<const Evidence> evidence);
    [[nodiscard]] bool standsInStage(const Rule &rule, const PredicateContext &context) const;
    [[nodiscard]] bool completes(MessageId message, MessagePhase phase) const
    {
        return m_completed[message] == phase;
    }
    void accept(AttemptId attempt, std::span<const Evidence> evidence, const Match &match);
    void addUnknown(const Log &log, AttemptId attempt, std::span<const Evidence> evidence);

    const Rules &m_rules;
    const Catalog &m_catalog;
    QDate m_lastDay;
    std::set<AttemptId> m_probing;  ///< without a serial, that tried several ways in
    Diagnosis m_diagnosis;
    std::vector<MessagePhase> m_completed;  ///< per message: the phase that is up with it; else Other
    RequestMemo m_requests;
    std::vector<Match> m_matches;  ///< of the attempt that is looked at, in the order that counts
    Explained m_explained;
};

}  // namespace ikelens
