// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/find/line_matcher.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QToolButton;

namespace ikelens {

/// Where the reader says what to look for. It knows nothing of the text; FindSession does the work.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent);

    /// Shows the bar with the keyboard in its field; `text` is what to look for, unless empty.
    void open(const QString &text);
    [[nodiscard]] FindQuery query() const;
    /// Hides the bar, as Esc does.
    void dismiss();
    /// A short sentence beside the field.
    void setStatus(const QString &status, bool isProblem);
    void setProgress(bool running, double share);
    /// Whether there are lines to restrict the search to, and whether it is restricted anyway.
    void setSelectionSwitch(bool available, bool always);

Q_SIGNALS:
    /// The reader has stopped typing for a moment, or turned a switch.
    void queryChanged();
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    [[nodiscard]] QCheckBox *addSwitch();

    QLineEdit *m_text;
    QToolButton *m_previous;
    QToolButton *m_next;
    QCheckBox *m_case;
    QCheckBox *m_word;
    QCheckBox *m_expression;
    QCheckBox *m_selection;
    QLabel *m_status;
    QProgressBar *m_progress;
    QToolButton *m_close;
    QTimer m_pause;  ///< between the last key and the search
};

}  // namespace ikelens
