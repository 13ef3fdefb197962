// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/note_text.h"

#include <QCoreApplication>

namespace ikelens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(NoteText)
};

}  // namespace

QString noteText(const Annotations &annotations, LineId line)
{
    QStringList texts;
    if (const Annotation *ofAttempt = annotationAt(annotations, line, Annotation::Scope::Attempt))
        texts += Texts::tr("Note on the attempt: %1").arg(ofAttempt->text);
    if (const Annotation *ofLine = annotationAt(annotations, line, Annotation::Scope::Line))
        texts += ofLine->text.isEmpty() ? Texts::tr("Marked") : Texts::tr("Note: %1").arg(ofLine->text);
    return texts.join(u'\n');
}

}  // namespace ikelens
