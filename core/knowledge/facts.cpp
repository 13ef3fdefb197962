// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/facts.h"

#include "core/diagnosis/request_picture.h"
#include "core/knowledge/attempt_scan.h"
#include "core/knowledge/display_text.h"
#include "core/knowledge/proposal_facts.h"

#include <QRegularExpression>

#include <algorithm>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostLines = 2000;
constexpr LineId LongestScan = 20'000;
constexpr std::size_t MostSummaries = 1000;

/// A refusal that has a row of its own has its name as fixed text: `received INVALID_SYNTAX notify error`.
QString fixedNotification(const QByteArray &format)
{
    static const QRegularExpression notification(
        u"payload, type ([A-Z_]+)$|^received ([A-Z_]+)(?: error)? notify"_s);
    const auto match = notification.match(QString::fromUtf8(format));
    return match.hasMatch() ? match.captured(match.lastCapturedIndex()) : QString();
}

/// Collects facts; what is known first stays.
class FactCollector
{
public:
    FactCollector(const Case &subject, Language language, const QHash<QString, QString> &names)
        : m_case(subject)
        , m_log(subject.log)
        , m_language(language)
        , m_names(names)
    { }

    void add(const QByteArray &name, const QString &value)
    {
        if (!value.isEmpty() && !facts.contains(name))
            facts.insert(name, value);
    }
    void add(const QByteArray &name, std::string_view value) { add(name, displayText(value)); }
    void addAll(const Facts &others)
    {
        for (const auto &[name, value] : others.asKeyValueRange())
            add(name, value);
    }
    void add(const QByteArray &name, StringId value) { add(name, m_log.strings.text(value)); }

    /// The slots of an evidence line. A connection that it names is another one: whose finding this is, is known.
    void addLine(LineId line)
    {
        const MessageId id = m_log.lines.entry(line).message;
        if (id == NoMessage || id == UnknownMessage || id >= m_case.expertise.catalog->size())
            return;
        add("notification", fixedNotification(m_case.expertise.catalog->message(id).format));
        if (m_case.expertise.catalog->message(id).slotNames.empty())
            return;
        const QByteArray message = m_log.messageText(line);
        const std::string_view text(message.constData(), std::size_t(message.size()));
        for (const auto &[name, value] : m_case.expertise.catalog->captures(id, text))
            add(name == "connection" ? QByteArray("other_connection")
                                     : QByteArray(name.data(), qsizetype(name.size())),
                value);
        addState(text);
    }

    /// Most messages that name a state are told apart by it, so it is no slot of theirs.
    void addState(std::string_view text)
    {
        const std::size_t begin = std::min(text.find("STATE_"), text.size());
        const std::size_t end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", begin);
        add("state", text.substr(begin, end == std::string_view::npos ? end : end - begin));
    }

    void addAttempt(const Attempt &attempt, ConnectionId connection)
    {
        add("connection", connectionTitle(m_log, connection, m_names));
        if (connection != NoId)
            add("connection_id", m_log.connections[connection].name);
        add("guessed_connection", attempt.guessedConnection);
        add("peer_address", attempt.peerAddress);
        add("peer_id", attempt.peerId);
        add("peer_software", attempt.peerSoftware);
        if (attempt.peerPort != 0)
            add("peer_port", QString::number(attempt.peerPort));
        if (attempt.role != Role::Unknown)
            add("role", attempt.role == Role::Initiator ? u"initiator"_s : u"responder"_s);
        if (attempt.nat != Nat::Unknown)
            add("nat", natName(attempt.nat));
        if (attempt.replaces)
            add("at_renewal", u"yes"_s);
        if (attempt.service != NoId) {
            add("service_version", m_log.services[attempt.service].version);
            add("host", m_log.services[attempt.service].host);
        }
        add("first_seen", timeText(m_log, attempt.started, m_language));
        add("last_seen", timeText(m_log, attempt.ended, m_language));
    }

    void addSummary(const Finding &finding)
    {
        const auto &all = m_case.diagnosis.summaries;
        for (std::size_t at = 0; at < std::min(all.size(), MostSummaries); ++at) {
            const Summary &summary = all[at];
            if (summary.finding.cause != finding.cause || summary.finding.connection != finding.connection)
                continue;
            add("attempts", QString::number(summary.count));
            add("first_seen", timeText(m_log, summary.firstSeen, m_language));
            add("last_seen", timeText(m_log, summary.lastSeen, m_language));
            return;
        }
    }

