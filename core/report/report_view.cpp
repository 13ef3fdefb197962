// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report_view.h"

#include "core/knowledge/display_text.h"
#include "core/knowledge/facts.h"
#include "core/record/syslog_head.h"
#include "core/report/naming.h"
#include "core/report/offers_view.h"
#include "core/report/pairing_text.h"
#include "core/report/request_view.h"
#include "core/report/time_text.h"

#include <QFileInfo>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostServices = 10;
constexpr std::size_t MostFiles = 20;
constexpr qsizetype LongestEvidence = 1024;
/// Of the time of day in a syslog head: `Nov 23 10:22:45`.
constexpr std::size_t ClockLength = 8;

QString leftOutText(std::size_t count, Language language)
{
    return Word("left_out").in(language).arg(numberText(count, language));
}

QString servicesText(const Log &log, Language language)
{
    QStringList services;
    for (const Service &service : log.services) {
        if (std::size_t(services.size()) == MostServices) {
            services.append(leftOutText(log.services.size() - MostServices, language));
            break;
        }
        const QString version = displayText(log.strings.text(service.version), 64);
        const QString daemon = service.daemon == Daemon::Charon ? u"charon"_s : u"pluto"_s;
        services.append(Word("service_since")
                            .in(language)
                            .arg(version.isEmpty() ? daemon : version, QString::number(service.pid),
                                 timeText(log, service.started, language)));
    }
    return services.join(u'\n');
}

QString filesText(const Log &log, Language language)
{
    QStringList files;
    for (std::size_t at = 0; at < log.sources.size(); ++at) {
        if (at == MostFiles) {
            files.append(leftOutText(log.sources.size() - MostFiles, language));
            break;
        }
        const std::uint64_t count = log.lineCountOf(std::uint16_t(at));
        const QString lines = count == 1 ? Word("file_line").in(language)
                                         : Word("file_lines").in(language).arg(numberText(count, language));
        files.append(log.sources[at]->title() % u" (" % lines % u')');
    }
    return files.join(u'\n');
}

QString roleText(const Attempt &attempt, Language language)
{
    if (attempt.role == Role::Unknown)
        return {};
    QString role = (attempt.role == Role::Initiator ? Word("initiator") : Word("responder")).in(language);
    if (attempt.replaces)
        role += u", " % Word("renewal").in(language);
    return role;
}

/// Builds the view once; keeps count of what is bounded over all connections.
class ViewBuilder
{
public:
    ViewBuilder(const Case &subject, Language language, const QHash<QString, QString> &names)
        : m_case(subject)
        , m_log(subject.log)
        , m_language(language)
        , m_names(names)
        , m_overview(Overview::of(subject))
        , m_histories(subject.log)
    { }

    ReportView build(const Annotations &notes)
    {
        ReportView view;
        const QString hosts = m_overview.hosts.join(u", "_s);
        view.title = Word("report_title").in(m_language)
            + (hosts.isEmpty() ? QString() : QString(u" – " % hosts));
        view.coverage = coverage(m_case, m_overview, m_language);
        for (const Summary *summary : m_overview.first5)
            view.first.push_back(finding(*summary));
        for (const Summary &summary : m_case.diagnosis.summaries) {
            if (summary.finding.connection == NoId && view.general.size() < ReportView::MostFindings)
                view.general.push_back(finding(summary));
        }
        addConnections(view);
        view.state = stateOfAll();
        view.nothingToFix = nothingToFix(m_case, m_overview, m_language);
        for (const Annotation &annotation : notes) {
            if (annotation.line < m_log.lines.count() && view.notes.size() < ReportView::MostNotes)
                view.notes.push_back(note(annotation));
        }
        return view;
    }

private:
    FindingView finding(const Summary &summary) const
    {
        return findingView(m_case, summary, m_language, m_names);
    }

