// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/file_mark.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ikelens;
using Change = FileMark::Change;

namespace {

void write(const QString &path, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Truncate)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | mode));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray lines(int from, int to)
{
    QByteArray text;
    for (int i = from; i <= to; ++i)
        text += "Nov 23 10:00:00 intra cron[1]: line " + QByteArray::number(i) + '\n';
    return text;
}

}  // namespace

class FileMarkTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    [[nodiscard]] QString path(const char *name = "messages") const
    {
        return m_folder.filePath(QLatin1StringView(name));
    }
    [[nodiscard]] FileMark mark() const { return FileMark(**TextSource::open(path())); }

private Q_SLOTS:
    void init()
    {
        for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
            QFile::remove(m_folder.filePath(name));
        write(path(), lines(1, 1000));
    }

    void unchanged()
    {
        QCOMPARE(mark().look(), Change::None);
        QCOMPARE(mark().renamedTo(), QString());
    }
    void grown()
    {
        const FileMark before = mark();
        write(path(), "x", QIODevice::Append);
        QCOMPARE(before.look(), Change::Grown);
        QCOMPARE(mark().look(), Change::None);
    }
    void shorter()
    {
        const FileMark before = mark();
        write(path(), lines(1, 500));
        QCOMPARE(before.look(), Change::Replaced);
    }
    /// Larger than before, and yet not the same: the size alone would not tell.
    void emptiedAndWrittenAnew()
    {
        const FileMark before = mark();
        write(path(), lines(1001, 3000));
        QCOMPARE(before.look(), Change::Replaced);
    }
    /// The same beginning, but another end of what was read.
    void rewritten()
    {
        const FileMark before = mark();
        write(path(), lines(1, 900) + lines(1900, 2100));
        QCOMPARE(before.look(), Change::Replaced);
    }
    void rotated()
    {
        const FileMark before = mark();
        write(path("other.log"), lines(5000, 9000));
        QVERIFY(QFile::rename(path(), path("messages.1")));
        QCOMPARE(before.look(), Change::Gone);
        QCOMPARE(before.renamedTo(), path("messages.1"));
        write(path(), {});
        QCOMPARE(before.look(), Change::Gone);
        write(path(), lines(1001, 1001));
        QCOMPARE(before.look(), Change::Replaced);
        write(path("messages.1"), lines(1001, 1002), QIODevice::Append);  // its last lines came late
        QCOMPARE(before.renamedTo(), path("messages.1"));
    }
    void folderInItsPlace()
    {
        const FileMark before = mark();
        QVERIFY(QFile::remove(path()));
        QVERIFY(QDir().mkdir(path()));
        QCOMPARE(before.look(), Change::Gone);
        QVERIFY(QDir().rmdir(path()));
    }
};

QTEST_GUILESS_MAIN(FileMarkTest)
#include "file_mark_test.moc"
