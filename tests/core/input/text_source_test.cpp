// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/text_source.h"

#include <QTemporaryDir>
#include <QTest>

#include "tests/support/fixtures.h"

#include <thread>
#include <unistd.h>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QByteArray textOf(const TextSource &source)
{
    QByteArray bytes(qsizetype(source.size()), '\0');
    const auto got = source.read(0, std::span(bytes.data(), std::size_t(bytes.size())));
    bytes.truncate(got ? qsizetype(*got) : 0);
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

    void tellsWhatCannotBeRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("missing") << u"missing"_s << Error::Kind::NotFound;
        QTest::newRow("empty") << u"empty"_s << Error::Kind::Empty;
        QTest::newRow("folder") << u"."_s << Error::Kind::NoLogs;
    }
    void tellsWhatCannotBeRead()
    {
        QFETCH(const QString, name);
        QFETCH(const Error::Kind, kind);
        writeFile(at(u"empty"_s), "");
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

    /// Several texts in one temporary file do not see each other.
    void keepsTextsApart()
    {
        auto writer = SourceWriter::create();
        QVERIFY(writer);
        QVERIFY(writer->write("first\n"));
        const auto first = *writer->take(u"/a/one.zip › b/x.log"_s);
        QVERIFY(writer->write("forgotten"));
        writer->discard();
        QVERIFY(writer->write("second\n"));
        const auto second = *writer->take(u"/a/plain.log"_s);
        QCOMPARE(textOf(*first), "first\n");
        QCOMPARE(textOf(*second), "second\n");
        QCOMPARE(first->sample(3, 100), "st\n");
        QCOMPARE(textOf(*second->without(3)), "ond\n");
        QCOMPARE(first->title(), u"one.zip › b/x.log"_s);
        QCOMPARE(second->title(), u"plain.log"_s);
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
        for (const Kind kind : {Kind::NotFound, Kind::NotReadable, Kind::NotWritable, Kind::Empty,
                                Kind::Binary, Kind::NoLogs, Kind::Damaged, Kind::Encrypted, Kind::TooLarge,
                                Kind::TooManyFiles, Kind::Shrunk, Kind::TooManyLines}) {
            const QString sentence = errorSentence(
                {.kind = kind, .path = u"/a/b"_s, .systemError = EACCES, .detail = {}});
            QVERIFY2(sentence.contains(u"/a/b"_s), qPrintable(sentence));
            QVERIFY2(sentence.count(u'.') >= 1 && sentence.endsWith(u'.'), qPrintable(sentence));
        }
    }
};

QTEST_APPLESS_MAIN(TextSourceTest)
#include "text_source_test.moc"
