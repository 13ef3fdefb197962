// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/display_text.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

class TestDisplayText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesAndCleans_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QByteArray("CN=client1") << u"CN=client1"_s;
        QTest::newRow("octal") << QByteArray("O=M\\303\\274ller") << u"O=Müller"_s;
        QTest::newRow("backslash") << QByteArray("a\\134b") << u"a\\b"_s;
        QTest::newRow("decoded once") << QByteArray("\\134303") << u"\\303"_s;
        QTest::newRow("no escape") << QByteArray("a\\9b \\40 \\477") << u"a\\9b \\40 \\477"_s;
        QTest::newRow("cut escape") << QByteArray("a\\30") << u"a\\30"_s;
        QTest::newRow("bytes that are no UTF-8") << QByteArray("a\xff\xfe") << u"a\xfffd\xfffd"_s;
        QTest::newRow("Latin-1") << QByteArray("O=M\xfcller & S\xf6hne") << u"O=Müller & Söhne"_s;
        QTest::newRow("Latin-1 in escapes") << QByteArray("O=M\\374ller") << u"O=Müller"_s;
        QTest::newRow("UTF-8") << QByteArray("O=M\xc3\xbcller") << u"O=Müller"_s;
        QTest::newRow("controls") << QByteArray("a\x1b[31mb\nc\td") << u"a\xfffd[31mb\xfffd"_s + u"c d"_s;
        QTest::newRow("controls in escapes") << QByteArray("a\\000b\\033") << u"a\xfffd"_s + u"b\xfffd"_s;
        QTest::newRow("turned direction") << "a\xe2\x80\xae"_ba + "b" << u"a\xfffd"_s + u"b"_s;
        QTest::newRow("invisible tags") << "a\xf3\xa0\x81\x81z"_ba << u"a\xfffdz"_s;
        QTest::newRow("markup stays text") << QByteArray("<b>&") << u"<b>&"_s;
    }
    void decodesAndCleans()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, shown);
        QCOMPARE(displayText(std::string_view(bytes.constData(), std::size_t(bytes.size()))), shown);
    }

    void isBounded()
    {
        const QString shown = displayText(std::string(100'000, 'x'));
        QCOMPARE(shown.size(), LongestFact);
        QVERIFY(shown.endsWith(u'…'));
        QCOMPARE(displayText(std::string(std::size_t(LongestFact), 'x')), QString(LongestFact, u'x'));
    }

    void neverCutsACharacterInHalf()
    {
        std::string text;
        for (int i = 0; i < 20; ++i)
            text += "\xf0\x9f\x94\x91";  // a key, two QChars
        for (qsizetype limit = 2; limit < 20; ++limit)
            QVERIFY(displayText(text, limit).isValidUtf16());
    }
};

QTEST_APPLESS_MAIN(TestDisplayText)
#include "test_display_text.moc"
