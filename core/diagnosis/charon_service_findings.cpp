// SPDX-License-Identifier: GPL-3.0-or-later
// What charon says when it loads its connections.
#include "core/diagnosis/whole_log.h"

#include <map>

namespace ikelens {

/// charon is told to add a connection, says what is wrong with it, and then that it has added it, or nothing more.
/// One that lacks its certificate is added all the same and fails later.
void WholeLog::findConnectionsNotAdded(const std::vector<ServiceEvidence> &serviceEvidence)
{
    struct Wanted
    {
        LineId line = NoLine;
        std::vector<LineId> faults;
    };
    std::map<ConnectionId, Wanted> open;
    std::map<ConnectionId, std::vector<LineId>> faulty;
    ConnectionId last = NoId;
    ServiceId service = NoId;
    for (const ServiceEvidence &said : serviceEvidence) {
        const MessageId message = said.evidence.message;
        if (said.service != service) {
            open.clear();
            last = NoId;
            service = said.service;
        }
        if (hasBase(message, "c-conn-added") && said.connection != NoId) {
            last = said.connection;
            open[last] = {said.evidence.first, {}};
        } else if (hasBase(message, "c-conn-loaded")) {
            const auto loaded = open.contains(said.connection) ? open.find(said.connection) : open.find(last);
            if (loaded == open.end())
                continue;
            if (!loaded->second.faults.empty())
                faulty[loaded->first] = loaded->second.faults;
            open.erase(loaded);
        } else if (open.contains(last)
                   && (hasBase(message, "c-cred-load-failed") || hasBase(message, "c-proposal-config-bad"))) {
            open[last].faults.push_back(said.evidence.first);
        }
    }
    for (auto &[connection, wanted] : open) {
        // The log may end while the last one is being added.
        if (connection == last && wanted.faults.empty())
            continue;
        wanted.faults.push_back(wanted.line);
        faulty[connection] = wanted.faults;
    }
    for (auto &[connection, lines] : faulty)
        add("phase1.connection-not-loaded", connection, std::move(lines));
}

}  // namespace ikelens
