// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonyms/addresses.h"

#include <QSet>
#include <QTest>

using namespace ikelens;

namespace {

IpAddress ip(const char *text)
{
    return IpAddress::parse(text).value();
}

/// Leading bits that two addresses share.
int shared(const IpAddress &left, const IpAddress &right)
{
    for (int bit = 0; bit < left.bits; ++bit) {
        const auto byte = std::size_t(bit / 8);
        if ((left.bytes[byte] ^ right.bytes[byte]) & (0x80 >> (bit % 8)))
            return bit;
    }
    return left.bits;
}

IpAddress random4(quint32 &state)
{
    state = state * 1664525u + 1013904223u;
    return ip(QByteArray(QByteArray::number(state >> 24) + '.' + QByteArray::number((state >> 16) & 255) + '.'
                         + QByteArray::number((state >> 8) & 255) + '.' + QByteArray::number(state & 255))
                  .constData());
}

QString classOf(const IpAddress &address)
{
    const auto &b = address.bytes;
    if (b[0] == 10)
        return QStringLiteral("10");
    if (b[0] == 172 && b[1] >> 4 == 1)
        return QStringLiteral("172.16");
    if (b[0] == 192 && b[1] == 168)
        return QStringLiteral("192.168");
    if (b[0] == 100 && b[1] >> 6 == 1)
        return QStringLiteral("100.64");
    if (b[0] == 0 || b[0] == 127 || b[0] >= 224 || (b[0] == 169 && b[1] == 254))
        return QString::fromStdString(address.text());
    return QStringLiteral("public");
}

}  // namespace

class AddressesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites()
    {
        for (const char *text : {"192.0.2.7", "0.0.0.0", "2001:db8::1", "::", "fe80::1"})
            QCOMPARE(ip(text).text(), std::string(text));
        for (const char *text : {"", "1", "1.2.3", "1.2.3.256", "1.2.3.4.5", "a", ":", "2001:db8",
                                 "10.0.0.1/8", " 10.0.0.1", "10.0.0.1 "})
            QVERIFY2(!IpAddress::parse(text), text);
    }

    void prefixesAndClassesAreKept()
    {
        AddressPseudonyms pseudonyms("key");
        quint32 state = 1;
        std::vector<std::pair<IpAddress, IpAddress>> pairs;
        for (const char *text :
             {"192.168.1.1", "192.168.1.254", "192.168.2.1", "10.0.0.1", "10.0.255.1", "172.16.0.1",
              "172.31.0.1", "172.32.0.1", "100.64.0.1", "100.63.0.1", "203.0.113.7", "203.0.113.8",
              "203.0.112.7", "9.255.255.255", "11.0.0.1", "191.168.0.1"})
            pairs.emplace_back(ip(text), pseudonyms.standIn(ip(text)));
        for (int n = 0; n < 300; ++n) {
            const IpAddress address = random4(state);
            pairs.emplace_back(address, pseudonyms.standIn(address));
        }
        for (const auto &[original, standIn] : pairs) {
            QCOMPARE(classOf(standIn), classOf(original));
            for (const auto &[other, otherStandIn] : pairs)
                QCOMPARE(shared(standIn, otherStandIn), shared(original, other));
        }
    }

    void nothingThatOccursIsAStandIn()
    {
        AddressPseudonyms pseudonyms("key");
        std::vector<IpAddress> all;
        for (int net = 0; net < 12; ++net) {
            all.push_back(ip(QByteArray("192.168." + QByteArray::number(net) + ".254").constData()));
            all.push_back(ip(QByteArray("203.0.113." + QByteArray::number(net)).constData()));
        }
        for (const IpAddress &address : all)
            pseudonyms.learn(address);
        pseudonyms.settle();
        for (const IpAddress &address : all)
            QVERIFY(std::ranges::find(all, pseudonyms.standIn(address)) == all.end());
    }

    void networksStayNetworks()
    {
        AddressPseudonyms pseudonyms("key");
        const IpAddress wide = pseudonyms.networkStandIn(ip("10.1.0.0"), 16);
        QCOMPARE(wide.bytes[2], 0);
        QCOMPARE(wide.bytes[3], 0);
        QVERIFY(shared(wide, pseudonyms.standIn(ip("10.1.2.3"))) >= 16);
        QCOMPARE(pseudonyms.networkStandIn(ip("10.0.0.0"), 8), ip("10.0.0.0"));
        QCOMPARE(pseudonyms.networkStandIn(ip("0.0.0.0"), 0), ip("0.0.0.0"));
        QCOMPARE(pseudonyms.standIn(ip("192.168.1.254")).bytes[3], 254);
    }

    void whatNamesNobodyStays()
    {
        AddressPseudonyms pseudonyms("key");
        for (const char *text : {"0.0.0.0", "127.0.0.1", "255.255.255.0", "224.0.0.1", "169.254.1.1",
                                 "::", "::1", "ff02::1", "fe80::1"}) {
            QVERIFY2(AddressPseudonyms::isHarmless(ip(text)), text);
            QCOMPARE(pseudonyms.standIn(ip(text)), ip(text));
        }
        QVERIFY(!AddressPseudonyms::isHarmless(ip("192.168.0.1")));
        QVERIFY(!AddressPseudonyms::isHarmless(ip("2001:db8::1")));
    }

    void version6IsMappedLikewise()
    {
        AddressPseudonyms pseudonyms("key");
        const IpAddress one = pseudonyms.standIn(ip("2001:db8:1::1"));
        const IpAddress two = pseudonyms.standIn(ip("2001:db8:1::2"));
        QVERIFY(one != ip("2001:db8:1::1"));
        QCOMPARE(shared(one, two), shared(ip("2001:db8:1::1"), ip("2001:db8:1::2")));
        QCOMPARE(one.bytes[15], 1);
        QCOMPARE(pseudonyms.standIn(ip("fd00::1")).bytes[0], 0xfd);
        // The hardware address is in the interface identifier.
        const IpAddress made = pseudonyms.standIn(ip("fe80::21a:2bff:fe3c:4d5e"));
        QVERIFY(made.text().starts_with("fe80::"));
        QVERIFY(!made.text().contains("2bff"));
        const IpAddress mapped = pseudonyms.standIn(ip("::ffff:203.0.113.7"));
        QVERIFY(mapped.text().ends_with(pseudonyms.standIn(ip("203.0.113.7")).text()));
    }

    void theKeyDecides()
    {
        AddressPseudonyms one("key"), same("key"), other("another");
        QCOMPARE(one.standIn(ip("203.0.113.7")), same.standIn(ip("203.0.113.7")));
        QVERIFY(one.standIn(ip("203.0.113.7")) != other.standIn(ip("203.0.113.7")));
    }
};

QTEST_GUILESS_MAIN(AddressesTest)
#include "addresses_test.moc"