    /// What the lines say, under the names that the texts ask for.
    void addDerived()
    {
        add("refused_because", facts.value("reason"));
        add("other_address", facts.value("complainant"));
        if (facts.value("peer_id") == u"%any"_s)
            add("peer_is_any", u"yes"_s);
        add("proposed_local_net", facts.value("local_ts"));
        add("proposed_remote_net", facts.value("remote_ts"));
        if (const QString remote = facts.value("remote_ts");
            remote.endsWith(u"/32"_s) || remote.endsWith(u"/128"_s))
            add("virtual_ip", remote.section(u'/', 0, 0));
        addAll(factsOfProposals(facts.value("received_proposals"), facts.value("configured_proposals")));
        const std::string request = facts.value("request").toStdString();
        if (const auto parts = request.empty() ? std::nullopt : parseRequest(request)) {
            add("proposed_local_net", parts->own.network.empty() ? parts->own.address : parts->own.network);
            add("proposed_remote_net",
                parts->peer.network.empty() ? parts->peer.address : parts->peer.network);
            add("request_peer_address", parts->peer.address);
            add("own_id", parts->own.id);
            add("request_own_address", parts->own.address);
            add("request_own_id", parts->own.id);
            add("request_peer_id", parts->peer.id);
            if (parts->peer.network.ends_with("/32") || parts->peer.network.ends_with("/128"))
                add("virtual_ip", parts->peer.network.substr(0, parts->peer.network.find('/')));
        }
    }

    Facts facts;

private:
    static QString natName(Nat nat)
    {
        switch (nat) {
        case Nat::Peer: return u"peer"_s;
        case Nat::Local: return u"local"_s;
        case Nat::Both: return u"both"_s;
        case Nat::None:
        case Nat::Unknown: break;
        }
        return u"none"_s;
    }

    const Case &m_case;
    const Log &m_log;
    Language m_language;
    const QHash<QString, QString> &m_names;
};

/// What the attempt's lines tell together, as far as a reader waits for them.
Facts scanAttempt(const Case &subject, AttemptId id)
{
    const Log &log = subject.log;
    const Attempt &attempt = log.attempts[id];
    AttemptScan scan(log, *subject.expertise.catalog);
    if (attempt.first == NoLine || attempt.last == NoLine)
        return {};
    const LineId end = LineId(
        std::min<std::uint64_t>(std::uint64_t(attempt.last) + 1, std::uint64_t(attempt.first) + LongestScan));
    std::size_t seen = 0;
    for (LineId line = attempt.first; line < end && seen < MostLines; ++line) {
        if (log.attemptOf(line) != id)
            continue;
        scan.look(line);
        ++seen;
    }
    return scan.facts();
}

/// When the tunnel had worked before this attempt, or until when this attempt itself had worked.
Stamp workedUntil(const Log &log, AttemptId id, ConnectionId connection)
{
    constexpr std::ptrdiff_t FarthestBack = 50;
    const auto wasUp = [](Outcome outcome) {
        return outcome != Outcome::Failed && outcome != Outcome::Incomplete;
    };
    const Attempt &attempt = log.attempts[id];
    if (attempt.outcome == Outcome::Lost)
        return attempt.ended;
    if (connection == NoId)
        return NoStamp;
    const std::vector<AttemptId> &all = log.connections[connection].attempts;
    const auto end = std::ranges::lower_bound(all, id);
    const auto begin = end - std::min(end - all.begin(), FarthestBack);
    for (auto before = end; before != begin;) {
        const Attempt &candidate = log.attempts[*--before];
        if (wasUp(candidate.outcome))
            return std::min(candidate.ended, attempt.started);
    }
    return NoStamp;
}

/// A tunnel of the same attempt and connection stood before the one that the finding is about.
bool isRenewal(const Log &log, const Finding &finding)
{
    if (finding.phase == NoId || log.phases[finding.phase].kind != PhaseKind::Phase2)
        return false;
    return std::ranges::any_of(log.phasesOf(finding.attempt), [&](PhaseId id) {
        const Phase &phase = log.phases[id];
        return phase.kind == PhaseKind::Phase2 && phase.outcome == Outcome::Established
            && phase.connection == log.phases[finding.phase].connection
            && phase.first < log.phases[finding.phase].first;
    });
}

