// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/request_picture.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// "network|address|port|id|protocol" of one end.
QString shown(const RequestEnd &end)
{
    return QString::fromStdString(end.network + '|' + end.address + '|' + end.port + '|' + end.id + '|'
                                  + end.protocol);
}

RequestLabels labels()
{
    return {.appliance = u"Intra2net System"_s,
            .peer = u"Peer"_s,
            .address = u"Address"_s,
            .id = u"ID"_s,
            .protocol = u"Protocol"_s,
            .ownNetwork = u"Network behind the Intra2net System"_s,
            .peerNetwork = u"Network behind the peer"_s,
            .missing = u"missing"_s,
            .cut = u"cut off"_s,
            .asAddress = u"like the address"_s,
            .expected = u"expected: %1"_s};
}

}  // namespace

class TestRequestPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesRequestsApart_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("peer");
        const auto row = [](const char *name, const char *request, const char *own, const char *peer) {
            QTest::newRow(name) << QByteArray(request) << QString::fromLatin1(own)
                                << QString::fromLatin1(peer);
        };
        row("with identities",
            "192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]===192.168.2.78/32",
            "192.168.2.0/24|192.168.1.254||CN=server-vpn|", "192.168.2.78/32|192.168.1.200||CN=client1|");
        row("whole message",
            "cannot respond to IPsec SA request because no connection is known for "
            "10.0.0.0/8===1.2.3.4...5.6.7.8 ",
            "10.0.0.0/8|1.2.3.4|||", "|5.6.7.8|||");
        row("no network of the peer",
            "192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]",
            "192.168.2.0/24|192.168.1.254||CN=server-vpn|", "|192.168.1.200||CN=client1|");
        row("4.2 without identities", "192.168.1.0/24===203.0.113.1...203.0.113.20===192.168.8.0/24",
            "192.168.1.0/24|203.0.113.1|||", "192.168.8.0/24|203.0.113.20|||");
        row("no network of ours", "203.0.113.1[a@b.example]...203.0.113.20===192.168.8.0/24",
            "|203.0.113.1||a@b.example|", "192.168.8.0/24|203.0.113.20|||");
        row("L2TP", "203.0.113.1:17/1701...203.0.113.20:17/1701", "|203.0.113.1|||17/1701",
            "|203.0.113.20|||17/1701");
        row("L2TP behind NAT, with identities",
            "203.0.113.1:4500[CN=a]:17/1701...198.51.100.7:61234[192.168.0.2]:17/%any===192.168.0.2/32",
            "|203.0.113.1|4500|CN=a|17/1701", "|198.51.100.7|61234|192.168.0.2]:17/%any===192.168.0.2/32|");
        row("everything",
            "0.0.0.0/0===1.2.3.4:4500[C=DE, O=A...B, CN=x]:6/0...5.6.7.8:4500[@peer]:6/0===9.0.0.0/8",
            "0.0.0.0/0|1.2.3.4|4500|C=DE, O=A...B, CN=x|6/0", "9.0.0.0/8|5.6.7.8|4500|@peer|6/0");
        row("identity with brackets", "10.1.0.0/16===1.2.3.4[CN=a]...5.6.7.8[CN=[b] c]===10.2.0.0/16",
            "10.1.0.0/16|1.2.3.4||CN=a|", "10.2.0.0/16|5.6.7.8||CN=[b] c|");
        row("identity that plays a network",
            "10.1.0.0/16===1.2.3.4[CN=a]...5.6.7.8[x]===10.9.0.0/16]===10.2.0.0/16",
            "10.1.0.0/16|1.2.3.4||CN=a|", "10.2.0.0/16|5.6.7.8||x]===10.9.0.0/16|");
        row("identity that plays a whole request",
            "10.1.0.0/16===1.2.3.4[CN=a]...5.6.7.8[x]...9.9.9.9[y]===10.9.0.0/16]",
            "10.1.0.0/16|1.2.3.4||CN=a|", "|5.6.7.8||x]...9.9.9.9[y]===10.9.0.0/16|");
        row("IPv6", "2001:db8:1::/64===2001:db8::1[CN=a]...2001:db8::2[CN=b]===2001:db8:2::/64",
            "2001:db8:1::/64|2001:db8::1||CN=a|", "2001:db8:2::/64|2001:db8::2||CN=b|");
        row("IPv6 with protocol", "2001:db8::1:17/1701...2001:db8::2:17/1701", "|2001:db8::1|||17/1701",
            "|2001:db8::2|||17/1701");
        row("next hops", "10.1.0.0/16===1.2.3.4[CN=a]---1.2.3.1...5.6.7.1---5.6.7.8[CN=b]===10.2.0.0/16",
            "10.1.0.0/16|1.2.3.4||CN=a|", "10.2.0.0/16|5.6.7.8||CN=b|");
        row("octal escapes stay", "10.1.0.0/16===1.2.3.4[CN=M\\303\\274ller]...5.6.7.8===10.2.0.0/16",
            "10.1.0.0/16|1.2.3.4||CN=M\\303\\274ller|", "10.2.0.0/16|5.6.7.8|||");
    }
    void takesRequestsApart()
    {
        QFETCH(const QByteArray, request);
        QFETCH(const QString, own);
        QFETCH(const QString, peer);
        const auto parts = parseRequest(request.toStdString());
        QVERIFY(parts);
        QCOMPARE(shown(parts->own), own);
        QCOMPARE(shown(parts->peer), peer);
    }

    void knowsWhereTheDaemonCut()
    {
        const auto parts = parseRequest("10.1.0.0/16===1.2.3.4[CN=a]...5.6.7.8[C=DE, O=Some very long na");
        QVERIFY(parts);
        QVERIFY(parts->cut);
        QCOMPARE(parts->peer.id, std::string("C=DE, O=Some very long na"));
        QVERIFY(!parseRequest("10.1.0.0/16===1.2.3.4...5.6.7.8===10.2.0.0/16")->cut);
    }

    void refusesWhatIsNoRequest_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "...", "a", "===...===", "[...]", "1.2.3.4", "1.2.3.4...", "...1.2.3.4",
              "sent MR3, ISAKMP SA established", "1.2.3.4[unclosed...5.6.7.8", "1.2.3.4...<b>"})
            QTest::newRow(text) << QByteArray(text);
    }
    void refusesWhatIsNoRequest()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!parseRequest(text.toStdString()));
    }

    void paintsWhatDiffers()
    {
        const auto parts = parseRequest("10.1.0.0/16===1.2.3.4[CN=a]...5.6.7.8[CN=b]===10.2.0.0/16");
        const RequestDoubt doubt = RequestDoubt::of("phase2.remote-network-mismatch",
                                                    {{"known_remote_nets", u"10.3.0.0/16"_s}});
        const Picture picture = requestPicture(*parts, doubt, labels());
        QCOMPARE(picture.boxes.size(), 4u);
        QCOMPARE(std::ranges::count(picture.boxes, Picture::Tone::Wrong, &Picture::Box::tone), 1);
        QVERIFY(picture.description.contains(u"Network behind the peer: 10.2.0.0/16"_s));
        QVERIFY(picture.description.contains(u"expected: 10.3.0.0/16"_s));
        QVERIFY(picture.description.contains(u"Intra2net System, ID: CN=a"_s));
        for (const auto &box : picture.boxes)
            QVERIFY(QRectF(QPointF(0, 0), picture.size).contains(box.place));
        for (const auto &text : picture.texts)
            QVERIFY(std::ranges::any_of(picture.boxes,
                                        [&](const auto &box) { return box.place.contains(text.baseline); }));
    }

    void marksWhatIsMissing()
    {
        const auto parts = parseRequest("10.1.0.0/16===1.2.3.4...5.6.7.8");
        const Picture picture = requestPicture(*parts, RequestDoubt::of("phase2.virtual-ip-missing", {}),
                                               labels());
        QCOMPARE(std::ranges::count(picture.boxes, true, &Picture::Box::dashed), 1);
        QVERIFY(picture.description.contains(u"Network behind the peer: missing"_s));
    }

    void boundsLongIdentities()
    {
        const std::string id(2000, 'x');
        const auto parts = parseRequest("10.1.0.0/16===1.2.3.4[CN=a]...5.6.7.8[" + id + "]===10.2.0.0/16");
        QVERIFY(parts);
        const Picture picture = requestPicture(*parts, {}, labels());
        QVERIFY(picture.size.height() < 400);
        for (const auto &text : picture.texts)
            QVERIFY(text.text.size() <= 27);
    }
};

QTEST_APPLESS_MAIN(TestRequestPicture)
#include "test_request_picture.moc"
