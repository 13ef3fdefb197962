// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/whole_log.h"

#include <QStringList>

#include <map>
#include <set>

namespace ikelens {

namespace {

constexpr std::size_t MostTunnels = 2000;  // that are read again and compared
constexpr std::size_t MostNamed = 4;       // networks in a text

/// The traffic selectors of a tunnel, as the appliance sees them.
struct Selectors
{
    std::string local, remote;
};

/// Networks and the connections whose tunnels use them.
using Users = std::map<std::string, std::set<ConnectionId>>;

bool usedByAnother(const Users &users, const std::string &network, ConnectionId connection)
{
    const auto found = users.find(network);
    return found != users.end() && found->second.size() > (found->second.contains(connection) ? 1 : 0);
}

template<typename Wanted>
QString networksOf(const Users &users, const Wanted &wanted)
{
    QStringList networks;
    for (const auto &[network, of] : users) {
        if (std::size_t(networks.size()) < MostNamed && wanted(of))
            networks.append(QString::fromStdString(network));
    }
    return networks.join(QStringLiteral(", "));
}

QString usedBy(const Users &users, ConnectionId connection)
{
    return networksOf(users, [=](const std::set<ConnectionId> &of) { return of.contains(connection); });
}

QString usedByOthers(const Users &users, ConnectionId connection)
{
    return networksOf(users, [=](const std::set<ConnectionId> &of) { return !of.contains(connection); });
}

Selectors selectorsIn(const Log &log, const Catalog &catalog, LineId line)
{
    const QByteArray bytes = log.messageText(line);
    const std::string_view text(bytes.constData(), std::size_t(bytes.size()));
    const MessageId message = log.lines.entry(line).message;
    return {std::string(catalog.capture(message, text, "local_ts")),
            std::string(catalog.capture(message, text, "remote_ts"))};
}

}  // namespace

/// charon names the networks of the tunnels that stand. They tell which half of a refused pair is wrong.
void WholeLog::compareSelectors()
{
    const CauseId mismatch = *m_rules.find("phase2.network-mismatch");
    std::vector<std::pair<Finding *, Selectors>> refused;
    for (Finding &finding : m_diagnosis.findings) {
        const LineId line = m_diagnosis.evidenceOf(finding).front();
        if (refused.size() < MostTunnels && finding.cause == mismatch
            && hasBase(m_log.lines.entry(line).message, "c-p2-no-config"))
            refused.emplace_back(&finding, selectorsIn(m_log, m_catalog, line));
    }
    if (refused.empty())
        return;
    Users local, remote;
    std::size_t read = 0;
    for (LineId line = 0; line < m_log.lines.count() && read < MostTunnels; ++line) {
        const MessageId message = m_log.lines.entry(line).message;
        if (message == NoMessage || message == UnknownMessage
            || !m_catalog.message(message).completes(MessagePhase::Phase2)
            || m_catalog.message(message).daemon != "charon" || m_log.lines.phase(line) == NoId)
            continue;
        ++read;
        const Selectors tunnel = selectorsIn(m_log, m_catalog, line);
        const ConnectionId connection = m_log.phases[m_log.lines.phase(line)].connection;
        local[tunnel.local].insert(connection);
        remote[tunnel.remote].insert(connection);
    }
    for (const auto &[finding, selectors] : refused) {
        const ConnectionId own = finding->connection;
        const auto stood = [&](const Users &users, const std::string &network) {
            const auto found = users.find(network);
            return found != users.end() && found->second.contains(own);
        };
        const bool ours = stood(local, selectors.local) || usedByAnother(local, selectors.local, own);
        QByteArray cause;
        if (stood(local, selectors.remote) || stood(remote, selectors.local)
            || usedByAnother(local, selectors.remote, own))
            cause = "phase2.networks-swapped";
        else if (ours && !stood(remote, selectors.remote))
            cause = "phase2.remote-network-mismatch";
        else if (!ours && stood(remote, selectors.remote))
            cause = "phase2.local-network-mismatch";
        Facts facts{{"configured_local_ts", usedBy(local, own)},
                    {"known_remote_nets", usedBy(remote, own)},
                    {"known_local_nets", usedByOthers(local, own)}};
        facts.removeIf([](const auto &fact) { return fact.value().isEmpty(); });
        if (!facts.isEmpty()) {
            finding->facts = std::uint32_t(m_diagnosis.facts.size());
            m_diagnosis.facts.push_back(facts);
        }
        if (cause.isEmpty())
            continue;
        finding->cause = *m_rules.find(cause);
        finding->side = m_rules.cause(finding->cause).side;
        finding->confidence = Confidence::Likely;
    }
}

}  // namespace ikelens
