// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/note_book.h"

#include "tests/core/report/sample_logs.h"
#include "ui/notes/note_editor.h"
#include "ui/notes/note_text.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

using namespace ikelens;
using namespace Qt::StringLiterals;

class NoteBookTest : public QObject
{
    Q_OBJECT

    static constexpr Annotation::Scope OfLine = Annotation::Scope::Line;
    static constexpr Annotation::Scope OfAttempt = Annotation::Scope::Attempt;

private Q_SLOTS:
    void everyChangeCanBeUndone()
    {
        QUndoStack undoStack;
        NoteBook book({}, undoStack);
        book.setCase(caseOf(mixedLog()));
        QSignalSpy changed(&book, &NoteBook::changed);
        book.toggleMark(3);
        book.put({3, OfLine, u"looked at"_s});
        book.put({5, OfAttempt, u"told"_s});
        book.remove(3, OfLine);
        QCOMPARE(changed.count(), 4);
        const Annotations last{{5, OfAttempt, u"told"_s}};
        QCOMPARE(book.annotations(), last);
        const std::array<Annotations, 4> steps{
            Annotations(), Annotations{{3, OfLine, {}}}, Annotations{{3, OfLine, u"looked at"_s}},
            Annotations{{3, OfLine, u"looked at"_s}, {5, OfAttempt, u"told"_s}}};
        for (std::size_t step = steps.size(); step-- > 0;) {
            undoStack.undo();
            QCOMPARE(book.annotations(), steps[step]);
        }
        QVERIFY(!undoStack.canUndo());
        while (undoStack.canRedo())
            undoStack.redo();
        QCOMPARE(book.annotations(), last);
    }

    void whatChangesNothingIsNoStep()
    {
        QUndoStack undoStack;
        NoteBook book({}, undoStack);
        book.put({3, OfLine, u"without a case"_s});
        book.setCase(caseOf(mixedLog()));
        book.put({100'000, OfLine, u"no such line"_s});
        book.remove(3, OfLine);
        QVERIFY(!undoStack.canUndo());
        book.put({3, OfLine, u"once"_s});
        book.put({3, OfLine, u"once"_s});
        QCOMPARE(undoStack.count(), 1);
    }

    void isKeptForTheNextTime()
    {
        const QTemporaryDir folder;
        {
            QUndoStack undoStack;
            NoteBook book(folder.path(), undoStack);
            book.setCase(caseOf(mixedLog()));
            book.put({3, OfLine, u"remember"_s});
            book.toggleMark(4);
            undoStack.undo();
        }
        QUndoStack undoStack;
        NoteBook book(folder.path(), undoStack);
        book.setCase(caseOf(mixedLog() + "Nov 23 11:00:00 intra cron[7]: the log has grown\n"));
        QCOMPARE(book.annotations(), (Annotations{{3, OfLine, u"remember"_s}}));
        book.setCase(caseOf(cleanLog()));
        QVERIFY(book.annotations().empty());
    }

    void refusalIsTold()
    {
        QUndoStack undoStack;
        NoteBook book(u"/proc/no-such-folder"_s, undoStack);
        book.setCase(caseOf(mixedLog()));
        QSignalSpy notKept(&book, &NoteBook::notKept);
        book.toggleMark(3);
        QCOMPARE(notKept.count(), 1);
        QCOMPARE(book.annotations().size(), 1u);
    }

    void stepsGoRound()
    {
        QUndoStack undoStack;
        NoteBook book({}, undoStack);
        book.setCase(caseOf(mixedLog()));
        QCOMPARE(book.next(0, 1), NoLine);
        for (const LineId line : {2u, 5u, 9u})
            book.toggleMark(line);
        QCOMPARE(book.next(2, 1), 5u);
        QCOMPARE(book.next(3, 1), 5u);
        QCOMPARE(book.next(9, 1), 2u);
        QCOMPARE(book.next(NoLine, 1), 2u);
        QCOMPARE(book.next(5, -1), 2u);
        QCOMPARE(book.next(2, -1), 9u);
        QCOMPARE(book.next(4, -1), 2u);
    }

    void textSaysOfWhat()
    {
        const Annotations all{{3, OfAttempt, u"told"_s}, {3, OfLine, {}}, {4, OfLine, u"here"_s}};
        QCOMPARE(noteText(all, 3), u"Note on the attempt: told\nMarked"_s);
        QCOMPARE(noteText(all, 4), u"Note: here"_s);
        QCOMPARE(noteText(all, 5), QString());
    }

    void editorSaysWhatWasWritten()
    {
        NoteEditor editor(u"Line 3"_s, u"<b>hostile</b>"_s, u"before"_s, nullptr);
        editor.show();
        QVERIFY(QTest::qWaitForWindowActive(&editor));
        auto *edit = editor.findChild<QPlainTextEdit *>();
        QTest::keyClicks(edit, u"after "_s);
        QCOMPARE(editor.text(), u"after"_s);
        QSignalSpy accepted(&editor, &QDialog::accepted);
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(accepted.count(), 1);
    }
};

QTEST_MAIN(NoteBookTest)
#include "note_book_test.moc"
