// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/note_book.h"

#include <QDir>
#include <QUndoStack>

#include <algorithm>

namespace ikelens {

/// Puts one annotation in place of another, or of none.
class NoteBook::Change final : public QUndoCommand
{
public:
    Change(NoteBook &book, LineId line, Annotation::Scope scope, std::optional<Annotation> after)
        : m_book(book)
        , m_line(line)
        , m_scope(scope)
        , m_after(std::move(after))
    {
        if (const Annotation *before = annotationAt(book.m_annotations, line, scope))
            m_before = *before;
    }

    void redo() override { m_book.set(m_line, m_scope, m_after); }
    void undo() override { m_book.set(m_line, m_scope, m_before); }

private:
    NoteBook &m_book;
    LineId m_line;
    Annotation::Scope m_scope;
    std::optional<Annotation> m_before, m_after;
};

NoteBook::NoteBook(const QString &folder, QUndoStack &steps, QObject *parent)
    : QObject(parent)
    , m_steps(steps)
{
    if (!folder.isEmpty())
        m_files.emplace(QDir(folder).filePath(QStringLiteral("notes")));
}

NoteBook::~NoteBook() = default;

void NoteBook::setCase(const CasePtr &subject)
{
    if (m_case)
        m_steps.clear();
    m_case = subject && subject->complete && subject->log.lines.count() > 0 ? subject : nullptr;
    m_annotations = m_case && m_files ? m_files->load(m_case->log) : Annotations();
    Q_EMIT changed();
}

void NoteBook::setGrown(const CasePtr &subject)
{
    if (m_case && subject && subject->complete)
        m_case = subject;
    else
        setCase(subject);
}

void NoteBook::put(const Annotation &annotation)
{
    const Annotation *before = annotationAt(m_annotations, annotation.line, annotation.scope);
    if (!m_case || annotation.line >= m_case->log.lines.count() || (before && *before == annotation))
        return;
    m_steps.push(new Change(*this, annotation.line, annotation.scope, annotation));
}

void NoteBook::remove(LineId line, Annotation::Scope scope)
{
    if (annotationAt(m_annotations, line, scope))
        m_steps.push(new Change(*this, line, scope, std::nullopt));
}

void NoteBook::toggleMark(LineId line)
{
    if (annotationAt(m_annotations, line, Annotation::Scope::Line))
        remove(line, Annotation::Scope::Line);
    else
        put({line, Annotation::Scope::Line, {}});
}

void NoteBook::set(LineId line, Annotation::Scope scope, const std::optional<Annotation> &annotation)
{
    if (annotation)
        putAnnotation(m_annotations, *annotation);
    else
        removeAnnotation(m_annotations, line, scope);
    Q_EMIT changed();
    if (!m_files)
        return;
    if (const auto saved = m_files->save(m_case->log, m_annotations); !saved)
        Q_EMIT notKept(saved.error());
}

LineId NoteBook::next(LineId from, int step) const
{
    if (m_annotations.empty())
        return NoLine;
    if (step > 0) {
        const auto after = std::ranges::upper_bound(m_annotations, from, {}, &Annotation::line);
        return after == m_annotations.end() || from == NoLine ? m_annotations.front().line : after->line;
    }
    const auto at = std::ranges::lower_bound(m_annotations, from, {}, &Annotation::line);
    return at == m_annotations.begin() ? m_annotations.back().line : std::prev(at)->line;
}

}  // namespace ikelens
