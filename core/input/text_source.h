// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/error.h"

#include <QDateTime>

#include <expected>
#include <functional>
#include <memory>
#include <span>

namespace ikelens {

/// The one seekable home of a log's text: the file itself or, for compressed and pasted logs, an unlinked
/// temporary file. Immutable and safe to read from several threads (pread; a mapping would kill the process
/// when somebody truncates the file).
class TextSource
{
public:
    /// Called while a compressed file is unpacked, with the share done (0 to 1); returning false cancels.
    using Progress = std::function<bool(double)>;

    /// Opens a plain or a gzip-compressed file.
    [[nodiscard]] static std::expected<std::shared_ptr<const TextSource>, Error> open(
        const QString &path, const Progress &progress = {});
    /// A home for text that has no file: pasted, or read from a pipe.
    [[nodiscard]] static std::expected<std::shared_ptr<const TextSource>, Error> fromBytes(
        QByteArrayView bytes, const QString &name);
    /// Reads an open descriptor (a pipe, standard input) to its end.
    [[nodiscard]] static std::expected<std::shared_ptr<const TextSource>, Error> fromDescriptor(
        int descriptor, const QString &name);

    ~TextSource();
    TextSource(const TextSource &) = delete;
    TextSource &operator=(const TextSource &) = delete;

    /// Reads up to buffer.size() bytes from `offset`. Fewer bytes mean that the text ends there, now.
    [[nodiscard]] std::expected<std::size_t, Error> read(std::uint64_t offset, std::span<char> buffer) const;

    [[nodiscard]] std::uint64_t size() const { return m_size; }   ///< bytes, when it was opened
    [[nodiscard]] const QString &name() const { return m_name; }  ///< path or title, for the reader
    [[nodiscard]] const QDateTime &modified() const
    {
        return m_modified;
    }  ///< invalid where there is no file
    /// False where a damaged archive gave only its beginning.
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    TextSource() = default;
    [[nodiscard]] static std::expected<int, Error> temporaryDescriptor(const QString &name);
    static std::expected<std::shared_ptr<const TextSource>, Error> unpack(const QString &path,
                                                                          const Progress &progress);
    static std::shared_ptr<TextSource> adopt(int descriptor, const QString &name);

    int m_descriptor = -1;
    std::uint64_t m_size = 0;
    QString m_name;
    QDateTime m_modified;
    bool m_complete = true;
};

}  // namespace ikelens
