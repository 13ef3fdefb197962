// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/both_ends.h"

#include "core/diagnosis/whole_log.h"
#include "core/knowledge/facts.h"
#include "core/knowledge/glossary.h"
#include "core/knowledge/markup.h"

#include <algorithm>

namespace ikelens {

namespace {

/// Puts what the peers' logs know into the verdicts of one case.
class Joiner
{
public:
    Joiner(const Case &alone, BothEnds &ends, Diagnosis &diagnosis)
        : m_case(alone)
        , m_table(*alone.expertise.reasons)
        , m_ends(ends)
        , m_diagnosis(diagnosis)
    { }

    void join()
    {
        for (std::size_t at = 0; at < m_ends.peers.size(); ++at) {
            for (const AttemptPair &pair : m_ends.peers[at].pairing.pairs) {
                if (!m_ends.statements.contains(pair.own))
                    askPeer(at, pair);
            }
            askForAbsent(at);
        }
        for (const auto &[attempt, statement] : m_ends.statements)
            apply(attempt, statement);
        m_diagnosis.summaries.clear();
        rankFindings(m_case.log, *m_case.expertise.rules, m_diagnosis);
    }

private:
    /// The verdict of a log on an attempt: its first finding that is a fault.
    [[nodiscard]] static const Finding *verdictOf(const Diagnosis &diagnosis, AttemptId attempt)
    {
        for (const Finding &finding : diagnosis.findingsOf(attempt)) {
            if (finding.severity != Severity::Info)
                return &finding;
        }
        return nullptr;
    }

    /// Whether an attempt can have a reason at all, and what its own log says. False where nothing is wrong.
    bool ownVerdict(AttemptId attempt, std::optional<CauseId> &cause) const
    {
        if (const Finding *const finding = verdictOf(m_case.diagnosis, attempt)) {
            cause = finding->cause;
            return true;
        }
        return m_case.log.attempts[attempt].outcome == Outcome::Failed
            || m_case.log.attempts[attempt].outcome == Outcome::Incomplete;
    }

    void askPeer(std::size_t at, const AttemptPair &pair)
    {
        std::optional<CauseId> own;
        if (!ownVerdict(pair.own, own))
            return;
        const Case &peer = *m_ends.peers[at].subject;
        // Any of its attempts may be the one that knows.
        for (const AttemptPair &one : m_ends.peers[at].pairing.ofOwn(pair.own)) {
            for (const Finding &finding : peer.diagnosis.findingsOf(one.peer)) {
                const Reason *const reason = m_table.find(own, finding.cause);
                if (!reason)
                    continue;
                note(pair.own, at, one.peer, *reason, own);
                m_ends.statements[pair.own].finding = std::size_t(&finding - peer.diagnosis.findings.data());
                return;
            }
        }
        const auto phases = peer.log.phasesOf(pair.peer);
        const bool phase2 = std::ranges::any_of(
            phases, [&](PhaseId id) { return peer.log.phases[id].kind == PhaseKind::Phase2; });
        const Reason *reason = phase2 ? nullptr : m_table.find(own, PeerSign::NoPhase2);
        if (!reason && peer.log.attempts[pair.peer].role == Role::Responder)
            reason = m_table.find(own, PeerSign::Arrived);
        if (reason)
            note(pair.own, at, pair.peer, *reason, own);
    }

    /// Attempts of connections that this peer is known to be, in the time that its log covers, of which it shows nothing.
    void askForAbsent(std::size_t at)
    {
        const PeerLog &peer = m_ends.peers[at];
        const Log &log = m_case.log, &theirs = peer.subject->log;
        if (peer.pairing.pairs.empty() || theirs.services.empty())
            return;
        std::vector<bool> ofPeer(log.connections.size());
        for (const AttemptPair &pair : peer.pairing.pairs) {
            if (const ConnectionId connection = log.attempts[pair.own].connection; connection != NoId)
                ofPeer[connection] = true;
        }
        for (AttemptId id = 0; id < log.attempts.size(); ++id) {
            const Attempt &attempt = log.attempts[id];
            std::optional<CauseId> own;
            if (attempt.connection == NoId || !ofPeer[attempt.connection] || m_ends.statements.contains(id)
                || m_ends.counterpartOf(id) || !log.connections[attempt.connection].isNamed()
                || !ownVerdict(id, own) || !covers(peer, attempt))
                continue;
            if (const Reason *const reason = m_table.find(own, PeerSign::Absent))
                note(id, at, NoId, *reason, own);
        }
    }

    [[nodiscard]] bool covers(const PeerLog &peer, const Attempt &attempt) const
    {
        const Log &theirs = peer.subject->log;
        const auto moment = [&](Stamp stamp) {
            return m_case.log.calendar.dateTime(stamp).addSecs(peer.pairing.clock.seconds);
        };
        return std::ranges::any_of(theirs.services, [&](const Service &service) {
            return service.started != NoStamp && service.ended != NoStamp
                && theirs.calendar.dateTime(service.started) <= moment(attempt.started)
                && theirs.calendar.dateTime(service.ended) >= moment(attempt.ended);
        });
    }

