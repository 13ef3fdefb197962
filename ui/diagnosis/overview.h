// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/copy_source.h"
#include "ui/diagnosis/overview_html.h"
#include "ui/latest.h"
#include "ui/selection.h"

#include <QWidget>

namespace ikelens {

class SafeBrowser;

/// The first page after opening a log: what it covers, which tunnels are up at its end, which fail and since when,
/// and what to fix first. It is written in the background, and only while somebody sees it; until then the page
/// before stays. Empty without a log.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setCase(const CasePtr &subject);
    void setLanguage(Language language);
    void setConnectionNames(const QHash<QString, QString> &names);

    void setCopySource(const CopySource &source);
    /// Whether the page tells of the last case that was set.
    [[nodiscard]] bool isWritten() const { return m_isWritten && !m_page.isAwaited(); }

Q_SIGNALS:
    void selectionRequested(Selection selection);
    void lineActivated(LineId line);
    void written();  ///< isWritten() again

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void activate(const QString &kind, std::uint32_t number);
    void write();
    void retranslate();

    SafeBrowser *m_browser;
    CasePtr m_case;
    Language m_language = Language::English;
    QHash<QString, QString> m_names;
    TunnelLimits m_limits;
    std::optional<OverviewIcons> m_icons;  ///< for the palette of now
    Latest m_page;
    bool m_isWritten = true;  ///< or about to be
};

}  // namespace ikelens
