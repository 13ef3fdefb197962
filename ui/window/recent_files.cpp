// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace ikelens {

namespace {

const QString Key = QStringLiteral("recentFiles");

}  // namespace

QStringList RecentFiles::paths() const
{
    return m_settings.value(Key).toStringList();
}

void RecentFiles::add(const QStringList &paths)
{
    QStringList recent = this->paths();
    for (qsizetype i = paths.size(); i-- > 0;) {
        if (paths[i] == u"-")
            continue;
        const QString path = QFileInfo(paths[i]).absoluteFilePath();
        recent.removeAll(path);
        recent.prepend(path);
    }
    m_settings.setValue(Key, recent.first(std::min(recent.size(), MaxCount)));
}

void RecentFiles::remove(const QString &path)
{
    QStringList recent = paths();
    recent.removeAll(path);
    m_settings.setValue(Key, recent);
}

void RecentFiles::clear()
{
    m_settings.remove(Key);
}

}  // namespace ikelens
