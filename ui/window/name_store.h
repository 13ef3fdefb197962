// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection_index.h"

class QSettings;

namespace ikelens {

/// The names that the reader gave to connections, remembered per appliance: the logs call them C1, C2 … only.
class NameStore
{
public:
    explicit NameStore(QSettings &settings)
        : m_settings(settings)
    { }

    /// All names for the connections of a log.
    [[nodiscard]] ConnectionNames namesFor(const Log &log) const;
    /// An empty name takes it away.
    void setName(const Log &log, ConnectionId connection, const QString &name);

private:
    QSettings &m_settings;
};

/// Names by identifier ("C2"), for texts about one appliance. Where several hosts have the same identifier with
/// different names, none is given, unless `host` says whose names are wanted.
[[nodiscard]] QHash<QString, QString> namesByIdentifier(const Log &log, const ConnectionNames &names,
                                                        StringId host = NoString);

}  // namespace ikelens
