// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exchange_table.h"

#include "tests/support/fixtures.h"

#include <QTest>

#include <algorithm>
#include <ranges>

using namespace ikelens;
using namespace Qt::StringLiterals;

class TestExchangeTable : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] auto load(const QByteArray &toml)
    {
        const QString path = m_folder.filePath(u"exchanges.toml"_s);
        writeFile(path, toml);
        return ExchangeTable::load(path, *expertise().catalog);
    }

private Q_SLOTS:
    void namesOnlyMessagesThatExist()
    {
        const bool hasCharon = std::ranges::any_of(
            std::views::iota(std::size_t(1), expertise().catalog->size()),
            [](std::size_t id) { return expertise().catalog->message(MessageId(id)).daemon == "charon"; });
        for (const QByteArray &id : expertise().exchanges->unknownIds())
            QVERIFY2(!hasCharon && id.startsWith("c-"), id.constData());
    }

    void everyMessageOfAnExchangeIsShownOnBothSides()
    {
        // Where nothing in a catalogue shows a message, it must at least be followed by one that is shown.
        const auto &exchanges = expertise().exchanges->exchanges();
        QVERIFY(exchanges.size() >= 12);
        for (const Exchange &exchange : exchanges) {
            for (const ExchangeMessage &message : exchange.messages)
                QVERIFY2(!message.purpose[0].isEmpty() && !message.purpose[1].isEmpty(),
                         exchange.id.constData());
        }
    }

    void anExactIdCountsBeforeABeginning()
    {
        const Catalog &catalog = *expertise().catalog;
        for (const MessageId id : catalog.withBase("rx-delete-isakmp")) {
            const auto meanings = expertise().exchanges->meaningsOf(id);
            QCOMPARE(meanings.size(), 1u);
            QCOMPARE(expertise().exchanges->exchanges()[meanings.front().exchange].id, "delete");
        }
    }

    void findsWholeWords()
    {
        const LineMeaning meaning{.has = {"ID_PROT", "SA"}, .lacks = {"KE"}};
        QVERIFY(meaning.fits("generating ID_PROT request 0 [ SA V V ]"));
        QVERIFY(!meaning.fits("generating ID_PROT request 0 [ KE SA No ]"));
        QVERIFY(!meaning.fits("generating ID_PROT request 0 [ SAFE ]"));
        QVERIFY(!meaning.fits("generating ID_PROT_X request 0 [ SA ]"));
        QVERIFY(!meaning.fits(""));
    }

    void tellsWhereTheFileIsWrong_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *name, const char *line, const char *said) {
            QTest::newRow(name) << QByteArray(line) << QString::fromUtf8(said);
        };
        row("no step", "{ id = \"p1-init\", own = \"initiator\" }", "line 5: a line needs");
        row("step too far", "{ id = \"p1-init\", own = \"initiator\", step = 2 }", "line 5: a line needs");
        row("no such role", "{ id = \"p1-init\", own = \"both\", step = 1 }", "line 5: “both” is neither");
        row("shows nothing", "{ id = \"p1-init\", own = \"initiator\", step = 1, shows = \"x\" }",
            "line 5: “x” is nothing");
        row("no table", "1", "line 5: a table is expected");
        row("no TOML", "{", "line ");
    }
    void tellsWhereTheFileIsWrong()
    {
        QFETCH(const QByteArray, lines);
        QFETCH(const QString, said);
        const auto table = load("[[exchange]]\nid = \"a\"\nname = { en = \"A\", de = \"A\" }\n"
                                "messages = [{ from = \"initiator\", en = \"x\", de = \"x\" }]\n"
                                "lines = ["
                                + lines + "]\n");
        QVERIFY(!table);
        QVERIFY2(errorSentence(table.error()).contains(said), qPrintable(errorSentence(table.error())));
    }
};

QTEST_APPLESS_MAIN(TestExchangeTable)
#include "test_exchange_table.moc"
