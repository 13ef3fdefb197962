// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/request_picture.h"
#include "core/diagnosis/whole_log.h"

#include <QStringList>

#include <algorithm>
#include <charconv>
#include <map>
#include <ranges>
#include <set>

namespace ikelens {

namespace {

constexpr std::size_t MostRequests = 2000;  // that are read again and compared, the last ones

/// Networks behind the appliance, and the connections whose peers ask for them.
using AskedFor = std::map<std::string, std::set<ConnectionId>>;

bool byAnother(const std::set<ConnectionId> &askers, ConnectionId connection)
{
    return askers.size() > (askers.contains(connection) ? 1 : 0);
}

/// The first networks, at most `most`, that other connections' peers ask for and that fit.
template<typename Fits>
std::set<std::string> askedByOthers(const AskedFor &asked, ConnectionId connection, std::size_t most,
                                    const Fits &fits)
{
    constexpr std::ptrdiff_t MostCompared = 100;
    std::set<std::string> found;
    for (const auto &[network, askers] : asked | std::views::take(MostCompared)) {
        if (found.size() < most && byAnother(askers, connection) && fits(network))
            found.insert(network);
    }
    return found;
}

bool isHost(const std::string &network)
{
    return network.empty() || network.ends_with("/32") || network.ends_with("/128");
}

struct Subnet
{
    std::uint32_t address = 0;
    unsigned bits = 0;  ///< 0: none
};

/// `192.168.2.0/24`; anything else is no subnet that could be compared.
Subnet subnetOf(std::string_view text)
{
    Subnet subnet;
    const char *at = text.data(), *const end = at + text.size();
    for (const char separator : {'.', '.', '.', '/'}) {
        unsigned part = 0;
        const auto [next, error] = std::from_chars(at, end, part);
        if (error != std::errc() || next == end || *next != separator || part > 255)
            return {};
        subnet.address = subnet.address << 8 | part;
        at = next + 1;
    }
    const auto [next, error] = std::from_chars(at, end, subnet.bits);
    return error == std::errc() && next == end && subnet.bits <= 32 ? subnet : Subnet();
}

/// One lies within the other: usually the same network with another mask.
bool overlap(std::string_view a, std::string_view b)
{
    const Subnet first = subnetOf(a), second = subnetOf(b);
    const unsigned bits = std::min(first.bits, second.bits);
    return bits > 0 && (first.address ^ second.address) >> (32 - bits) == 0;
}

/// At most three, then an ellipsis.
QString listOf(const std::set<std::string> &networks)
{
    constexpr qsizetype Most = 3;
    QStringList list;
    for (const std::string &network : networks)
        list.append(QString::fromStdString(network));
    const bool more = list.size() > Most;
    return list.first(std::min(list.size(), Most)).join(QStringLiteral(", "))
        + (more ? QStringLiteral(" …") : QString());
}

}  // namespace

/// pluto never logs what is configured. But what other peers ask for behind the appliance tells which networks are
/// there, and so which half of a refused pair is wrong.
void WholeLog::compareRequests()
{
    const CauseId mismatch = *m_rules.find("phase2.network-mismatch");
    struct Refused
    {
        Finding *finding;
        RequestParts request;
    };
    std::vector<Refused> refused;
    AskedFor local;
    std::map<ConnectionId, std::set<std::string>> remote;
    for (Finding &finding : std::views::reverse(m_diagnosis.findings)) {
        const LineId line = m_diagnosis.evidenceOf(finding).front();
        if (!m_requestRefused.has(m_log.lines.entry(line).message))
            continue;
        if (refused.size() == MostRequests)
            break;
        const QByteArray text = m_log.messageText(line);
        auto request = parseRequest(std::string_view(text.constData(), std::size_t(text.size())));
        if (!request)
            continue;
        if (!isHost(request->own.network))
            local[request->own.network].insert(finding.connection);
        if (!request->cut && !request->peer.network.empty())
            remote[finding.connection].insert(request->peer.network);
        refused.push_back({&finding, std::move(*request)});
    }
    for (auto &[finding, request] : refused) {
        std::set<std::string> alsoAsked = remote[finding->connection];
        alsoAsked.erase(request.peer.network);
        const auto others = [&](const std::string &network) {
            const auto found = local.find(network);
            return found != local.end() && byAnother(found->second, finding->connection);
        };
        Facts facts;
        if (finding->cause == mismatch && !request.cut) {
            const std::string &own = request.own.network, &peer = request.peer.network;
            const auto withOtherMask = askedByOthers(
                local, finding->connection, 1,
                [&](const std::string &network) { return overlap(network, own); });
            if (others(own)) {
                rename(*finding, "phase2.remote-network-mismatch", Confidence::Likely);
            } else if (others(peer)) {
                rename(*finding, "phase2.networks-swapped", Confidence::Likely);
                facts["known_local_nets"] = QString::fromStdString(peer);
            } else if (!withOtherMask.empty()) {
                rename(*finding, "phase2.local-network-mismatch", Confidence::Likely);
                facts["known_local_nets"] = listOf(withOtherMask);
            } else {
                facts["known_local_nets"] = listOf(
                    askedByOthers(local, finding->connection, 4, [](const std::string &) { return true; }));
            }
        }
        if (!alsoAsked.empty())
            facts["known_remote_nets"] = listOf(alsoAsked);
        facts.removeIf([](const auto &fact) { return fact.value().isEmpty(); });
        if (facts.isEmpty())
            continue;
        finding->facts = std::uint32_t(m_diagnosis.facts.size());
        m_diagnosis.facts.push_back(facts);
    }
    // Those before follow the last one of their connection, so that there is one verdict.
    std::map<ConnectionId, const Finding *> last;
    for (const auto &[finding, request] : refused)
        last.try_emplace(finding->connection, finding);
    if (refused.size() < MostRequests)
        return;
    for (Finding &finding : std::span(m_diagnosis.findings.data(), refused.back().finding)) {
        const auto found = last.find(finding.connection);
        if (finding.cause == mismatch && found != last.end() && found->second->cause != mismatch) {
            rename(finding, m_rules.cause(found->second->cause).id, found->second->confidence);
            finding.facts = found->second->facts;
        }
    }
}

}  // namespace ikelens