/// "PSK", "RSASIG", "PUBKEY", "XAUTHRSASIG+XAUTHSERVER" → what the texts ask for.
QString methodOfPolicy(const QString &policy)
{
    const bool login = policy.contains(u"XAUTH"_s);
    const bool psk = policy.contains(u"PSK"_s);
    const bool key = policy.contains(u"RSASIG"_s) || policy.contains(u"PUBKEY"_s);
    if (psk == key)
        return {};
    return (login ? u"xauth-"_s : QString()) % (psk ? u"psk"_s : u"pubkey"_s);
}

/// The policy is a slot in one wording and fixed text in the others.
void addPolicy(FactCollector &collector, const Log &log, std::span<const LineId> evidence)
{
    for (const LineId line : evidence) {
        const QByteArray message = log.messageText(line);
        const qsizetype at = message.indexOf("policy=");
        if (at < 0 || !message.contains("no connection has been authorized"))
            continue;
        const QString policy = displayText(std::string_view(message).substr(std::size_t(at) + 7), 64);
        collector.add("auth_method", methodOfPolicy(policy));
        collector.facts.insert("policy", policy);
        return;
    }
}

/// The attempt that stands for a finding about a whole connection: its last one.
AttemptId attemptFor(const Log &log, const Finding &finding)
{
    if (finding.attempt != NoId)
        return finding.attempt;
    if (finding.connection == NoId || log.connections[finding.connection].attempts.empty())
        return NoId;
    return log.connections[finding.connection].attempts.back();
}

}  // namespace

Facts collectFacts(const Case &subject, const Finding &finding, Language language,
                   const QHash<QString, QString> &names)
{
    const Log &log = subject.log;
    FactCollector collector(subject, language, names);
    if (finding.facts != NoId && finding.facts < subject.diagnosis.facts.size()) {
        for (const auto &[name, value] : subject.diagnosis.facts[finding.facts].asKeyValueRange())
            collector.add(name, std::string_view(value.toUtf8()));
    }
    const auto evidence = subject.diagnosis.evidenceOf(finding);
    for (const LineId line : evidence)
        collector.addLine(line);
    addPolicy(collector, log, evidence);
    collector.addSummary(finding);
    const AttemptId attempt = attemptFor(log, finding);
    if (attempt != NoId)
        collector.addAttempt(log.attempts[attempt], finding.connection);
    else if (finding.connection != NoId)
        collector.add("connection", connectionTitle(log, finding.connection, names));
    if (finding.attempt != NoId) {
        collector.add("worked_until",
                      timeText(log, workedUntil(log, finding.attempt, finding.connection), language));
        collector.addAll(scanAttempt(subject, finding.attempt));
        if (isRenewal(log, finding))
            collector.add("at_renewal", u"yes"_s);
    }
    collector.addDerived();
    return std::move(collector.facts);
}

Facts attemptFacts(const Case &subject, AttemptId attempt, ConnectionId connection, Language language,
                   const QHash<QString, QString> &names)
{
    FactCollector collector(subject, language, names);
    collector.addAttempt(subject.log.attempts[attempt], connection);
    collector.addAll(scanAttempt(subject, attempt));
    collector.addDerived();
    return std::move(collector.facts);
}

QList<QByteArray> attemptFactNames()
{
    return {"connection",
            "connection_id",
            "other_connection",
            "guessed_connection",
            "peer_address",
            "peer_id",
            "peer_software",
            "peer_port",
            "role",
            "nat",
            "at_renewal",
            "service_version",
            "host",
            "first_seen",
            "last_seen",
            "attempts",
            "worked_until",
            "offered",
            "last_step",
            "state",
            "no_certificate_sent",
            "no_crl",
            "wrong_ca",
            "known_ca",
            "peer_is_any",
            "refused_because",
            "other_address",
            "proposed_local_net",
            "proposed_remote_net",
            "request_own_address",
            "request_own_id",
            "request_peer_address",
            "request_peer_id",
            "own_id",
            "virtual_ip",
            "policy",
            "auth_method"};
}

QString connectionTitle(const Log &log, ConnectionId connection, const QHash<QString, QString> &names)
{
    if (connection == NoId || !log.connections[connection].isNamed())
        return {};
    const QString id = displayText(log.strings.text(log.connections[connection].name), 128);
    const QString name = names.value(id);
    return name.isEmpty() ? id : name % u" (" % id % u')';
}

QString timeText(const Log &log, Stamp stamp, Language language)
{
    if (stamp == NoStamp)
        return {};
    return log.calendar.dateTime(stamp).toString(language == Language::German ? u"dd.MM.yyyy HH:mm:ss"_s
                                                                              : u"yyyy-MM-dd HH:mm:ss"_s);
}

}  // namespace ikelens
