// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/panel_html.h"

#include "core/report/naming.h"
#include "ui/connections/node_state.h"
#include "ui/picture/picture_painter.h"
#include "ui/severity_colors.h"

#include <QFontMetricsF>
#include <QIcon>
#include <QPixmap>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestLink = 160;

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

QString shortened(const QString &text)
{
    return text.size() <= LongestLink ? text : QString(text.first(LongestLink - 1) + u'…');
}

LineSeverity lineSeverityOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return LineSeverity::Error;
    case Severity::Warning: return LineSeverity::Warning;
    case Severity::Info: break;
    }
    return LineSeverity::Progress;
}

/// Writes the page of one content.
class PageWriter
{
public:
    PageWriter(Language language, const PageStyle &style)
        : m_language(language)
        , m_style(style)
    { }

    Page write(const PanelContent &content)
    {
        m_page.html = m_style.sheet() % u"<p class=\"muted\">"_s % escaped(content.heading) % u"</p>"_s;
        if (content.line)
            writeLine(content);
        if (!content.verdict.isEmpty())
            writeVerdict(content);
        for (const FindingView &finding : content.findings)
            writeFinding(finding);
        if (content.findingsLeftOut > 0)
            m_page.html += u"<p class=\"muted\">"_s
                % escaped(Word("left_out").in(m_language).arg(content.findingsLeftOut)) % u"</p>"_s;
        if (!content.details.empty()) {
            writeHeading(Word("established_facts"));
            m_page.html += detailsTable(content.details);
        }
        return std::move(m_page);
    }

private:
    void writeHeading(Word word) { m_page.html += u"<h3>"_s % escaped(word.in(m_language)) % u"</h3>"_s; }

    void writeVerdict(const PanelContent &content)
    {
        const QIcon icon = stateIcon(content.underWay ? NodeState::UnderWay : stateOf(content.outcome));
        m_page.html += u"<h2>"_s % iconTag(m_page, u"icon:state"_s, icon, m_style) % u' '
            % escaped(content.verdict) % u"</h2>"_s;
    }

    void writeLine(const PanelContent &content)
    {
        m_page.html += u"<p><code>"_s % escaped(content.line->text) % u"</code></p>"_s;
        writeHeading(Word("line_meaning"));
        const QColor color = severityColor(content.lineSeverity, m_style.palette);
        m_page.html += u"<p><span style=\"color:"_s % color.name() % u"\">"_s
            % escaped(wordFor(content.lineSeverity).in(m_language)) % u"</span>: "_s
            % escaped(content.lineMeaning) % u"</p>"_s;
    }

    void writeFinding(const FindingView &finding)
    {
        const QColor color = severityColor(lineSeverityOf(finding.level), m_style.palette);
        m_page.html += u"<h2>"_s
            % iconTag(m_page, u"icon:severity%1"_s.arg(int(finding.level)), severityIcon(finding.level),
                      m_style)
            % u" <span style=\"color:"_s % color.name() % u"\">"_s % escaped(finding.severity)
            % u":</span> "_s % escaped(finding.words.title) % u"</h2>"_s;
        writeJudgement(finding);
        writeSection(Word("happened"), finding.words.happened);
        if (!finding.peerSays.isEmpty()) {
            writeHeading(Word("peer_says"));
            m_page.html += u"<p>"_s % escaped(finding.peerSays) % u"</p>"_s;
            writeLines(finding.peerEvidence);
        }
        if (finding.request)
            writePicture(*finding.request);
        if (!finding.offers.empty()) {
            writeHeading(Word("offers"));
            m_page.html += detailsTable(finding.offers);
        }
        writeSection(Word("appliance_fix"), finding.words.applianceFix);
        writePeerFix(finding.words);
        writeSection(Word("check"), finding.words.check);
        writeEvidence(finding.evidence);
    }

    void writeJudgement(const FindingView &finding)
    {
        std::vector<std::pair<QString, QString>> rows;
        if (!finding.side.isEmpty())
            rows.emplace_back(Word("side").in(m_language), finding.side);
        rows.emplace_back(Word("confidence").in(m_language), finding.confidence);
        if (finding.resolved)
            rows.emplace_back(Word("state").in(m_language), Word("resolved").in(m_language));
        if (finding.summary) {
            rows.emplace_back(Word("attempt_count").in(m_language), QString::number(finding.count));
            rows.emplace_back(Word("first_seen").in(m_language), finding.firstSeen);
            rows.emplace_back(Word("last_seen").in(m_language), finding.lastSeen);
        }
        m_page.html += detailsTable(rows);
    }

