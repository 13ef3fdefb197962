// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/rules.h"
#include "core/negotiation/evidence.h"

#include <functional>
#include <set>

namespace ikelens {

/// Causes that only show across attempts: who probes, who shares an identity, what the service said of itself.
class WholeLog
{
public:
    WholeLog(Log &log, const Rules &rules, const Catalog &catalog, Diagnosis &diagnosis);

    void run(const std::vector<ServiceEvidence> &serviceEvidence);

private:
    /// What an address without a connection sent.
    struct Probes
    {
        std::set<CauseId> causes;
        std::vector<AttemptId> attempts;
        std::vector<LineId> lines;
        bool identified = false;
    };

    void assignConnections();
    void findScanners();
    void findSharedIdentities();
    void findFlapping();
    [[nodiscard]] LineId replacingLine(AttemptId attempt) const;
    void findLostReplies();
    void compareSelectors();
    void findServiceFaults(const std::vector<ServiceEvidence> &serviceEvidence);
    void findRestarts(const std::vector<ServiceEvidence> &serviceEvidence);
    void findConnectionsNotLoaded(const std::vector<ServiceEvidence> &serviceEvidence);
    void findExpiredCertificates(const std::vector<ServiceEvidence> &serviceEvidence);
    void forgiveEarlyCallers(const std::vector<ServiceEvidence> &serviceEvidence);

    Finding &add(QByteArrayView cause, ConnectionId connection, std::vector<LineId> evidence);
    void drop(const std::function<bool(const Finding &)> &unwanted);
    [[nodiscard]] bool hasBase(MessageId id, QByteArrayView base) const;

    Log &m_log;
    const Rules &m_rules;
    const Catalog &m_catalog;
    Diagnosis &m_diagnosis;
};

/// Sorts findings and sums them up, what to fix first first.
void rankFindings(const Log &log, const Rules &rules, Diagnosis &diagnosis);

}  // namespace ikelens
