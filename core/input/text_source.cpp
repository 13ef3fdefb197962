// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/text_source.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ikelens {

namespace {

std::unexpected<Error> systemFailure(Error::Kind kind, const QString &path)
{
    const int code = errno;
    if (kind == Error::Kind::NotReadable && code == ENOENT)
        kind = Error::Kind::NotFound;
    return std::unexpected(Error{.kind = kind, .path = path, .systemError = code, .detail = {}});
}

std::unexpected<Error> empty(const QString &name)
{
    return std::unexpected(Error{.kind = Error::Kind::Empty, .path = name, .detail = {}});
}

constexpr std::size_t WriteBlock = 1u << 20;

}  // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

void Arrival::grow(std::uint64_t bytes, double share)
{
    {
        const std::scoped_lock lock(m_mutex);  // else who is about to wait would miss it
        m_share = share;
        m_bytes = bytes;
    }
    m_arrived.notify_all();
}

void Arrival::end(bool complete)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_complete = complete;
        m_ended = true;
    }
    m_arrived.notify_all();
}

void Arrival::await(std::uint64_t wanted, const std::function<bool()> &goesOn) const
{
    using namespace std::chrono_literals;
    std::unique_lock lock(m_mutex);
    while (!m_ended && m_bytes < wanted && (!goesOn || goesOn()))
        m_arrived.wait_for(lock, 5ms);
}

std::uint64_t Arrival::expectedBytes() const
{
    const double share = m_share;
    return m_ended || share <= 0 ? m_bytes.load() : std::uint64_t(double(m_bytes) / share);
}

std::shared_ptr<TextSource> TextSource::adopt(std::shared_ptr<const Descriptor> file, const QString &name)
{
    std::shared_ptr<TextSource> source(new TextSource);
    source->m_file = std::move(file);
    source->m_name = name;
    return source;
}

std::expected<std::shared_ptr<const TextSource>, Error> TextSource::open(const QString &path,
                                                                         const WhileReading &whileReading)
{
    const auto file = std::make_shared<const Descriptor>(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (file->number() < 0)
        return systemFailure(Error::Kind::NotReadable, path);
    struct stat status{};
    if (::fstat(file->number(), &status) != 0)
        return systemFailure(Error::Kind::NotReadable, path);
    if (S_ISDIR(status.st_mode))
        return std::unexpected(Error{.kind = Error::Kind::NoLogs, .path = path, .detail = {}});
    if (!S_ISREG(status.st_mode))
        return fromDescriptor(file->number(), path, whileReading);
    if (status.st_size == 0)
        return empty(path);
    ::posix_fadvise(file->number(), 0, 0, POSIX_FADV_SEQUENTIAL);
    std::shared_ptr<TextSource> source = adopt(file, path);
    source->m_size = std::uint64_t(status.st_size);
    source->m_modified = QFileInfo(path).lastModified();
    return source;
}

std::expected<std::shared_ptr<const TextSource>, Error> TextSource::fromBytes(QByteArrayView bytes,
                                                                              const QString &name)
{
    if (bytes.isEmpty())
        return empty(name);
    return SourceWriter::create().and_then([&](SourceWriter writer) {
        return writer.write({bytes.data(), std::size_t(bytes.size())}).and_then([&] {
            return writer.take(name);
        });
    });
}

std::expected<std::shared_ptr<const TextSource>, Error> TextSource::fromDescriptor(
    int descriptor, const QString &name, const WhileReading &whileReading)
{
    using namespace std::chrono_literals;
    constexpr auto Pause = 50ms;
    auto writer = SourceWriter::create();
    if (!writer)
        return std::unexpected(writer.error());
    std::vector<char> buffer(WriteBlock);
    auto lastCall = std::chrono::steady_clock::now();
    for (;;) {
        pollfd input{.fd = descriptor, .events = POLLIN, .revents = 0};
        const bool silent = whileReading && ::poll(&input, 1, int(Pause.count())) == 0;
        if (whileReading && (silent || std::chrono::steady_clock::now() - lastCall >= Pause)) {
            if (!whileReading(writer->pending(), [&] { return writer->peek(name); }))
                return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = name, .detail = {}});
            lastCall = std::chrono::steady_clock::now();
        }
        if (silent)
            continue;
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure(Error::Kind::NotReadable, name);
        if (count == 0)
            break;
        if (const auto written = writer->write({buffer.data(), std::size_t(count)}); !written)
            return std::unexpected(written.error());
    }
    return writer->pending() == 0 ? empty(name) : writer->take(name);
}

std::shared_ptr<const TextSource> TextSource::without(std::uint64_t beginning) const
{
    std::shared_ptr<TextSource> source(new TextSource(*this));
    const std::uint64_t skipped = std::min(beginning, size());
    source->m_base += skipped;
    if (m_arrival)
        source->m_skipped += skipped;
    else
        source->m_size -= skipped;
    return source;
}

