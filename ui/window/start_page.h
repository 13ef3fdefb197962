// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace ikelens {

/// What the window shows while no log is open: how to open one.
class StartPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    void setRecentFiles(const QStringList &paths);
    /// While the first part of a log is on its way.
    void setLoading(bool loading);

Q_SIGNALS:
    void openRequested();
    void pasteRequested();
    void fileRequested(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title, *m_hint, *m_recentTitle;
    QPushButton *m_open, *m_paste;
    QWidget *m_recent;
    QVBoxLayout *m_recentLayout;
    bool m_loading = false;
};

}  // namespace ikelens
