// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace ikelens {

/// Asks for the text of a note. Ctrl+Enter accepts.
class NoteEditor final : public QDialog
{
    Q_OBJECT

public:
    /// `place` says what the note is on, `line` is the text of that line; both plain.
    NoteEditor(const QString &place, const QString &line, const QString &text, QWidget *parent);

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void removeRequested();

private:
    QPlainTextEdit *m_edit;
};

}  // namespace ikelens
