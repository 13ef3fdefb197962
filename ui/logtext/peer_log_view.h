// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/copy_source.h"
#include "ui/selection.h"

#include <QWidget>

class QLabel;

namespace ikelens {

class LogView;

/// The log of a peer, to be read beside that of the Intra2net System. It follows the selection to the same attempt.
class PeerLogView final : public QWidget
{
    Q_OBJECT

public:
    explicit PeerLogView(QWidget *parent = nullptr);

    /// The case with the peers' logs; without them there is nothing to show.
    void setCase(const CasePtr &subject);
    /// Of the Intra2net System's log.
    void setSelection(const Selection &selection);
    /// Lines of a peer's log (sorted).
    void showLines(std::size_t peer, const std::vector<LineId> &lines);
    /// What is copied while names are replaced would have them.
    void setCopySource(const CopySource &source);

    [[nodiscard]] LogView *logView() const { return m_log; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void showPeer(std::size_t peer);
    void retranslate();

    CasePtr m_case;
    Selection m_selection;
    QLabel *m_name;
    LogView *m_log;
};

}  // namespace ikelens
