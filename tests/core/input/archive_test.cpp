// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/archive.h"

#include <QTest>
#include <QTimeZone>

#include "tests/support/packed_files.h"

#include <future>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

using Result = std::expected<Unpacked, Error>;

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

QByteArray textOf(const TextSource &source)
{
    return source.sample(0, std::size_t(source.size()));
}

bool anyEntry(const QString &, std::string_view)
{
    return true;
}

Result unpackBytes(const QByteArray &bytes, const UnpackLimit &limit = {},
                   const UnpackProgress &progress = {})
{
    const auto source = TextSource::fromBytes(bytes, u"ticket"_s);
    return unpack(**source, limit, anyEntry, progress);
}

QStringList namesOf(const Result &result)
{
    QStringList names;
    if (result) {
        for (const auto &source : result->sources)
            names << source->name();
    }
    return names;
}

QString kindOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Damaged: return u"damaged"_s;
    case Error::Kind::Encrypted: return u"encrypted"_s;
    case Error::Kind::TooLarge: return u"too large"_s;
    case Error::Kind::TooManyFiles: return u"too many"_s;
    case Error::Kind::Empty: return u"empty"_s;
    case Error::Kind::NoLogs: return u"no logs"_s;
    case Error::Kind::Cancelled: return u"cancelled"_s;
    default: return u"other"_s;
    }
}

/// The error, or the problems.
QStringList troubles(const Result &result)
{
    QStringList kinds;
    if (!result)
        return {kindOf(result.error().kind)};
    for (const Error &problem : result->problems)
        kinds << kindOf(problem.kind) + u' ' + problem.path;
    return kinds;
}

// 7-Zip 26.02 wrote these: "messages" with the password "secret", the second with its list of files encrypted, too.
constexpr const char *LockedSevenZip =
    "N3q8ryccAAQ1tOhaQAAAAAAAAABqAAAAAAAAAIvCZ3XZWUNINXo7puh+doLZNaQQ35jMrpeW3gZRdcICCOrN4IO6he"
    "fHPdiUyRJe1/E48ieT6LF0etUk64usbOcLbRHjAQQGAAEJQAAHCwEAAiQG8QcBElMPuzaSdfburNVOoj6Uf1aV8yEh"
    "AQABAAwyLgAICgEp1PlUAAAFARkBABETAG0AZQBzAHMAYQBnAGUAcwAAABkAFAoBABV3FYUaf90BFQYBACCApIEAAA"
    "==";
constexpr const char *HiddenSevenZip =
    "N3q8ryccAAT+i9sFsAAAAAAAAAAuAAAAAAAAACdtQiIMbG4OJWJpOaPe9QbVAc/vDCfeIixEA9U8sRQtXEhsgIQut1"
    "R5VkTkP5++LFKt+YvP1qGrQ6xYMA79+fPQI+nh0CjY7nIGAGW63uaUJVkpincl9Ya6dVx55CcuRCsj3hj5d8G8fL7k"
    "NEB2dZQasH0BaA4ZRYE2mfCPnSTiE536QCFVDJk6hdBEDpsX4m138a2bff2eVpI/JwpRjMt90n1y/ZE5dlFrISXFEI"
    "Sm2rPTRBcGQAEJcAAHCwEAASQG8QcBElMP4d8gdXonvJlkxeSp2YioxgxqCgFWWPFyAAA=";

const QByteArray Text = QByteArray("Nov 23 10:00:00 intra pluto[1]: shutting down\n").repeated(50'000);

}  // namespace

class ArchiveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unpacksEveryCompression_data()
    {
        QTest::addColumn<QByteArray>("filter");
        for (const char *filter : {"gzip", "bzip2", "xz", "zstd", "lz4"})
            QTest::newRow(filter) << QByteArray(filter);
    }
    void unpacksEveryCompression()
    {
        QFETCH(QByteArray, filter);
        const QByteArray bytes = compressed(Text, filter);
        QVERIFY(isPacked({bytes.constData(), std::size_t(bytes.size())}));
        const auto result = unpackBytes(bytes);
        QCOMPARE(troubles(result), QStringList());
        QCOMPARE(namesOf(result), QStringList{u"ticket"_s});
        QCOMPARE(textOf(*result->sources[0]), Text);
        QVERIFY(result->sources[0]->isComplete());
        // The same within a zip.
        const auto nested = unpackBytes(packed({{.name = u"messages.1"_s, .bytes = bytes}}));
        QCOMPARE(namesOf(nested), QStringList{u"ticket › messages.1"_s});
        QCOMPARE(textOf(*nested->sources[0]), Text);
    }

    void unpacksEveryArchive_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char *format : {"zip", "ustar", "7zip", "pax", "gnutar"})
            QTest::newRow(format) << QByteArray(format);
    }
    void unpacksEveryArchive()
    {
        QFETCH(QByteArray, format);
        const QDateTime day(QDate(2026, 11, 5), QTime(10, 0), QTimeZone::UTC);
        const QByteArray bytes = packed({{.name = u"var/log/messages"_s, .bytes = Text, .modified = day},
                                         {.name = u"empty"_s, .bytes = {}},
                                         {.name = u"b.log"_s, .bytes = "second\n"}},
                                        format);
        QVERIFY(isPacked({bytes.constData(), std::size_t(bytes.size())}));
        for (const bool wrapped : {false, true}) {
            if (wrapped && format == "7zip")
                continue;
            const auto result = unpackBytes(wrapped ? compressed(bytes) : bytes);
            QCOMPARE(troubles(result), QStringList());
            QCOMPARE(namesOf(result), (QStringList{u"ticket › var/log/messages"_s, u"ticket › b.log"_s}));
            QCOMPARE(textOf(*result->sources[0]), Text);
            QCOMPARE(textOf(*result->sources[1]), "second\n");
            QCOMPARE(result->sources[0]->modified().toUTC(), day);
        }
    }

    void leavesDeeperNestingAlone()
    {
        const QByteArray inner = packed(
            {{.name = u"in.log.gz"_s, .bytes = compressed(Text)}, {.name = u"plain.log"_s, .bytes = Text}});
        const auto result = unpackBytes(packed({{.name = u"inner.zip"_s, .bytes = inner}}));
        QCOMPARE(namesOf(result), QStringList{u"ticket › inner.zip › plain.log"_s});
    }

    void asksForEntries()
    {
        const QByteArray bytes = packed({{.name = u"picture.png"_s, .bytes = noise(1000)},
                                         {.name = u"messages"_s, .bytes = Text},
                                         {.name = u"photo.gz"_s, .bytes = compressed(noise(1000))}});
        const auto source = TextSource::fromBytes(bytes, u"ticket"_s);
        QStringList asked;
        const auto result = unpack(**source, {}, [&](const QString &name, std::string_view beginning) {
            asked << name;
            return beginning.starts_with("Nov");
        });
        QCOMPARE(asked,
                 (QStringList{u"ticket › picture.png"_s, u"ticket › messages"_s, u"ticket › photo.gz"_s}));
        QCOMPARE(namesOf(result), QStringList{u"ticket › messages"_s});
        const auto none = unpack(**source, {}, [&](const QString &, std::string_view) { return false; });
        QCOMPARE(troubles(none), QStringList{u"no logs"_s});
    }

    void reportsProgressAndIsCancelled()
    {
        const QByteArray bytes = compressed(noise(4 << 20));
        double last = 0;
        bool rising = true;
        QVERIFY(unpackBytes(bytes, {}, [&](double share) {
            rising = rising && share >= last;
            last = share;
            return true;
        }));
        QVERIFY(rising && last > 0.9 && last <= 1);
        QCOMPARE(troubles(unpackBytes(bytes, {}, [](double) { return false; })), QStringList{u"cancelled"_s});
        // Thousands of empty entries give no byte to count.
        QCOMPARE(troubles(unpackBytes(packed(QList<PackedEntry>(100, {.name = u"x"_s, .bytes = {}}), "ustar"),
                                      {}, [](double) { return false; })),
                 QStringList{u"cancelled"_s});
    }

    void keepsWhatADamagedFileGives_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        const QByteArray text = noise(3 << 20);
        QTest::newRow("gzip") << compressed(text).first(2 << 20) << u"ticket"_s;
        QTest::newRow("xz") << compressed(text, "xz").first(2 << 20) << u"ticket"_s;
        QTest::newRow("zip without its directory")
            << packed({{.name = u"a.log"_s, .bytes = text}}).first(2 << 20) << u"ticket › a.log"_s;
        QTest::newRow("tar") << packed({{.name = u"a.log"_s, .bytes = text}}, "ustar").first(2 << 20)
                             << u"ticket › a.log"_s;
        QTest::newRow("gzip in a zip")
            << packed({{.name = u"a.gz"_s, .bytes = compressed(text).first(2 << 20)}}) << u"ticket › a.gz"_s;
    }
    void keepsWhatADamagedFileGives()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const auto result = unpackBytes(bytes);
        QVERIFY(result);
        QVERIFY(troubles(result).contains(u"damaged "_s + name));
        QCOMPARE(namesOf(result), QStringList{name});
        QVERIFY(!result->sources[0]->isComplete());
        const QByteArray got = textOf(*result->sources[0]);
        QVERIFY(got.size() > 1 << 20);
        QVERIFY(noise(3 << 20).startsWith(got));
    }

    /// The unpacker waits in the middle until somebody has read the beginning.
    void aTextCanBeReadWhileItGrows()
    {
        const QByteArray text = noise(8 << 20);
        const auto packedText = TextSource::fromBytes(compressed(text), u"ticket.gz"_s);
        QVERIFY(packedText);
        std::promise<std::shared_ptr<const TextSource>> growing;
        std::promise<void> read;
        auto result = std::async(std::launch::async, [&, wasRead = read.get_future()]() mutable {
            bool told = false;
            return unpack(
                **packedText, {}, anyEntry,
                [&](double share) {
                    if (told && share > 0.5 && wasRead.valid())
                        wasRead.get();
                    return true;
                },
                [&](std::shared_ptr<const TextSource> source) {
                    told = true;
                    growing.set_value(std::move(source));
                });
        });
        const auto source = growing.get_future().get();
        QVERIFY(source->await(1 << 20) >= 1 << 20);
        QVERIFY(!source->isWhole());
        QVERIFY(source->expectedSize() > source->size());
        QCOMPARE(source->sample(1000, 1 << 19), text.mid(1000, 1 << 19));
        const auto rest = source->without(3);
        QCOMPARE(rest->sample(0, 100), text.mid(3, 100));
        read.set_value();
        QCOMPARE(source->await(UINT64_MAX), std::uint64_t(text.size()));
        QCOMPARE(rest->await(UINT64_MAX), std::uint64_t(text.size() - 3));
        QVERIFY(source->isWhole() && source->isComplete());
        QCOMPARE(textOf(*rest), text.sliced(3));
        const auto unpacked = result.get();
        QVERIFY(unpacked && unpacked->sources[0] == source);
    }

    void readsOnAfterADamagedEntry()
    {
        QByteArray bytes = packed(
            {{.name = u"bad.log"_s, .bytes = Text}, {.name = u"good.log"_s, .bytes = "good\n"}}, "zip");
        bytes[200] = char(~bytes[200]);  // within the first entry's data
        const auto result = unpackBytes(bytes);
        QVERIFY(result);
        QVERIFY(troubles(result).contains(u"damaged ticket › bad.log"_s));
        QVERIFY(namesOf(result).contains(u"ticket › good.log"_s));
        QCOMPARE(textOf(*result->sources.back()), "good\n");
    }

    void tellsWhatCannotBeUnpacked_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("kind");
        const QByteArray head("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);
        QTest::newRow("only the head of a gzip") << head << u"damaged"_s;
        QTest::newRow("gzip of nothing") << compressed({}) << u"empty"_s;
        QTest::newRow("gzip with garbage") << head + noise(1000) << u"damaged"_s;
        QTest::newRow("zip of nothing") << packed({}) << u"empty"_s;
        QTest::newRow("zip with garbage")
            << QByteArray("PK\x03\x04\x14\0\0\0", 8) + noise(1000) << u"damaged"_s;
        QTest::newRow("7z with garbage") << "7z\xbc\xaf\x27\x1c" + noise(1000) << u"damaged"_s;
        QTest::newRow("zip with a password")
            << packed({{.name = u"a.log"_s, .bytes = Text}}, "zip", "encryption=aes256", "secret")
            << u"encrypted"_s;
        QTest::newRow("7z with a password") << QByteArray::fromBase64(LockedSevenZip) << u"encrypted"_s;
        QTest::newRow("7z with hidden names") << QByteArray::fromBase64(HiddenSevenZip) << u"encrypted"_s;
    }
    void tellsWhatCannotBeUnpacked()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, kind);
        QCOMPARE(troubles(unpackBytes(bytes)), QStringList{kind});
    }

    /// 64 MiB of one letter are 64 KiB as gzip, and next to nothing when packed twice.
    void stopsABomb()
    {
        const UnpackLimit limit{.bytes = 32u << 20, .ratio = 250, .freely = 8u << 20};
        const QByteArray letters(64 << 20, 'x');
        const QByteArray bomb = compressed(letters);
        const QByteArray nested = packed({{.name = u"messages.gz"_s, .bytes = bomb}});
        for (const QByteArray &bytes :
             {bomb, nested, compressed(bomb), packed({{.name = u"a.log"_s, .bytes = letters}})}) {
            const auto result = unpackBytes(bytes, limit);
            QCOMPARE(troubles(result), QStringList{u"too large"_s});
            QVERIFY(!result.error().detail.isEmpty());
        }
        // By its size alone, however honestly it was packed; and when the reader wants it all the same.
        const QByteArray honest = compressed(noise(40 << 20));
        QCOMPARE(troubles(unpackBytes(honest, limit)), QStringList{u"too large"_s});
        const auto wanted = unpackBytes(bomb, {.bytes = 1u << 30, .ratio = UINT64_MAX});
        QCOMPARE(wanted->sources[0]->size(), std::uint64_t(letters.size()));
    }

    void namesFromTheArchiveAreOnlyShown()
    {
        const QByteArray bytes = packed({{.name = u"../../etc/passwd"_s, .bytes = "a\n"},
                                         {.name = u"/etc/shadow"_s, .bytes = "b\n"},
                                         {.name = u"ev\nil\x1b[31m\u202e.log"_s, .bytes = "c\n"},
                                         {.name = QString(5000, u'n'), .bytes = "d\n"}},
                                        "gnutar");
        const QStringList names = namesOf(unpackBytes(bytes));
        QCOMPARE(names.size(), 4);
        QVERIFY(names[0].startsWith(u"ticket › "_s) && names[0].endsWith(u"etc/passwd"_s));
        QCOMPARE(names[2], u"ticket › ev\ufffdil\ufffd[31m\ufffd.log"_s);
        QVERIFY(names[3].size() < 300);
    }

    void boundsTheNumberOfEntries()
    {
        QList<PackedEntry> entries;
        for (int i = 0; i < 100'000; ++i)
            entries.append({.name = QString::number(i), .bytes = "x\n"});
        const auto result = unpackBytes(packed(entries, "ustar"));
        QVERIFY(result);
        QCOMPARE(result->sources.size(), 1000u);
        QCOMPARE(troubles(result), QStringList{u"too many ticket"_s});
    }
};

QTEST_APPLESS_MAIN(ArchiveTest)
#include "archive_test.moc"
