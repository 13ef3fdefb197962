// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log_loader.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace ikelens {

namespace {

/// `messages`, `messages.1.gz`, `pluto.log`, `syslog-20261101`: what a folder of downloaded logs holds.
bool looksLikeLog(const QFileInfo &file)
{
    const QString name = file.fileName();
    const QStringList beginnings{QStringLiteral("messages"), QStringLiteral("syslog"),
                                 QStringLiteral("daemon"),   QStringLiteral("auth"),
                                 QStringLiteral("secure"),   QStringLiteral("pluto"),
                                 QStringLiteral("charon"),   QStringLiteral("ipsec")};
    const auto begins = [&](const QString &beginning) {
        return name.startsWith(beginning, Qt::CaseInsensitive);
    };
    const QStringList endings{QStringLiteral(".log"), QStringLiteral(".log.gz"), QStringLiteral(".txt")};
    const auto ends = [&](const QString &ending) { return name.endsWith(ending, Qt::CaseInsensitive); };
    return file.size() > 0 && (std::ranges::any_of(beginnings, begins) || std::ranges::any_of(endings, ends));
}

/// Of a rotated set (messages.1, messages.2.gz) the highest number is the oldest; dated ones (messages-20261101) are in
/// the order of their dates, before the one without a date.
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
        if (looksLikeLog(file))
            files.append(file.filePath());
    }
    if (files.isEmpty())
        return std::unexpected(Error{.kind = Error::Kind::NoLogs, .path = path, .detail = {}});
    std::ranges::stable_sort(files, {}, age);
    return files;
}

}  // namespace ikelens
