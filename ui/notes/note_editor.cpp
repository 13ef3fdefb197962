// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/note_editor.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace ikelens {

namespace {

constexpr qsizetype LongestNote = 10'000;

QLabel *plainLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}  // namespace

NoteEditor::NoteEditor(const QString &place, const QString &line, const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_edit(new QPlainTextEdit(text))
{
    setWindowTitle(text.isEmpty() ? tr("New note") : tr("Note"));
    auto *placeLabel = plainLabel(place);
    QFont bold = placeLabel->font();
    bold.setBold(true);
    placeLabel->setFont(bold);
    auto *lineLabel = plainLabel(line);
    lineLabel->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_edit->setTabChangesFocus(true);
    m_edit->setAccessibleName(tr("Text of the note"));
    m_edit->setPlaceholderText(tr("What is worth remembering here?"));
    m_edit->selectAll();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    QPushButton *remove = buttons->addButton(tr("&Remove"), QDialogButtonBox::DestructiveRole);
    remove->setEnabled(!text.isEmpty());
    connect(remove, &QPushButton::clicked, this, [this] {
        Q_EMIT removeRequested();
        reject();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const int key : {int(Qt::CTRL) | int(Qt::Key_Return), int(Qt::CTRL) | int(Qt::Key_Enter)})
        connect(new QShortcut(QKeySequence(key), this), &QShortcut::activated, this, &QDialog::accept);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(placeLabel);
    layout->addWidget(lineLabel);
    layout->addWidget(m_edit, 1);
    layout->addWidget(buttons);
    resize(520, 320);
    m_edit->setFocus();
}

QString NoteEditor::text() const
{
    return m_edit->toPlainText().trimmed().left(LongestNote);
}

}  // namespace ikelens
