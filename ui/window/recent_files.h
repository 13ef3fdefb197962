// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QSettings;

namespace ikelens {

/// The files and folders opened last, the latest first; kept in the settings.
class RecentFiles
{
public:
    static constexpr qsizetype MaxCount = 10;

    explicit RecentFiles(QSettings &settings)
        : m_settings(settings)
    { }

    [[nodiscard]] QStringList paths() const;
    void add(const QStringList &paths);
    void remove(const QString &path);
    void clear();

private:
    QSettings &m_settings;
};

}  // namespace ikelens
