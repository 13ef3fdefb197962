// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csv_report.h"

#include "core/knowledge/display_text.h"
#include "core/report/contract_words.h"

namespace ikelens {

namespace {

constexpr qsizetype BufferBytes = 1 << 16;

QString latin(const char *word)
{
    return QString::fromLatin1(word);
}

QString numberOrNothing(std::uint64_t number)
{
    return number == 0 ? QString() : QString::number(number);
}

/// Writes rows piece by piece.
class Table
{
public:
    explicit Table(QIODevice &device)
        : m_device(device)
    { }

    void row(const QStringList &fields)
    {
        for (qsizetype at = 0; at < fields.size(); ++at) {
            if (at > 0)
                m_buffer += ',';
            m_buffer += csvField(fields[at]);
        }
        m_buffer += "\r\n";
        if (m_buffer.size() > BufferBytes)
            flush();
    }

    bool flush()
    {
        m_taken = m_taken && m_device.write(m_buffer) == m_buffer.size();
        m_buffer.clear();
        return m_taken;
    }

private:
    QIODevice &m_device;
    QByteArray m_buffer;
    bool m_taken = true;
};

/// What both tables say of a place in the log.
class CaseTable
{
public:
    CaseTable(QIODevice &device, const Case &subject, Language language, const QHash<QString, QString> &names)
        : m_table(device)
        , m_case(subject)
        , m_log(subject.log)
        , m_language(language)
        , m_names(names)
    { }

    bool writeFindings()
    {
        m_table.row({QStringLiteral("connection"), QStringLiteral("name"), QStringLiteral("host"),
                     QStringLiteral("peer"), QStringLiteral("cause"), QStringLiteral("severity"),
                     QStringLiteral("side"), QStringLiteral("confidence"), QStringLiteral("resolved"),
                     QStringLiteral("count"), QStringLiteral("firstSeen"), QStringLiteral("lastSeen"),
                     QStringLiteral("source"), QStringLiteral("line"), QStringLiteral("title")});
        for (const Summary &summary : m_case.diagnosis.summaries)
            writeFinding(summary);
        return m_table.flush();
    }

    bool writeAttempts(const Annotations &notes)
    {
        m_table.row({QStringLiteral("connection"), QStringLiteral("name"),     QStringLiteral("host"),
                     QStringLiteral("serial"),     QStringLiteral("role"),     QStringLiteral("peerAddress"),
                     QStringLiteral("peerPort"),   QStringLiteral("peerId"),   QStringLiteral("peerSoftware"),
                     QStringLiteral("nat"),        QStringLiteral("started"),  QStringLiteral("ended"),
                     QStringLiteral("outcome"),    QStringLiteral("source"),   QStringLiteral("firstLine"),
                     QStringLiteral("lastLine"),   QStringLiteral("cause"),    QStringLiteral("severity"),
                     QStringLiteral("side"),       QStringLiteral("resolved"), QStringLiteral("title"),
                     QStringLiteral("note")});
        for (ConnectionId id = 0; id < m_log.connections.size(); ++id) {
            for (const AttemptId attempt : m_log.connections[id].attempts)
                writeAttempt(attempt, id, notes);
        }
        return m_table.flush();
    }

private:
    [[nodiscard]] QString text(StringId id) const { return displayText(m_log.strings.text(id)); }

    [[nodiscard]] QStringList connectionFields(ConnectionId id) const
    {
        if (id == NoId)
            return {{}, {}, {}};
        const Connection &connection = m_log.connections[id];
        const QString name = text(connection.name);
        return {name, m_names.value(name), text(connection.host)};
    }

    [[nodiscard]] QString fileOf(LineId line) const
    {
        return line == NoLine ? QString() : m_log.sources[m_log.sourceOf(line)]->title();
    }
    [[nodiscard]] QString numberOf(LineId line) const
    {
        return line == NoLine ? QString() : QString::number(m_log.numberInSource(line));
    }
    [[nodiscard]] QString causeOf(const Finding &finding) const
    {
        return QString::fromUtf8(m_case.expertise.rules->cause(finding.cause).id);
    }
    [[nodiscard]] QString titleOf(const Finding &finding) const
    {
        return m_case.expertise.knowledge->explain(m_case, finding, m_language, m_names).title;
    }
    [[nodiscard]] static QString truth(bool value) { return value ? latin("true") : latin("false"); }

    void writeFinding(const Summary &summary)
    {
        const Finding &finding = summary.finding;
        const auto evidence = m_case.diagnosis.evidenceOf(finding);
        const LineId line = evidence.empty() ? NoLine : evidence.front();
        QString peer = finding.attempt == NoId ? QString()
                                               : text(m_log.attempts[finding.attempt].peerAddress);
        if (finding.connection != NoId && !m_log.connections[finding.connection].isNamed())
            peer = text(m_log.connections[finding.connection].address);
        QStringList fields = connectionFields(finding.connection);
        fields << peer << causeOf(finding) << latin(contractWord(finding.severity))
               << latin(contractWord(finding.side)) << latin(contractWord(finding.confidence))
               << truth(finding.resolved) << QString::number(summary.count)
               << contractTime(m_log, summary.firstSeen) << contractTime(m_log, summary.lastSeen)
               << fileOf(line) << numberOf(line) << titleOf(finding);
        m_table.row(fields);
    }

    void writeAttempt(AttemptId id, ConnectionId connection, const Annotations &notes)
    {
        const Attempt &attempt = m_log.attempts[id];
        QStringList fields = connectionFields(connection);
        fields << numberOrNothing(attempt.serial) << latin(contractWord(attempt.role))
               << text(attempt.peerAddress) << numberOrNothing(attempt.peerPort) << text(attempt.peerId)
               << text(attempt.peerSoftware) << latin(contractWord(attempt.nat))
               << contractTime(m_log, attempt.started) << contractTime(m_log, attempt.ended)
               << latin(contractWord(m_log.outcomeFor(id, connection))) << fileOf(attempt.first)
               << numberOf(attempt.first) << numberOf(attempt.last);
        const auto findings = m_case.diagnosis.findingsOf(id);
        const auto own = std::ranges::find_if(findings, [connection](const Finding &finding) {
            return finding.connection == connection || finding.connection == NoId;
        });
        if (own == findings.end())
            fields << QString() << QString() << QString() << QString() << QString();
        else
            fields << causeOf(*own) << latin(contractWord(own->severity)) << latin(contractWord(own->side))
                   << truth(own->resolved) << titleOf(*own);
        const Annotation *note = annotationAt(notes, attempt.first, Annotation::Scope::Attempt);
        fields << (note ? note->text : QString());
        m_table.row(fields);
    }

    Table m_table;
    const Case &m_case;
    const Log &m_log;
    Language m_language;
    const QHash<QString, QString> &m_names;
};

}  // namespace

QByteArray csvField(const QString &text)
{
    const bool isFormula = !text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front());
    QByteArray field = (isFormula ? QString(u'\'' + text) : text).toUtf8();
    const bool isPlain = !isFormula && !field.contains(',') && !field.contains('"') && !field.contains('\n')
        && !field.contains('\r');
    return isPlain ? field : '"' + field.replace('"', "\"\"") + '"';
}

bool writeFindingsCsv(QIODevice &device, const Case &subject, Language language,
                      const QHash<QString, QString> &names)
{
    return CaseTable(device, subject, language, names).writeFindings();
}

bool writeAttemptsCsv(QIODevice &device, const Case &subject, Language language,
                      const QHash<QString, QString> &names, const Annotations &notes)
{
    return CaseTable(device, subject, language, names).writeAttempts(notes);
}

}  // namespace ikelens
