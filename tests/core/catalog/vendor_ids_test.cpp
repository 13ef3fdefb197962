// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/vendor_ids.h"

#include <QTemporaryDir>
#include <QTest>

#include "tests/support/fixtures.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

class VendorIdsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesProducts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("product");
        const auto row = [](const char *text, const char *product) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(product);
        };
        row("Gateway 7", "Some gateway");
        row("gateway 7", "");
        row("Gateway 7 plus", "Some better gateway");
        row("0a0b0c", "By hex");
        row("0A0B0C", "By hex");
        row("0a:0b:0c", "By hex");
        row("0a0b0cff", "");
        row("aabbccdd", "By beginning");
        row("aa:bb:cc:dd", "By beginning");
        row("RFC 3947", "");
        row("", "");
    }
    void namesProducts()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"vendor_ids.tsv"_s);
        writeFile(path,
                  "match\tpattern\tproduct\tkind\tfamily\n"
                  "# comment\n"
                  "name\tGateway\tSome gateway\tproduct\tother\n"
                  "name\tGateway 7 plus\tSome better gateway\tproduct\tother\n"
                  "hex\t0A0B0C\tBy hex\tproduct\tcisco\n"
                  "hexprefix\taabb\tBy beginning\tproduct\tcisco\n"
                  "name\tRFC 3947\tNAT-T\tfeature\t-\n");
        const auto ids = VendorIds::load(path);
        QVERIFY(ids);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, product);
        const PeerProduct *const found = (*ids)->product({text.data(), std::size_t(text.size())});
        QCOMPARE(found ? QByteArray::fromStdString(found->name) : QByteArray(), product);
        if (found)
            QVERIFY(!(*ids)->family(found->name).empty());
    }

    void knowsRealProducts()
    {
        const PeerProduct *const found = expertise().vendorIds->product("strongSwan 4.2.17");
        QVERIFY(found);
        QCOMPARE(found->family, std::string("strongswan"));
        // as charon prints them
        QVERIFY(expertise().vendorIds->product("Fortigate"));
        QVERIFY(expertise().vendorIds->product("70:03:cb:c1:09:7d:be:9c:26:00:ba:69:83:bc:8b:35"));
        for (const char *const feature : {"DPD", "XAuth", "FRAGMENTATION", "Cisco Unity", "NAT-T (RFC 3947)",
                                          "draft-ietf-ipsec-nat-t-ike-02\\n"})
            QVERIFY(!expertise().vendorIds->product(feature));
        QVERIFY(!expertise().vendorIds->product("Dead Peer Detection"));
        QVERIFY(!expertise().vendorIds->product("XAUTH"));
    }

    void faultyTablesNameTheLine()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"vendor_ids.tsv"_s);
        QVERIFY(!VendorIds::load(path));
        writeFile(path, "match\tpattern\tproduct\tkind\tfamily\nname\tx\n");
        const auto loaded = VendorIds::load(path);
        QVERIFY(!loaded);
        QVERIFY(loaded.error().detail.contains(u"line 2"_s));
    }
};

QTEST_APPLESS_MAIN(VendorIdsTest)
#include "vendor_ids_test.moc"
