// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_context.h"

#include "core/report/report_pictures.h"
#include "core/report/report_view.h"
#include "core/report/words.h"

#include <KTextTemplate/SafeString>

#include <QDateTime>
#include <QSet>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

/// HTML of our own making, in which everything from the log is escaped already. The template escapes the rest.
QVariant markup(const QString &html)
{
    if (html.isEmpty())
        return {};
    return QVariant::fromValue(KTextTemplate::SafeString(html, KTextTemplate::SafeString::IsSafe));
}

QVariant markup(const Blocks &blocks)
{
    return markup(html(blocks));
}

QVariantList pairs(const std::vector<std::pair<QString, QString>> &rows)
{
    QVariantList list;
    for (const auto &[label, value] : rows)
        list.append(QVariantHash{{u"label"_s, label}, {u"value"_s, value}});
    return list;
}

QString kindOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return u"error"_s;
    case Severity::Warning: return u"warning"_s;
    case Severity::Info: break;
    }
    return u"info"_s;
}

/// A shorter list of contents says nothing that is not seen at once.
constexpr qsizetype FewestForContents = 4;

/// What the template fills in. Names are those of resources/report/report.html.
class TemplateContext
{
public:
    TemplateContext(const Case &subject, Language language)
        : m_case(subject)
        , m_language(language)
        , m_pictures(subject, language)
    { }

    QVariantHash of(const ReportView &view)
    {
        QVariantList groups;
        if (!view.general.empty())
            groups.append(group(Word("whole_log").in(m_language), view.general));
        QVariantList tunnels;
        for (const ConnectionView &connection : view.connections) {
            groups.append(group(connection));
            if (!connection.state.isEmpty())
                tunnels.append(groups.last());
        }
        // After the groups: a link leads only to a finding that has been written.
        QVariantList first;
        for (const FindingView &finding : view.first)
            first.append(firstFix(finding));
        return {{u"language"_s, m_language == Language::German ? u"de"_s : u"en"_s},
                {u"version"_s, QStringLiteral(IKELENS_VERSION)},
                {u"title"_s, view.title},
                {u"created"_s, created()},
                {u"words"_s, words()},
                {u"coverage"_s, pairs(view.coverage)},
                {u"first"_s, first},
                {u"nothing_to_fix"_s, view.nothingToFix},
                {u"tunnels"_s, tunnels},
                {u"timeline"_s, drawing(m_pictures.timeline(view))},
                {u"connections_left_out"_s, leftOut(view.connectionsLeftOut)},
                {u"groups"_s, groups},
                {u"contents"_s, groups.size() >= FewestForContents},
                {u"state"_s, view.state},
                {u"notes"_s, notes(view.notes)}};
    }

private:
    [[nodiscard]] QVariantHash words() const
    {
        QVariantHash words;
        for (const WordEntry &entry : WordTable)
            words.insert(QString::fromLatin1(entry.key), Word::text(entry, m_language));
        return words;
    }

    [[nodiscard]] QString created() const
    {
        const QDateTime now = QDateTime::currentDateTime();
        return Word("created")
            .in(m_language)
            .arg(now.toString(m_language == Language::German ? u"dd.MM.yyyy HH:mm"_s : u"yyyy-MM-dd HH:mm"_s),
                 QStringLiteral(IKELENS_VERSION));
    }

    [[nodiscard]] QString leftOut(std::size_t count) const
    {
        return count == 0 ? QString() : Word("left_out").in(m_language).arg(count);
    }

    [[nodiscard]] QString anchor(const FindingView &finding) const
    {
        return u"finding-"_s % QString::number(finding.summary - m_case.diagnosis.summaries.data());
    }

    [[nodiscard]] static QVariantList notes(const std::vector<NoteView> &notes)
    {
        QVariantList list;
        for (const NoteView &note : notes) {
            list.append(QVariantHash{{u"place"_s, note.place},
                                     {u"source"_s, note.line.source},
                                     {u"line"_s, note.line.text},
                                     {u"text"_s, note.text}});
        }
        return list;
    }

    [[nodiscard]] QVariantHash firstFix(const FindingView &finding) const
    {
        return {{u"heading"_s, finding.heading},
                {u"anchor"_s, m_anchors.contains(anchor(finding)) ? anchor(finding) : u"connections"_s},
                {u"title"_s, finding.words.title},
                {u"side"_s, finding.side}};
    }

