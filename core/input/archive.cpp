// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/archive.h"

#include <QLocale>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace ikelens {

namespace {

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;

constexpr std::size_t BlockBytes = 1u << 18;
constexpr std::size_t SampleBytes = 1u << 16;  ///< what is looked at before an entry is taken
constexpr std::size_t MostSources = 1000;      ///< of one file
constexpr std::size_t MostProblems = 20;
constexpr qsizetype LongestName = 200;

/// The magic numbers of what is unpacked: RFC 1952; bzip2; xz 1.2.0; RFC 8878; LZ4 frame; PKWARE's APPNOTE 4.3.7
/// and 4.3.16; 7zFormat.txt.
bool isCompressed(std::string_view bytes)
{
    using namespace std::string_view_literals;
    static constexpr std::array Magic{"\x1f\x8b\x08"sv, "BZh"sv,
                                      "\xfd"
                                      "7zXZ\0"sv,
                                      "\x28\xb5\x2f\xfd"sv, "\x04\x22\x4d\x18"sv};
    return std::ranges::any_of(Magic, [&](std::string_view magic) { return bytes.starts_with(magic); });
}

bool isArchive(std::string_view bytes)
{
    using namespace std::string_view_literals;
    static constexpr std::array Magic{"PK\x03\x04"sv, "PK\x05\x06"sv, "7z\xbc\xaf\x27\x1c"sv};
    constexpr std::size_t TarMagic = 257;  // POSIX.1-1988, ustar
    return std::ranges::any_of(Magic, [&](std::string_view magic) { return bytes.starts_with(magic); })
        || (bytes.size() > TarMagic && bytes.substr(TarMagic).starts_with("ustar"));
}

/// An entry's name for the reader's eyes: somebody else has chosen it.
QString shownName(archive_entry *entry)
{
    const char *const utf8 = archive_entry_pathname_utf8(entry);
    const char *const raw = utf8 ? utf8 : archive_entry_pathname(entry);
    QString name = QString::fromUtf8(raw ? raw : "?").left(LongestName);
    for (QChar &c : name) {
        if (!c.isPrint() || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return name;
}

class Unpacker
{
public:
    Unpacker(const TextSource &packed, const UnpackLimit &limit, const WantsEntry &wants,
             const UnpackProgress &progress, const OnlyText &onlyText)
        : m_packed(packed)
        , m_limit(limit)
        , m_wants(wants)
        , m_progress(progress)
        , m_onlyText(onlyText)
        , m_block(BlockBytes)
        , m_sample(SampleBytes)
    { }

    std::expected<Unpacked, Error> run();

private:
    enum class Depth : std::uint8_t { File, Entry };
    /// Where the bytes of a packed entry come from.
    struct Entry
    {
        Unpacker *unpacker = nullptr;
        archive *outer = nullptr;
        std::vector<char> bytes;  ///< first what was looked at already
        bool begun = false;
        bool failed = false;
    };

    static Reader newReader(Depth depth);
    static la_ssize_t readFile(archive *, void *context, const void **block);
    static la_int64_t seekFile(archive *, void *context, la_int64_t offset, int whence);
    static la_ssize_t readEntry(archive *, void *context, const void **block);
    void readAll(archive *reader, Depth depth, const QString &name, const QDateTime &modified);
    void readOne(archive *reader, Depth depth, const QString &name, const QDateTime &modified);
    void readNested(archive *reader, std::vector<char> beginning, const QString &name,
                    const QDateTime &modified);
    void keep(archive *reader, std::string_view beginning, const QString &name, const QDateTime &modified,
              bool isOnly);
    la_ssize_t readData(archive *reader, char *bytes, std::size_t count);
    bool count(std::uint64_t bytes);
    [[nodiscard]] std::uint64_t packedBytes() const;
    [[nodiscard]] double share() const
    {
        return std::min(1.0, double(packedBytes()) / double(m_packed.size()));
    }
    void note(Error::Kind kind, const QString &name, const QString &detail = {});
    void stop(Error::Kind kind, const QString &detail = {});
    [[nodiscard]] bool stopped() const { return m_error.has_value(); }

    const TextSource &m_packed;
    UnpackLimit m_limit;
    const WantsEntry &m_wants;
    const UnpackProgress &m_progress;
    const OnlyText &m_onlyText;
    archive *m_file = nullptr;
    std::uint64_t m_at = 0;     ///< bytes of the packed file that were read
    std::vector<char> m_block;  ///< of the packed file
    std::vector<char> m_sample;
    std::optional<SourceWriter> m_writer;
    Unpacked m_unpacked;
    std::uint64_t m_bytes = 0;  ///< unpacked so far, of everything and at every depth
    std::optional<Error> m_error;
};

Reader Unpacker::newReader(Depth depth)
{
    Reader reader(archive_read_new(), &archive_read_free);
    for (const auto support :
         {archive_read_support_filter_gzip, archive_read_support_filter_bzip2, archive_read_support_filter_xz,
          archive_read_support_filter_zstd, archive_read_support_filter_lz4, archive_read_support_format_tar,
          archive_read_support_format_raw, archive_read_support_format_empty})
        support(reader.get());
    // The directory of a zip and of a 7z is at the end, which only a file lets reach.
    if (depth == Depth::File) {
        archive_read_support_format_zip(reader.get());
        archive_read_support_format_7zip(reader.get());
    } else {
        archive_read_support_format_zip_streamable(reader.get());
    }
    return reader;
}

void Unpacker::note(Error::Kind kind, const QString &name, const QString &detail)
{
    if (m_unpacked.problems.size() < MostProblems)
        m_unpacked.problems.push_back({.kind = kind, .path = name, .detail = detail});
}

void Unpacker::stop(Error::Kind kind, const QString &detail)
{
    if (!m_error)
        m_error = Error{.kind = kind, .path = m_packed.name(), .detail = detail};
}

/// That were read of the packed file by now.
std::uint64_t Unpacker::packedBytes() const
{
    return std::uint64_t(std::max<la_int64_t>(1, archive_filter_bytes(m_file, -1)));
}

/// False where no more may come out.
bool Unpacker::count(std::uint64_t bytes)
{
    m_bytes += bytes;
    const bool tooDense = m_bytes > m_limit.freely && m_bytes / packedBytes() > m_limit.ratio;
    if (m_bytes > m_limit.bytes || tooDense)
        stop(Error::Kind::TooLarge, QLocale().formattedDataSize(qint64(m_bytes)));
    if (m_progress && !m_progress(share()))
        stop(Error::Kind::Cancelled);
    return !stopped();
}

/// Fills `bytes` as far as the entry goes; less at its end, negative where it is damaged.
la_ssize_t Unpacker::readData(archive *reader, char *bytes, std::size_t wanted)
{
    std::size_t done = 0;
    while (done < wanted && !stopped()) {
        const la_ssize_t got = archive_read_data(reader, bytes + done, wanted - done);
        if (got < 0)
            return done > 0 ? la_ssize_t(done) : got;
        if (got == 0)
            break;
        done += std::size_t(got);
        (void)count(std::uint64_t(got));
    }
    return la_ssize_t(done);
}

la_ssize_t Unpacker::readFile(archive *, void *context, const void **block)
{
    Unpacker &self = *static_cast<Unpacker *>(context);
    const auto got = self.m_packed.read(self.m_at, self.m_block);
    *block = self.m_block.data();
    self.m_at += got ? *got : 0;
    return got ? la_ssize_t(*got) : -1;
}

la_int64_t Unpacker::seekFile(archive *, void *context, la_int64_t offset, int whence)
{
    Unpacker &self = *static_cast<Unpacker *>(context);
    const la_int64_t from = whence == SEEK_SET ? 0
        : whence == SEEK_CUR                   ? la_int64_t(self.m_at)
                                               : la_int64_t(self.m_packed.size());
    self.m_at = std::uint64_t(std::clamp<la_int64_t>(from + offset, 0, la_int64_t(self.m_packed.size())));
    return la_int64_t(self.m_at);
}

std::expected<Unpacked, Error> Unpacker::run()
{
    auto writer = SourceWriter::create();
    if (!writer)
        return std::unexpected(writer.error());
    m_writer = std::move(*writer);
    const Reader reader = newReader(Depth::File);
    m_file = reader.get();
    archive_read_set_callback_data(m_file, this);
    archive_read_set_read_callback(m_file, &Unpacker::readFile);
    archive_read_set_seek_callback(m_file, &Unpacker::seekFile);
    if (archive_read_open1(m_file) == ARCHIVE_OK)
        readAll(m_file, Depth::File, m_packed.name(), m_packed.modified());
    else
        note(Error::Kind::Damaged, m_packed.name());
    if (m_error)
        return std::unexpected(*m_error);
    if (m_unpacked.sources.empty()) {
        return std::unexpected(m_unpacked.problems.empty()
                                   ? Error{.kind = Error::Kind::NoLogs, .path = m_packed.name(), .detail = {}}
                                   : m_unpacked.problems.front());
    }
    return std::move(m_unpacked);
}

void Unpacker::readAll(archive *reader, Depth depth, const QString &name, const QDateTime &modified)
{
    for (bool first = true; !stopped(); first = false) {
        archive_entry *entry = nullptr;
        const int found = archive_read_next_header(reader, &entry);
        if (found == ARCHIVE_EOF) {
            if (first)
                note(Error::Kind::Empty, name);
            return;
        }
        if (found == ARCHIVE_RETRY || !count(0))
            continue;
        if (found != ARCHIVE_OK && found != ARCHIVE_WARN) {
            // 7z can hide even the names.
            const bool locked = archive_read_has_encrypted_entries(reader) > 0;
            note(locked ? Error::Kind::Encrypted : Error::Kind::Damaged, name);
            return;
        }
        if (m_unpacked.sources.size() == MostSources) {
            note(Error::Kind::TooManyFiles, m_packed.name(), QString::number(MostSources));
            return;
        }
        const bool single = archive_format(reader) == ARCHIVE_FORMAT_RAW;
        if (!single && archive_entry_filetype(entry) != AE_IFREG)
            continue;
        const QString entryName = single ? name : name + QStringLiteral(" › ") + shownName(entry);
        if (!single && archive_entry_is_encrypted(entry)) {
            note(Error::Kind::Encrypted, entryName);
            continue;
        }
        constexpr la_int64_t Year1990 = 631'152'000;  // some programs write the first day they can
        const bool dated = !single && archive_entry_mtime_is_set(entry)
            && archive_entry_mtime(entry) > Year1990;
        readOne(reader, depth, entryName,
                dated ? QDateTime::fromSecsSinceEpoch(archive_entry_mtime(entry)) : modified);
        if (single)
            return;
    }
}

void Unpacker::readOne(archive *reader, Depth depth, const QString &name, const QDateTime &modified)
{
    const bool single = archive_format(reader) == ARCHIVE_FORMAT_RAW;
    const la_ssize_t got = readData(reader, m_sample.data(), m_sample.size());
    if (stopped())
        return;
    if (got < 0) {
        const bool locked = archive_read_has_encrypted_entries(reader) > 0;
        note(locked ? Error::Kind::Encrypted : Error::Kind::Damaged, name);
        return;
    }
    const std::string_view beginning(m_sample.data(), std::size_t(got));
    if (beginning.empty()) {
        if (single)
            note(Error::Kind::Empty, name);
        return;
    }
    const bool packed = isPacked(beginning);
    if (packed && depth == Depth::File) {
        readNested(reader, {beginning.begin(), beginning.end()}, name, modified);
        return;
    }
    // What is packed once more is left alone.
    const bool asked = !single || depth == Depth::Entry;
    if (!packed && (!asked || m_wants(name, beginning)))
        keep(reader, beginning, name, modified, single && depth == Depth::File);
}

void Unpacker::keep(archive *reader, std::string_view beginning, const QString &name,
                    const QDateTime &modified, bool isOnly)
{
    std::expected<void, Error> written = m_writer->write(beginning);
    if (written && isOnly && m_onlyText) {
        m_writer->setShare(share());
        if (const auto text = m_writer->growing(name, modified))
            m_onlyText(*text);
        else
            written = std::unexpected(text.error());
    }
    bool complete = true;
    std::vector<char> block(BlockBytes);
    while (written) {
        const la_ssize_t got = readData(reader, block.data(), block.size());
        complete = got >= 0;
        if (got <= 0 || stopped())
            break;
        m_writer->setShare(share());
        written = m_writer->write({block.data(), std::size_t(got)});
    }
    if (!written && !m_error)
        m_error = written.error();
    if (stopped())
        return;
    auto source = m_writer->take(name, modified, complete);
    if (!source) {
        m_error = source.error();
        return;
    }
    m_unpacked.sources.push_back(std::move(*source));
    if (!complete)
        note(Error::Kind::Damaged, name);
}

la_ssize_t Unpacker::readEntry(archive *, void *context, const void **block)
{
    Entry &entry = *static_cast<Entry *>(context);
    *block = entry.bytes.data();
    if (!entry.begun) {
        entry.begun = true;
        return la_ssize_t(entry.bytes.size());
    }
    entry.bytes.resize(BlockBytes);
    *block = entry.bytes.data();
    const la_ssize_t got = entry.unpacker->readData(entry.outer, entry.bytes.data(), entry.bytes.size());
    entry.failed = entry.failed || got < 0;
    return std::max<la_ssize_t>(got, 0);  // the inner reader shall give what it has
}

void Unpacker::readNested(archive *reader, std::vector<char> beginning, const QString &name,
                          const QDateTime &modified)
{
    Entry entry{.unpacker = this, .outer = reader, .bytes = std::move(beginning)};
    const Reader inner = newReader(Depth::Entry);
    if (archive_read_open(inner.get(), &entry, nullptr, &Unpacker::readEntry, nullptr) != ARCHIVE_OK) {
        if (!stopped())
            note(Error::Kind::Damaged, name);
        return;
    }
    readAll(inner.get(), Depth::Entry, name, modified);
}

}  // namespace

bool isPacked(std::string_view beginning)
{
    return isCompressed(beginning) || isArchive(beginning);
}

std::expected<Unpacked, Error> unpack(const TextSource &packed, const UnpackLimit &limit,
                                      const WantsEntry &wants, const UnpackProgress &progress,
                                      const OnlyText &onlyText)
{
    return Unpacker(packed, limit, wants, progress, onlyText).run();
}

}  // namespace ikelens
