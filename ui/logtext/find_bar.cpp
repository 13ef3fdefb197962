// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/find_bar.h"

#include "ui/plain_tip.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QStyle>
#include <QToolButton>

#include <chrono>

namespace ikelens {

using namespace std::chrono_literals;

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_case(addSwitch())
    , m_word(addSwitch())
    , m_expression(addSwitch())
    , m_selection(addSwitch())
    , m_status(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_close(new QToolButton(this))
{
    setAutoFillBackground(true);
    m_text->setClearButtonEnabled(true);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setArrowType(Qt::DownArrow);
    m_close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_progress->hide();
    m_status->setTextFormat(Qt::PlainText);
    m_status->setMaximumWidth(fontMetrics().averageCharWidth() * 50);
    for (QToolButton *button : {m_previous, m_next, m_close})
        button->setAutoRaise(true);

    auto *fieldRow = new QHBoxLayout;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_text, m_previous, m_next})
        fieldRow->addWidget(widget, widget == m_text ? 1 : 0);
    fieldRow->addWidget(m_status);
    fieldRow->addWidget(m_close);
    auto *switchRow = new QHBoxLayout;
    for (QCheckBox *box : {m_case, m_word, m_expression, m_selection})
        switchRow->addWidget(box);
    switchRow->addStretch(1);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(6, 3, 6, 3);
    rows->setSpacing(2);
    rows->addLayout(fieldRow);
    rows->addLayout(switchRow);
    rows->addWidget(m_progress);

    m_pause.setSingleShot(true);
    m_pause.setInterval(120ms);
    connect(&m_pause, &QTimer::timeout, this, &FindBar::queryChanged);
    connect(m_text, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    for (QCheckBox *box : {m_case, m_word, m_expression, m_selection})
        connect(box, &QCheckBox::toggled, this, &FindBar::queryChanged);
    connect(m_previous, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(m_next, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(m_close, &QToolButton::clicked, this, &FindBar::dismiss);
    retranslate();
    hide();
}

QCheckBox *FindBar::addSwitch()
{
    return new QCheckBox(this);
}

void FindBar::retranslate()
{
    m_text->setPlaceholderText(tr("Find in the log"));
    m_text->setAccessibleName(tr("Find in the log"));
    m_previous->setToolTip(tr("Previous match (Shift+F3)"));
    m_previous->setAccessibleName(tr("Previous match"));
    m_next->setToolTip(tr("Next match (F3)"));
    m_next->setAccessibleName(tr("Next match"));
    m_close->setToolTip(tr("Close the find bar (Esc)"));
    m_close->setAccessibleName(tr("Close the find bar"));
    m_progress->setAccessibleName(tr("Share of the log that has been searched"));
    m_case->setText(tr("Match &case"));
    m_word->setText(tr("&Whole words"));
    m_expression->setText(tr("Regular e&xpression"));
    m_selection->setText(tr("Only &selection"));
}

void FindBar::open(const QString &text)
{
    if (!text.isEmpty())
        m_text->setText(text);
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
    if (!m_text->text().isEmpty())
        m_pause.start();
}

FindQuery FindBar::query() const
{
    return {.text = m_text->text(),
            .regularExpression = m_expression->isChecked(),
            .caseSensitive = m_case->isChecked(),
            .wholeWord = m_word->isChecked(),
            .selectionOnly = m_selection->isEnabled() && m_selection->isChecked()};
}

void FindBar::setStatus(const QString &status, bool isProblem)
{
    m_status->setText(status);
    m_status->setToolTip(plainTip(status));  // it may be too long for the bar
    QFont font = this->font();
    font.setBold(isProblem);
    m_status->setFont(font);
}

void FindBar::setProgress(bool running, double share)
{
    m_progress->setVisible(running);
    m_progress->setValue(int(share * 1000));
}

void FindBar::setSelectionSwitch(bool available, bool always)
{
    m_selection->setEnabled(available && !always);
    m_selection->setToolTip(
        always ? tr("Only the lines of the selection are shown, so only they are searched.") : QString());
}

void FindBar::dismiss()
{
    hide();
    Q_EMIT closed();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->modifiers() & Qt::ShiftModifier ? Q_EMIT previousRequested() : Q_EMIT nextRequested();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

}  // namespace ikelens
