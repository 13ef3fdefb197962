// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/diagnosis_panel.h"

#include "core/pairing/both_ends.h"

#include "ui/diagnosis/panel_html.h"
#include "ui/diagnosis/safe_browser.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ikelens {

using namespace Qt::StringLiterals;

DiagnosisPanel::DiagnosisPanel(QWidget *parent)
    : QWidget(parent)
    , m_browser(new SafeBrowser)
    , m_copy(new QPushButton)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->addWidget(m_browser, 1);
    layout->addWidget(m_copy, 0, Qt::AlignHCenter);
    setFocusProxy(m_browser);
    connect(m_copy, &QPushButton::clicked, this, &DiagnosisPanel::copyVerdict);
    connect(m_browser, &SafeBrowser::paletteChanged, this, [this] { bringUp(true); });
    connect(m_browser, &SafeBrowser::linkActivated, this, [this](const QString &kind, std::uint32_t number) {
        if (kind == u"line"_s && m_case && number < m_case->log.lines.count())
            Q_EMIT lineActivated(number);
        bool isPeer = false;
        const std::size_t peer = kind.startsWith(u"peer"_s) ? kind.sliced(4).toUInt(&isPeer) : 0;
        if (isPeer && m_case && m_case->bothEnds && peer < m_case->bothEnds->peers.size()
            && number < m_case->bothEnds->peers[peer].subject->log.lines.count())
            Q_EMIT peerLineActivated(peer, number);
    });
    retranslate();
    rebuild();
}

void DiagnosisPanel::setCase(const CasePtr &subject)
{
    m_case = subject;
    rebuild(true);
}

void DiagnosisPanel::setSelection(const Selection &selection)
{
    if (m_selection == selection)
        return;
    m_selection = selection;
    rebuild();
}

void DiagnosisPanel::setLanguage(Language language)
{
    if (m_language == language)
        return;
    m_language = language;
    rebuild();
}

void DiagnosisPanel::setConnectionNames(const QHash<QString, QString> &names)
{
    if (m_names == names)
        return;
    m_names = names;
    rebuild();
}

void DiagnosisPanel::copyVerdict()
{
    if (const QString text = verdictText(); !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void DiagnosisPanel::setCopySource(const CopySource &source)
{
    m_copySource = source;
    m_browser->setCopyReplacement(source.usesStandIns ? [this] { return verdictText(); }
                                                      : std::function<QString()>());
    m_copy->setEnabled(m_case && !source.isMissing());
}

QString DiagnosisPanel::verdictText() const
{
    if (m_copySource.isMissing())
        return {};
    if (m_copySource.usesStandIns)
        return PanelContent::of(*m_copySource.subject, m_selection, m_language, m_copySource.names)
            .text(m_language);
    return m_case ? content().text(m_language) : QString();
}

void DiagnosisPanel::retranslate()
{
    m_copy->setText(tr("Copy verdict"));
    m_copy->setToolTip(tr("Copies the verdict, the fixes and the evidence lines as text, for the reply"));
    m_browser->setAccessibleName(tr("Diagnosis of the selected part of the log"));
}

/// From the case again. Names and language may be set before there is one.
void DiagnosisPanel::rebuild(bool keepPlace)
{
    m_content.reset();
    m_copy->setEnabled(m_case && !m_copySource.isMissing());
    bringUp(keepPlace);
}

/// For who cannot wait for the background.
const PanelContent &DiagnosisPanel::content() const
{
    if (!m_content)
        m_content = m_case ? PanelContent::of(*m_case, m_selection, m_language, m_names) : PanelContent();
    return *m_content;
}

void DiagnosisPanel::bringUp(bool keepPlace)
{
    m_making.drop();
    m_due = keepPlace && m_due.value_or(true);
    if (!isVisible())
        return;
    if (m_content || !m_case)
        return render();
    m_making.ask([subject = m_case, selection = m_selection, language = m_language,
                  names = m_names] { return PanelContent::of(*subject, selection, language, names); },
                 [this](const PanelContent &content) {
                     m_content = content;
                     render();
                 });
}

void DiagnosisPanel::render()
{
    const int margins = 2 * int(m_browser->document()->documentMargin()) + 2;
    const int scrollBar = m_browser->verticalScrollBar()->sizeHint().width();  // comes and goes with the text
    const PageStyle style{.palette = m_browser->palette(),
                          .font = m_browser->font(),
                          .devicePixelRatio = devicePixelRatioF(),
                          .width = std::max(160, m_browser->width() - scrollBar - margins)};
    const Page page = panelPage(content(), m_language, style);
    m_browser->showPage(page.html, page.images, std::exchange(m_due, std::nullopt).value_or(true));
    // The page is announced as text; its picture would be silent.
    QStringList pictures;
    for (const FindingView &finding : content().findings) {
        if (finding.request)
            pictures.append(finding.request->description);
    }
    m_browser->setAccessibleDescription(pictures.join(u'\n'));
}

void DiagnosisPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_due)
        bringUp(*m_due);
}

void DiagnosisPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

/// Only a picture has a width of its own.
void DiagnosisPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_due && std::ranges::any_of(content().findings, [](const FindingView &finding) {
            return finding.request.has_value();
        }))
        bringUp(true);
}

}  // namespace ikelens
