// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/display_text.h"
#include "core/report/contract_words.h"
#include "core/report/json_writer.h"
#include "core/report/pairing_text.h"
#include "core/report/report.h"

#include <QBuffer>

namespace ikelens {

namespace {

/// Findings that are put into words, of the attempts and of the ranked list each. The words of a million findings
/// would be gigabytes of the same few texts.
constexpr int MostTexts = 10'000;

/// Writes one case. The order of the members is that of the contract.
class CaseWriter
{
public:
    CaseWriter(QIODevice &device, const Case &subject, Language language)
        : m_json(device)
        , m_case(subject)
        , m_log(subject.log)
        , m_language(language)
    { }

    bool write()
    {
        m_json.beginObject();
        m_json.member("format", "ikelens-diagnosis");
        m_json.member("version", std::int64_t(1));
        m_json.member("yearAssumed", m_log.calendar.assumed);
        writeList("sources", m_log.sources.size(), [this](std::size_t at) { writeSource(at); });
        writeList("services", m_log.services.size(),
                  [this](std::size_t at) { writeService(m_log.services[at]); });
        writeList("connections", m_log.connections.size(),
                  [this](std::size_t at) { writeConnection(ConnectionId(at)); });
        const auto &summaries = m_case.diagnosis.summaries;
        writeList("findings", summaries.size(), [&](std::size_t at) { writeSummary(summaries[at]); });
        if (m_case.bothEnds)
            writePairing(*m_case.bothEnds);
        m_json.endObject();
        return m_json.flush();
    }

private:
    template<typename WriteItem>
    void writeList(const char *key, std::size_t count, WriteItem writeItem)
    {
        m_json.key(key);
        m_json.beginArray();
        for (std::size_t at = 0; at < count; ++at)
            writeItem(at);
        m_json.endArray();
    }

    [[nodiscard]] QString text(StringId id) const { return displayText(m_log.strings.text(id), 1024); }

    void writePlace(LineId line)
    {
        if (line == NoLine) {
            m_json.null();
            return;
        }
        m_json.beginObject();
        m_json.member("source", std::int64_t(m_log.sourceOf(line)));
        m_json.member("line", std::int64_t(m_log.numberInSource(line)));
        m_json.endObject();
    }

    void writeStretch(LineId first, LineId last)
    {
        m_json.key("first");
        writePlace(first);
        m_json.key("last");
        writePlace(last);
    }

    void writeTime(const char *key, Stamp stamp) { m_json.textOrNull(key, contractTime(m_log, stamp)); }

    void writeSource(std::size_t index)
    {
        m_json.beginObject();
        m_json.member("path", m_log.sources[index]->name());
        m_json.member("lines", std::int64_t(m_log.lineCountOf(std::uint16_t(index))));
        m_json.member("bytes", std::int64_t(m_log.sources[index]->size()));
        m_json.member("recognized",
                      std::int64_t(index < m_log.recognised.size() ? m_log.recognised[index] : 0));
        m_json.member("daemonLines",
                      std::int64_t(index < m_log.daemonLines.size() ? m_log.daemonLines[index] : 0));
        m_json.endObject();
    }

    void writeService(const Service &service)
    {
        m_json.beginObject();
        m_json.member("daemon", service.daemon == Daemon::Charon ? "charon" : "pluto");
        m_json.textOrNull("version", text(service.version));
        m_json.textOrNull("otherProduct", text(service.otherProduct));
        m_json.textOrNull("host", text(service.host));
        m_json.member("pid", std::int64_t(service.pid));
        writeStretch(service.first, service.last);
        m_json.endObject();
    }

    void writeConnection(ConnectionId id)
    {
        const Connection &connection = m_log.connections[id];
        const Attempt *last = connection.attempts.empty() ? nullptr
                                                          : &m_log.attempts[connection.attempts.back()];
        m_json.beginObject();
        m_json.textOrNull("id", text(connection.name));
        m_json.textOrNull("guessedConnection",
                          connection.isNamed() || !last ? QString() : text(last->guessedConnection));
        m_json.textOrNull("name", {});
        m_json.textOrNull("host", text(connection.host));
        m_json.textOrNull("address", text(connection.address));
        writeList("attempts", connection.attempts.size(),
                  [&](std::size_t at) { writeAttempt(connection.attempts[at], id); });
        m_json.endObject();
    }

