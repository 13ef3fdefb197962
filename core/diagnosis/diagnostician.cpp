// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/diagnostician.h"

#include "core/diagnosis/charon_predicates.h"
#include "core/diagnosis/whole_log.h"
#include "core/input/reserve.h"

#include <algorithm>

namespace ikelens {

Diagnostician::Diagnostician(const Rules &rules, const Catalog &catalog, QDate lastDay)
    : m_rules(rules)
    , m_catalog(catalog)
    , m_lastDay(lastDay)
    , m_completed(catalog.size(), MessagePhase::Other)
{
    for (std::size_t id = 1; id < catalog.size(); ++id) {
        const Message &message = catalog.message(MessageId(id));
        if (message.completes(message.phase))
            m_completed[id] = message.phase;
    }
}

void Diagnostician::extendTraits(MessageTraits &traits, const Rules &rules, const Catalog &catalog)
{
    const auto mark = [&](const MessageSet &set, std::uint8_t flags) {
        for (const MessageId id : set.ids())
            traits.flags[id] |= flags;
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
            return completes(evidence.message, MessagePhase::Phase1);
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

/// `marks`: of all messages of the evidence.
bool Diagnostician::applies(const Rule &rule, const PredicateContext &context, std::uint64_t marks) const
{
    const auto any = [&](const MessageSet &set, bool before) {
        return set.mayHaveOneOf(marks)
            && std::ranges::any_of(context.evidence, [&](const Evidence &evidence) {
                   return set.has(evidence.message) && (!before || evidence.first < context.deciding.first);
               });
    };
    const bool nat = context.attempt.nat != Nat::Unknown && context.attempt.nat != Nat::None;
    if ((rule.role != Role::Unknown && rule.role != context.attempt.role)
        || (rule.nat == Rule::NatNeed::Found && !nat) || (rule.nat == Rule::NatNeed::None && nat))
        return false;
    return !any(rule.without, false) && !any(rule.notBefore, true)
        && std::ranges::all_of(rule.before, [&](const MessageSet &set) { return any(set, true); })
        && std::ranges::all_of(rule.with, [&](const MessageSet &set) { return any(set, false); })
        && standsInStage(rule, context) && (!rule.predicate || rule.predicate(context));
}

void Diagnostician::findMatches(const Log &log, const Attempt &attempt, std::span<const Evidence> evidence)
{
    m_matches.clear();
    std::uint64_t marks = 0;
    for (const Evidence &one : evidence)
        marks |= MessageSet::mark(one.message);
    // Of rules with the same line the first in the file counts.
    const auto order = [](const Match &match) { return std::pair(match.deciding->first, match.rule); };
    for (const Evidence &deciding : evidence) {
        for (const std::uint16_t index : m_rules.decidedBy(deciding.message)) {
            const Rule &rule = m_rules.rules()[index];
            if (!applies(rule,
                         {.log = log,
                          .catalog = m_catalog,
                          .attempt = attempt,
                          .evidence = evidence,
                          .deciding = deciding,
                          .lastDay = m_lastDay,
                          .requests = m_requests},
                         marks))
                continue;
            const Match match{&rule, &deciding};
            m_matches.insert(std::ranges::upper_bound(m_matches, order(match), {}, order), match);
        }
    }
}

void Diagnostician::attemptEnded(const Log &log, AttemptId id, std::span<const Evidence> evidence)
{
    const Attempt &attempt = log.attempts[id];
    bool phase1Explained = false, failureExplained = false;
    m_explained.clear();
    const auto isNew = [](auto &known, auto value) {
        if (std::ranges::contains(known, value))
            return false;
        known.push_back(value);
        return true;
    };
    findMatches(log, attempt, evidence);
    if (attempt.serial == 0 && std::ranges::any_of(m_matches, [&](const Match &match) {
            return match.rule->cause != m_matches.front().rule->cause;
        }))
        m_probing.insert(id);
    for (const Match &match : m_matches) {
        const CausePhase stage = m_rules.cause(match.rule->cause).phase;
        const PhaseId phase = match.deciding->phase;
        const bool quickMode = log.phases[phase].kind == PhaseKind::Phase2;
        // The first decisive line wins; what follows from it is no finding of its own.
        const bool follows = (stage == CausePhase::Phase1 && phase1Explained)
            || (quickMode && stage == CausePhase::Phase2
                && std::ranges::contains(m_explained.quickModes, phase));
        if (follows || !isNew(m_explained.lines, match.deciding->first)
            || !isNew(m_explained.causes, match.rule->cause))
            continue;
        phase1Explained = phase1Explained || stage == CausePhase::Phase1;
        // Somebody who is no peer at all explains it too, a peer that closes its tunnel does not.
        failureExplained = failureExplained || match.rule->severity != Severity::Info
            || stage != CausePhase::Established;
        if (quickMode)
            m_explained.quickModes.push_back(phase);
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
    m_diagnosis.evidence.push_back(match.deciding->first);
    finding.evidenceCount = 1;
    for (const Evidence &other : evidence) {
        if (finding.evidenceCount < MostQuoted && rule.quote.has(other.message)
            && other.first != match.deciding->first) {
            m_diagnosis.evidence.push_back(other.first);
            ++finding.evidenceCount;
        }
    }
    finding.resolved = !m_rules.cause(rule.cause).persists
        && std::ranges::any_of(evidence, [&](const Evidence &other) {
               return other.last > match.deciding->last && completes(other.message, MessagePhase::Phase2);
           });
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

void Diagnostician::expect(double times)
{
    reserveTimes(m_diagnosis.findings, times);
    reserveTimes(m_diagnosis.evidence, times);
    reserveTimes(m_diagnosis.facts, times);
}

Diagnosis Diagnostician::finish(Log &log, const std::vector<ServiceEvidence> &serviceEvidence)
{
    WholeLog whole(log, m_rules, m_catalog, m_lastDay, m_diagnosis);
    whole.run(serviceEvidence, m_probing);
    rankFindings(log, m_rules, m_diagnosis);
    return std::move(m_diagnosis);
}

}  // namespace ikelens
