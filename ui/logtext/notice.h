// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QTimer>

namespace ikelens {

/// A sentence that appears over the text for some seconds, and is announced to screen readers.
class Notice : public QLabel
{
    Q_OBJECT

public:
    explicit Notice(QWidget *parent);

    /// Shows `sentence` (plain text) at the lower edge of the parent.
    void announce(const QString &sentence);

private:
    QTimer m_end;
};

}  // namespace ikelens
