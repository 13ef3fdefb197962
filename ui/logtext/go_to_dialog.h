// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;

namespace ikelens {

/// Asks for a line number or a time. Stays open, with the reason, while there is no such place.
class GoToDialog : public QDialog
{
    Q_OBJECT

public:
    /// Goes to what was typed; why it cannot, or nothing.
    using Go = std::function<QString(const QString &place)>;

    GoToDialog(Go go, QWidget *parent);

private:
    void tryToGo();

    Go m_go;
    QLineEdit *m_place;
    QLabel *m_problem;
};

}  // namespace ikelens
