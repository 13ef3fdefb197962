// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_highlighter.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QPalette lightPalette()
{
    QPalette palette(Qt::white);
    palette.setColor(QPalette::Base, Qt::white);
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(Qt::black);
    palette.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    return palette;
}

/// The coloured pieces of a line, in order.
QStringList pieces(LineHighlighter &highlighter, const QString &line)
{
    QStringList texts;
    for (const auto &range : highlighter.highlight(line))
        texts += line.mid(range.start, range.length);
    return texts;
}

}  // namespace

class TestLineHighlighter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("prefix") << u"\"C1\"[2] 192.0.2.7:4500 #3: x"_s
                                << QStringList{u"\"C1\""_s, u"[2]"_s, u"192.0.2.7:4500"_s, u"#3"_s};
        QTest::newRow("charon") << u"12[IKE1] <C1|3> x"_s << QStringList{u"12[IKE1]"_s, u"<C1"_s, u"|3>"_s};
        QTest::newRow("charon without name") << u"12[NET] <3> x"_s << QStringList{u"12[NET]"_s, u"<3>"_s};
        QTest::newRow("identity") << u"Peer ID is ID_DER_ASN1_DN: 'C=DE, CN=client1'"_s
                                  << QStringList{u"ID_DER_ASN1_DN"_s, u"'C=DE, CN=client1'"_s};
        QTest::newRow("request") << u"for 192.168.2.0/24===192.0.2.1[CN=server-vpn]...192.0.2.2"_s
                                 << QStringList{u"192.168.2.0/24"_s, u"192.0.2.1"_s, u"CN=server-vpn"_s,
                                                u"192.0.2.2"_s};
        QTest::newRow("IPv6") << u"interface lo/lo ::1 and 2001:db8::17/64"_s
                              << QStringList{u"::1"_s, u"2001:db8::17/64"_s};
        QTest::newRow("a time is no IPv6 address")
            << u"until 10:12:07 UTC"_s << QStringList{u"10"_s, u"12"_s, u"07"_s};
        QTest::newRow("algorithms") << u"OAKLEY_DES_CBC, AES_CBC_128/HMAC_SHA1/MODP_1024"_s
                                    << QStringList{u"OAKLEY_DES_CBC"_s, u"AES_CBC_128"_s, u"HMAC_SHA1"_s,
                                                   u"MODP_1024"_s};
        QTest::newRow("state") << u"reached STATE_MAIN_I1"_s << QStringList{u"STATE_MAIN_I1"_s};
        QTest::newRow("notification") << u"type NO_PROPOSAL_CHOSEN"_s << QStringList{u"NO_PROPOSAL_CHOSEN"_s};
        QTest::newRow("SPI") << u"{ESP=>0x6f5a1c2e <0xc0ffee00}"_s
                             << QStringList{u"0x6f5a1c2e"_s, u"0xc0ffee00"_s};
        QTest::newRow("words") << u"listening for messages"_s << QStringList();
    }
    void tokens()
    {
        QFETCH(QString, message);
        QFETCH(QStringList, expected);
        LineHighlighter highlighter;
        highlighter.setPalette(lightPalette());
        const QStringList head{u"Nov 23 09:56:08"_s, u" intra "_s, u"pluto[30203]:"_s};
        QCOMPARE(pieces(highlighter, u"Nov 23 09:56:08 intra pluto[30203]: "_s + message), head + expected);
    }

    /// A line does not depend on the line before it: an open quote must not colour the next one.
    void linesStandForThemselves()
    {
        LineHighlighter highlighter;
        highlighter.setPalette(lightPalette());
        const QString line = u"Nov 23 09:56:08 intra pluto[1]: \"C1\" #1: x"_s;
        const QStringList before = pieces(highlighter, line);
        QVERIFY(!pieces(highlighter, u"Nov 23 09:56:08 intra pluto[1]: \"C1 'open"_s).isEmpty());
        QCOMPARE(pieces(highlighter, line), before);
    }

    void readableInLightAndDark_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }
    void readableInLightAndDark()
    {
        QFETCH(QPalette, palette);
        LineHighlighter highlighter;
        highlighter.setPalette(palette);
        const auto ranges = highlighter.highlight(
            u"Nov 23 09:56:08 intra pluto[1]: \"C1\"[2] 192.0.2.7 #3: 'CN=x' AES_CBC STATE_MAIN_I1 NO_PROPOSAL_CHOSEN 0x12"_s);
        QVERIFY(ranges.size() >= 11);
        for (const auto &range : ranges) {
            if (range.format.hasProperty(QTextFormat::ForegroundBrush))
                QVERIFY(contrast(range.format.foreground().color(), palette.color(QPalette::Base)) >= 4.5);
        }
    }

    void contrastOfBlackAndWhite()
    {
        QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
        QCOMPARE(qRound(contrast(Qt::white, Qt::white)), 1);
    }
};

QTEST_GUILESS_MAIN(TestLineHighlighter)
#include "test_line_highlighter.moc"
