// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/export.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>

namespace ikelens {

std::expected<void, Error> saveFile(const QString &path, const std::function<bool(QIODevice &)> &write)
{
    QSaveFile file(path);
    // Where no file can be made beside it (a device, a folder without write permission), write it directly.
    file.setDirectWriteFallback(true);
    errno = 0;
    if (file.open(QIODevice::WriteOnly) && write(file) && file.commit())
        return {};
    const int systemError = errno;
    return std::unexpected(Error{Error::Kind::NotWritable, path, systemError, file.errorString()});
}

QString suggestedPath(const Log &log, const QString &fallbackFolder, const QString &ending)
{
    QString folder = fallbackFolder;
    QString name = QStringLiteral("log");
    if (!log.sources.empty()) {
        const QFileInfo source(log.sources.front()->name().section(QStringLiteral(" › "), 0, 0));
        if (source.exists()) {
            folder = source.absolutePath();
            name = source.completeBaseName().isEmpty() ? source.fileName() : source.completeBaseName();
        }
    }
    return QDir(folder).filePath(name + ending);
}

}  // namespace ikelens