    /// Those with a state first, in the order of the overview; then the others that have findings.
    void addConnections(ReportView &view)
    {
        std::vector<std::vector<const Summary *>> findings(m_log.connections.size());
        for (const Summary &summary : m_case.diagnosis.summaries) {
            if (summary.finding.connection != NoId)
                findings[summary.finding.connection].push_back(&summary);
        }
        std::vector<bool> shown(m_log.connections.size(), false);
        const auto add = [&](ConnectionId id, const QString &state, bool failing) {
            shown[id] = true;
            if (view.connections.size() == ReportView::MostConnections) {
                ++view.connectionsLeftOut;
                return;
            }
            view.connections.push_back(connection(id, findings[id]));
            view.connections.back().state = state;
            view.connections.back().failing = failing;
        };
        for (const Overview::Tunnel &tunnel : m_overview.tunnels)
            add(tunnel.connection, stateText(m_log, tunnel, m_language),
                tunnel.state == Overview::State::Failing);
        for (ConnectionId id = 0; id < m_log.connections.size(); ++id) {
            if (!shown[id] && !findings[id].empty())
                add(id, {}, false);
        }
    }

    /// "2 connections fail, 3 are up."
    [[nodiscard]] QString stateOfAll() const
    {
        const auto count = [this](Overview::State state) {
            return std::ranges::count(m_overview.tunnels, state, &Overview::Tunnel::state);
        };
        const auto failing = count(Overview::State::Failing), up = count(Overview::State::Up);
        if (m_overview.tunnels.empty())
            return {};
        return Word("state_of_all").in(m_language).arg(failing).arg(up);
    }

    [[nodiscard]] NoteView note(const Annotation &annotation) const
    {
        NoteView view{.line = evidenceView(m_log, annotation.line), .place = {}, .text = annotation.text};
        const AttemptId attempt = m_log.attemptOf(annotation.line);
        if (annotation.scope == Annotation::Scope::Line || attempt == NoId) {
            view.place = Word("line").in(m_language) % u' ' % QString::number(view.line.number);
            return view;
        }
        const Attempt &noted = m_log.attempts[attempt];
        view.place = Word("attempt").in(m_language)
            % (noted.serial == 0 ? QString() : QString(u" #" % QString::number(noted.serial))) % u", "
            % connectionHeading(m_log, noted.connection, m_language, m_names);
        return view;
    }

    ConnectionView connection(ConnectionId id, const std::vector<const Summary *> &summaries)
    {
        ConnectionView view;
        view.connection = id;
        view.availability = availabilityText(m_case, m_histories, id, m_language);
        view.telling = tellingAttempt(m_case, id);
        view.heading = connectionHeading(m_log, id, m_language, m_names);
        for (const Summary *summary : summaries) {
            if (view.findings.size() < ReportView::MostFindings)
                view.findings.push_back(finding(*summary));
        }
        const std::vector<AttemptId> &attempts = m_log.connections[id].attempts;
        const std::size_t wanted = std::min(
            {attempts.size(), ReportView::MostAttempts, ReportView::MostAttemptRows - m_attemptRows});
        m_attemptRows += wanted;
        view.attemptsLeftOut = attempts.size() - wanted;
        for (std::size_t at = attempts.size() - wanted; at < attempts.size(); ++at)
            view.attempts.push_back(attempt(attempts[at], id));
        if (!attempts.empty())
            view.peer = peerText(m_log.attempts[attempts.back()]);
        return view;
    }

    [[nodiscard]] QString peerText(const Attempt &attempt) const
    {
        QStringList parts;
        for (const StringId part : {attempt.peerAddress, attempt.peerId, attempt.peerSoftware}) {
            const QString text = displayText(m_log.strings.text(part), 256);
            if (!text.isEmpty() && !parts.contains(text))
                parts.append(text);
        }
        return parts.join(u", "_s);
    }

    AttemptView attempt(AttemptId id, ConnectionId connection) const
    {
        const Attempt &attempt = m_log.attempts[id];
        AttemptView view{.started = timeText(m_log, attempt.started, m_language),
                         .ended = timeText(m_log, attempt.ended, m_language),
                         .serial = attempt.serial == 0 ? QString() : u'#' + QString::number(attempt.serial),
                         .role = roleText(attempt, m_language),
                         .outcome = wordFor(m_log.outcomeFor(id, connection)).in(m_language),
                         .verdict = {},
                         .firstLine = attempt.first == NoLine ? 0 : m_log.numberInSource(attempt.first)};
        for (const Finding &finding : m_case.diagnosis.findingsOf(id)) {
            if (finding.connection == connection || finding.connection == NoId) {
                view.verdict =
                    m_case.expertise.knowledge->explain(m_case, finding, m_language, m_names).title;
                break;
            }
        }
        return view;
    }

