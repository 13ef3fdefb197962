// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"
#include "core/report/report_view.h"
#include "core/report/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype Columns = 100;

/// Writes plain text in lines of at most so many characters.
class TextWriter
{
public:
    explicit TextWriter(Language language, qsizetype columns)
        : m_language(language)
        , m_columns(columns)
    { }

    void heading(const QString &text, QChar underline)
    {
        if (!m_text.isEmpty())
            m_text += u'\n';
        wrapped(text, {});
        m_text += QString(std::min(text.size(), m_columns), underline) % u'\n';
    }

    /// Each line of `text` wrapped at blanks, with `first` before the first and as many blanks before the others;
    /// the rows of a list item stand below its text.
    void wrapped(const QString &text, const QString &first)
    {
        static const QRegularExpression mark(u"^(\\d+\\.|-) "_s);
        QString before = first;
        for (const QString &line : text.split(u'\n')) {
            const QString indent(first.size() + mark.match(line).capturedLength(), u' ');
            QString rest = line;
            do {
                const qsizetype room = m_columns - before.size();
                qsizetype length = rest.size();
                if (length > room) {
                    length = rest.lastIndexOf(u' ', room);
                    if (length <= 0)  // a word longer than a line
                        length = room;
                }
                m_text += QString(before % rest.first(length)).trimmed().isEmpty()
                    ? QString(u'\n')
                    : QString(before % rest.first(length).trimmed() % u'\n');
                rest = rest.sliced(length).trimmed();
                before = indent;
            } while (!rest.isEmpty());
            before = QString(first.size(), u' ');
        }
    }

    void table(const std::vector<std::pair<QString, QString>> &rows)
    {
        qsizetype width = 0;
        for (const auto &[label, value] : rows)
            width = std::max(width, label.size());
        for (const auto &[label, value] : rows)
            wrapped(value, QString(label % u':').leftJustified(width + 2));
    }

    void finding(const FindingView &finding)
    {
        wrapped(finding.words.title, u"[%1] "_s.arg(finding.severity));
        std::vector<std::pair<QString, QString>> rows;
        const auto row = [&](Word label, const QString &value) {
            if (!value.isEmpty())
                rows.emplace_back(label.in(m_language), value);
        };
        row("side", finding.side);
        row("confidence", finding.confidence);
        row("state", finding.resolved ? word("resolved") : QString());
        if (finding.summary) {
            row("attempt_count", QString::number(finding.count));
            row("first_seen", finding.firstSeen);
            row("last_seen", finding.lastSeen);
        }
        table(rows);
        section(word("happened"), plainText(finding.words.happened));
        if (!finding.peerSays.isEmpty()) {
            section(word("peer_says"), finding.peerSays);
            evidence(finding.peerEvidence);
        }
        if (finding.request)
            section(word("request"), finding.request->description);
        QStringList offers;
        for (const auto &[offer, reason] : finding.offers)
            offers.append(u"- "_s % offer % u": "_s % reason);
        section(word("offers"), offers.join(u'\n'));
        section(word("appliance_fix"), plainText(finding.words.applianceFix));
        section(word("peer_fix"), plainText(finding.words.peerFix));
        section(finding.words.peerProduct, plainText(finding.words.peerProductFix));
        section(word("check"), plainText(finding.words.check));
        if (finding.evidence.empty())
            return;
        m_text += u'\n' % word("evidence") % u":\n"_s;
        evidence(finding.evidence);
    }

    void evidence(const std::vector<EvidenceView> &lines)
    {
        for (const EvidenceView &line : lines) {
            const QString place = line.source.isEmpty() ? QString() : QString(line.source % u", "_s);
            wrapped(line.text, u"  %1%2: "_s.arg(place, QString::number(line.number)));
        }
    }

    void attempts(const ConnectionView &connection)
    {
        if (connection.attempts.empty())
            return;
        m_text += u'\n' % word("attempts") % u":\n"_s;
        for (const AttemptView &attempt : connection.attempts) {
            QStringList parts{attempt.started, attempt.serial, attempt.outcome, attempt.verdict};
            parts.removeAll(QString());
            wrapped(parts.join(u"  "_s), u"  "_s);
        }
        leftOut(connection.attemptsLeftOut);
    }

    void leftOut(std::size_t count)
    {
        if (count > 0)
            wrapped(Word("left_out").in(m_language).arg(count), u"  "_s);
    }

    [[nodiscard]] QString word(Word word) const { return word.in(m_language); }
    void emptyLine() { m_text += u'\n'; }
    [[nodiscard]] QString text() const { return m_text; }

private:
    void section(const QString &heading, const QString &text)
    {
        if (text.isEmpty())
            return;
        m_text += u'\n' % heading % u":\n"_s;
        wrapped(text, u"  "_s);
    }

    Language m_language;
    qsizetype m_columns;
    QString m_text;
};

}  // namespace

QString findingText(const FindingView &finding, Language language, qsizetype columns)
{
    TextWriter writer(language, columns > 0 ? columns : std::numeric_limits<qsizetype>::max());
    writer.finding(finding);
    return writer.text();
}

QByteArray textReport(const Case &subject, Language language, const QHash<QString, QString> &names,
                      const Annotations &notes)
{
    const ReportView view = ReportView::of(subject, language, names, notes);
    TextWriter writer(language, Columns);
    writer.heading(view.title, u'=');
    writer.table(view.coverage);

    writer.heading(writer.word("first_fixes"), u'=');
    if (view.first.empty())
        writer.wrapped(view.nothingToFix, {});
    for (std::size_t at = 0; at < view.first.size(); ++at)
        writer.wrapped(view.first[at].heading % u": " % view.first[at].words.title,
                       QString::number(at + 1) % u". ");

    if (!view.notes.empty())
        writer.heading(writer.word("notes"), u'=');
    for (const NoteView &note : view.notes) {
        writer.wrapped(note.text.isEmpty() ? writer.word("marked") : note.text, note.place % u": ");
        writer.wrapped(note.line.text, u"  "_s);
    }

    if (!view.general.empty())
        writer.heading(writer.word("whole_log"), u'=');
    const auto write = [&](const FindingView &finding) {
        writer.emptyLine();
        writer.finding(finding);
    };
    std::ranges::for_each(view.general, write);
    for (const ConnectionView &connection : view.connections) {
        const QString heading = connection.peer.isEmpty()
            ? connection.heading
            : QString(connection.heading % u" – " % connection.peer);
        writer.heading(heading, u'=');
        if (!connection.state.isEmpty())
            writer.wrapped(connection.state, {});
        if (!connection.availability.isEmpty())
            writer.wrapped(writer.word("availability") % u": " % connection.availability, {});
        std::ranges::for_each(connection.findings, write);
        writer.attempts(connection);
    }
    writer.leftOut(view.connectionsLeftOut);
    return writer.text().toUtf8();
}

}  // namespace ikelens
