// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/notes/note_files.h"

#include <QObject>

class QUndoStack;

namespace ikelens {

/// The notes and marks on the case that is open. Every change can be undone and is kept at once.
class NoteBook final : public QObject
{
    Q_OBJECT

public:
    /// Without a folder nothing is kept. Each change becomes one of `steps`, which live longer than the book.
    NoteBook(const QString &folder, QUndoStack &steps, QObject *parent = nullptr);
    ~NoteBook() override;

    /// Reads what was noted on this log. Only a complete case can be annotated.
    void setCase(const CasePtr &subject);
    /// The same log with more lines, or more known of them: notes and steps stay.
    void setGrown(const CasePtr &subject);

    [[nodiscard]] const Annotations &annotations() const { return m_annotations; }
    [[nodiscard]] bool isReady() const { return m_case != nullptr; }

    /// An empty text makes a mark.
    void put(const Annotation &annotation);
    void remove(LineId line, Annotation::Scope scope);
    /// Marks a line, or takes mark or note off it.
    void toggleMark(LineId line);
    /// The next annotated line after `from`, or the one before it (step -1), going round; NoLine where there is none.
    [[nodiscard]] LineId next(LineId from, int step) const;

Q_SIGNALS:
    void changed();
    void notKept(const ikelens::Error &error);

private:
    class Change;
    void set(LineId line, Annotation::Scope scope, const std::optional<Annotation> &annotation);

    std::optional<NoteFiles> m_files;
    CasePtr m_case;
    Annotations m_annotations;
    QUndoStack &m_steps;
};

}  // namespace ikelens
