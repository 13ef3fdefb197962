// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_report.h"

#include "core/report/report_pictures.h"
#include "core/report/report_view.h"
#include "core/report/words.h"
#include "ui/report/report_pages.h"

#include <QBuffer>
#include <QDateTime>
#include <QPainter>
#include <QPdfWriter>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr int Resolution = 300;
constexpr QMarginsF MarginsInMillimetres(18, 18, 16, 22);

ReportPages::Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return ReportPages::Tone::Error;
    case Severity::Warning: return ReportPages::Tone::Warning;
    case Severity::Info: break;
    }
    return ReportPages::Tone::Info;
}

/// Sets the whole report, in the order of the HTML one.
class ReportSetter
{
public:
    ReportSetter(ReportPages &pages, const Case &subject, Language language)
        : m_pages(pages)
        , m_language(language)
        , m_pictures(subject, language)
    { }

    void set(const ReportView &view)
    {
        cover(view);
        picture("timeline", m_pictures.timeline(view));
        notes(view.notes);
        if (!view.general.empty()) {
            m_pages.heading(1, word("whole_log"));
            for (const FindingView &each : view.general)
                finding(each);
        }
        for (const ConnectionView &each : view.connections)
            connection(each);
        leftOut(view.connectionsLeftOut);
    }

private:
    [[nodiscard]] QString word(Word word) const { return word.in(m_language); }

    void facts(const std::vector<std::pair<QString, QString>> &rows)
    {
        std::vector<QStringList> cells;
        for (const auto &[label, value] : rows) {
            if (!value.isEmpty())
                cells.push_back({label, value});
        }
        m_pages.table(cells, {0.25, 0.75}, false);
    }

    void leftOut(std::size_t count)
    {
        if (count > 0)
            m_pages.paragraph(word("left_out").arg(count), ReportPages::Tone::Muted);
    }

    void cover(const ReportView &view)
    {
        m_pages.title(view.title);
        if (!view.state.isEmpty())
            m_pages.paragraph(view.state);
        m_pages.heading(1, word("covers"));
        facts(view.coverage);
        m_pages.paragraph(word("created").arg(QDateTime::currentDateTime().toString(
                                                  m_language == Language::German ? u"dd.MM.yyyy HH:mm"_s
                                                                                 : u"yyyy-MM-dd HH:mm"_s),
                                              QStringLiteral(IKELENS_VERSION)),
                          ReportPages::Tone::Muted);
        m_pages.heading(1, word("first_fixes"));
        if (view.first.empty())
            m_pages.paragraph(view.nothingToFix);
        Blocks fixes;
        for (const FindingView &each : view.first)
            fixes.push_back(
                {Block::Kind::Numbered,
                 {{Span::Style::Strong, each.heading % u": "_s},
                  {Span::Style::Plain,
                   each.side.isEmpty() ? each.words.title
                                       : QString(each.words.title % u" ("_s % each.side % u')')}}});
        m_pages.blocks(fixes);
        std::vector<QStringList> tunnels{{word("connection"), word("peer"), word("state")}};
        for (const ConnectionView &each : view.connections) {
            if (!each.state.isEmpty())
                tunnels.push_back({each.heading, each.peer, each.state});
        }
        if (tunnels.size() > 1) {
            m_pages.heading(1, word("connections"));
            m_pages.table(tunnels, {0.25, 0.43, 0.32}, true);
        }
    }

    void picture(Word heading, const std::optional<Picture> &picture)
    {
        if (!picture)
            return;
        m_pages.heading(1, word(heading));
        m_pages.picture(*picture);
    }

    void notes(const std::vector<NoteView> &notes)
    {
        if (notes.empty())
            return;
        m_pages.heading(1, word("notes"));
        for (const NoteView &note : notes) {
            const QString place = note.line.source.isEmpty()
                ? note.place
                : QString(note.line.source % u", "_s % note.place);
            m_pages.paragraph(place % u": "_s % (note.text.isEmpty() ? word("marked") : note.text));
            m_pages.logLine(QString::number(note.line.number), note.line.text, false);
            m_pages.gap(4);
        }
    }

    void connection(const ConnectionView &connection)
    {
        if (connection.failing)
            m_pages.newPage();
        m_pages.heading(1, connection.heading);
        if (!connection.peer.isEmpty())
            m_pages.paragraph(word("peer") % u": "_s % connection.peer);
        if (!connection.state.isEmpty())
            m_pages.paragraph(connection.state,
                              connection.failing ? ReportPages::Tone::Error : ReportPages::Tone::Muted);
        if (!connection.availability.isEmpty())
            m_pages.paragraph(word("availability") % u": "_s % connection.availability);
        if (const std::optional<Picture> ladder = m_pictures.ladder(connection)) {
            m_pages.heading(2, word("ladder"));
            m_pages.picture(*ladder);
        }
        for (const FindingView &each : connection.findings)
            finding(each);
        attempts(connection);
    }