    void note(AttemptId own, std::size_t peer, AttemptId theirs, const Reason &reason,
              std::optional<CauseId> alone)
    {
        m_ends.statements[own] = {.peer = peer,
                                  .attempt = theirs,
                                  .reason = std::size_t(&reason - m_table.all().data()),
                                  .alone = alone};
    }

    void apply(AttemptId attempt, const PeerStatement &statement)
    {
        const Reason &reason = m_table.all()[statement.reason];
        const auto own = std::ranges::equal_range(m_diagnosis.findings, attempt, {}, &Finding::attempt);
        const auto verdict = std::ranges::find_if(
            own, [](const Finding &finding) { return finding.severity != Severity::Info; });
        bool &changed = m_ends.statements[attempt].changed;
        if (!statement.alone) {
            addFinding(attempt, reason);
            changed = true;
            return;
        }
        if (verdict == own.end())
            return;
        const Finding before = *verdict;
        if (reason.cause && *reason.cause != verdict->cause) {
            const Cause &cause = m_case.expertise.rules->cause(*reason.cause);
            verdict->cause = *reason.cause;
            verdict->severity = cause.severity;
            verdict->side = cause.side;
            verdict->facts = NoId;  // of a comparison for the other cause
        }
        verdict->side = reason.side.value_or(verdict->side);
        verdict->confidence = reason.confidence;
        changed = before.cause != verdict->cause || before.side != verdict->side
            || before.confidence != verdict->confidence;
    }

    /// The own log shows that it did not come up, by its last line, and not why.
    void addFinding(AttemptId id, const Reason &reason)
    {
        const Attempt &attempt = m_case.log.attempts[id];
        const Cause &cause = m_case.expertise.rules->cause(*reason.cause);
        Finding finding{.attempt = id,
                        .connection = attempt.connection,
                        .cause = *reason.cause,
                        .severity = cause.severity,
                        .side = reason.side.value_or(cause.side),
                        .confidence = reason.confidence,
                        .phase = attempt.firstPhase,
                        .evidence = std::uint32_t(m_diagnosis.evidence.size()),
                        .evidenceCount = 1};
        m_diagnosis.evidence.push_back(attempt.last);
        const auto place = std::ranges::upper_bound(m_diagnosis.findings, id, {}, &Finding::attempt);
        m_diagnosis.findings.insert(place, finding);
    }

    const Case &m_case;
    const ReasonTable &m_table;
    BothEnds &m_ends;
    Diagnosis &m_diagnosis;
};

}  // namespace

std::optional<BothEnds::Counterpart> BothEnds::counterpartOf(AttemptId own) const
{
    for (std::size_t at = 0; at < peers.size(); ++at) {
        const auto pairs = peers[at].pairing.ofOwn(own);
        const auto first = std::ranges::find(pairs, false, &AttemptPair::repeat);
        if (first != pairs.end())
            return Counterpart{at, first->peer};
        if (!pairs.empty())
            return Counterpart{at, pairs.front().peer};
    }
    return std::nullopt;
}

const PeerStatement *BothEnds::statementFor(const Finding &finding) const
{
    const auto found = statements.find(finding.attempt);
    if (found == statements.end())
        return nullptr;
    const Reason &reason = peers[found->second.peer].subject->expertise.reasons->all()[found->second.reason];
    const std::optional<CauseId> verdict = reason.cause ? reason.cause : found->second.alone;
    return verdict == finding.cause ? &found->second : nullptr;
}

QString BothEnds::words(const PeerStatement &statement, Language language) const
{
    const Case &peer = *peers[statement.peer].subject;
    const Facts facts = statement.finding == PeerStatement::NoFinding
        ? Facts()
        : collectFacts(peer, peer.diagnosis.findings[statement.finding], language, {});
    const SlotTemplate &says = peer.expertise.reasons->all()[statement.reason].says[indexOf(language)];
    return plainLine(says.fill([&](const QString &name) { return facts.value(name.toUtf8()); }));
}

std::vector<LineId> BothEnds::linesOf(const PeerStatement &statement) const
{
    const Case &peer = *peers[statement.peer].subject;
    if (statement.finding != PeerStatement::NoFinding) {
        const auto lines = peer.diagnosis.evidenceOf(peer.diagnosis.findings[statement.finding]);
        return {lines.begin(), lines.end()};
    }
    if (statement.attempt == NoId)
        return {};
    const Attempt &attempt = peer.log.attempts[statement.attempt];
    return attempt.first == attempt.last ? std::vector{attempt.first}
                                         : std::vector{attempt.first, attempt.last};
}

CasePtr joinPeerLogs(const CasePtr &own, const std::vector<CasePtr> &peers)
{
    CasePtr alone = own->alone ? own->alone : own;
    if (peers.empty())
        return alone;
    auto ends = std::make_shared<BothEnds>();
    for (const CasePtr &peer : peers)
        ends->peers.push_back({peer, Pairing::of(*alone, *peer)});
    auto joined = std::make_shared<Case>(*alone);
    Joiner(*alone, *ends, joined->diagnosis).join();
    joined->bothEnds = std::move(ends);
    joined->alone = std::move(alone);
    return joined;
}

}  // namespace ikelens
