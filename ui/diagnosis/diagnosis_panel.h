// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/copy_source.h"
#include "ui/diagnosis/panel_content.h"
#include "ui/selection.h"

#include <QWidget>

class QPushButton;

namespace ikelens {

class SafeBrowser;

/// What went wrong in the selected node and what to change, with the lines that prove it as links. For a node
/// without a problem: what was established. For a line: what it means. The page is made while somebody sees it.
class DiagnosisPanel : public QWidget
{
    Q_OBJECT

public:
    explicit DiagnosisPanel(QWidget *parent = nullptr);

    void setCase(const CasePtr &subject);
    void setSelection(const Selection &selection);
    void setLanguage(Language language);
    /// The reader's names by identifier: "C2" → "Branch Ulm".
    void setConnectionNames(const QHash<QString, QString> &names);

    void setCopySource(const CopySource &source);
    /// Puts the verdict on the clipboard, as plain text for a reply.
    void copyVerdict();
    [[nodiscard]] QString verdictText() const;

Q_SIGNALS:
    void lineActivated(LineId line);
    /// A line of a peer's log; `peer` is its index in BothEnds::peers.
    void peerLineActivated(std::size_t peer, ikelens::LineId line);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void rebuild(bool keepPlace = false);
    void render(bool keepPlace);
    [[nodiscard]] const PanelContent &content() const;

    SafeBrowser *m_browser;
    QPushButton *m_copy;
    CasePtr m_case;
    Selection m_selection;
    Language m_language = Language::English;
    QHash<QString, QString> m_names;
    mutable std::optional<PanelContent> m_content;  ///< once somebody wants it
    std::optional<bool>
        m_due;  ///< to be rendered when it is seen, and whether the reader's place is kept then
    CopySource m_copySource;
};

}  // namespace ikelens
