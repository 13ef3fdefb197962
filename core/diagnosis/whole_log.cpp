// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/whole_log.h"

#include <algorithm>
#include <map>
#include <set>

namespace ikelens {

namespace {

constexpr std::ptrdiff_t MostQuoted = 20;  // lines of evidence

}  // namespace

WholeLog::WholeLog(Log &log, const Rules &rules, const Catalog &catalog, QDate lastDay, Diagnosis &diagnosis)
    : m_log(log)
    , m_rules(rules)
    , m_catalog(catalog)
    , m_lastDay(lastDay)
    , m_diagnosis(diagnosis)
{
    m_instanceDeleted.add(catalog, "conn-instance-deleted");
    m_thrownOut.add(catalog, "c-uniqueness-contact");
    m_thrownOut.add(catalog, "c-uniqueness-del");
    m_requestRefused.add(catalog, "p2-no-conn-known");
}

bool WholeLog::hasBase(MessageId id, QByteArrayView base) const
{
    return id != UnknownMessage && id < m_catalog.size() && m_catalog.message(id).base == base;
}

Finding &WholeLog::add(QByteArrayView cause, ConnectionId connection, std::vector<LineId> evidence)
{
    evidence.resize(std::min(evidence.size(), std::size_t(MostQuoted)));
    const CauseId id = *m_rules.find(cause);
    m_diagnosis.findings.push_back({.connection = connection,
                                    .cause = id,
                                    .severity = m_rules.cause(id).severity,
                                    .side = m_rules.cause(id).side,
                                    .evidence = std::uint32_t(m_diagnosis.evidence.size()),
                                    .evidenceCount = std::uint32_t(evidence.size())});
    m_diagnosis.evidence.insert(m_diagnosis.evidence.end(), evidence.begin(), evidence.end());
    return m_diagnosis.findings.back();
}

void WholeLog::drop(const std::function<bool(const Finding &)> &unwanted)
{
    std::erase_if(m_diagnosis.findings, unwanted);
}

void WholeLog::run(const std::vector<ServiceEvidence> &serviceEvidence, const std::set<AttemptId> &probing)
{
    assignConnections();
    findLostReplies();
    forgiveRenewals();
    forgiveLatePackets();
    findScanners(probing);
    findSharedIdentities();
    compareSelectors();
    compareRequests();
    findLibraryFaults(serviceEvidence);
    findFlapping();
    findServiceFaults(serviceEvidence);
}

void WholeLog::rename(Finding &finding, QByteArrayView cause, Confidence confidence)
{
    finding.cause = *m_rules.find(cause);
    finding.severity = m_rules.cause(finding.cause).severity;
    finding.side = m_rules.cause(finding.cause).side;
    finding.confidence = confidence;
}

/// A connection may have changed its name after its attempt was diagnosed.
void WholeLog::assignConnections()
{
    for (Finding &finding : m_diagnosis.findings) {
        const Attempt &attempt = m_log.attempts[finding.attempt];
        finding.connection = finding.phase != NoId && m_log.phases[finding.phase].kind == PhaseKind::Phase2
            ? m_log.phases[finding.phase].connection
            : attempt.connection;
    }
}

/// A peer may renew phase 1 alone while its tunnel goes on: an attempt without a Quick Mode, beside another one of
/// the same peer that is up.
void WholeLog::forgiveRenewals()
{
    const CauseId unknown = *m_rules.find("unknown.failed");
    const auto tunnelBeside = [this](const Attempt &attempt, AttemptId id) -> const Attempt * {
        const std::vector<AttemptId> &all = m_log.connections[attempt.connection].attempts;
        constexpr std::ptrdiff_t FarthestBack = 50;
        const auto end = std::ranges::lower_bound(all, id);
        for (auto before = end; before != end - std::min(end - all.begin(), FarthestBack);) {
            const Attempt &other = m_log.attempts[*--before];
            if (other.outcome >= Outcome::Established && other.peerId == attempt.peerId
                && other.service == attempt.service && other.ended != NoStamp
                && other.ended >= attempt.started)
                return &other;
        }
        return nullptr;
    };
    drop([&](const Finding &finding) {
        Attempt &attempt = m_log.attempts[finding.attempt];
        if (finding.cause != unknown || attempt.reached == PhaseKind::Phase2
            || m_log.phases[attempt.firstPhase].outcome != Outcome::Established)
            return false;
        const Attempt *const tunnel = tunnelBeside(attempt, finding.attempt);
        if (!tunnel)
            return false;
        attempt.outcome = Outcome::Closed;
        attempt.replaces = true;
        return true;
    });
}

/// Packets of a negotiation that is over or was before the log: they come late and say nothing of their own.
void WholeLog::forgiveLatePackets()
{
    const CauseId unknown = *m_rules.find("unknown.failed");
    drop([&](const Finding &finding) {
        Attempt &attempt = m_log.attempts[finding.attempt];
        if (finding.cause != unknown || attempt.serial != 0)
            return false;
        for (const LineId line : m_diagnosis.evidenceOf(finding)) {
            const MessageId message = m_log.lines.entry(line).message;
            if (!hasBase(message, "mm-unknown-exchange") && !hasBase(message, "qm-unknown-sa"))
                return false;
        }
        attempt.outcome = Outcome::Incomplete;
        return true;
    });
}

/// By StringId: the addresses from which somebody has come through, or has at least shown an identity.
std::vector<bool> WholeLog::addressesOfPeers() const
{
    std::vector<bool> known(m_log.strings.size());
    for (const Attempt &attempt : m_log.attempts) {
        if (attempt.peerAddress != NoString
            && (attempt.peerId != NoString || attempt.outcome >= Outcome::Established))
            known[attempt.peerAddress] = true;
    }
    return known;
}

/// An address that tries several ways in, or sends only what no VPN peer sends, and never gets anywhere. Some of
/// its probes may stand under a connection, because phase 1 has to begin with one.
void WholeLog::findScanners(const std::set<AttemptId> &probing)
{
    // Of two hosts that the same address calls, the first.
    std::vector<ConnectionId> connectionOf(m_log.strings.size(), NoId);
    for (ConnectionId id = 0; id < m_log.connections.size(); ++id) {
        const Connection &connection = m_log.connections[id];
        if (!connection.isNamed() && !connection.attempts.empty() && connection.address != NoString
            && connectionOf[connection.address] == NoId)
            connectionOf[connection.address] = id;
    }
    const std::vector<bool> peers = addressesOfPeers();
    std::map<ConnectionId, Probes> probes;
    for (const Finding &finding : m_diagnosis.findings) {
        const Attempt &attempt = m_log.attempts[finding.attempt];
        if (attempt.peerAddress == NoString || peers[attempt.peerAddress])
            continue;
        const ConnectionId connection = connectionOf[attempt.peerAddress];
        if (connection == NoId || (m_log.connections[attempt.connection].isNamed() && attempt.nameConfirmed))
            continue;
        Probes &of = probes[connection];
        of.causes.insert(finding.cause);
        of.attempts.push_back(finding.attempt);
        of.severalWays = of.severalWays || probing.contains(finding.attempt);
        const auto evidence = m_diagnosis.evidenceOf(finding);
        of.lines.insert(of.lines.end(), evidence.begin(), evidence.end());
    }
    std::erase_if(probes, [&](const auto &entry) {
        const Probes &of = entry.second;
        const bool onlyGarbage = of.causes.size() == 1
            && m_rules.cause(*of.causes.begin()).id == "unknown.failed";
        return of.causes.size() < 2 && !of.severalWays && !onlyGarbage;
    });
    std::vector<ConnectionId> scannerOf(m_log.attempts.size(), NoId);
    for (auto &[connection, of] : probes) {
        for (const AttemptId attempt : of.attempts)
            scannerOf[attempt] = connection;
        m_log.connections[connection].scanner = true;
        std::ranges::sort(of.lines);
    }
    m_log.moveAttempts(scannerOf);
    drop([&](const Finding &finding) {
        return finding.attempt != NoId && scannerOf[finding.attempt] != NoId;
    });
    for (auto &[connection, of] : probes)
        add("network.scan", connection, std::move(of.lines));
}

/// The line that says which SAs of the former address an attempt threw out, else its first. It stands at the end
/// of phase 1, so it need not be looked for in a tunnel that was up for days.
LineId WholeLog::replacingLine(AttemptId id) const
{
    constexpr LineId SoonAfter = 2000;
    const Attempt &attempt = m_log.attempts[id];
    const LineId last = std::min(attempt.last, attempt.first + SoonAfter);
    for (LineId line = attempt.first; line <= last;) {
        const LineBlock &block = m_log.lines.blockOf(line);
        for (const LineId end = std::min(last + 1, block.firstLine + block.count()); line < end; ++line) {
            const MessageId message = block.text->entries[line - block.firstLine].message;
            if (m_instanceDeleted.has(message) && m_log.attemptOf(line) == id
                && !m_log.messageText(line).contains("{isakmp=#0/ipsec=#0}"))
                return line;
            // charon says it under the IKE SA that it throws out.
            if (m_thrownOut.has(message))
                return line;
        }
    }
    return attempt.first;
}

/// A and B and soon A again with one identity: two devices throw each other out. A and B is a notebook that moved,
/// and one that is back after hours has moved again.
void WholeLog::findSharedIdentities()
{
    for (ConnectionId id = 0; id < m_log.connections.size(); ++id) {
        std::map<StringId, std::vector<AttemptId>> ofIdentity;
        for (const AttemptId attempt : m_log.connections[id].attempts) {
            const Attempt &one = m_log.attempts[attempt];
            if (one.peerId != NoString && one.peerAddress != NoString && one.outcome >= Outcome::Established)
                ofIdentity[one.peerId].push_back(attempt);
        }
        for (const auto &[identity, attempts] : ofIdentity) {
            std::vector<AttemptId> changes;
            std::map<StringId, Stamp> left;  // when an address lost the tunnel to another one
            bool returned = false;
            for (std::size_t i = 1; i < attempts.size(); ++i) {
                constexpr Stamp Soon = 30 * 60;
                const StringId former = m_log.attempts[attempts[i - 1]].peerAddress;
                const Attempt &now = m_log.attempts[attempts[i]];
                if (former == now.peerAddress)
                    continue;
                left[former] = now.started;
                const auto before = left.find(now.peerAddress);
                returned = returned || (before != left.end() && now.started <= before->second + Soon);
                changes.push_back(attempts[i]);
            }
            if (!returned)
                continue;
            changes.erase(changes.begin(),
                          changes.end() - std::min<std::ptrdiff_t>(std::ssize(changes), MostQuoted));
            std::vector<LineId> lines;
            std::ranges::transform(changes, std::back_inserter(lines),
                                   [this](AttemptId attempt) { return replacingLine(attempt); });
            Finding &finding = add("lifecycle.identity-used-twice", id, lines);
            const AttemptId last = changes.back();
            const AttemptId before = *(std::ranges::find(attempts, last) - 1);
            finding.facts = std::uint32_t(m_diagnosis.facts.size());
            m_diagnosis.facts.push_back({{"peer_id", m_log.text(identity)},
                                         {"peer_address", m_log.text(m_log.attempts[last].peerAddress)},
                                         {"other_address", m_log.text(m_log.attempts[before].peerAddress)}});
        }
    }
}

/// Up and down again and again, without a cause that another rule has found.
void WholeLog::findFlapping()
{
    constexpr std::size_t Often = 8;
    constexpr Stamp Short = 5 * 60, Within = 2 * 3600;
    std::set<ConnectionId> explained;
    for (const Finding &finding : m_diagnosis.findings) {
        if (finding.severity != Severity::Info)
            explained.insert(finding.connection);
    }
    for (ConnectionId id = 0; id < m_log.connections.size(); ++id) {
        if (explained.contains(id))
            continue;
        std::vector<const Attempt *> shortLived;
        for (const AttemptId attempt : m_log.connections[id].attempts) {
            const Attempt &one = m_log.attempts[attempt];
            const bool over = one.outcome == Outcome::Closed || one.outcome == Outcome::Lost;
            if (over && !one.replaces && one.started != NoStamp && one.ended != NoStamp
                && one.ended - one.started < Short)
                shortLived.push_back(&one);
        }
        std::vector<LineId> lines;
        for (std::size_t i = Often - 1; i < shortLived.size(); ++i) {
            if (shortLived[i]->started - shortLived[i + 1 - Often]->started < Within)
                lines.push_back(shortLived[i]->last);
        }
        if (!lines.empty())
            add("lifecycle.flapping", id, lines).confidence = Confidence::Likely;
    }
}

/// Attempts that only ever began belong to the fault that another attempt of the same peer shows: its first
/// packet came again as a new attempt, since no answer reached it.
void WholeLog::findLostReplies()
{
    const CauseId lost = *m_rules.find("network.replies-lost");
    const CauseId unknown = *m_rules.find("unknown.failed");
    std::set<ConnectionId> connections;
    for (const Finding &finding : m_diagnosis.findings) {
        if (finding.cause == lost)
            connections.insert(finding.connection);
    }
    drop([&](const Finding &finding) {
        const Attempt &attempt = m_log.attempts[finding.attempt];
        return finding.cause == unknown && connections.contains(finding.connection)
            && attempt.role == Role::Responder && attempt.nat == Nat::Unknown;
    });
}

}  // namespace ikelens
