// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/whole_log.h"

#include <algorithm>
#include <map>

namespace ikelens {

void WholeLog::findServiceFaults(const std::vector<ServiceEvidence> &serviceEvidence)
{
    findRestarts(serviceEvidence);
    findConnectionsNotLoaded(serviceEvidence);
    findExpiredCertificates(serviceEvidence);
    forgiveEarlyCallers(serviceEvidence);
    std::vector<LineId> secrets;
    for (const ServiceEvidence &said : serviceEvidence) {
        if (m_catalog.message(said.evidence.message).base.startsWith("secrets-line"))
            secrets.push_back(said.evidence.first);
    }
    if (!secrets.empty())
        add("appliance.secrets-unreadable", NoId, secrets);
}

/// A life of the daemon that begins although the one before did not shut down: it crashed.
void WholeLog::findRestarts(const std::vector<ServiceEvidence> &serviceEvidence)
{
    std::vector<LineId> crashes, restarts;
    std::map<StringId, const Service *> before;
    for (const Service &service : m_log.services) {
        const Service *&last = before[service.host];
        if (last && service.sawStart)
            (last->sawShutdown ? restarts : crashes).push_back(service.first);
        last = &service;
    }
    for (const ServiceEvidence &said : serviceEvidence) {
        if (hasBase(said.evidence.message, "starter-died")
            || hasBase(said.evidence.message, "assertion-failed"))
            crashes.push_back(said.evidence.first);
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
/// right after it was loaded.
void WholeLog::findExpiredCertificates(const std::vector<ServiceEvidence> &serviceEvidence)
{
    int loaded = 0;
    std::vector<LineId> own, ofPeer;
    for (const ServiceEvidence &said : serviceEvidence) {
        const Message &message = m_catalog.message(said.evidence.message);
        if (message.base == "msg-loaded-file-bytes" || message.base == "cert-loaded") {
            loaded += m_log.strings.text(said.evidence.text).find("cert") != std::string_view::npos;
        } else if (message.base == "cert-expired-old" || message.base == "cert-not-valid-now"
                   || message.base == "cert-not-yet-valid-old") {
            (loaded <= 1 ? own : ofPeer).push_back(said.evidence.first);
        } else if (message.base == "conn-added") {
            if (!own.empty())
                add("certificate.own-expired", said.connection, own);
            else if (!ofPeer.empty())
                add("certificate.expired", said.connection, ofPeer);
            own.clear();
            ofPeer.clear();
            loaded = 0;
        }
    }
}

/// A peer that calls before the connections are loaded is refused although nothing is wrong; it comes again.
void WholeLog::forgiveEarlyCallers(const std::vector<ServiceEvidence> &serviceEvidence)
{
    std::map<ServiceId, LineId> firstLoaded;
    for (const ServiceEvidence &said : serviceEvidence) {
        if (hasBase(said.evidence.message, "conn-added"))
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
