// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/go_to_dialog.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ikelens {

GoToDialog::GoToDialog(Go go, QWidget *parent)
    : QDialog(parent)
    , m_go(std::move(go))
    , m_place(new QLineEdit(this))
    , m_problem(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Go to"));
    auto *label = new QLabel(tr("&Line or time:"), this);
    label->setBuddy(m_place);
    auto *examples = new QLabel(tr("For example 12345, 14:03, Nov 23 14:03:22 or 2026-11-23"), this);
    examples->setForegroundRole(QPalette::PlaceholderText);
    m_place->setAccessibleDescription(examples->text());
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    QFont bold = m_problem->font();
    bold.setBold(true);
    m_problem->setFont(bold);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto *ok = buttons->button(QDialogButtonBox::Ok);
    ok->setDefault(true);
    ok->setEnabled(false);
    connect(m_place, &QLineEdit::textChanged, this, [this, ok](const QString &text) {
        ok->setEnabled(!text.trimmed().isEmpty());
        m_problem->hide();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &GoToDialog::tryToGo);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    for (QWidget *widget : std::initializer_list<QWidget *>{label, m_place, examples, m_problem, buttons})
        layout->addWidget(widget);
    m_place->setFocus();
}

void GoToDialog::tryToGo()
{
    const QString problem = m_go(m_place->text());
    if (problem.isEmpty()) {
        accept();
        return;
    }
    m_problem->setText(problem);
    m_problem->show();
    m_place->selectAll();
    QAccessibleAnnouncementEvent event(this, problem);
    QAccessible::updateAccessibility(&event);
}

}  // namespace ikelens
