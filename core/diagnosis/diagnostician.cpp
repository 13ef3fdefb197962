// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/diagnostician.h"

#include "core/diagnosis/charon_predicates.h"
#include "core/diagnosis/whole_log.h"

#include <algorithm>

namespace ikelens {

Diagnostician::Diagnostician(const Rules &rules, const Catalog &catalog, QDate lastDay)
    : m_rules(rules)
    , m_catalog(catalog)
    , m_lastDay(lastDay)
{ }

void Diagnostician::extendTraits(MessageTraits &traits, const Rules &rules, const Catalog &catalog)
{
    const auto mark = [&](const MessageSet &set, std::uint8_t flags) {
        for (std::size_t id = 1; id < traits.flags.size(); ++id) {
            if (set.has(MessageId(id)))
                traits.flags[id] |= flags;
        }
    };
    constexpr std::uint8_t Kept = MessageTraits::IsEvent | MessageTraits::IsEvidence;
    for (const Rule &rule : rules.rules()) {
        for (const MessageSet *const set : {&rule.when, &rule.without, &rule.notBefore, &rule.quote})
            mark(*set, Kept);
        for (const std::vector<MessageSet> *const sets : {&rule.before, &rule.with}) {
            for (const MessageSet &set : *sets)
                mark(set, Kept);
        }
    }
    for (const QByteArray &pattern : messagesCharonPredicatesSee()) {
        MessageSet seen;
        seen.add(catalog, pattern);
        mark(seen, Kept);
    }
    for (const auto *const patterns : {&messagesPredicatesRead(), &messagesCharonPredicatesRead()}) {
        for (const QByteArray &pattern : *patterns) {
            MessageSet read;
            read.add(catalog, pattern);
            mark(read, Kept | MessageTraits::NeedsText);
        }
    }
}

bool Diagnostician::standsInStage(const Rule &rule, const PredicateContext &context) const
{
    const Phase &phase = context.log.phases[context.deciding.phase];
    const auto phase1Up = [&] {
        return std::ranges::any_of(context.evidence, [&](const Evidence &evidence) {
            return m_catalog.message(evidence.message).completes(MessagePhase::Phase1);
        });
    };
    switch (rule.stage) {
    case Rule::Stage::Any: return true;
    case Rule::Stage::Phase1: return phase.kind != PhaseKind::Phase2 && !phase1Up();
    case Rule::Stage::Login: return phase.kind == PhaseKind::Login;
    case Rule::Stage::Phase2:
        return phase.kind == PhaseKind::Phase2
            ? phase.outcome != Outcome::Established
            : context.log.phases[context.attempt.firstPhase].outcome == Outcome::Established
                || context.attempt.reached == PhaseKind::Phase2;
    }
    return false;
}

bool Diagnostician::applies(const Rule &rule, const PredicateContext &context) const
{
    const auto any = [&](const MessageSet &set, bool before) {
        return std::ranges::any_of(context.evidence, [&](const Evidence &evidence) {
            return set.has(evidence.message) && (!before || evidence.first < context.deciding.first);
        });
    };
    const bool nat = context.attempt.nat != Nat::Unknown && context.attempt.nat != Nat::None;
    if ((rule.role != Role::Unknown && rule.role != context.attempt.role)
        || (rule.nat == Rule::NatNeed::Found && !nat) || (rule.nat == Rule::NatNeed::None && nat)
        || !standsInStage(rule, context))
        return false;
    return !any(rule.without, false) && !any(rule.notBefore, true)
        && std::ranges::all_of(rule.before, [&](const MessageSet &set) { return any(set, true); })
        && std::ranges::all_of(rule.with, [&](const MessageSet &set) { return any(set, false); })
        && (!rule.predicate || rule.predicate(context));
}

std::vector<Diagnostician::Match> Diagnostician::matches(const Log &log, const Attempt &attempt,
                                                         std::span<const Evidence> evidence) const
{
    std::vector<Match> found;
    for (const Evidence &deciding : evidence) {
        for (const std::uint16_t index : m_rules.decidedBy(deciding.message)) {
            const Rule &rule = m_rules.rules()[index];
            if (applies(rule,
                        {.log = log,
                         .catalog = m_catalog,
                         .attempt = attempt,
                         .evidence = evidence,
                         .deciding = deciding,
                         .lastDay = m_lastDay}))
                found.push_back({&rule, &deciding});
        }
    }
    // Of rules with the same line the first in the file counts.
    std::ranges::stable_sort(found, {},
                             [](const Match &match) { return std::pair(match.deciding->first, match.rule); });
    return found;
}

void Diagnostician::attemptEnded(const Log &log, AttemptId id, std::span<const Evidence> evidence)
{
    const Attempt &attempt = log.attempts[id];
    bool phase1Explained = false, failureExplained = false;
    // Few, so looking through them is quicker than a set.
    std::vector<CauseId> causes;
    std::vector<LineId> lines;
    std::vector<PhaseId> quickModes;
    const auto isNew = [](auto &known, auto value) {
        if (std::ranges::contains(known, value))
            return false;
        known.push_back(value);
        return true;
    };
    const std::vector<Match> found = matches(log, attempt, evidence);
    if (attempt.serial == 0 && std::ranges::any_of(found, [&](const Match &match) {
            return match.rule->cause != found.front().rule->cause;
        }))
        m_probing.insert(id);
    for (const Match &match : found) {
        const CausePhase stage = m_rules.cause(match.rule->cause).phase;
        const PhaseId phase = match.deciding->phase;
        const bool quickMode = log.phases[phase].kind == PhaseKind::Phase2;
        // The first decisive line wins; what follows from it is no finding of its own.
        const bool follows = (stage == CausePhase::Phase1 && phase1Explained)
            || (quickMode && stage == CausePhase::Phase2 && std::ranges::contains(quickModes, phase));
        if (follows || !isNew(lines, match.deciding->first) || !isNew(causes, match.rule->cause))
            continue;
        phase1Explained = phase1Explained || stage == CausePhase::Phase1;
        // Somebody who is no peer at all explains it too, a peer that closes its tunnel does not.
        failureExplained = failureExplained || match.rule->severity != Severity::Info
            || stage != CausePhase::Established;
        if (quickMode)
            quickModes.push_back(phase);
        accept(id, evidence, match);
    }
    if (attempt.outcome == Outcome::Failed && !failureExplained)
        addUnknown(log, id, evidence);
}

void Diagnostician::accept(AttemptId id, std::span<const Evidence> evidence, const Match &match)
{
    constexpr std::uint32_t MostQuoted = 6;
    const Rule &rule = *match.rule;
    Finding finding{.attempt = id,
                    .cause = rule.cause,
                    .severity = rule.severity,
                    .side = rule.side,
                    .confidence = rule.confidence,
                    .phase = match.deciding->phase,
                    .evidence = std::uint32_t(m_diagnosis.evidence.size())};
    std::vector<LineId> lines{match.deciding->first};
    for (const Evidence &other : evidence) {
        if (lines.size() < MostQuoted && rule.quote.has(other.message)
            && other.first != match.deciding->first)
            lines.push_back(other.first);
    }
    finding.evidenceCount = std::uint32_t(lines.size());
    finding.resolved = !m_rules.cause(rule.cause).persists
        && std::ranges::any_of(evidence, [&](const Evidence &other) {
               return m_catalog.message(other.message).completes(MessagePhase::Phase2)
                   && other.last > match.deciding->last;
           });
    m_diagnosis.evidence.insert(m_diagnosis.evidence.end(), lines.begin(), lines.end());
    m_diagnosis.findings.push_back(finding);
}

/// Names the last step that worked; the text tells what usually fails after it.
void Diagnostician::addUnknown(const Log &log, AttemptId id, std::span<const Evidence> evidence)
{
    const Attempt &attempt = log.attempts[id];
    Finding finding{.attempt = id,
                    .cause = *m_rules.find("unknown.failed"),
                    .confidence = Confidence::Possible,
                    .phase = attempt.firstPhase,
                    .evidence = std::uint32_t(m_diagnosis.evidence.size())};
    std::vector<LineId> lines;
    const auto last = [&](auto wanted) {
        const Evidence *found = nullptr;
        for (const Evidence &candidate : evidence) {
            if (wanted(m_catalog.message(candidate.message)) && (!found || candidate.last >= found->last))
                found = &candidate;
        }
        return found;
    };
    const Evidence *const step = last([](const Message &message) {
        return message.role == MessageRole::Milestone && message.phase != MessagePhase::Delete;
    });
    const Evidence *const trouble = last(
        [](const Message &message) { return message.severity >= LineSeverity::Warning; });
    if (trouble)
        lines.push_back(trouble->last);
    if (step && (!trouble || step->last != trouble->last))
        lines.push_back(step->last);
    if (lines.empty())
        lines.push_back(attempt.first);
    finding.evidenceCount = std::uint32_t(lines.size());
    m_diagnosis.evidence.insert(m_diagnosis.evidence.end(), lines.begin(), lines.end());
    constexpr std::array<const char *, 3> Names{"phase1", "login", "phase2"};
    Facts facts{{"phase", QLatin1StringView(Names[std::size_t(attempt.reached)])}};
    if (log.phases[attempt.firstPhase].outcome == Outcome::Established)
        facts["phase"] = QStringLiteral("phase2");
    finding.facts = std::uint32_t(m_diagnosis.facts.size());
    m_diagnosis.facts.push_back(facts);
    m_diagnosis.findings.push_back(finding);
}

Diagnosis Diagnostician::finish(Log &log, const std::vector<ServiceEvidence> &serviceEvidence)
{
    WholeLog whole(log, m_rules, m_catalog, m_lastDay, m_diagnosis);
    whole.run(serviceEvidence, m_probing);
    rankFindings(log, m_rules, m_diagnosis);
    return std::move(m_diagnosis);
}

}  // namespace ikelens