    void part(Word heading, const Blocks &blocks)
    {
        if (blocks.empty())
            return;
        m_pages.heading(3, word(heading));
        m_pages.blocks(blocks);
    }

    void finding(const FindingView &finding)
    {
        m_pages.heading(2, finding.severity % u": "_s % finding.words.title, toneOf(finding.level));
        QString last = finding.lastSeen;
        if (finding.resolved)
            last += u" – "_s % word("resolved");
        facts({{word("side"), finding.side},
               {word("confidence"), finding.confidence},
               {word("attempt_count"), finding.count == 0 ? QString() : QString::number(finding.count)},
               {word("first_seen"), finding.firstSeen},
               {word("last_seen"), last}});
        part("happened", finding.words.happened);
        if (!finding.peerSays.isEmpty()) {
            part("peer_says",
                 {Block{.kind = Block::Kind::Paragraph, .spans = {Span{.text = finding.peerSays}}}});
            logLines(finding.peerEvidence);
        }
        if (finding.request) {
            m_pages.heading(3, word("request"));
            m_pages.picture(*finding.request);
        }
        if (!finding.offers.empty()) {
            std::vector<QStringList> rows{{word("offer"), word("offer_refused")}};
            for (const auto &[offer, reason] : finding.offers)
                rows.push_back({offer, reason});
            m_pages.heading(3, word("offers"));
            m_pages.table(rows, {0.5, 0.5}, true);
        }
        part("appliance_fix", finding.words.applianceFix);
        if (!finding.words.peerProductFix.empty()) {
            m_pages.heading(3, word("peer_fix") % u": "_s % finding.words.peerProduct);
            m_pages.blocks(finding.words.peerProductFix);
            m_pages.blocks(finding.words.peerFix);
        } else {
            part("peer_fix", finding.words.peerFix);
        }
        part("check", finding.words.check);
        if (finding.evidence.empty())
            return;
        m_pages.heading(3, word("evidence"));
        logLines(finding.evidence);
    }

    void logLines(const std::vector<EvidenceView> &lines)
    {
        for (const EvidenceView &line : lines) {
            const QString source = line.source.isEmpty() ? QString() : QString(line.source % u": "_s);
            m_pages.logLine(QString::number(line.number), source % line.text, line.deciding);
        }
    }

    void attempts(const ConnectionView &connection)
    {
        if (connection.attempts.empty())
            return;
        m_pages.heading(2, word("attempts"));
        std::vector<QStringList> rows{
            {word("started"), word("attempt"), word("role"), word("outcome"), word("cause")}};
        for (const AttemptView &attempt : connection.attempts)
            rows.push_back({attempt.started,
                            QString(attempt.serial % u" ("_s % word("line") % u' '
                                    % QString::number(attempt.firstLine) % u')')
                                .trimmed(),
                            attempt.role, attempt.outcome, attempt.verdict});
        m_pages.table(rows, {0.17, 0.14, 0.2, 0.15, 0.34}, true);
        leftOut(connection.attemptsLeftOut);
    }

    ReportPages &m_pages;
    Language m_language;
    ReportPictures m_pictures;
};

}  // namespace

QByteArray pdfReport(const Case &subject, Language language, const QHash<QString, QString> &names,
                     const Annotations &notes)
{
    const ReportView view = ReportView::of(subject, language, names, notes);
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    std::vector<OutlineEntry> outline;
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(view.title);
        writer.setCreator(u"IKE Lens "_s % QStringLiteral(IKELENS_VERSION));
        writer.setResolution(Resolution);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(MarginsInMillimetres, QPageLayout::Millimeter);
        const QRectF whole = writer.pageLayout().fullRectPixels(Resolution);
        const QRectF inner = writer.pageLayout().paintRectPixels(Resolution);
        // The painter's origin is the corner of the margins; the outline counts from the edge of the paper.
        const PageFrame frame{&writer, QRectF(QPointF(0, 0), inner.size()), Resolution / 72.0};
        ReportPages pages(frame);
        ReportSetter(pages, subject, language).set(view);
        QPainter painter(&writer);
        for (int page = 0; page < pages.count(); ++page) {
            if (page > 0)
                writer.newPage();
            pages.paint(painter, page, Word("page_of").in(language).arg(page + 1).arg(pages.count()));
        }
        outline = pages.outline();
        for (OutlineEntry &entry : outline)
            entry.top += (inner.top() - whole.top()) / frame.point;
    }
    return withOutline(pdf, outline, language == Language::German ? "de" : "en");
}

}  // namespace ikelens
