// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/export.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

namespace ikelens {

std::expected<void, Error> saveReport(const QString &path, const QByteArray &report)
{
    QSaveFile file(path);
    // Where no file can be made beside it (a device, a folder without write permission), write it directly.
    file.setDirectWriteFallback(true);
    errno = 0;
    if (file.open(QIODevice::WriteOnly) && file.write(report) == report.size() && file.commit())
        return {};
    const int systemError = errno;
    return std::unexpected(Error{Error::Kind::NotWritable, path, systemError, file.errorString()});
}

QString suggestedReportPath(const Log &log, const QString &fallbackFolder)
{
    QString folder = fallbackFolder;
    QString name = QStringLiteral("log");
    if (!log.sources.empty()) {
        const QFileInfo source(log.sources.front()->name());
        if (source.exists()) {
            folder = source.absolutePath();
            name = source.completeBaseName().isEmpty() ? source.fileName() : source.completeBaseName();
        }
    }
    return QDir(folder).filePath(name + QStringLiteral("-diagnosis.html"));
}

}  // namespace ikelens
