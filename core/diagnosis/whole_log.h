// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/message_set.h"
#include "core/diagnosis/rules.h"
#include "core/negotiation/evidence.h"

#include <QDate>

#include <functional>
#include <set>

namespace ikelens {

/// Causes that only show across attempts: who probes, who shares an identity, what the service said of itself.
class WholeLog
{
public:
    /// `lastDay` of the log, for certificates that are not valid yet.
    WholeLog(Log &log, const Rules &rules, const Catalog &catalog, QDate lastDay, Diagnosis &diagnosis);

    /// `probing`: attempts without a serial that tried several ways in.
    void run(const std::vector<ServiceEvidence> &serviceEvidence, const std::set<AttemptId> &probing);

private:
    /// What an address without a connection sent.
    struct Probes
    {
        std::set<CauseId> causes;
        std::vector<AttemptId> attempts;
        std::vector<LineId> lines;
        bool severalWays = false;
    };

    void assignConnections();
    void forgiveRenewals();
    void forgiveLatePackets();
    void findScanners(const std::set<AttemptId> &probing);
    [[nodiscard]] std::vector<bool> addressesOfPeers() const;
    void findSharedIdentities();
    void findFlapping();
    [[nodiscard]] LineId replacingLine(AttemptId attempt) const;
    void findLostReplies();
    void compareSelectors();
    void findServiceFaults(const std::vector<ServiceEvidence> &serviceEvidence);
    void findLibraryFaults(const std::vector<ServiceEvidence> &serviceEvidence);
    void compareRequests();
    void findRestarts(const std::vector<ServiceEvidence> &serviceEvidence);
    void findConnectionsNotAdded(const std::vector<ServiceEvidence> &serviceEvidence);
    void findConnectionsNotLoaded(const std::vector<ServiceEvidence> &serviceEvidence);
    void findExpiredCertificates(const std::vector<ServiceEvidence> &serviceEvidence);
    void addExpired(QByteArrayView cause, ConnectionId connection, std::vector<LineId> lines);
    void forgiveEarlyCallers(const std::vector<ServiceEvidence> &serviceEvidence);

    Finding &add(QByteArrayView cause, ConnectionId connection, std::vector<LineId> evidence);
    /// Another cause, with what its entry in the rules says of it.
    void rename(Finding &finding, QByteArrayView cause, Confidence confidence);
    void drop(const std::function<bool(const Finding &)> &unwanted);
    [[nodiscard]] bool hasBase(MessageId id, QByteArrayView base) const;

    Log &m_log;
    const Rules &m_rules;
    const Catalog &m_catalog;
    QDate m_lastDay;
    Diagnosis &m_diagnosis;
    // Messages that many lines are compared with.
    MessageSet m_instanceDeleted, m_thrownOut, m_requestRefused;
};

/// Sorts findings and sums them up, what to fix first first.
void rankFindings(const Log &log, const Rules &rules, Diagnosis &diagnosis);

}  // namespace ikelens
