// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/error.h"

#include <QByteArray>
#include <QDateTime>

#include <atomic>
#include <condition_variable>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace ikelens {

/// An open descriptor, closed with its last owner: several texts may lie in one temporary file.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    { }
    ~Descriptor();
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

/// How much of a text is there that is still being written, by one thread for several readers.
class Arrival
{
public:
    /// `share`: how much of all there will be this is, 0 to 1.
    void grow(std::uint64_t bytes, double share);
    /// Nothing more will come.
    void end(bool complete);
    /// Waits until `wanted` bytes are there, or the end, or until `goesOn` returns false, which is asked every 5 ms.
    void await(std::uint64_t wanted, const std::function<bool()> &goesOn) const;

    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] std::uint64_t expectedBytes() const;
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_arrived;
    std::atomic<std::uint64_t> m_bytes = 0;
    std::atomic<double> m_share = 0;
    std::atomic<bool> m_ended = false;
    std::atomic<bool> m_complete = true;
};

/// The one seekable home of a log's text: the file itself or, for compressed, pasted and converted logs, a stretch
/// of an unlinked temporary file. Safe to read from several threads (pread; a mapping would kill the process when
/// somebody truncates the file). The text of a compressed file may still be arriving; what is there never changes.
class TextSource
{
public:
    /// A home for text that has no file, for example pasted.
    [[nodiscard]] static std::expected<std::shared_ptr<const TextSource>, Error> fromBytes(
        QByteArrayView bytes, const QString &name);
    /// What a pipe has said so far, as a source of its own.
    using SoFar = std::function<std::expected<std::shared_ptr<const TextSource>, Error>()>;
    /// Called about twenty times a second while a pipe is read, with the bytes so far; returning false cancels.
    using WhileReading = std::function<bool(std::uint64_t bytes, const SoFar &soFar)>;
    /// Opens a file as it is, a pipe to its end. What is packed is the business of unpack().
    [[nodiscard]] static std::expected<std::shared_ptr<const TextSource>, Error> open(
        const QString &path, const WhileReading &whileReading = {});
    /// Reads an open descriptor (a pipe, standard input) to its end.
    [[nodiscard]] static std::expected<std::shared_ptr<const TextSource>, Error> fromDescriptor(
        int descriptor, const QString &name, const WhileReading &whileReading = {});

    /// The same text without its first bytes (a byte order mark).
    [[nodiscard]] std::shared_ptr<const TextSource> without(std::uint64_t beginning) const;
    /// Reads up to buffer.size() bytes from `offset`. Fewer bytes mean that the text ends there, now.
    [[nodiscard]] std::expected<std::size_t, Error> read(std::uint64_t offset, std::span<char> buffer) const;
    /// Up to `count` bytes from `offset`; empty where they cannot be read.
    [[nodiscard]] QByteArray sample(std::uint64_t offset, std::size_t count) const;

    /// Waits until at least `wanted` bytes are there, or the whole text, or until `goesOn` returns false; returns
    /// how many are there.
    std::uint64_t await(std::uint64_t wanted, const std::function<bool()> &goesOn = {}) const;
    /// Nothing more will arrive.
    [[nodiscard]] bool isWhole() const { return !m_arrival || m_arrival->hasEnded(); }
    /// size(), but a guess while text arrives.
    [[nodiscard]] std::uint64_t expectedSize() const;

    /// Bytes that are there; of a file, when it was opened.
    [[nodiscard]] std::uint64_t size() const { return m_arrival ? m_arrival->bytes() - m_skipped : m_size; }
    [[nodiscard]] const QString &name() const { return m_name; }  ///< path or title, for the reader
    /// The name without the folders: "messages", "ticket.zip › messages.1.gz".
    [[nodiscard]] QString title() const;
    /// When the file was written; invalid where there is none.
    [[nodiscard]] const QDateTime &modified() const { return m_modified; }
    /// False where a damaged archive gave only its beginning.
    [[nodiscard]] bool isComplete() const { return m_arrival ? m_arrival->isComplete() : m_complete; }

private:
    friend class SourceWriter;
    TextSource() = default;
    static std::shared_ptr<TextSource> adopt(std::shared_ptr<const Descriptor> file, const QString &name);

    std::shared_ptr<const Descriptor> m_file;
    std::uint64_t m_base = 0;  ///< bytes of the file before the text
    std::uint64_t m_size = 0;
    std::uint64_t m_skipped = 0;               ///< bytes of what arrives before the text
    std::shared_ptr<const Arrival> m_arrival;  ///< null where all of it is there
    QString m_name;
    QDateTime m_modified;
    bool m_complete = true;
};

/// Writes texts after each other into one unlinked temporary file and makes sources of them.
class SourceWriter
{
public:
    [[nodiscard]] static std::expected<SourceWriter, Error> create();
    SourceWriter(SourceWriter &&) = default;
    SourceWriter &operator=(SourceWriter &&) = default;
    ~SourceWriter();  ///< whoever waits for more of a text waits no longer

    [[nodiscard]] std::expected<void, Error> write(std::string_view bytes);
    /// Bytes since the last source.
    [[nodiscard]] std::uint64_t pending() const { return m_end - m_begin; }
    /// Forgets what was written since the last source.
    void discard();
    /// The text that is being written, as a source that grows until take(). Only one at a time.
    [[nodiscard]] std::expected<std::shared_ptr<const TextSource>, Error> growing(const QString &name,
                                                                                  const QDateTime &modified);
    /// How much of the growing text all that was written by now is, 0 to 1.
    void setShare(double share) { m_share = share; }
    /// What was written since the last source, as a source; more may be added for the next.
    [[nodiscard]] std::expected<std::shared_ptr<const TextSource>, Error> peek(const QString &name);
    /// What was written since the last call, as a source; the one that grew is whole now.
    [[nodiscard]] std::expected<std::shared_ptr<const TextSource>, Error> take(const QString &name,
                                                                               const QDateTime &modified = {},
                                                                               bool complete = true);

private:
    explicit SourceWriter(std::shared_ptr<const Descriptor> file)
        : m_file(std::move(file))
    { }
    std::expected<void, Error> flush();

    std::shared_ptr<const Descriptor> m_file;
    std::vector<char> m_buffer;
    std::uint64_t m_begin = 0, m_end = 0;
    std::shared_ptr<Arrival> m_arrival;  ///< of the text that grows
    std::shared_ptr<const TextSource> m_growing;
    double m_share = 0;
};

}  // namespace ikelens
