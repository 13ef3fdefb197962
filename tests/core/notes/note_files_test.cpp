// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notes/note_files.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

class NoteFilesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_count = 0;

    /// A state folder that nobody has used.
    NoteFiles freshFiles() { return NoteFiles(m_folder.filePath(QString::number(++m_count))); }
    [[nodiscard]] QStringList filesOf(int number) const
    {
        return QDir(m_folder.filePath(QString::number(number))).entryList(QDir::Files);
    }
    static Annotations some()
    {
        return {{3, Annotation::Scope::Attempt, u"customer is told"_s},
                {3, Annotation::Scope::Line, {}},
                {7, Annotation::Scope::Line, u"müller\n\"<b>"_s}};
    }

private Q_SLOTS:
    void annotationsAreInOrder()
    {
        Annotations all;
        putAnnotation(all, {7, Annotation::Scope::Line, u"seven"_s});
        putAnnotation(all, {3, Annotation::Scope::Line, {}});
        putAnnotation(all, {3, Annotation::Scope::Attempt, u"of the attempt"_s});
        putAnnotation(all, {7, Annotation::Scope::Line, u"again"_s});
        QCOMPARE(all.size(), 3u);
        QCOMPARE(all[0].scope, Annotation::Scope::Attempt);
        QCOMPARE(all[2].text, u"again"_s);
        QVERIFY(!annotationAt(all, 7, Annotation::Scope::Attempt));
        removeAnnotation(all, 3, Annotation::Scope::Attempt);
        removeAnnotation(all, 4, Annotation::Scope::Line);
        QCOMPARE(all.size(), 2u);
    }

    void survivesAnotherPath()
    {
        const NoteFiles files = freshFiles();
        const QString log = corpusLogs().front();
        QVERIFY(files.load(loadFile(log)->log).empty());
        QVERIFY(files.save(loadFile(log)->log, some()));
        const QString copy = m_folder.filePath(u"another name.txt"_s);
        writeFile(copy, fileBytes(log));
        QCOMPARE(files.load(loadFile(copy)->log), some());
        QVERIFY(files.load(loadFile(corpusLogs().back())->log).empty());
    }

    void survivesGrowth_data()
    {
        QTest::addColumn<int>("linesBefore");
        QTest::newRow("shorter than what is hashed") << 10;
        QTest::newRow("longer") << 100;
    }
    void survivesGrowth()
    {
        QFETCH(const int, linesBefore);
        const NoteFiles files = freshFiles();
        const QByteArrayList lines = wholeCorpus().split('\n');
        QVERIFY(files.save(loadText(lines.first(linesBefore).join('\n') + '\n')->log, some()));
        const CasePtr grown = loadText(lines.first(linesBefore + 50).join('\n') + '\n');
        QCOMPARE(files.load(grown->log), some());
        // Keeping them again leaves one file.
        QVERIFY(files.save(grown->log, some()));
        QCOMPARE(filesOf(m_count).size(), 1);
        QCOMPARE(files.load(grown->log), some());
    }

    void followsItsLine()
    {
        const NoteFiles files = freshFiles();
        QByteArrayList lines = wholeCorpus().first(100'000).split('\n');
        const CasePtr before = loadText(lines.join('\n'));
        QVERIFY(files.save(before->log, {{400, Annotation::Scope::Line, u"here"_s}}));
        lines.insert(300, "Nov 23 10:00:00 intra cron[1]: a line more");
        const Annotations after = files.load(loadText(lines.join('\n'))->log);
        QCOMPARE(after.size(), 1u);
        QCOMPARE(after.front().line, 401u);
        // A line that is gone takes its note with it.
        lines.removeAt(401);
        lines.removeIf([&](const QByteArray &line) { return line == lines.value(401); });
        const QByteArray text = before->log.lineText(400);
        lines.removeIf([&](const QByteArray &line) { return line == text; });
        QVERIFY(files.load(loadText(lines.join('\n'))->log).empty());
    }

    void ofSeveralFilesEachHasItsOwn()
    {
        const NoteFiles files = freshFiles();
        const QStringList logs = corpusLogs().first(2);
        const CasePtr both = *loadCase({.paths = logs, .pasted = {}, .opened = {}, .lastDay = testDay()},
                                       expertise());
        const LineId second = both->log.lines.firstLineOf(1);
        QVERIFY(files.save(both->log, {{second + 2, Annotation::Scope::Line, u"second"_s}}));
        const Annotations alone = files.load(loadFile(logs[1])->log);
        QCOMPARE(alone.size(), 1u);
        QCOMPARE(alone.front().line, 2u);
        QVERIFY(files.load(loadFile(logs[0])->log).empty());
    }

    void noNotesNoFile()
    {
        const NoteFiles files = freshFiles();
        const CasePtr subject = loadFile(corpusLogs().front());
        QVERIFY(files.save(subject->log, {}));
        QVERIFY(!QDir(m_folder.filePath(QString::number(m_count))).exists());
        QVERIFY(files.save(subject->log, some()));
        QVERIFY(files.save(subject->log, {}));
        QVERIFY(filesOf(m_count).isEmpty());
    }

    void brokenFilesAreNoNotes()
    {
        const NoteFiles files = freshFiles();
        const CasePtr subject = loadFile(corpusLogs().front());
        QVERIFY(files.save(subject->log, some()));
        const QString path = m_folder.filePath(QString::number(m_count) + u'/' + filesOf(m_count).front());
        for (const QByteArray &content :
             {"{"_ba, "[]"_ba,
              "{\"format\":\"ikelens-notes\",\"notes\":[7,{\"line\":-1},{\"line\":1e99}]}"_ba}) {
            writeFile(path, content);
            QVERIFY(files.load(subject->log).empty());
        }
    }

    void refusalIsTold()
    {
        writeFile(m_folder.filePath(u"file"_s), "x");
        const auto saved =
            NoteFiles(m_folder.filePath(u"file/notes"_s)).save(loadFile(corpusLogs().front())->log, some());
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, Error::Kind::NotWritable);
    }
};

QTEST_GUILESS_MAIN(NoteFilesTest)
#include "note_files_test.moc"
