// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/text_source.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ikelens {

namespace {

std::unexpected<Error> systemFailure(Error::Kind kind, const QString &path)
{
    const int code = errno;
    if (kind == Error::Kind::NotReadable && code == ENOENT)
        kind = Error::Kind::NotFound;
    return std::unexpected(Error{.kind = kind, .path = path, .systemError = code, .detail = {}});
}

bool writeAll(int descriptor, const char *bytes, std::size_t count)
{
    while (count > 0) {
        const ssize_t written = ::write(descriptor, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        count -= std::size_t(written);
    }
    return true;
}

bool isGzip(int descriptor)
{
    std::array<unsigned char, 3> magic{};
    // RFC 1952, 2.3.1: ID1 ID2 CM
    return ::pread(descriptor, magic.data(), magic.size(), 0) == 3 && magic[0] == 0x1f && magic[1] == 0x8b
        && magic[2] == 8;
}

using Archive = std::unique_ptr<archive, decltype(&archive_read_free)>;

}  // namespace

TextSource::~TextSource()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::shared_ptr<TextSource> TextSource::adopt(int descriptor, const QString &name)
{
    std::shared_ptr<TextSource> source(new TextSource);
    source->m_descriptor = descriptor;
    source->m_name = name;
    struct stat status{};
    if (::fstat(descriptor, &status) == 0)
        source->m_size = std::uint64_t(status.st_size);
    return source;
}

std::expected<int, Error> TextSource::temporaryDescriptor(const QString &name)
{
    QByteArray pattern = QFile::encodeName(QDir::tempPath()) + "/ikelens-XXXXXX";
    const int descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(Error::Kind::NotWritable, name);
    ::unlink(pattern.constData());
    return descriptor;
}

std::expected<std::shared_ptr<const TextSource>, Error> TextSource::open(const QString &path,
                                                                         const Progress &progress)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(Error::Kind::NotReadable, path);
    std::shared_ptr<TextSource> source = adopt(descriptor, path);
    struct stat status{};
    if (::fstat(descriptor, &status) == 0 && !S_ISREG(status.st_mode))
        return S_ISDIR(status.st_mode)
            ? std::unexpected(Error{.kind = Error::Kind::NoLogs, .path = path, .detail = {}})
            : fromDescriptor(descriptor, path);
    if (isGzip(descriptor))
        return unpack(path, progress);
    if (source->m_size == 0)
        return std::unexpected(Error{.kind = Error::Kind::Empty, .path = path, .detail = {}});
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    source->m_modified = QFileInfo(path).lastModified();
    return source;
}

std::expected<std::shared_ptr<const TextSource>, Error> TextSource::unpack(const QString &path,
                                                                           const Progress &progress)
{
    const Archive reader(archive_read_new(), &archive_read_free);
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_format_raw(reader.get());
    archive_read_support_format_empty(reader.get());
    archive_entry *entry = nullptr;
    const double packedSize = double(std::max<qint64>(1, QFileInfo(path).size()));
    int opened = archive_read_open_filename(reader.get(), QFile::encodeName(path).constData(), 1 << 18);
    if (opened == ARCHIVE_OK)
        opened = archive_read_next_header(reader.get(), &entry);
    if (opened != ARCHIVE_OK)
        return std::unexpected(
            Error{.kind = opened == ARCHIVE_EOF ? Error::Kind::Empty : Error::Kind::Damaged,
                  .path = path,
                  .detail = {}});

    const auto home = temporaryDescriptor(path);
    if (!home)
        return std::unexpected(home.error());
    std::shared_ptr<TextSource> source = adopt(*home, path);
    std::vector<char> buffer(1 << 20);
    for (;;) {
        const la_ssize_t count = archive_read_data(reader.get(), buffer.data(), buffer.size());
        if (count == 0)
            break;
        if (count < 0) {
            source->m_complete = false;
            break;
        }
        if (!writeAll(*home, buffer.data(), std::size_t(count)))
            return systemFailure(Error::Kind::NotWritable, QDir::tempPath());
        source->m_size += std::uint64_t(count);
        if (progress && !progress(std::min(1.0, double(archive_filter_bytes(reader.get(), -1)) / packedSize)))
            return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = path, .detail = {}});
    }
    if (source->m_size == 0)
        return std::unexpected(Error{.kind = source->m_complete ? Error::Kind::Empty : Error::Kind::Damaged,
                                     .path = path,
                                     .detail = {}});
    source->m_modified = QFileInfo(path).lastModified();
    return source;
}

std::expected<std::shared_ptr<const TextSource>, Error> TextSource::fromBytes(QByteArrayView bytes,
                                                                              const QString &name)
{
    const auto home = temporaryDescriptor(name);
    if (!home)
        return std::unexpected(home.error());
    const bool written = writeAll(*home, bytes.data(), std::size_t(bytes.size()));
    std::shared_ptr<TextSource> source = adopt(*home, name);
    if (!written)
        return systemFailure(Error::Kind::NotWritable, QDir::tempPath());
    if (bytes.isEmpty())
        return std::unexpected(Error{.kind = Error::Kind::Empty, .path = name, .detail = {}});
    return source;
}

std::expected<std::shared_ptr<const TextSource>, Error> TextSource::fromDescriptor(int descriptor,
                                                                                   const QString &name)
{
    const auto home = temporaryDescriptor(name);
    if (!home)
        return std::unexpected(home.error());
    std::shared_ptr<TextSource> source = adopt(*home, name);
    std::vector<char> buffer(1 << 20);
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure(Error::Kind::NotReadable, name);
        if (count == 0)
            break;
        if (!writeAll(*home, buffer.data(), std::size_t(count)))
            return systemFailure(Error::Kind::NotWritable, QDir::tempPath());
        source->m_size += std::uint64_t(count);
    }
    if (source->m_size == 0)
        return std::unexpected(Error{.kind = Error::Kind::Empty, .path = name, .detail = {}});
    return source;
}

std::expected<std::size_t, Error> TextSource::read(std::uint64_t offset, std::span<char> buffer) const
{
    std::size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t count = ::pread(m_descriptor, buffer.data() + done, buffer.size() - done,
                                      off_t(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure(Error::Kind::NotReadable, m_name);
        if (count == 0)
            break;
        done += std::size_t(count);
    }
    return done;
}

}  // namespace ikelens
