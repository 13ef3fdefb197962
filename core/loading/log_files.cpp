// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loading/log_files.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <tuple>

namespace ikelens {

bool looksLikeLog(const QString &fileName)
{
    const QStringList beginnings{QStringLiteral("messages"), QStringLiteral("syslog"),
                                 QStringLiteral("daemon"),   QStringLiteral("auth"),
                                 QStringLiteral("secure"),   QStringLiteral("pluto"),
                                 QStringLiteral("charon"),   QStringLiteral("ipsec")};
    static const QRegularExpression ending(QStringLiteral("\\.(log|txt)(\\.\\d+)?(\\.(gz|bz2|xz|zst|lz4))?$"),
                                           QRegularExpression::CaseInsensitiveOption);
    return ending.match(fileName).hasMatch()
        || std::ranges::any_of(beginnings, [&](const QString &beginning) {
               return fileName.startsWith(beginning, Qt::CaseInsensitive);
           });
}

namespace {

/// Of a rotated set (messages.1, messages.2.gz) the highest number is the oldest; dated ones (messages-20261101) are in
/// the order of their dates, before the one without a date. Decides only where the times in the files do not.
std::tuple<QString, bool, QString, int> age(const QString &path)
{
    static const QRegularExpression rotated(QStringLiteral("^(.*?)(?:-(\\d{8}))?(?:\\.(\\d+))?(?:\\.gz)?$"));
    const QRegularExpressionMatch name = rotated.match(QFileInfo(path).fileName());
    return {name.captured(1), name.captured(2).isEmpty(), name.captured(2), -name.captured(3).toInt()};
}

}  // namespace

std::expected<QStringList, Error> logFilesAt(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir())
        return QStringList{path};
    QStringList files;
    for (const QFileInfo &file : QDir(path).entryInfoList(QDir::Files)) {
        if (file.size() > 0 && looksLikeLog(file.fileName()))
            files.append(file.filePath());
    }
    if (files.isEmpty())
        return std::unexpected(Error{.kind = Error::Kind::NoLogs, .path = path, .detail = {}});
    std::ranges::stable_sort(files, {}, age);
    return files;
}

std::expected<void, Error> saveLog(const Log &log, const QString &path)
{
    constexpr std::size_t BlockBytes = 1u << 20;
    QSaveFile file(path);
    file.setDirectWriteFallback(true);
    const auto notWritable = [&] {
        return std::unexpected(
            Error{.kind = Error::Kind::NotWritable, .path = path, .systemError = errno, .detail = {}});
    };
    errno = 0;
    if (!file.open(QIODevice::WriteOnly))
        return notWritable();
    std::vector<char> block(BlockBytes);
    char last = '\n';
    for (const TextHome &home : log.homes) {
        if (last != '\n' && !file.putChar('\n'))
            return notWritable();
        for (std::uint64_t at = 0; at < home.text->size();) {
            const auto got = home.text->read(at, block);
            if (!got)
                return std::unexpected(got.error());
            if (*got == 0)
                break;
            if (file.write(block.data(), qint64(*got)) != qint64(*got))
                return notWritable();
            last = block[*got - 1];
            at += *got;
        }
    }
    return file.commit() ? std::expected<void, Error>() : notWritable();
}

}  // namespace ikelens