std::uint64_t TextSource::await(std::uint64_t wanted, const std::function<bool()> &goesOn) const
{
    if (m_arrival && size() < wanted)
        m_arrival->await(wanted + std::min(m_skipped, UINT64_MAX - wanted), goesOn);
    return size();
}

std::uint64_t TextSource::expectedSize() const
{
    return m_arrival ? m_arrival->expectedBytes() - m_skipped : m_size;
}

std::expected<std::size_t, Error> TextSource::read(std::uint64_t offset, std::span<char> buffer) const
{
    std::size_t done = 0;
    const std::uint64_t there = size();
    // Behind the text another one may lie in the same file.
    const std::size_t wanted = std::size_t(
        std::min<std::uint64_t>(buffer.size(), offset < there ? there - offset : 0));
    while (done < wanted) {
        const ssize_t count = ::pread(m_file->number(), buffer.data() + done, wanted - done,
                                      off_t(m_base + offset + done));
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

QByteArray TextSource::sample(std::uint64_t offset, std::size_t count) const
{
    const std::uint64_t there = size();
    if (offset >= there)
        return {};
    QByteArray bytes(qsizetype(std::min<std::uint64_t>(count, there - offset)), Qt::Uninitialized);
    const auto got = read(offset, std::span(bytes.data(), std::size_t(bytes.size())));
    bytes.truncate(got ? qsizetype(*got) : 0);
    return bytes;
}

QString TextSource::title() const
{
    // Of an archive's entry only the archive's folders go.
    const qsizetype mark = m_name.indexOf(QStringLiteral(" › "));
    const qsizetype slash = m_name.lastIndexOf(u'/', mark < 0 ? -1 : mark - m_name.size() - 1);
    return m_name.sliced(slash + 1);
}

std::expected<SourceWriter, Error> SourceWriter::create()
{
    QByteArray pattern = QFile::encodeName(QDir::tempPath()) + "/ikelens-XXXXXX";
    const int descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(Error::Kind::NotWritable, QDir::tempPath());
    ::unlink(pattern.constData());
    return SourceWriter(std::make_shared<const Descriptor>(descriptor));
}

std::expected<void, Error> SourceWriter::write(std::string_view bytes)
{
    m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
    m_end += bytes.size();
    return m_buffer.size() < WriteBlock ? std::expected<void, Error>() : flush();
}

std::expected<void, Error> SourceWriter::flush()
{
    std::uint64_t at = m_end - m_buffer.size();
    std::size_t done = 0;
    while (done < m_buffer.size()) {
        const ssize_t written = ::pwrite(m_file->number(), m_buffer.data() + done, m_buffer.size() - done,
                                         off_t(at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return systemFailure(Error::Kind::NotWritable, QDir::tempPath());
        done += std::size_t(written);
        at += std::uint64_t(written);
    }
    m_buffer.clear();
    if (m_arrival)
        m_arrival->grow(m_end - m_begin, m_share);
    return {};
}

SourceWriter::~SourceWriter()
{
    if (m_arrival)
        m_arrival->end(false);
}

std::expected<std::shared_ptr<const TextSource>, Error> SourceWriter::growing(const QString &name,
                                                                              const QDateTime &modified)
{
    m_arrival = std::make_shared<Arrival>();
    return flush().transform([&] {
        std::shared_ptr<TextSource> source = TextSource::adopt(m_file, name);
        source->m_base = m_begin;
        source->m_arrival = m_arrival;
        source->m_modified = modified;
        m_growing = source;
        return m_growing;
    });
}

void SourceWriter::discard()
{
    m_buffer.clear();
    m_end = m_begin;
}

std::expected<std::shared_ptr<const TextSource>, Error> SourceWriter::peek(const QString &name)
{
    return flush().transform([&] {
        std::shared_ptr<TextSource> source = TextSource::adopt(m_file, name);
        source->m_base = m_begin;
        source->m_size = m_end - m_begin;
        return std::shared_ptr<const TextSource>(std::move(source));
    });
}

std::expected<std::shared_ptr<const TextSource>, Error> SourceWriter::take(const QString &name,
                                                                           const QDateTime &modified,
                                                                           bool complete)
{
    return flush().transform([&] {
        const std::uint64_t begin = std::exchange(m_begin, m_end);
        if (const auto arrival = std::exchange(m_arrival, nullptr)) {
            arrival->end(complete);
            return std::exchange(m_growing, nullptr);
        }
        std::shared_ptr<TextSource> source = TextSource::adopt(m_file, name);
        source->m_base = begin;
        source->m_size = m_end - source->m_base;
        source->m_modified = modified;
        source->m_complete = complete;
        return std::shared_ptr<const TextSource>(std::move(source));
    });
}

}  // namespace ikelens
