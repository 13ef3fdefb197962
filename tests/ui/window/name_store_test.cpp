// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/name_store.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace ikelens;

/// A log of two appliances that both have a C1, and an address without a connection.
static Log twoAppliances()
{
    Log log;
    const StringId c1 = log.strings.append("C1"), ulm = log.strings.append("ulm/../x"),
                   bonn = log.strings.append("bonn");
    const StringId address = log.strings.append("192.0.2.7");
    log.connections.push_back({.name = c1, .host = ulm});
    log.connections.push_back({.name = c1, .host = bonn});
    log.connections.push_back({.host = ulm, .address = address});
    return log;
}

class NameStoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;

private Q_SLOTS:
    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("names.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
    }

    void namesBelongToTheirAppliance()
    {
        const Log log = twoAppliances();
        NameStore store(*m_settings);
        QVERIFY(store.namesFor(log).isEmpty());
        store.setName(log, 0, QStringLiteral("Lager"));
        QCOMPARE(store.namesFor(log), (ConnectionNames{{0, QStringLiteral("Lager")}}));
        store.setName(log, 1, QStringLiteral("Büro"));
        QCOMPARE(store.namesFor(log).value(0), QStringLiteral("Lager"));
        QCOMPARE(store.namesFor(log).value(1), QStringLiteral("Büro"));
        store.setName(log, 0, {});
        QCOMPARE(store.namesFor(log), (ConnectionNames{{1, QStringLiteral("Büro")}}));
    }

    void hostileHostStaysInItsGroup()
    {
        const Log log = twoAppliances();
        NameStore(*m_settings).setName(log, 0, QStringLiteral("Lager"));
        QCOMPARE(m_settings->childGroups(), QStringList{QStringLiteral("connectionNames")});
    }

    void sameIdentifierOnTwoAppliances()
    {
        const Log log = twoAppliances();
        const ConnectionNames names{{0, QStringLiteral("Lager")}, {1, QStringLiteral("Büro")}};
        QVERIFY(namesByIdentifier(log, names).isEmpty());
        const QHash<QString, QString> ofUlm{{QStringLiteral("C1"), QStringLiteral("Lager")}};
        QCOMPARE(namesByIdentifier(log, names, log.connections[0].host), ofUlm);
    }
};

QTEST_GUILESS_MAIN(NameStoreTest)
#include "name_store_test.moc"
