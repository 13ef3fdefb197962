// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/copy_source.h"
#include "ui/diagnosis/panel_content.h"
#include "ui/latest.h"
#include "ui/selection.h"

#include <QWidget>

class QPushButton;

namespace ikelens {

class SafeBrowser;

/// What went wrong in the selected node and what to change, with the lines that prove it as links. For a node
/// without a problem: what was established. For a line: what it means. It is worked out in the background, and only
/// while somebody sees it; until then the page before stays.
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
    /// Whether the page tells of the selection.
    [[nodiscard]] bool isRendered() const { return !m_due; }

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
    void bringUp(bool keepPlace);
    void render();
    [[nodiscard]] const PanelContent &content() const;

    SafeBrowser *m_browser;
    QPushButton *m_copy;
    CasePtr m_case;
    Selection m_selection;
    Language m_language = Language::English;
    QHash<QString, QString> m_names;
    mutable std::optional<PanelContent> m_content;  ///< once somebody wants it
    Latest m_making;
    /// The page is to be rendered, and whether the reader's place is kept then.
    std::optional<bool> m_due;
    CopySource m_copySource;
};

}  // namespace ikelens
