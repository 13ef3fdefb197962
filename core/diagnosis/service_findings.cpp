// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rule.h"
#include "core/diagnosis/whole_log.h"

#include <algorithm>
#include <array>
#include <map>

namespace ikelens {

namespace {

/// What a daemon says before its start line, which libreswan has ten lines of, is no life of its own.
bool isPrologue(const Service &before, const Service &started)
{
    constexpr Stamp Starting = 10;
    return !before.sawStart && !before.sawShutdown && before.started <= started.started
        && started.started - before.started <= Starting;
}

}  // namespace

void WholeLog::findServiceFaults(const std::vector<ServiceEvidence> &serviceEvidence)
{
    findRestarts(serviceEvidence);
    findConnectionsNotLoaded(serviceEvidence);
    findConnectionsNotAdded(serviceEvidence);
    findExpiredCertificates(serviceEvidence);
    forgiveEarlyCallers(serviceEvidence);
    std::vector<LineId> secrets;
    for (const ServiceEvidence &said : serviceEvidence) {
        const QByteArray &base = m_catalog.message(said.evidence.message).base;
        const bool ofSecrets = base == "file-open-failed"
            && m_log.strings.text(said.evidence.text).find("secrets") != std::string_view::npos;
        if (ofSecrets || base.startsWith("secrets-line") || base == "privkey-unreadable")
            secrets.push_back(said.evidence.first);
    }
    if (!secrets.empty())
        add("appliance.secrets-unreadable", NoId, secrets);
}

/// A life of the daemon that begins although the one before did not shut down: it crashed.
void WholeLog::findRestarts(const std::vector<ServiceEvidence> &serviceEvidence)
{
    std::vector<LineId> crashes, restarts;
    // strongSwan 4 runs both daemons at the same time, and an update changes from one to the other.
    std::map<std::pair<StringId, Daemon>, std::vector<ServiceId>> livesOf;
    std::vector<bool> negotiated(m_log.services.size());
    for (const Attempt &attempt : m_log.attempts)
        negotiated[attempt.service] = true;
    for (ServiceId id = 0; id < m_log.services.size(); ++id) {
        const Service &service = m_log.services[id];
        std::vector<ServiceId> &before = livesOf[{service.host, service.daemon}];
        while (service.sawStart && !before.empty() && !negotiated[before.back()]
               && isPrologue(m_log.services[before.back()], service))
            before.pop_back();
        if (service.sawStart && !before.empty())
            (m_log.services[before.back()].sawShutdown ? restarts : crashes).push_back(service.first);
        before.push_back(id);
    }
    for (const ServiceEvidence &said : serviceEvidence) {
        for (const char *const base :
             {"starter-died", "starter-timeout", "starter-refused", "assertion-failed", "init-failed",
              "starter-charon-died", "starter-charon-timeout", "starter-charon-refused", "c-crash",
              "c-init-failed"}) {
            if (hasBase(said.evidence.message, base))
                crashes.push_back(said.evidence.first);
        }
    }
    std::ranges::sort(crashes);
    if (!crashes.empty())
        add("lifecycle.service-crashed", NoId, crashes);
    if (!restarts.empty())
        add("lifecycle.service-restarted", NoId, restarts);
}

/// ipsec_starter names the connection after what is wrong in it; a certificate that cannot be opened is named
/// before the connection that wanted it is added.
void WholeLog::findConnectionsNotLoaded(const std::vector<ServiceEvidence> &serviceEvidence)
{
    std::map<ConnectionId, std::vector<LineId>> faulty;
    std::vector<LineId> pending;
    for (const ServiceEvidence &said : serviceEvidence) {
        const Message &message = m_catalog.message(said.evidence.message);
        const LineId line = said.evidence.first;
        if (message.base == "starter-bad-subnet" || message.base == "starter-conf-error"
            || message.base == "starter-bad-addr" || message.base == "host-cert-missing") {
            pending.push_back(line);
        } else if (message.base == "starter-conn-error" || message.base == "starter-conn-keyword"
                   || message.base == "conn-family" || message.base == "conn-no-our-ip"
                   || message.base == "conn-proto-mismatch" || message.base == "conn-both-ours") {
            if (said.connection != NoId) {
                faulty[said.connection].insert(faulty[said.connection].end(), pending.begin(), pending.end());
                faulty[said.connection].push_back(line);
            }
            pending.clear();
        } else if (message.base == "conn-added") {
            if (!pending.empty() && said.connection != NoId)
                faulty[said.connection].insert(faulty[said.connection].end(), pending.begin(), pending.end());
            pending.clear();
        }
    }
    for (const auto &[connection, lines] : faulty)
        add("phase1.connection-not-loaded", connection, lines);
}

/// A connection's certificates are loaded before it is added, the own one first; what is wrong with one is said
/// right after it was loaded. Those of certificate authorities are loaded in the same words, earlier.
void WholeLog::findExpiredCertificates(const std::vector<ServiceEvidence> &serviceEvidence)
{
    int loaded = 0;
    bool ofHost = false;
    std::vector<LineId> own, expired, notYet;
    for (const ServiceEvidence &said : serviceEvidence) {
        const Message &message = m_catalog.message(said.evidence.message);
        const std::string_view text = m_log.strings.text(said.evidence.text);
        const LineId line = said.evidence.first;
        if (message.base == "msg-loaded-file-bytes" || message.base == "cert-loaded") {
            ofHost = text.find("host cert") != std::string_view::npos;
            loaded += ofHost;
        } else if (ofHost && message.base == "cert-not-yet-valid-old") {
            (loaded <= 1 ? own : notYet).push_back(line);
        } else if (ofHost && (message.base == "cert-expired-old" || message.base == "cert-not-valid-now")) {
            const bool later = isValidLater(m_catalog, said.evidence.message, text, m_lastDay);
            (loaded <= 1 ? own : later ? notYet : expired).push_back(line);
        } else if (message.base == "conn-added") {
            if (!own.empty())
                addExpired("certificate.own-expired", said.connection, own);
            else if (!expired.empty())
                addExpired("certificate.expired", said.connection, expired);
            else if (!notYet.empty())
                addExpired("certificate.not-yet-valid", said.connection, notYet);
            own.clear();
            expired.clear();
            notYet.clear();
            loaded = 0;
            ofHost = false;
        }
    }
}

/// What the negotiations of the connection then fail with is a consequence: it is quoted beside.
void WholeLog::addExpired(QByteArrayView cause, ConnectionId connection, std::vector<LineId> lines)
{
    constexpr std::array<QByteArrayView, 3> OfOwn{"certificate.rejected-by-peer", "phase1.rejected-by-peer",
                                                  "phase1.own-id-rejected"};
    constexpr std::size_t MostLines = 4;
    const bool own = cause == "certificate.own-expired";
    for (Finding &finding : m_diagnosis.findings) {
        const QByteArrayView found = m_rules.cause(finding.cause).id;
        const bool follows = own ? std::ranges::find(OfOwn, found) != OfOwn.end()
                                 : found == "certificate.unknown-peer";
        if (!follows || finding.connection != connection || finding.attempt == NoId)
            continue;
        rename(finding, cause, Confidence::Certain);
        if (lines.size() < MostLines)
            lines.push_back(m_diagnosis.evidenceOf(finding).front());
    }
    const LineId told = lines.front();
    const QByteArray text = m_log.messageText(told);
    const bool later = isValidLater(m_catalog, m_log.lines.entry(told).message,
                                    std::string_view(text.constData(), std::size_t(text.size())), m_lastDay);
    Finding &finding = add(cause, connection, std::move(lines));
    if (later || hasBase(m_log.lines.entry(told).message, "cert-not-yet-valid-old")) {
        finding.facts = std::uint32_t(m_diagnosis.facts.size());
        m_diagnosis.facts.push_back({{"not_yet_valid", QStringLiteral("yes")}});
    }
}

/// strongSwan's libraries do not say which negotiation they speak of: it is one that failed without another reason
/// and was under way in that second.
void WholeLog::findLibraryFaults(const std::vector<ServiceEvidence> &serviceEvidence)
{
    std::vector<const ServiceEvidence *> faults;
    for (const ServiceEvidence &said : serviceEvidence) {
        if (hasBase(said.evidence.message, "hydra-kernel-add") || hasBase(said.evidence.message, "hydra-alg")
            || hasBase(said.evidence.message, "pool-full"))
            faults.push_back(&said);
    }
    if (faults.empty())
        return;
    const CauseId unknown = *m_rules.find("unknown.failed"),
                  noAddress = *m_rules.find("phase2.modecfg-not-offered");
    for (Finding &finding : m_diagnosis.findings) {
        if (finding.attempt == NoId)
            continue;
        const Attempt &attempt = m_log.attempts[finding.attempt];
        const auto first = std::ranges::lower_bound(
            faults, attempt.first, {}, [](const ServiceEvidence *said) { return said->evidence.first; });
        const auto fits = [&](const ServiceEvidence *said) {
            const bool ofPool = hasBase(said->evidence.message, "pool-full");
            return said->service == attempt.service && said->evidence.first <= attempt.last
                && finding.cause == (ofPool ? noAddress : unknown);
        };
        const auto fault = std::find_if(first, faults.end(), fits);
        if (fault == faults.end())
            continue;
        const bool ofPool = finding.cause == noAddress;
        rename(finding, ofPool ? "phase2.virtual-ip-in-use" : "appliance.kernel-error", Confidence::Likely);
        finding.evidence = std::uint32_t(m_diagnosis.evidence.size());
        finding.evidenceCount = 1;
        m_diagnosis.evidence.push_back((*fault)->evidence.first);
    }
}

/// A peer that calls before the connections are loaded is refused although nothing is wrong; it comes again.
void WholeLog::forgiveEarlyCallers(const std::vector<ServiceEvidence> &serviceEvidence)
{
    std::map<ServiceId, LineId> firstLoaded;
    for (const ServiceEvidence &said : serviceEvidence) {
        if (hasBase(said.evidence.message, "conn-added") || hasBase(said.evidence.message, "c-conn-loaded"))
            firstLoaded.try_emplace(said.service, said.evidence.first);
    }
    const CauseId refused = *m_rules.find("phase1.no-matching-connection");
    drop([&](const Finding &finding) {
        if (finding.cause != refused || finding.attempt == NoId)
            return false;
        Attempt &attempt = m_log.attempts[finding.attempt];
        const auto loaded = firstLoaded.find(attempt.service);
        if (!m_log.services[attempt.service].sawStart || loaded == firstLoaded.end()
            || attempt.last > loaded->second)
            return false;
        attempt.outcome = Outcome::Incomplete;
        return true;
    });
}

}  // namespace ikelens
