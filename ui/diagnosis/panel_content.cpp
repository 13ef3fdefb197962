// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/panel_content.h"

#include "core/knowledge/display_text.h"
#include "core/knowledge/facts.h"
#include "core/report/naming.h"

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostFindings = 5;

QString sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text + u'.';
}

/// Collects what is to be said about each kind of selection.
class ContentBuilder
{
public:
    ContentBuilder(const Case &subject, Language language, const QHash<QString, QString> &names)
        : m_case(subject)
        , m_log(subject.log)
        , m_language(language)
        , m_names(names)
    { }

    PanelContent build(const Selection &selection)
    {
        switch (selection.kind) {
        case Selection::Kind::Nothing:
        case Selection::Kind::Overview: addOverview(); break;
        case Selection::Kind::Connection:
            if (selection.id < m_log.connections.size())
                addConnection(selection.id);
            break;
        case Selection::Kind::Attempt:
            if (selection.id < m_log.attempts.size())
                addAttempt(selection.id, m_log.attempts[selection.id].connection);
            break;
        case Selection::Kind::Phase:
            if (selection.id < m_log.phases.size())
                addPhase(selection.id);
            break;
        case Selection::Kind::Line:
            if (selection.id < m_log.lines.count())
                addLine(selection.id);
            break;
        }
        return std::move(m_content);
    }

private:
    /// The most urgent problem of the log: the reader sees the fix without a click.
    void addOverview()
    {
        const Overview overview = Overview::of(m_case);
        m_content.heading = Word("whole_log").in(m_language);
        if (!overview.first5.empty()) {
            m_content.findings.push_back(findingView(m_case, *overview.first5.front(), m_language, m_names));
            m_content.heading = m_content.findings.front().heading;
            return;
        }
        const bool isSound = m_case.complete && !m_log.attempts.empty();
        m_content.verdict = nothingToFix(m_case, overview, m_language);
        if (!m_log.attempts.empty())
            m_content.verdict += u' ' % Word("choose_node").in(m_language);
        m_content.outcome = isSound ? Outcome::Established : Outcome::Incomplete;
        m_content.details = coverage(m_case, overview, m_language);
    }

    void addConnection(ConnectionId id)
    {
        m_content.heading = connectionHeading(m_log, id, m_language, m_names);
        for (const Summary *summary : m_case.diagnosis.summariesOf(id)) {
            if (m_content.findings.size() < MostFindings)
                m_content.findings.push_back(findingView(m_case, *summary, m_language, m_names));
            else
                ++m_content.findingsLeftOut;
        }
        const std::vector<AttemptId> &attempts = m_log.connections[id].attempts;
        if (attempts.empty())
            return;
        m_content.outcome = m_log.outcomeFor(attempts.back(), id);
        m_content.underWay = isUnderWay(m_case, attempts.back());
        m_content.details = attemptDetails(m_case, attempts.back(), id, m_language, m_names);
        if (const QString text = availabilityText(m_case, HistoryMaker(m_log), id, m_language);
            !text.isEmpty())
            m_content.details.insert(m_content.details.begin(), {Word("availability").in(m_language), text});
        concludeWithoutFinding();
    }

    void addAttempt(AttemptId id, ConnectionId connection)
    {
        m_content.heading = attemptHeading(id, connection);
        for (const Finding &finding : m_case.diagnosis.findingsOf(id))
            addFinding(finding);
        m_content.outcome = m_log.outcomeFor(id, connection);
        m_content.underWay = isUnderWay(m_case, id);
        m_content.details = attemptDetails(m_case, id, connection, m_language, m_names);
        concludeWithoutFinding();
    }

    void addPhase(PhaseId id)
    {
        const Phase &phase = m_log.phases[id];
        const ConnectionId connection = phase.connection == NoId ? m_log.attempts[phase.attempt].connection
                                                                 : phase.connection;
        m_content.heading = wordFor(phase.kind).in(m_language) % u", "
            % attemptHeading(phase.attempt, connection);
        for (const Finding &finding : m_case.diagnosis.findingsOf(phase.attempt)) {
            const bool elsewhere = finding.phase != NoId && finding.phase != id;
            if (!elsewhere && (finding.phase == id || phase.outcome == Outcome::Failed))
                addFinding(finding);
        }
        m_content.outcome = phase.outcome;
        m_content.underWay = phase.outcome == Outcome::Incomplete && isUnderWay(m_case, phase.attempt);
        m_content.details = attemptDetails(m_case, phase.attempt, connection, m_language, m_names);
        if (phase.serial != 0)
            m_content.details.insert(m_content.details.begin(),
                                     {Word("serial").in(m_language), u'#' + QString::number(phase.serial)});
        concludeWithoutFinding();
    }

