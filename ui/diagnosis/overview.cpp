// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/overview.h"

#include "core/report/naming.h"
#include "core/report/overview.h"
#include "core/report/report.h"
#include "ui/connections/node_state.h"
#include "ui/diagnosis/panel_html.h"
#include "ui/diagnosis/safe_browser.h"

#include <QEvent>
#include <QIcon>
#include <QVBoxLayout>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostTunnels = 200;  ///< of one state

QString heading(const QString &text)
{
    return u"<h2>"_s % text.toHtmlEscaped() % u"</h2>"_s;
}

QString link(const QString &kind, std::uint32_t number, const QString &text)
{
    return u"<a href=\"%1:%2\">"_s.arg(kind).arg(number) % text.toHtmlEscaped() % u"</a>"_s;
}

NodeState nodeState(Overview::State state)
{
    switch (state) {
    case Overview::State::Up: return NodeState::Up;
    case Overview::State::Failing: return NodeState::Failed;
    case Overview::State::Ended: return NodeState::Closed;
    case Overview::State::Unclear: break;
    }
    return NodeState::Incomplete;
}

Word headingOf(Overview::State state)
{
    switch (state) {
    case Overview::State::Up: return "connections_up";
    case Overview::State::Failing: return "connections_failing";
    case Overview::State::Ended: return "connections_ended";
    case Overview::State::Unclear: break;
    }
    return "connections_other";
}

/// The verdict of a connection as one sentence.
QString verdictOf(const Case &subject, const Summary *summary, Language language,
                  const QHash<QString, QString> &names)
{
    return summary ? subject.expertise.knowledge->explain(subject, summary->finding, language, names).title
                   : QString();
}

/// Qt drops the space above a heading that follows a table whose last cell is empty.
QString verdictCell(const QString &verdict)
{
    return (verdict.isEmpty() ? u"&nbsp;"_s : verdict.toHtmlEscaped()) % u"</td></tr>"_s;
}

}  // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : QWidget(parent)
    , m_browser(new SafeBrowser)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_browser);
    setFocusProxy(m_browser);
    connect(m_browser, &SafeBrowser::linkActivated, this, &OverviewPage::activate);
    connect(m_browser, &SafeBrowser::paletteChanged, this, [this] { render(true); });
    render(false);
}

void OverviewPage::setCase(const CasePtr &subject)
{
    m_case = subject;
    render(true);
}

void OverviewPage::setLanguage(Language language)
{
    m_language = language;
    render(true);
}

void OverviewPage::setConnectionNames(const QHash<QString, QString> &names)
{
    m_names = names;
    render(true);
}

void OverviewPage::activate(const QString &kind, std::uint32_t number)
{
    if (!m_case)
        return;
    const Log &log = m_case->log;
    if (kind == u"line"_s && number < log.lines.count())
        Q_EMIT lineActivated(number);
    else if (kind == u"connection"_s && number < log.connections.size())
        Q_EMIT selectionRequested({Selection::Kind::Connection, number});
    else if (kind == u"attempt"_s && number < log.attempts.size())
        Q_EMIT selectionRequested({Selection::Kind::Attempt, number});
}

void OverviewPage::render(bool keepPlace)
{
    m_browser->setAccessibleName(tr("Overview of the log"));
    const PageStyle style{.palette = m_browser->palette(),
                          .font = m_browser->font(),
                          .devicePixelRatio = devicePixelRatioF(),
                          .width = m_browser->viewport()->width()};
    Page page{.html = style.sheet(), .images = {}};
    if (!m_case) {
        page.html += emptyPage();
    } else {
        const Overview overview = Overview::of(*m_case);
        writeFirstFixes(page, overview, style);
        writeTunnels(page, overview, style);
        page.html += heading(Word("covers").in(m_language))
            % detailsTable(coverage(*m_case, overview, m_language));
    }
    m_browser->showPage(page.html, page.images, keepPlace);
}

