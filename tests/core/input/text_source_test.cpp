// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/text_source.h"

#include <QTemporaryDir>
#include <QTest>

#include "tests/support/fixtures.h"

#include <archive.h>
#include <archive_entry.h>

#include <thread>
#include <unistd.h>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

void writeGzip(const QString &path, const QByteArray &bytes)
{
    archive *const writer = archive_write_new();
    archive_write_add_filter_gzip(writer);
    archive_write_set_format_raw(writer);
    archive_write_open_filename(writer, path.toLocal8Bit().constData());
    archive_entry *const entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.constData(), std::size_t(bytes.size()));
    archive_entry_free(entry);
    archive_write_free(writer);
}

QByteArray textOf(const TextSource &source)
{
    QByteArray bytes(qsizetype(source.size()), '\0');
    const auto got = source.read(0, std::span(bytes.data(), std::size_t(bytes.size())));
    bytes.truncate(got ? qsizetype(*got) : 0);
    return bytes;
}

/// Bytes that do not get shorter by compressing.
QByteArray noise(qsizetype count)
{
    QByteArray bytes(count, '\0');
    std::uint32_t state = 1;
    for (char &byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = char(state >> 24 | 1);
    }
    return bytes;
}

Error errorOf(const std::expected<std::shared_ptr<const TextSource>, Error> &source)
{
    return source ? Error{.kind = Error::Kind::Cancelled, .path = u"no error"_s, .detail = {}}
                  : source.error();
}

}  // namespace

class TextSourceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString at(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void readsAPlainFile()
    {
        writeFile(at(u"plain"_s), "one\ntwo\n");
        const auto source = TextSource::open(at(u"plain"_s));
        QVERIFY(source);
        QCOMPARE(textOf(**source), "one\ntwo\n");
        QCOMPARE((*source)->name(), at(u"plain"_s));
        QVERIFY((*source)->modified().isValid());
        QVERIFY((*source)->isComplete());
    }

    void readsBeyondTheEnd()
    {
        const auto source = *TextSource::fromBytes("abc", u"x"_s);
        std::array<char, 8> buffer{};
        QCOMPARE(*source->read(1, buffer), 2u);
        QCOMPARE(*source->read(3, buffer), 0u);
        QCOMPARE(*source->read(1000, buffer), 0u);
    }

    void unpacksGzip()
    {
        const QByteArray text =
            QByteArray("Nov 23 10:00:00 intra pluto[1]: shutting down\n").repeated(50'000);
        writeGzip(at(u"messages.1.gz"_s), text);
        double last = 0;
        bool rising = true;
        const auto source = TextSource::open(at(u"messages.1.gz"_s), [&](double share) {
            rising = rising && share >= last;
            last = share;
            return true;
        });
        QVERIFY(source);
        QCOMPARE(textOf(**source), text);
        QVERIFY((*source)->isComplete());
        QVERIFY(rising && last > 0.9 && last <= 1);
    }

    void stopsUnpackingWhenCancelled()
    {
        writeGzip(at(u"cancel.gz"_s), noise(4 << 20));
        const auto source = TextSource::open(at(u"cancel.gz"_s), [](double) { return false; });
        QCOMPARE(errorOf(source).kind, Error::Kind::Cancelled);
    }

    void keepsTheBeginningOfATruncatedGzip()
    {
        const QByteArray text = noise(3 << 20);
        writeGzip(at(u"cut.gz"_s), text);
        QVERIFY(QFile::resize(at(u"cut.gz"_s), 2 << 20));
        const auto source = TextSource::open(at(u"cut.gz"_s));
        QVERIFY(source);
        QVERIFY(!(*source)->isComplete());
        const QByteArray got = textOf(**source);
        QVERIFY(got.size() > 1 << 20 && got.size() < text.size());
        QVERIFY(text.startsWith(got));
    }

    void tellsWhatCannotBeRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("missing") << u"missing"_s << Error::Kind::NotFound;
        QTest::newRow("empty") << u"empty"_s << Error::Kind::Empty;
        QTest::newRow("folder") << u"."_s << Error::Kind::NoLogs;
        QTest::newRow("only the head of a gzip") << u"head.gz"_s << Error::Kind::Damaged;
        QTest::newRow("gzip of nothing") << u"nothing.gz"_s << Error::Kind::Empty;
        QTest::newRow("gzip with garbage") << u"garbage.gz"_s << Error::Kind::Damaged;
    }
    void tellsWhatCannotBeRead()
    {
        QFETCH(const QString, name);
        QFETCH(const Error::Kind, kind);
        writeFile(at(u"empty"_s), "");
        writeGzip(at(u"nothing.gz"_s), "");
        writeFile(at(u"head.gz"_s), QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10));
        writeFile(at(u"garbage.gz"_s),
                  QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10) + noise(1000));
        const auto source = TextSource::open(at(name));
        const Error error = errorOf(source);
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.path, at(name));
        QVERIFY(errorSentence(error).contains(at(name)));
    }

    void tellsThatAFileMayNotBeRead()
    {
        if (::geteuid() == 0)
            QSKIP("the administrator may read everything");
        writeFile(at(u"secret"_s), "text\n");
        QFile::setPermissions(at(u"secret"_s), {});
        const Error error = errorOf(TextSource::open(at(u"secret"_s)));
        QCOMPARE(error.kind, Error::Kind::NotReadable);
        QCOMPARE(error.systemError, EACCES);
    }

    void readsAPipeToItsEnd()
    {
        const QByteArray text = QByteArray("line\n").repeated(100'000) + "last";
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        std::jthread writer([&] {
            for (qsizetype done = 0; done < text.size();)
                done += ::write(ends[1], text.constData() + done, std::size_t(text.size() - done));
            ::close(ends[1]);
        });
        const auto source = TextSource::fromDescriptor(ends[0], u"-"_s);
        ::close(ends[0]);
        QVERIFY(source);
        QCOMPARE((*source)->size(), std::uint64_t(text.size()));
        QCOMPARE(textOf(**source), text);
        QVERIFY(!(*source)->modified().isValid());
    }

    void tellsThatAPipeIsEmpty()
    {
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        ::close(ends[1]);
        const Error error = errorOf(TextSource::fromDescriptor(ends[0], u"-"_s));
        ::close(ends[0]);
        QCOMPARE(error.kind, Error::Kind::Empty);
        QCOMPARE(errorOf(TextSource::fromDescriptor(-1, u"-"_s)).kind, Error::Kind::NotReadable);
        QCOMPARE(errorOf(TextSource::fromBytes("", u"clipboard"_s)).kind, Error::Kind::Empty);
    }

    void sentencesNameTheFileAndARemedy()
    {
        using Kind = Error::Kind;
        for (const Kind kind :
             {Kind::NotFound, Kind::NotReadable, Kind::NotWritable, Kind::Empty, Kind::Binary, Kind::NoLogs,
              Kind::Damaged, Kind::Shrunk, Kind::TooManyLines}) {
            const QString sentence = errorSentence(
                {.kind = kind, .path = u"/a/b"_s, .systemError = EACCES, .detail = {}});
            QVERIFY2(sentence.contains(u"/a/b"_s), qPrintable(sentence));
            QVERIFY2(sentence.count(u'.') >= 1 && sentence.endsWith(u'.'), qPrintable(sentence));
        }
    }
};

QTEST_APPLESS_MAIN(TextSourceTest)
#include "text_source_test.moc"