    QVariantHash group(const QString &heading, const std::vector<FindingView> &findings)
    {
        QVariantList list;
        for (const FindingView &finding : findings)
            list.append(this->finding(finding));
        return {{u"anchor"_s, QString(u"group-"_s % QString::number(m_groups++))},
                {u"heading"_s, heading},
                {u"peer"_s, QString()},
                {u"state"_s, QString()},
                {u"availability"_s, QString()},
                {u"ladder"_s, QVariant()},
                {u"failing"_s, false},
                {u"findings"_s, list},
                {u"attempts"_s, QVariantList()},
                {u"attempts_left_out"_s, QString()}};
    }

    QVariantHash group(const ConnectionView &connection)
    {
        QVariantHash content = group(connection.heading, connection.findings);
        content[u"peer"_s] = connection.peer;
        content[u"state"_s] = connection.state;
        content[u"availability"_s] = connection.availability;
        content[u"ladder"_s] = drawing(m_pictures.ladder(connection));
        content[u"failing"_s] = connection.failing;
        QVariantList attempts;
        for (const AttemptView &attempt : connection.attempts) {
            attempts.append(QVariantHash{{u"started"_s, attempt.started},
                                         {u"serial"_s, attempt.serial},
                                         {u"line"_s, attempt.firstLine},
                                         {u"role"_s, attempt.role},
                                         {u"outcome"_s, attempt.outcome},
                                         {u"verdict"_s, attempt.verdict}});
        }
        content[u"attempts"_s] = attempts;
        content[u"attempts_left_out"_s] = leftOut(connection.attemptsLeftOut);
        return content;
    }

    [[nodiscard]] static QVariant drawing(const std::optional<Picture> &picture)
    {
        return picture ? markup(svg(*picture)) : QVariant();
    }

    QVariantHash finding(const FindingView &finding)
    {
        m_anchors.insert(anchor(finding));
        QVariantList offers;
        for (const auto &[offer, reason] : finding.offers)
            offers.append(QVariantHash{{u"offer"_s, offer}, {u"reason"_s, reason}});
        return {{u"anchor"_s, anchor(finding)},
                {u"kind"_s, kindOf(finding.level)},
                {u"severity"_s, finding.severity},
                {u"title"_s, finding.words.title},
                {u"side"_s, finding.side},
                {u"confidence"_s, finding.confidence},
                {u"count"_s, finding.count},
                {u"first_seen"_s, finding.firstSeen},
                {u"last_seen"_s, finding.lastSeen},
                {u"resolved"_s, finding.resolved},
                {u"happened"_s, markup(finding.words.happened)},
                {u"picture"_s, drawing(finding.request)},
                {u"offers"_s, offers},
                {u"appliance_fix"_s, markup(finding.words.applianceFix)},
                {u"peer_fix"_s, markup(finding.words.peerFix)},
                {u"peer_product"_s, finding.words.peerProduct},
                {u"peer_product_fix"_s, markup(finding.words.peerProductFix)},
                {u"check"_s, markup(finding.words.check)},
                {u"peer_says"_s, finding.peerSays},
                {u"peer_evidence"_s, lines(finding.peerEvidence)},
                {u"evidence"_s, lines(finding.evidence)}};
    }

    [[nodiscard]] static QVariantList lines(const std::vector<EvidenceView> &evidence)
    {
        QVariantList lines;
        for (const EvidenceView &line : evidence) {
            lines.append(QVariantHash{{u"number"_s, line.number},
                                      {u"source"_s, line.source},
                                      {u"text"_s, line.text},
                                      {u"deciding"_s, line.deciding}});
        }
        return lines;
    }

    const Case &m_case;
    Language m_language;
    ReportPictures m_pictures;
    QSet<QString> m_anchors;
    int m_groups = 0;
};

}  // namespace

QVariantHash reportContext(const Case &subject, Language language, const QHash<QString, QString> &names,
                           const Annotations &notes)
{
    return TemplateContext(subject, language).of(ReportView::of(subject, language, names, notes));
}

}  // namespace ikelens