    void writeSection(Word heading, const Blocks &blocks)
    {
        if (blocks.empty())
            return;
        writeHeading(heading);
        m_page.html += html(blocks);
    }

    /// What is known about this product first, then what holds for all.
    void writePeerFix(const Explanation &words)
    {
        if (words.peerFix.empty() && words.peerProductFix.empty())
            return;
        writeHeading(Word("peer_fix"));
        if (!words.peerProductFix.empty())
            m_page.html += u"<p><b>"_s % escaped(words.peerProduct) % u"</b></p>"_s
                % html(words.peerProductFix);
        m_page.html += html(words.peerFix);
    }

    void writePicture(const Picture &picture)
    {
        const qreal natural = picture.size.width() * QFontMetricsF(m_style.font).height() / 16;
        const qreal width = std::min(natural, qreal(m_style.width));
        const QString name = u"picture:%1"_s.arg(m_page.images.size());
        m_page.images.insert(
            name, pictureImage(picture, width, m_style.palette, m_style.font, m_style.devicePixelRatio));
        writeHeading(Word("request"));
        m_page.html += u"<p><img src=\"%1\" width=\"%2\" height=\"%3\" alt=\"%4\"></p>"_s.arg(
            name, QString::number(int(width)),
            QString::number(int(picture.size.height() * width / picture.size.width())),
            picture.description.toHtmlEscaped());
    }

    void writeEvidence(const std::vector<EvidenceView> &evidence)
    {
        if (evidence.empty())
            return;
        writeHeading(Word("evidence"));
        writeLines(evidence);
    }

    void writeLines(const std::vector<EvidenceView> &evidence)
    {
        for (const EvidenceView &line : evidence) {
            QString place = Word("line").in(m_language) % u' ' % QString::number(line.number);
            if (!line.source.isEmpty())
                place = line.source % u", " % place;
            if (!line.time.isEmpty())
                place += u", " % line.time;
            const QString kind = line.peer == EvidenceView::NoPeer
                ? u"line"_s
                : QString(u"peer"_s % QString::number(line.peer));
            const QString text = u"<a href=\""_s % kind % u':' % QString::number(line.line) % u"\">"_s
                % escaped(place) % u"</a><br><code>"_s % escaped(shortened(line.message)) % u"</code>"_s;
            m_page.html += u"<p>"_s % (line.deciding ? QString(u"<b>"_s % text % u"</b>"_s) : text)
                % u"</p>"_s;
        }
    }

    Language m_language;
    const PageStyle &m_style;
    Page m_page;
};

}  // namespace

QString PageStyle::sheet() const
{
    const QString muted = severityColor(LineSeverity::Noise, palette).name();
    return u"<style>h2{font-size:large;margin-top:14px;margin-bottom:6px}"
           "h3{font-size:medium;margin-top:14px;margin-bottom:4px}"
           "p,ol,ul{margin-top:4px;margin-bottom:4px}ol,ul{-qt-list-indent:1}"
           "td{padding-right:12px}code{font-family:monospace}a{color:"_s
        % palette.color(QPalette::Link).name() % u"}.muted{color:"_s % muted % u"}</style>"_s;
}

QString detailsTable(const std::vector<std::pair<QString, QString>> &rows)
{
    QString html = u"<table cellspacing=\"0\" cellpadding=\"1\">"_s;
    for (const auto &[label, value] : rows)
        html += u"<tr><td class=\"muted\">"_s % escaped(label) % u"</td><td>"_s % escaped(value)
            % u"</td></tr>"_s;
    return html % u"</table>"_s;
}

QString iconTag(Page &page, const QString &name, const QIcon &icon, const PageStyle &style)
{
    const int size = int(QFontMetricsF(style.font).height() * 1.1);
    page.images.insert(name, icon.pixmap(QSize(size, size), style.devicePixelRatio).toImage());
    return u"<img src=\"%1\" width=\"%2\" height=\"%2\" style=\"vertical-align:middle\">"_s.arg(name).arg(
        size);
}

QIcon severityIcon(Severity severity)
{
    switch (severity) {
    case Severity::Error: return stateIcon(NodeState::Failed);
    case Severity::Warning: return stateIcon(NodeState::Warning);
    case Severity::Info: break;
    }
    return stateIcon(NodeState::Closed);
}

Page panelPage(const PanelContent &content, Language language, const PageStyle &style)
{
    return PageWriter(language, style).write(content);
}

}  // namespace ikelens
