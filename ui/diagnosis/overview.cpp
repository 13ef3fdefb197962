// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/overview.h"

#include "core/report/report.h"
#include "ui/diagnosis/safe_browser.h"

#include <QEvent>
#include <QVBoxLayout>

namespace ikelens {

using namespace Qt::StringLiterals;

OverviewPage::OverviewPage(QWidget *parent)
    : QWidget(parent)
    , m_browser(new SafeBrowser)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_browser);
    setFocusProxy(m_browser);
    connect(m_browser, &SafeBrowser::linkActivated, this, &OverviewPage::activate);
    connect(m_browser, &SafeBrowser::paletteChanged, this, [this] {
        m_icons.reset();
        write();
    });
    retranslate();
}

void OverviewPage::setCase(const CasePtr &subject)
{
    m_case = subject;
    if (!subject)
        m_limits = {};
    write();
}

void OverviewPage::setLanguage(Language language)
{
    if (std::exchange(m_language, language) != language)
        write();
}

void OverviewPage::setConnectionNames(const QHash<QString, QString> &names)
{
    if (std::exchange(m_names, names) != names)
        write();
}

void OverviewPage::activate(const QString &kind, std::uint32_t number)
{
    if (!m_case)
        return;
    const Log &log = m_case->log;
    if (kind == u"line"_s && number < log.lines.count()) {
        Q_EMIT lineActivated(number);
    } else if (kind == u"connection"_s && number < log.connections.size()) {
        Q_EMIT selectionRequested({Selection::Kind::Connection, number});
    } else if (kind == u"attempt"_s && number < log.attempts.size()) {
        Q_EMIT selectionRequested({Selection::Kind::Attempt, number});
    } else if (kind == u"more"_s && number <= std::uint32_t(Overview::State::Unclear)) {
        m_limits.raise(Overview::State(number));
        write();
    }
}

void OverviewPage::write()
{
    m_page.drop();
    m_isWritten = !m_case || isVisible();
    if (!m_case)
        return m_browser->showPage({}, {}, false);
    if (!m_isWritten)
        return;
    const PageStyle style{
        .palette = m_browser->palette(), .font = m_browser->font(), .devicePixelRatio = devicePixelRatioF()};
    if (!m_icons)
        m_icons = OverviewIcons::of(style);
    m_page.ask(
        [subject = m_case, language = m_language, names = m_names, limits = m_limits, icons = *m_icons,
         sheet = style.sheet()] {
            return QString(sheet % overviewHtml(*subject, language, names, limits, icons));
        },
        [this, images = m_icons->images](const QString &html) {
            m_browser->showPage(html, images, true);
            Q_EMIT written();
        });
}

void OverviewPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isWritten)
        write();
}

void OverviewPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void OverviewPage::retranslate()
{
    m_browser->setAccessibleName(tr("Overview of the log"));
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
