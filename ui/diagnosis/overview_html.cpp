// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/overview_html.h"

#include "core/report/naming.h"
#include "core/report/report_view.h"
#include "core/report/time_text.h"
#include "ui/connections/node_state.h"

#include <algorithm>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

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

/// Qt drops the space above a heading that follows a table whose last cell is empty.
QString verdictCell(const QString &verdict)
{
    return (verdict.isEmpty() ? u"&nbsp;"_s : verdict.toHtmlEscaped()) % u"</td></tr>"_s;
}

class OverviewWriter
{
public:
    OverviewWriter(const Case &subject, Language language, const QHash<QString, QString> &names,
                   const OverviewIcons &icons)
        : m_case(subject)
        , m_language(language)
        , m_names(names)
        , m_icons(icons)
        , m_overview(Overview::of(subject))
    { }

    QString write(const TunnelLimits &limits)
    {
        using enum Overview::State;
        writeFirstFixes();
        for (const Overview::State state : {Failing, Up, Ended, Unclear})
            writeTunnels(state, limits.of(state));
        return m_html % heading(Word("covers").in(m_language))
            % detailsTable(coverage(m_case, m_overview, m_language));
    }

private:
    /// A verdict as one sentence.
    [[nodiscard]] QString sentence(const Summary *summary) const
    {
        return summary
            ? m_case.expertise.knowledge->explain(m_case, summary->finding, m_language, m_names).title
            : QString();
    }

    void writeFirstFixes()
    {
        m_html += heading(Word("first_fixes").in(m_language));
        if (m_overview.first5.empty()) {
            const bool isSound = m_case.complete && !m_case.log.attempts.empty();
            const auto icon = isSound ? Overview::State::Up : Overview::State::Unclear;
            m_html += u"<p>"_s % m_icons.state[std::size_t(icon)] % u' '
                % nothingToFix(m_case, m_overview, m_language).toHtmlEscaped() % u"</p>"_s;
            return;
        }
        for (const Summary *summary : m_overview.first5)
            writeFix(*summary);
    }

    void writeFix(const Summary &summary)
    {
        const Finding &finding = summary.finding;
        const QString title = sentence(&summary);
        const bool one = finding.attempt != NoId;
        const QString text = finding.connection == NoId && !one
            ? title.toHtmlEscaped()
            : link(one ? u"attempt"_s : u"connection"_s, one ? finding.attempt : finding.connection, title);
        m_html += u"<p>"_s % m_icons.severity[std::size_t(finding.severity)] % u" <b>"_s
            % connectionHeading(m_case.log, finding.connection, m_language, m_names).toHtmlEscaped()
            % u":</b> "_s % text % u" <span class=\"muted\">("_s
            % wordFor(finding.side).in(m_language).toHtmlEscaped() % u")</span></p>"_s;
    }

    void writeTunnels(Overview::State state, std::size_t limit)
    {
        const auto count = std::size_t(
            std::ranges::count(m_overview.tunnels, state, &Overview::Tunnel::state));
        // That no tunnel is up is an answer; that none has ended is none.
        if (count == 0 && (state != Overview::State::Up || m_overview.tunnels.empty()))
            return;
        m_html += heading(headingOf(state).in(m_language) % u" ("_s % numberText(count, m_language) % u')');
        if (count == 0)
            return;
        m_html += u"<table cellspacing=\"0\" cellpadding=\"2\">"_s;
        std::size_t shown = 0;
        for (const Overview::Tunnel &tunnel : m_overview.tunnels) {
            if (tunnel.state != state || shown == limit)
                continue;
            ++shown;
            writeRow(tunnel);
        }
        m_html += u"</table>"_s;
        if (count > shown)
            m_html += u"<p>"_s % link(u"more"_s, std::uint32_t(state), moreText(count - shown)) % u"</p>"_s;
    }

    void writeRow(const Overview::Tunnel &tunnel)
    {
        m_html += u"<tr><td>"_s % m_icons.state[std::size_t(tunnel.state)] % u"</td><td>"_s
            % link(u"connection"_s, tunnel.connection,
                   connectionHeading(m_case.log, tunnel.connection, m_language, m_names))
            % u"</td><td>"_s % stateText(m_case.log, tunnel, m_language).toHtmlEscaped() % u"</td><td>"_s
            % verdictCell(sentence(tunnel.verdict));
    }

    [[nodiscard]] QString moreText(std::size_t left) const
    {
        if (left <= TunnelLimits::Step)
            return Word("show_rest").in(m_language).arg(numberText(left, m_language));
        return Word("show_more")
            .in(m_language)
            .arg(numberText(TunnelLimits::Step, m_language), numberText(left, m_language));
    }

    const Case &m_case;
    Language m_language;
    const QHash<QString, QString> &m_names;
    const OverviewIcons &m_icons;
    Overview m_overview;
    QString m_html;
};

}  // namespace

OverviewIcons OverviewIcons::of(const PageStyle &style)
{
    Page page;
    OverviewIcons icons;
    for (std::size_t state = 0; state < icons.state.size(); ++state)
        icons.state[state] = iconTag(page, u"icon:state%1"_s.arg(state),
                                     stateIcon(nodeState(Overview::State(state))), style);
    for (std::size_t severity = 0; severity < icons.severity.size(); ++severity)
        icons.severity[severity] = iconTag(page, u"icon:severity%1"_s.arg(severity),
                                           severityIcon(Severity(severity)), style);
    icons.images = page.images;
    return icons;
}

QString overviewHtml(const Case &subject, Language language, const QHash<QString, QString> &names,
                     const TunnelLimits &limits, const OverviewIcons &icons)
{
    return OverviewWriter(subject, language, names, icons).write(limits);
}

}  // namespace ikelens
