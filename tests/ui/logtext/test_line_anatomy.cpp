// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_anatomy.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(LinePart::Kind kind)
{
    using Kind = LinePart::Kind;
    switch (kind) {
    case Kind::Time: return u"time"_s;
    case Kind::Host: return u"host"_s;
    case Kind::Service: return u"service"_s;
    case Kind::Process: return u"process"_s;
    case Kind::ErrorHead: return u"error"_s;
    case Kind::Debug: return u"debug"_s;
    case Kind::Thread: return u"thread"_s;
    case Kind::Group: return u"group"_s;
    case Kind::Connection: return u"connection"_s;
    case Kind::Instance: return u"instance"_s;
    case Kind::Address: return u"address"_s;
    case Kind::Serial: return u"serial"_s;
    case Kind::UniqueId: return u"unique"_s;
    case Kind::Packet: return u"packet"_s;
    case Kind::Message: return u"message"_s;
    }
    return {};
}

/// "time=Nov 23 10:00:00 | host=intra | …"
QString printed(const QString &line)
{
    QStringList parts;
    const LineAnatomy anatomy(line);
    for (const LinePart &part : anatomy.parts())
        parts += nameOf(part.kind) + u'=' + line.mid(part.start, part.length);
    return parts.join(u" | ");
}

}  // namespace

class TestLineAnatomy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parts_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        const QString head = u"Nov  5 10:54:40 intra pluto[2332]: "_s;
        const QString headParts = u"time=Nov  5 10:54:40 | host=intra | service=pluto | process=2332 | "_s;

        QTest::newRow("the manual's example")
            << QString(head + u"\"C2\"[1] 192.168.1.200 #1: responding to Main Mode")
            << QString(headParts
                       + u"connection=\"C2\" | instance=1 | address=192.168.1.200 | serial=#1 | "
                         u"message=responding to Main Mode");
        QTest::newRow("port after NAT")
            << QString(head + u"\"C2\"[12] 192.168.1.200:4500 #7: IPsec SA established")
            << QString(headParts
                       + u"connection=\"C2\" | instance=12 | address=192.168.1.200:4500 | serial=#7 | "
                         u"message=IPsec SA established");
        QTest::newRow("permanent connection")
            << QString(head + u"\"C1\" #1: initiating Main Mode")
            << QString(headParts + u"connection=\"C1\" | serial=#1 | message=initiating Main Mode");
        QTest::newRow("connection without state")
            << QString(head + u"\"C1\": deleting connection #9: x")
            << QString(headParts + u"connection=\"C1\" | message=deleting connection #9: x");
        QTest::newRow("instance without state")
            << QString(head + u"\"C1\"[2] 10.0.0.1: deleting connection")
            << QString(headParts
                       + u"connection=\"C1\" | instance=2 | address=10.0.0.1 | message=deleting connection");
        QTest::newRow("error head")
            << QString(head + u"ERROR: \"C1\" #1: sendto on eth0 failed")
            << QString(headParts
                       + u"error=ERROR | connection=\"C1\" | serial=#1 | message=sendto on eth0 failed");
        QTest::newRow("packet")
            << QString(head + u"packet from 203.0.113.7:500: received Vendor ID payload [XAUTH]")
            << QString(headParts
                       + u"packet=packet from 203.0.113.7:500 | message=received Vendor ID payload [XAUTH]");
        QTest::newRow("debug") << QString(head + u"| inserting event")
                               << QString(headParts + u"debug=| | message=inserting event");
        QTest::newRow("indented") << QString(head + u"  loaded host cert")
                                  << QString(headParts + u"message=loaded host cert");
        QTest::newRow("no prefix") << QString(head + u"listening for IKE messages")
                                   << QString(headParts + u"message=listening for IKE messages");
        QTest::newRow("repeated, syslogd")
            << u"Nov 23 10:12:20 intra last message repeated 11 times"_s
            << u"time=Nov 23 10:12:20 | host=intra | message=last message repeated 11 times"_s;
        QTest::newRow("charon")
            << u"Nov 23 10:12:07 intra charon: 12[IKE1] <C1|3> IKE_SA C1[3] established"_s
            << u"time=Nov 23 10:12:07 | host=intra | service=charon | thread=12 | group=IKE1 | "
               "connection=C1 | unique=3 | message=IKE_SA C1[3] established"_s;
        QTest::newRow("charon without connection")
            << u"Nov 23 10:12:07 intra charon: 05[NET] <2> received packet"_s
            << u"time=Nov 23 10:12:07 | host=intra | service=charon | thread=05 | group=NET | unique=2 | "
               "message=received packet"_s;
        QTest::newRow("umlauts keep the columns")
            << QString(head + u"\"Zürich\"[3] 10.0.0.1 #4: ü")
            << QString(headParts
                       + u"connection=\"Zürich\" | instance=3 | address=10.0.0.1 | serial=#4 | message=ü");
        QTest::newRow("no log line") << u"what is this"_s << u"message=what is this"_s;
        QTest::newRow("empty") << QString() << u"message="_s;
    }
    void parts()
    {
        QFETCH(QString, line);
        QFETCH(QString, expected);
        QCOMPARE(printed(line), expected);
    }

    void partAtPosition()
    {
        const QString line = u"Nov  5 10:54:40 intra pluto[2332]: \"C2\"[1] 192.168.1.200 #1: text"_s;
        const LineAnatomy anatomy(line);
        QVERIFY(anatomy.at(0));
        QCOMPARE(anatomy.at(0)->kind, LinePart::Kind::Time);
        QVERIFY(!anatomy.at(15));  // the blank after the time
        QCOMPARE(anatomy.at(int(line.indexOf(u"#1")))->kind, LinePart::Kind::Serial);
        QCOMPARE(anatomy.at(int(line.size()) - 1)->kind, LinePart::Kind::Message);
        QVERIFY(!anatomy.at(int(line.size())));
        QCOMPARE(anatomy.messageStart(), int(line.indexOf(u"text")));
    }

    /// Whatever the line is, no part may lie outside of it.
    void brokenLines_data()
    {
        QTest::addColumn<QString>("line");
        const QString whole =
            u"Nov  5 10:54:40 intra pluto[2332]: ERROR: \"C2\"[1] 192.168.1.200:4500 #1: text"_s;
        for (qsizetype length = 0; length <= whole.size(); ++length)
            QTest::addRow("%lld", qlonglong(length)) << whole.first(length);
        QTest::newRow("open quote") << u"Nov  5 10:54:40 intra pluto[1]: \"C2[1] #1: x"_s;
        QTest::newRow("only blanks") << u"Nov  5 10:54:40 intra pluto[1]:    "_s;
        QTest::newRow("bracket never closed") << u"Nov  5 10:54:40 intra pluto[1 x"_s;
        QTest::newRow("repeat in repeat")
            << u"Nov  5 10:54:40 intra pluto[1]: message repeated 2 times: [ | x]"_s;
    }
    void brokenLines()
    {
        QFETCH(QString, line);
        const LineAnatomy anatomy(line);
        int end = 0;
        for (const LinePart &part : anatomy.parts()) {
            QVERIFY(part.start >= end);
            QVERIFY(part.length >= 0);
            end = part.start + part.length;
        }
        QVERIFY(end <= line.size());
        QCOMPARE(anatomy.parts().back().kind, LinePart::Kind::Message);
    }
};

QTEST_GUILESS_MAIN(TestLineAnatomy)
#include "test_line_anatomy.moc"