    const Case &m_case;
    const Log &m_log;
    Language m_language;
    const QHash<QString, QString> &m_names;
    Overview m_overview;
    HistoryMaker m_histories;
    std::size_t m_attemptRows = 0;
};

}  // namespace

ReportView ReportView::of(const Case &subject, Language language, const QHash<QString, QString> &names,
                          const Annotations &notes)
{
    return ViewBuilder(subject, language, names).build(notes);
}

AttemptId tellingAttempt(const Case &subject, ConnectionId connection)
{
    for (const Summary *summary : subject.diagnosis.summariesOf(connection)) {
        if (summary->finding.attempt != NoId && summary->finding.severity >= Severity::Warning
            && !summary->finding.resolved)
            return summary->finding.attempt;
    }
    const std::vector<AttemptId> &attempts = subject.log.connections[connection].attempts;
    return attempts.empty() ? NoId : attempts.back();
}

QString availabilityText(const Case &subject, const HistoryMaker &histories, ConnectionId connection,
                         Language language)
{
    if (!subject.log.connections[connection].isNamed())
        return {};
    return availabilityText(histories.of(connection), subject.log.calendar, language);
}

EvidenceView evidenceView(const Log &log, LineId line)
{
    const QByteArray bytes = log.lineText(line, LongestEvidence * 4);
    const std::string_view text(bytes.constData(), std::size_t(bytes.size()));
    const QByteArray message = log.messageText(line);
    const LineTime time = parseLineTime(text);
    return {.line = line,
            .source = log.sources.size() > 1 ? log.sources[log.sourceOf(line)]->title() : QString(),
            .number = log.numberInSource(line),
            .time = time.isValid() ? displayText(text.substr(time.clock, ClockLength)) : QString(),
            .message = displayText(std::string_view(message.constData(), std::size_t(message.size())),
                                   LongestEvidence),
            .text = displayText(text, LongestEvidence)};
}

static void addPeersWord(const BothEnds &ends, const Finding &finding, Language language, FindingView &view)
{
    const PeerStatement *const statement = ends.statementFor(finding);
    if (!statement)
        return;
    const PeerLog &peer = ends.peers[statement->peer];
    view.peerSays = ends.words(*statement, language);
    for (const LineId line : ends.linesOf(*statement)) {
        view.peerEvidence.push_back(evidenceView(peer.subject->log, line));
        view.peerEvidence.back().peer = statement->peer;
        if (view.peerEvidence.back().source.isEmpty())
            view.peerEvidence.back().source = peerLogName(peer);
    }
    if (!view.peerEvidence.empty())
        view.peerEvidence.front().deciding = true;
}

FindingView findingView(const Case &subject, const Finding &finding, Language language,
                        const QHash<QString, QString> &names)
{
    const Log &log = subject.log;
    FindingView view{.summary = nullptr,
                     .level = finding.severity,
                     .heading = connectionHeading(log, finding.connection, language, names),
                     .severity = wordFor(finding.severity).in(language),
                     .side = finding.severity == Severity::Info ? QString()
                                                                : wordFor(finding.side).in(language),
                     .confidence = wordFor(finding.confidence).in(language),
                     .resolved = finding.resolved,
                     .firstSeen = {},
                     .lastSeen = {},
                     .words = subject.expertise.knowledge->explain(subject, finding, language, names),
                     .evidence = {},
                     .peerSays = {},
                     .peerEvidence = {},
                     .request = requestPictureOf(subject, finding, language),
                     .offers = refusedOffers(subject, finding, language)};
    if (finding.attempt != NoId)
        view.firstSeen = view.lastSeen = timeText(log, log.attempts[finding.attempt].started, language);
    for (const LineId line : subject.diagnosis.evidenceOf(finding))
        view.evidence.push_back(evidenceView(log, line));
    if (!view.evidence.empty())
        view.evidence.front().deciding = true;
    if (subject.bothEnds)
        addPeersWord(*subject.bothEnds, finding, language, view);
    return view;
}

FindingView findingView(const Case &subject, const Summary &summary, Language language,
                        const QHash<QString, QString> &names)
{
    FindingView view = findingView(subject, summary.finding, language, names);
    view.summary = &summary;
    view.count = summary.count;
    view.firstSeen = timeText(subject.log, summary.firstSeen, language);
    view.lastSeen = timeText(subject.log, summary.lastSeen, language);
    return view;
}

