// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/name_store.h"

#include <QSet>
#include <QSettings>
#include <QUrl>

namespace ikelens {

namespace {

/// Hosts and identifiers come from the log: percent-encoded they cannot leave their group of the settings.
QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text.left(200), {}, ".~"));
}

QString keyOf(const Log &log, const Connection &connection)
{
    return QStringLiteral("connectionNames/") + encoded(log.text(connection.host)) + u'/'
        + encoded(log.text(connection.name));
}

}  // namespace

ConnectionNames NameStore::namesFor(const Log &log) const
{
    ConnectionNames names;
    if (!m_settings.childGroups().contains(QStringLiteral("connectionNames")))
        return names;
    for (ConnectionId id = 0; id < log.connections.size(); ++id) {
        const Connection &connection = log.connections[id];
        if (!connection.isNamed())
            continue;
        if (const QString name = m_settings.value(keyOf(log, connection)).toString(); !name.isEmpty())
            names.insert(id, name);
    }
    return names;
}

void NameStore::setName(const Log &log, ConnectionId connection, const QString &name)
{
    const QString key = keyOf(log, log.connections[connection]);
    if (name.isEmpty())
        m_settings.remove(key);
    else
        m_settings.setValue(key, name);
}

QHash<QString, QString> namesByIdentifier(const Log &log, const ConnectionNames &names, StringId host)
{
    QHash<QString, QString> byIdentifier;
    QSet<QString> ambiguous;
    for (const auto &[id, name] : names.asKeyValueRange()) {
        const Connection &connection = log.connections[id];
        if (host != NoString && connection.host != host)
            continue;
        const QString identifier = log.text(connection.name);
        if (byIdentifier.contains(identifier) && byIdentifier.value(identifier) != name)
            ambiguous.insert(identifier);
        byIdentifier.insert(identifier, name);
    }
    for (const QString &identifier : std::as_const(ambiguous))
        byIdentifier.remove(identifier);
    return byIdentifier;
}

}  // namespace ikelens