    void addLine(LineId id)
    {
        m_content.line = evidenceView(m_log, id);
        m_content.heading = Word("line").in(m_language) % u' ' % QString::number(m_content.line->number);
        explainLine(m_log.lines.entry(id).message);
        const AttemptId attempt = m_log.attemptOf(id);
        if (attempt == NoId)
            return;
        for (const Finding &finding : m_case.diagnosis.findingsOf(attempt)) {
            if (std::ranges::contains(m_case.diagnosis.evidenceOf(finding), id))
                addFinding(finding);
        }
        const ConnectionId connection = m_log.attempts[attempt].connection;
        m_content.outcome = m_log.outcomeFor(attempt, connection);
        m_content.details.emplace_back(Word("part_of").in(m_language), attemptHeading(attempt, connection));
        m_content.details.emplace_back(Word("outcome").in(m_language),
                                       wordFor(m_content.outcome).in(m_language));
    }

    void explainLine(MessageId message)
    {
        if (message == NoMessage) {
            m_content.lineMeaning = Word("line_foreign").in(m_language);
            return;
        }
        if (message == UnknownMessage || message >= m_case.expertise.catalog->size()) {
            m_content.lineMeaning = Word("line_unknown").in(m_language);
            return;
        }
        const Message &known = m_case.expertise.catalog->message(message);
        m_content.lineSeverity = known.severity;
        const bool isNoise = known.severity == LineSeverity::Noise || known.severity == LineSeverity::Debug;
        QString meaning = m_case.expertise.knowledge->explainMessage(known.base, m_language);
        if (meaning.isEmpty() && !isNoise)
            meaning = Word("line_unexplained").in(m_language);
        if (isNoise)
            meaning = QString(Word("line_noise").in(m_language) % u' ' % meaning).trimmed();
        m_content.lineMeaning = meaning;
    }

    void addFinding(const Finding &finding)
    {
        if (m_content.findings.size() < MostFindings)
            m_content.findings.push_back(findingView(m_case, finding, m_language, m_names));
        else
            ++m_content.findingsLeftOut;
    }

    [[nodiscard]] QString attemptHeading(AttemptId id, ConnectionId connection) const
    {
        const Attempt &attempt = m_log.attempts[id];
        QString heading = connectionHeading(m_log, connection, m_language, m_names);
        if (attempt.serial != 0)
            heading += u", #"_s + QString::number(attempt.serial);
        const QString time = timeText(m_log, attempt.started, m_language);
        return time.isEmpty() ? heading : QString(heading % u", " % time);
    }

    void concludeWithoutFinding()
    {
        if (!m_content.findings.empty())
            return;
        if (m_content.underWay)
            m_content.verdict = Word("under_way_verdict").in(m_language);
        else
            m_content.verdict = sentence(wordFor(m_content.outcome).in(m_language)) % u' '
                % (m_case.complete ? Word("no_problem") : Word("not_diagnosed")).in(m_language);
    }

    const Case &m_case;
    const Log &m_log;
    Language m_language;
    const QHash<QString, QString> &m_names;
    PanelContent m_content;
};

}  // namespace

PanelContent PanelContent::of(const Case &subject, const Selection &selection, Language language,
                              const QHash<QString, QString> &names)
{
    return ContentBuilder(subject, language, names).build(selection);
}

QString PanelContent::text(Language language) const
{
    QString text = heading + u'\n';
    if (line)
        text += line->text % u'\n' % lineMeaning % u'\n';
    if (!verdict.isEmpty())
        text += verdict + u'\n';
    for (const FindingView &finding : findings)
        text += u'\n' + findingText(finding, language);
    if (findings.empty() && !details.empty()) {
        text += u'\n';
        for (const auto &[label, value] : details)
            text += label % u": " % QString(value).replace(u'\n', u", "_s) % u'\n';
    }
    return text;
}

}  // namespace ikelens
