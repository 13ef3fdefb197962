// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/case_facts.h"

#include <QStatusBar>

#include <optional>

class QLabel;
class QProgressBar;
class QToolButton;

namespace ikelens {

/// The window's status bar: how bad it is, how much there is, and how far the loading has come.
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setCase(const CasePtr &subject);
    void showProgress(int permille, int secondsLeft);
    void hideProgress();
    /// A word on whether the log is watched, and what that means; empty: nothing.
    void setFollowing(const QString &word, const QString &explanation);
    [[nodiscard]] QString severityText() const;

Q_SIGNALS:
    void cancelRequested();
    void problemRequested();
    /// The day of the last line, in the year that the reader gave.
    void lastDayChosen(const QDate &day);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void chooseYear();
    void setLoading(bool loading);
    void showFacts();

    std::optional<CaseFacts> m_facts;
    bool m_loading = false;
    QToolButton *m_severity;
    QLabel *m_counts, *m_recognised, *m_period;
    QToolButton *m_year;
    QLabel *m_following;
    QLabel *m_remaining;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
};

}  // namespace ikelens