std::vector<std::pair<QString, QString>> attemptDetails(const Case &subject, AttemptId id,
                                                        ConnectionId connection, Language language,
                                                        const QHash<QString, QString> &names)
{
    const Log &log = subject.log;
    const Attempt &attempt = log.attempts[id];
    const Facts facts = attemptFacts(subject, id, connection, language, names);
    std::vector<std::pair<QString, QString>> details;
    const auto add = [&](Word label, const QString &value) {
        if (!value.isEmpty())
            details.emplace_back(label.in(language), value);
    };
    add("connection", connectionHeading(log, connection, language, names));
    add("guessed_as", displayText(log.strings.text(attempt.guessedConnection), 128));
    add("outcome",
        (isUnderWay(subject, id) ? Word("under_way") : wordFor(log.outcomeFor(id, connection))).in(language));
    QStringList phases;
    for (const PhaseId phase : log.phasesOf(id))
        phases.append(wordFor(log.phases[phase].kind).in(language) % u": "
                      % wordFor(log.phases[phase].outcome).in(language));
    constexpr qsizetype MostPhases = 8;
    if (phases.size() > MostPhases)
        phases = phases.first(MostPhases) << leftOutText(std::size_t(phases.size() - MostPhases), language);
    add("phases", phases.join(u'\n'));
    add("role", roleText(attempt, language));
    add("started", timeText(log, attempt.started, language));
    add("ended", timeText(log, attempt.ended, language));
    add("peer_address", facts.value("peer_address"));
    add("peer_id", facts.value("peer_id"));
    add("own_id", facts.value("own_id"));
    add("peer_software", facts.value("peer_software"));
    if (attempt.nat != Nat::Unknown)
        add("nat", wordFor(attempt.nat).in(language));
    add("virtual_ip", facts.value("virtual_ip"));
    if (facts.contains("proposed_local_net"))
        add("networks", facts.value("proposed_local_net") % u" – " % facts.value("proposed_remote_net"));
    if (const auto there = subject.bothEnds ? subject.bothEnds->counterpartOf(id) : std::nullopt) {
        const PeerLog &peer = subject.bothEnds->peers[there->peer];
        const Attempt &other = peer.subject->log.attempts[there->attempt];
        QStringList parts{peerLogName(peer),
                          other.serial == 0 ? QString() : QString(u'#' % QString::number(other.serial)),
                          timeText(peer.subject->log, other.started, language)};
        parts.removeAll(QString());
        add("peer_attempt", parts.join(u", "_s));
    }
    return details;
}

std::vector<std::pair<QString, QString>> coverage(const Case &subject, const Overview &overview,
                                                  Language language)
{
    const Log &log = subject.log;
    std::vector<std::pair<QString, QString>> rows;
    const auto add = [&](Word label, const QString &value) {
        if (!value.isEmpty())
            rows.emplace_back(label.in(language), value);
    };
    add("appliance", overview.hosts.join(u", "_s));
    if (overview.first != NoStamp) {
        QString period = timeText(log, overview.first, language) % u" – "
            % timeText(log, overview.last, language);
        if (log.calendar.assumed) {
            const int year = log.calendar.dateTime(overview.last).date().year();
            period += u"\n("_s % Word("year_assumed").in(language).arg(year) % u')';
        }
        add("period", period);
    }
    add("services", servicesText(log, language));
    add("files", filesText(log, language));
    if (subject.bothEnds) {
        for (const PeerLog &peer : subject.bothEnds->peers)
            add("peer_log", peerLogName(peer) % u": "_s % pairingText(peer, language));
    }
    const QString lines = numberText(overview.daemonLines, language);
    add("lines",
        overview.daemonLines == 0                                      ? Word("no_daemon_lines").in(language)
            : overview.notUnderstood == 0 && overview.daemonLines == 1 ? Word("one_understood").in(language)
            : overview.notUnderstood == 0
            ? Word("all_understood").in(language).arg(lines)
            : Word("not_understood").in(language).arg(numberText(overview.notUnderstood, language), lines));
    QStringList problems;
    for (const Error &problem : subject.problems)
        problems.append(errorSentence(problem));
    add("not_read", problems.join(u'\n'));
    return rows;
}

}  // namespace ikelens