    void writeAttempt(AttemptId id, ConnectionId connection)
    {
        const Attempt &attempt = m_log.attempts[id];
        m_json.beginObject();
        m_json.textOrNull("serial", attempt.serial == 0 ? QString() : QString::number(attempt.serial));
        m_json.key("service");
        if (attempt.service == NoId)
            m_json.null();
        else
            m_json.value(std::int64_t(attempt.service));
        m_json.textOrNull("role",
                          attempt.role == Role::Unknown ? QString()
                                                        : QString::fromLatin1(contractWord(attempt.role)));
        m_json.textOrNull("guessedConnection", text(attempt.guessedConnection));
        writePeer(attempt);
        writeTime("started", attempt.started);
        writeTime("ended", attempt.ended);
        writeStretch(attempt.first, attempt.last);
        m_json.member("outcome", contractWord(m_log.outcomeFor(id, connection)));
        const std::vector<PhaseId> phases = m_log.phasesOf(id);
        writeList("phases", phases.size(), [&](std::size_t at) { writePhase(m_log.phases[phases[at]]); });
        writeFindings(id, connection);
        m_json.endObject();
    }

    void writePeer(const Attempt &attempt)
    {
        m_json.key("peer");
        m_json.beginObject();
        m_json.textOrNull("address", text(attempt.peerAddress));
        m_json.key("port");
        if (attempt.peerPort == 0)
            m_json.null();
        else
            m_json.value(std::int64_t(attempt.peerPort));
        m_json.textOrNull("id", text(attempt.peerId));
        m_json.textOrNull("software", text(attempt.peerSoftware));
        m_json.member("nat", contractWord(attempt.nat));
        m_json.endObject();
    }

    void writePhase(const Phase &phase)
    {
        m_json.beginObject();
        m_json.member("kind", contractWord(phase.kind));
        m_json.textOrNull("serial", phase.serial == 0 ? QString() : QString::number(phase.serial));
        m_json.textOrNull("connection",
                          phase.connection == NoId ? QString()
                                                   : text(m_log.connections[phase.connection].name));
        m_json.member("outcome", contractWord(phase.outcome));
        writeStretch(phase.first, phase.last);
        m_json.endObject();
    }

    /// Of an attempt that several connections share, each gets what is its own.
    void writeFindings(AttemptId id, ConnectionId connection)
    {
        m_json.key("findings");
        m_json.beginArray();
        for (const Finding &finding : m_case.diagnosis.findingsOf(id)) {
            if (finding.connection != NoId && finding.connection != connection)
                continue;
            m_json.beginObject();
            m_json.member("cause", QString::fromUtf8(m_case.expertise.rules->cause(finding.cause).id));
            writeJudgement(finding);
            writeEvidence(finding);
            m_json.member("resolved", finding.resolved);
            writeTexts(finding, m_textsOfAttempts);
            writePeersWord(finding);
            m_json.endObject();
        }
        m_json.endArray();
    }

    void writeJudgement(const Finding &finding)
    {
        m_json.member("severity", contractWord(finding.severity));
        m_json.member("side", contractWord(finding.side));
        m_json.member("confidence", contractWord(finding.confidence));
    }

    void writeEvidence(const Finding &finding)
    {
        const auto evidence = m_case.diagnosis.evidenceOf(finding);
        writeList("evidence", evidence.size(), [&](std::size_t at) { writePlace(evidence[at]); });
    }

    void writeTexts(const Finding &finding, int &written)
    {
        if (written >= MostTexts) {
            for (const char *key : {"title", "explanation", "applianceFix", "peerFix"})
                m_json.textOrNull(key, {});
            return;
        }
        ++written;
        const Explanation words = m_case.expertise.knowledge->explain(m_case, finding, m_language);
        m_json.member("title", words.title);
        m_json.member("explanation", plainText(words.happened));
        m_json.member("applianceFix", plainText(words.applianceFix));
        m_json.member("peerFix", plainText(words.peerFix));
        m_json.textOrNull("peerProduct", words.peerProduct);
        m_json.textOrNull("peerProductFix", plainText(words.peerProductFix));
        m_json.textOrNull("check", plainText(words.check));
    }

    void writeSummary(const Summary &summary)
    {
        const Finding &finding = summary.finding;
        const Connection *connection = finding.connection == NoId ? nullptr
                                                                  : &m_log.connections[finding.connection];
        QString peer = finding.attempt == NoId ? QString()
                                               : text(m_log.attempts[finding.attempt].peerAddress);
        if (connection && !connection->isNamed())
            peer = text(connection->address);
        m_json.beginObject();
        m_json.member("cause", QString::fromUtf8(m_case.expertise.rules->cause(finding.cause).id));
        m_json.textOrNull("connection", connection ? text(connection->name) : QString());
        m_json.textOrNull("host", connection ? text(connection->host) : QString());
        m_json.textOrNull("peer", peer);
        writeJudgement(finding);
        m_json.member("count", std::int64_t(summary.count));
        writeEvidence(finding);
        writeTime("firstSeen", summary.firstSeen);
        writeTime("lastSeen", summary.lastSeen);
        m_json.member("resolved", finding.resolved);
        writeTexts(finding, m_textsOfSummaries);
        writePeersWord(finding);
        m_json.endObject();
    }

