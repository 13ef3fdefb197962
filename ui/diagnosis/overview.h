// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/copy_source.h"
#include "ui/selection.h"

#include <QWidget>

namespace ikelens {

class SafeBrowser;
struct Overview;
struct Page;
struct PageStyle;

/// The first page after opening a log: what it covers, which tunnels are up at its end, which fail and since when,
/// and what to fix first. Without a log: how to open one.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setCase(const CasePtr &subject);
    void setLanguage(Language language);
    void setConnectionNames(const QHash<QString, QString> &names);

    void setCopySource(const CopySource &source);

Q_SIGNALS:
    void selectionRequested(Selection selection);
    void lineActivated(LineId line);

protected:
    void changeEvent(QEvent *event) override;

private:
    void activate(const QString &kind, std::uint32_t number);
    void render(bool keepPlace);
    [[nodiscard]] QString emptyPage() const;
    void writeFirstFixes(Page &page, const Overview &overview, const PageStyle &style) const;
    void writeTunnels(Page &page, const Overview &overview, const PageStyle &style) const;

    SafeBrowser *m_browser;
    CasePtr m_case;
    Language m_language = Language::English;
    QHash<QString, QString> m_names;
};

}  // namespace ikelens
