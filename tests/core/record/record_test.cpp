// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/record.h"

#include <QTest>

using namespace ikelens;

namespace {

/// "host=intra tag=pluto pid=2332 pluto ×11 | message"; "no head" where there is none.
QByteArray shown(const QByteArray &line)
{
    const Record record = parseRecord({line.data(), std::size_t(line.size())});
    const auto bytes = [](std::string_view text) { return QByteArray(text.data(), qsizetype(text.size())); };
    constexpr std::array<const char *, 4> Programs{"other", "pluto", "starter", "charon"};
    QByteArray out = !record.head.time.isValid() ? QByteArray("no head")
                                                 : QByteArray("host=" + bytes(record.head.host));
    if (!record.head.tag.empty())
        out += " tag=" + bytes(record.head.tag);
    if (record.head.pid)
        out += " pid=" + QByteArray::number(record.head.pid);
    out += QByteArray(" ") + Programs[std::size_t(record.head.program)];
    if (record.prefix.serial)
        out += " #" + QByteArray::number(record.prefix.serial);
    if (record.repeats)
        out += " x" + QByteArray::number(record.repeats);
    return out + " | " + bytes(record.message);
}

}  // namespace

class RecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *line, const char *expected) {
            QTest::newRow(line) << QByteArray(line) << QByteArray(expected);
        };

        row("Nov  5 10:54:40 intra pluto[2332]: \"C2\"[1] 192.168.1.200 #1: sent MR3, ISAKMP SA "
            "established\n",
            "host=intra tag=pluto pid=2332 pluto #1 | sent MR3, ISAKMP SA established");
        row("Nov 15 10:54:40 intra pluto[2332]: shutting down\r\n",
            "host=intra tag=pluto pid=2332 pluto | shutting down");
        row("Nov 15 10:54:40 intra pluto: shutting down", "host=intra tag=pluto pluto | shutting down");
        row("Nov 15 10:54:40 intra pluto[2332]:shutting down",
            "host=intra tag=pluto pid=2332 pluto | shutting down");
        row("Nov 15 10:54:40 intra pluto[2332]:   loaded host cert file",
            "host=intra tag=pluto pid=2332 pluto | loaded host cert file");
        row("Nov 15 10:54:40 intra pluto[2332]:", "host=intra tag=pluto pid=2332 pluto | ");
        row("Nov 15 10:54:40 intra ipsec_starter[2331]: pluto (2332) started after 20 ms",
            "host=intra tag=ipsec_starter pid=2331 starter | pluto (2332) started after 20 ms");
        row("Nov 15 10:54:40 intra charon: 12[IKE1] <C1|3> initiating",
            "host=intra tag=charon charon #3 | initiating");
        row("Nov 15 10:54:40 intra charon-systemd[7]: 12[IKE] x",
            "host=intra tag=charon-systemd pid=7 charon | x");
        row("Nov 15 10:54:40 intra postfix/smtpd[77]: connect from unknown[192.0.2.1]",
            "host=intra tag=postfix/smtpd pid=77 other | connect from unknown[192.0.2.1]");
        row("Nov 15 10:54:40 intra kernel: [1.2] device up", "host=intra tag=kernel other | [1.2] device up");
        row("Nov 15 10:54:40 2001:db8::1 pluto[1]: x", "host=2001:db8::1 tag=pluto pid=1 pluto | x");

        // Repeats: of sysklogd without a tag, of rsyslog around the message.
        row("Nov 23 10:12:20 intra last message repeated 11 times",
            "host=intra other x11 | last message repeated 11 times");
        row("Nov 23 10:12:20 intra last message repeated 1 time",
            "host=intra other x1 | last message repeated 1 time");
        row("Nov 23 10:12:20 intra pluto[5]: message repeated 11 times: [ \"C1\" #7: max number]",
            "host=intra tag=pluto pid=5 pluto #7 x11 | max number");
        row("Nov 23 10:12:20 intra pluto[5]: message repeated 2 times: [packet from 192.0.2.1:500: a [b]]",
            "host=intra tag=pluto pid=5 pluto x2 | a [b]");
        row("Nov 23 10:12:20 intra pluto[5]: message repeated many times: [ x]",
            "host=intra tag=pluto pid=5 pluto | message repeated many times: [ x]");
        row("Nov 23 10:12:20 intra pluto[5]: last message repeated 3 times",
            "host=intra tag=pluto pid=5 pluto | last message repeated 3 times");

        // Half a head, or none.
        row("Nov 15 10:54:40", "host= other | ");
        row("Nov 15 10:54:40 ", "host= other | ");
        row("Nov 15 10:54:40 intra", "host= other | intra");
        row("Nov 15 10:54:40 intra ", "host=intra other | ");
        row("Nov 15 10:54:40 intra pluto[2332 x", "host=intra other | pluto[2332 x");
        row("Nov 15 10:54:40 intra pluto[x]: y", "host=intra tag=pluto pluto | y");
        row("\"C1\" #1: initiating Main Mode", "no head pluto #1 | initiating Main Mode");
        row("Nov 31 10:54:40 intra pluto[1]: x", "no head other | Nov 31 10:54:40 intra pluto[1]: x");
        row("", "no head other | ");
        row("\r\n", "no head other | ");
    }
    void parses()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, expected);
        QCOMPARE(shown(line), expected);
    }

    void findsTheMessageInTheLine()
    {
        const std::string line =
            "Nov  5 10:54:40 intra pluto[2332]: message repeated 2 times: [ \"C2\" #1: text]\r\n";
        const Record record = parseRecord(line);
        QCOMPARE(record.messageOffset, line.find("text"));
        QCOMPARE(record.message, std::string_view("text"));
    }

    void neverReadsBeyondACutLine()
    {
        const QByteArray whole = "Nov  5 10:54:40 intra pluto[2332]: message repeated 2 times: [ \"C2\"[1] "
                                 "192.0.2.1:4500 #1: text]";
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            const std::vector<char> bytes(whole.begin(), whole.begin() + length);
            const Record record = parseRecord({bytes.data(), bytes.size()});
            QVERIFY(record.messageOffset + record.message.size() <= bytes.size());
        }
    }
};

QTEST_APPLESS_MAIN(RecordTest)
#include "record_test.moc"
