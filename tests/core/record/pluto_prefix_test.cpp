// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/pluto_prefix.h"

#include <QTest>

using namespace ikelens;

namespace {

/// "kind|connection|instance|address|port|serial|message" without what a line does not have.
QByteArray shown(std::string_view text)
{
    const Prefix prefix = parsePlutoPrefix(text);
    constexpr std::array<const char *, 4> Kinds{"none", "connection", "packet", "debug"};
    QByteArray out = Kinds[std::size_t(prefix.kind)];
    const auto add = [&out](const char *mark, std::string_view value) {
        if (!value.empty())
            out.append(mark).append(value.data(), qsizetype(value.size()));
    };
    add(" name=", prefix.connection);
    if (prefix.instance)
        out += " [" + QByteArray::number(prefix.instance) + ']';
    add(" address=", prefix.address);
    if (prefix.port)
        out += " port=" + QByteArray::number(prefix.port);
    if (prefix.serial)
        out += " #" + QByteArray::number(prefix.serial);
    add(" | ", text.substr(prefix.length));
    return out;
}

}  // namespace

class PlutoPrefixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *text, const char *expected) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
        };

        // A permanent connection, an instance, with port after a change to NAT traversal.
        row("\"C1\" #1: initiating Main Mode", "connection name=C1 #1 | initiating Main Mode");
        row("\"C2\"[1] 192.168.1.200 #3: sent MR3",
            "connection name=C2 [1] address=192.168.1.200 #3 | sent MR3");
        row("\"C2\"[12] 198.51.100.7:4500 #3: x",
            "connection name=C2 [12] address=198.51.100.7 port=4500 #3 | x");
        row("\"C2\"[1] 198.51.100.7:61234: deleting",
            "connection name=C2 [1] address=198.51.100.7 port=61234 | deleting");
        row("\"C2\" 192.168.1.200 #3: x", "connection name=C2 address=192.168.1.200 #3 | x");
        row("\"C1\": deleting connection", "connection name=C1 | deleting connection");
        row("\"C1\"[1] 192.168.1.200: deleting connection \"C1\" instance with peer 192.168.1.200 "
            "{isakmp=#0/ipsec=#0}",
            "connection name=C1 [1] address=192.168.1.200 | deleting connection \"C1\" instance with peer "
            "192.168.1.200 {isakmp=#0/ipsec=#0}");
        row("\"C1\"[3] #2: deleting state", "connection name=C1 [3] #2 | deleting state");
        row("\"C1\"[3]: text", "connection name=C1 [3] | text");
        row("\"C1\" #4294967295: x", "connection name=C1 #4294967295 | x");

        // IPv6: a last group is a part of the address.
        row("\"C6\"[1] 2001:db8::7 #5: x", "connection name=C6 [1] address=2001:db8::7 #5 | x");
        row("\"C6\"[1] 2001:db8::7: x", "connection name=C6 [1] address=2001:db8::7 | x");
        row("\"C6\"[1] ::1 #5: x", "connection name=C6 [1] address=::1 #5 | x");
        row("packet from 2001:db8::7:500: x", "packet address=2001:db8::7 port=500 | x");
        row("packet from 192.168.1.200:500: ignoring Vendor ID payload [a: b]",
            "packet address=192.168.1.200 port=500 | ignoring Vendor ID payload [a: b]");
        row("packet from 198.51.100.7:4500: x", "packet address=198.51.100.7 port=4500 | x");

        // ERROR before the connection is a part of the prefix, after it of the message.
        row("ERROR: \"C1\" #1: sendto on eth0 to 203.0.113.20:500 failed in main_outI1. Errno 101: Network "
            "is unreachable",
            "connection name=C1 #1 | sendto on eth0 to 203.0.113.20:500 failed in main_outI1. Errno 101: "
            "Network is unreachable");
        row("FATAL ERROR: \"C1\"[1] 192.0.2.1 #1: x", "connection name=C1 [1] address=192.0.2.1 #1 | x");
        row("ERROR: packet from 192.0.2.1:500: x", "packet address=192.0.2.1 port=500 | x");
        row("\"C1\" #1: ERROR: asynchronous network error report on eth0",
            "connection name=C1 #1 | ERROR: asynchronous network error report on eth0");
        row("ERROR: asynchronous network error report on eth0",
            "none | ERROR: asynchronous network error report on eth0");
        row("FATAL ERROR: could not open", "none | FATAL ERROR: could not open");

        row("| NAT-T: new mapping 198.51.100.7:500/4500)",
            "debug | NAT-T: new mapping 198.51.100.7:500/4500)");
        row("| \"C1\" #1: in a debug line", "debug | \"C1\" #1: in a debug line");
        row("|no blank", "none | |no blank");
        row("listening for IKE messages", "none | listening for IKE messages");
        row("  loaded host cert file", "none |   loaded host cert file");

        // Names may be nearly anything.
        row("\"Branch office #2: Ulm\" #1: x", "connection name=Branch office #2: Ulm #1 | x");
        row("\"net/1x0\"[1] 192.0.2.1 #1: x", "connection name=net/1x0 [1] address=192.0.2.1 #1 | x");
        row("\"\" #1: x", "connection #1 | x");

        // So may what somebody has put in place of an address.
        row("\"C1\"[1] unknown #1: y", "connection name=C1 [1] address=unknown #1 | y");
        row("packet from nobody: x", "packet address=nobody | x");

        // What only looks like a prefix is a message.
        row("\"C1\" #x: y", "none | \"C1\" #x: y");
        row("\"C1\" #1 y", "none | \"C1\" #1 y");
        row("\"C1\"[x] 192.0.2.1 #1: y", "none | \"C1\"[x] 192.0.2.1 #1: y");
        row("\"C1\"[1 192.0.2.1 #1: y", "none | \"C1\"[1 192.0.2.1 #1: y");
        row("\"C1\" #99999999999: y", "none | \"C1\" #99999999999: y");
        row("\"C1\" #-1: y", "none | \"C1\" #-1: y");
        row("\"C1", "none | \"C1");
        row("\"", "none | \"");
        row("\"C1\"", "none | \"C1\"");
        row("\"C1\"[", "none | \"C1\"[");
        row("\"C1\" ", "none | \"C1\" ");
        row("\"C1\" :", "none | \"C1\" :");
        row("\"C1\" ::::", "none | \"C1\" ::::");
        row("packet from ", "none | packet from ");
        row("packet from : x", "none | packet from : x");
        row("", "none");
    }
    void parses()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, expected);
        QCOMPARE(shown({text.data(), std::size_t(text.size())}), expected);
    }

    void neverReadsBeyondACutText()
    {
        const QByteArray whole = "ERROR: \"C2\"[12] 198.51.100.7:4500 #3: sendto on eth0";
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            // A buffer of its own, so that the address sanitizer sees a byte too much.
            const std::vector<char> bytes(whole.begin(), whole.begin() + length);
            const Prefix prefix = parsePlutoPrefix({bytes.data(), bytes.size()});
            QVERIFY(prefix.length <= bytes.size());
        }
    }

    void takesErrnoOff_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("with") << QByteArray("sendto failed. Errno 101: Network is unreachable")
                              << QByteArray("sendto failed");
        QTest::newRow("without") << QByteArray("sendto failed.") << QByteArray("sendto failed.");
        QTest::newRow("only that") << QByteArray(". Errno 1: x") << QByteArray("");
        QTest::newRow("the last one")
            << QByteArray("a. Errno 1: b. Errno 2: c") << QByteArray("a. Errno 1: b");
    }
    void takesErrnoOff()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, expected);
        const std::string_view rest = withoutErrno({text.data(), std::size_t(text.size())});
        QCOMPARE(QByteArray(rest.data(), qsizetype(rest.size())), expected);
    }
};

QTEST_APPLESS_MAIN(PlutoPrefixTest)
#include "pluto_prefix_test.moc"
