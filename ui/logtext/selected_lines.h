// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/latest.h"
#include "ui/logtext/line_rows.h"
#include "ui/selection.h"

#include <QObject>

namespace ikelens {

/// The lines that the reader's selection stands for. Membership of one line is known at once; the whole list
/// of a connection in a big log is gathered in the background.
class SelectedLines : public QObject
{
    Q_OBJECT

public:
    explicit SelectedLines(QObject *parent = nullptr);

    void set(const CasePtr &subject, const Selection &selection);

    [[nodiscard]] const Selection &selection() const { return m_selection; }
    /// False for an overview, or for a line that belongs to no negotiation: then there is nothing to restrict to.
    [[nodiscard]] bool hasLines() const
    {
        return m_phase != NoId || m_attempt != NoId || m_connection != NoId;
    }
    [[nodiscard]] bool contains(LineId line) const;
    /// Where the view goes to: the selected line itself, or the first one; NoLine where there is none.
    [[nodiscard]] LineId firstLine() const;
    /// All of them, or null while they are being gathered.
    [[nodiscard]] const Lines &lines() const { return m_lines; }

Q_SIGNALS:
    /// lines() is there now.
    void ready();

private:
    void resolve();
    void gather();
    [[nodiscard]] LineId stretch() const;

    CasePtr m_case;
    Selection m_selection;
    // At most one of them is set.
    PhaseId m_phase = NoId;
    AttemptId m_attempt = NoId;
    ConnectionId m_connection = NoId;
    Lines m_lines;
    Latest m_gathering;
};

}  // namespace ikelens