    [[nodiscard]] QString causeName(CauseId cause) const
    {
        return QString::fromUtf8(m_case.expertise.rules->cause(cause).id);
    }

    /// What a peer's log adds to a finding; its lines are those of that log.
    void writePeersWord(const Finding &finding)
    {
        const PeerStatement *const statement = m_case.bothEnds ? m_case.bothEnds->statementFor(finding)
                                                               : nullptr;
        if (!statement)
            return;
        const BothEnds &ends = *m_case.bothEnds;
        const Log &theirs = ends.peers[statement->peer].subject->log;
        m_json.key("peerLog");
        m_json.beginObject();
        m_json.member("peer", std::int64_t(statement->peer));
        m_json.member("says", ends.words(*statement, m_language));
        m_json.member("changedVerdict", statement->changed);
        m_json.textOrNull("causeAlone", statement->alone ? causeName(*statement->alone) : QString());
        const std::vector<LineId> lines = ends.linesOf(*statement);
        writeList("evidence", lines.size(), [&](std::size_t at) {
            const QByteArray line = theirs.lineText(lines[at], 4096);
            m_json.beginObject();
            m_json.member("source", std::int64_t(theirs.sourceOf(lines[at])));
            m_json.member("line", std::int64_t(theirs.numberInSource(lines[at])));
            m_json.member("text", displayText({line.constData(), std::size_t(line.size())}, 1024));
            m_json.endObject();
        });
        m_json.endObject();
    }

    void writePairing(const BothEnds &ends)
    {
        m_json.key("pairing");
        m_json.beginObject();
        writeList("peers", ends.peers.size(), [&](std::size_t at) { writePeerLog(ends.peers[at]); });
        m_json.endObject();
    }

    void writePeerLog(const PeerLog &peer)
    {
        const Log &theirs = peer.subject->log;
        const Pairing &pairing = peer.pairing;
        m_json.beginObject();
        writeList("sources", theirs.sources.size(), [&](std::size_t at) {
            m_json.beginObject();
            m_json.member("path", theirs.sources[at]->name());
            m_json.endObject();
        });
        m_json.member("summary", pairingText(peer, m_language));
        m_json.key("clock");
        if (pairing.pairs.empty()) {
            m_json.null();
        } else {
            m_json.beginObject();
            m_json.member("offsetSeconds", std::int64_t(pairing.clock.seconds));
            m_json.member("confidence", contractWord(pairing.clock.confidence));
            m_json.member("exact", std::int64_t(pairing.clock.exact));
            m_json.member("agreeing", std::int64_t(pairing.clock.agreeing));
            m_json.endObject();
        }
        m_json.member("paired", std::int64_t(pairing.ownPaired()));
        m_json.member("expected", std::int64_t(std::max(pairing.ownPaired(), pairing.ownExpected)));
        m_json.member("othersInPeerLog", std::int64_t(pairing.peerOthers));
        writeList("pairs", pairing.pairs.size(), [&](std::size_t at) {
            const AttemptPair &pair = pairing.pairs[at];
            m_json.beginObject();
            writePairSide("own", m_log, pair.own);
            writePairSide("peer", theirs, pair.peer);
            m_json.member("exact", std::int64_t(pair.exact));
            m_json.member("repetition", pair.repeat);
            m_json.endObject();
        });
        m_json.endObject();
    }

    void writePairSide(const char *key, const Log &log, AttemptId id)
    {
        const Attempt &attempt = log.attempts[id];
        const StringId name = attempt.connection == NoId ? NoString
                                                         : log.connections[attempt.connection].name;
        m_json.key(key);
        m_json.beginObject();
        m_json.textOrNull("connection", displayText(log.strings.text(name), 1024));
        m_json.textOrNull("serial", attempt.serial == 0 ? QString() : QString::number(attempt.serial));
        m_json.textOrNull("started", contractTime(log, attempt.started));
        m_json.member("firstLine",
                      std::int64_t(attempt.first == NoLine ? 0 : log.numberInSource(attempt.first)));
        m_json.endObject();
    }

    JsonWriter m_json;
    const Case &m_case;
    const Log &m_log;
    Language m_language;
    int m_textsOfAttempts = 0;
    int m_textsOfSummaries = 0;
};

}  // namespace

bool writeJsonReport(QIODevice &device, const Case &subject, Language language)
{
    return CaseWriter(device, subject, language).write() && device.write("\n") == 1;
}

QByteArray jsonReport(const Case &subject, Language language)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    writeJsonReport(buffer, subject, language);
    return bytes;
}

bool hasUnresolvedError(const Case &subject)
{
    return std::ranges::any_of(subject.diagnosis.summaries, [](const Summary &summary) {
        return summary.finding.severity == Severity::Error && !summary.finding.resolved;
    });
}

}  // namespace ikelens