QString OverviewPage::emptyPage() const
{
    const QStringList ways{tr("Choose “Open” in the menu “File” (Ctrl+O) and pick the downloaded log."),
                           tr("Drop files or a folder on this window."),
                           tr("Paste copied lines of a log (Ctrl+V).")};
    QString html = heading(tr("No log is open")) % u"<ul>"_s;
    for (const QString &way : ways)
        html += u"<li>"_s % way.toHtmlEscaped() % u"</li>"_s;
    return html % u"</ul>"_s;
}

void OverviewPage::writeFirstFixes(Page &page, const Overview &overview, const PageStyle &style) const
{
    page.html += heading(Word("first_fixes").in(m_language));
    if (overview.first5.empty()) {
        const bool isSound = m_case->complete && !m_case->log.attempts.empty();
        const QIcon icon = stateIcon(isSound ? NodeState::Up : NodeState::Incomplete);
        page.html += u"<p>"_s % iconTag(page, u"icon:fine"_s, icon, style) % u' '
            % nothingToFix(*m_case, overview, m_language).toHtmlEscaped() % u"</p>"_s;
        return;
    }
    for (const Summary *summary : overview.first5) {
        const Finding &finding = summary->finding;
        const QString title = verdictOf(*m_case, summary, m_language, m_names);
        const bool one = finding.attempt != NoId;
        const QString text = finding.connection == NoId && !one
            ? title.toHtmlEscaped()
            : link(one ? u"attempt"_s : u"connection"_s, one ? finding.attempt : finding.connection, title);
        page.html += u"<p>"_s
            % iconTag(page, u"icon:severity%1"_s.arg(int(finding.severity)), severityIcon(finding.severity),
                      style)
            % u" <b>"_s
            % connectionHeading(m_case->log, finding.connection, m_language, m_names).toHtmlEscaped()
            % u":</b> "_s % text % u" <span class=\"muted\">("_s
            % wordFor(finding.side).in(m_language).toHtmlEscaped() % u")</span></p>"_s;
    }
}

void OverviewPage::writeTunnels(Page &page, const Overview &overview, const PageStyle &style) const
{
    using enum Overview::State;
    for (const Overview::State state : {Failing, Up, Ended, Unclear}) {
        const auto count = std::size_t(std::ranges::count(overview.tunnels, state, &Overview::Tunnel::state));
        // That no tunnel is up is an answer; that none has ended is none.
        if (count == 0 && (state != Up || overview.tunnels.empty()))
            continue;
        page.html += heading(headingOf(state).in(m_language) % u" ("_s % QString::number(count) % u')');
        if (count == 0)
            continue;
        page.html += u"<table cellspacing=\"0\" cellpadding=\"2\">"_s;
        std::size_t shown = 0;
        for (const Overview::Tunnel &tunnel : overview.tunnels) {
            if (tunnel.state != state || shown == MostTunnels)
                continue;
            ++shown;
            page.html += u"<tr><td>"_s
                % iconTag(page, u"icon:state%1"_s.arg(int(state)), stateIcon(nodeState(state)), style)
                % u"</td><td>"_s
                % link(u"connection"_s, tunnel.connection,
                       connectionHeading(m_case->log, tunnel.connection, m_language, m_names))
                % u"</td><td>"_s % stateText(m_case->log, tunnel, m_language).toHtmlEscaped() % u"</td><td>"_s
                % verdictCell(verdictOf(*m_case, tunnel.verdict, m_language, m_names));
        }
        page.html += u"</table>"_s;
        if (count > shown)
            page.html += u"<p class=\"muted\">"_s
                % Word("left_out").in(m_language).arg(count - shown).toHtmlEscaped() % u"</p>"_s;
    }
}

void OverviewPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        render(true);
    QWidget::changeEvent(event);
}

/// Instead of a part of the page, the whole report is copied.
void OverviewPage::setCopySource(const CopySource &source)
{
    if (!source.usesStandIns) {
        m_browser->setCopyReplacement({});
        return;
    }
    m_browser->setCopyReplacement([this, source] {
        return source.isMissing() ? QString()
                                  : QString::fromUtf8(textReport(*source.subject, m_language, source.names));
    });
}

}  // namespace ikelens
