// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/logtext/log_fixture.h"
#include "ui/logtext/line_layout.h"
#include "ui/logtext/shown_text.h"
#include "ui/severity_colors.h"

#include <QGuiApplication>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// The format at a position: later ranges lie over earlier ones.
QTextCharFormat formatAt(const LineLayout &line, qsizetype position)
{
    QTextCharFormat merged;
    for (const auto &range : line.layout.formats()) {
        if (range.start <= position && position < range.start + range.length)
            merged.merge(range.format);
    }
    return merged;
}

}  // namespace

class TestShownText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("ASCII") << "plain text"_ba << u"plain text"_s;
        QTest::newRow("UTF-8") << "Z\303\274rich"_ba << u"Zürich"_s;
        QTest::newRow("octal escapes") << R"(O=Z\303\274rich, CN=\\)"_ba << u"O=Zürich, CN=\\\\"_s;
        QTest::newRow("escaped backslash") << R"(C:\134303)"_ba << u"C:\\303"_s;
        QTest::newRow("no octal escape") << R"(\n \30 \400 \389)"_ba << u"\\n \\30 \\400 \\389"_s;
        QTest::newRow("escape at the end") << R"(x\303\274)"_ba << u"xü"_s;
        QTest::newRow("broken UTF-8") << "a\377b\303"_ba << u"a\uFFFDb\uFFFD"_s;
        QTest::newRow("tabs") << "a\tb\t\tc"_ba << u"a       b               c"_s;
        QTest::newRow("control characters") << "\033[31m\001\177"_ba << u"\u241b[31m\u2401\u2421"_s;
        QTest::newRow("escaped line feed") << R"(a\012b)"_ba << u"a\u240ab"_s;
        QTest::newRow("reordering") << "\342\200\256txt.exe"_ba << u"<U+202E>txt.exe"_s;
        QTest::newRow("zero width") << "a\342\200\213b"_ba << u"a<U+200B>b"_s;
        QTest::newRow("invisible tags") << "a\363\240\201\201b"_ba << u"a<U+E0041>b"_s;
        QTest::newRow("beyond the BMP") << "\360\237\224\222"_ba << u"\U0001F512"_s;
        QTest::newRow("empty") << QByteArray() << QString();
    }
    void text()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const ShownText shown = shownText(bytes);
        QCOMPARE(shown.text, expected);
        QCOMPARE(shown.cutMark, -1);
    }

    void cutLineSaysHowMuchIsMissing()
    {
        const ShownText shown = shownText("abc\303", 17);  // cut through an umlaut
        QCOMPARE(shown.text, u"abc… (17 byte(s) more)"_s);
        QCOMPARE(shown.cutMark, 3);
    }

    void longLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("expected");
        const QString full(4096, u'x');
        QTest::newRow("just fits") << QByteArray(QByteArray(4096, 'x') + "\nnext\n") << full;
        QTest::newRow("one too many")
            << QByteArray(QByteArray(4097, 'x') + "\nnext\n") << QString(full + u"… (1 byte(s) more)");
        QTest::newRow("CRLF") << QByteArray(QByteArray(4096, 'x') + "\r\nnext\n") << full;
        QTest::newRow("CRLF, too long")
            << QByteArray(QByteArray(4196, 'x') + "\r\nnext\n") << QString(full + u"… (100 byte(s) more)");
        QTest::newRow("last line without end")
            << QByteArray(5096, 'x') << QString(full + u"… (1,000 byte(s) more)");
        QTest::newRow("longer than an entry counts") << QByteArray(QByteArray(104096, 'x') + "\nnext\n")
                                                     << QString(full + u"… (100,000 byte(s) more)");
    }
    void longLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, expected);
        QLocale::setDefault(QLocale(QLocale::English));
        LineLayouts layouts;
        layouts.setCase(caseOfText(line));
        layouts.setPalette(QGuiApplication::palette());
        QCOMPARE(layouts.layout(0).text, expected);
        QCOMPARE(layouts.layout(0).layout.lineCount(), 1);
    }

    void severityLiesOverTheMessage()
    {
        const CasePtr subject = caseOfText(twoNegotiations());
        LineLayouts layouts;
        layouts.setCase(subject);
        layouts.setPalette(QGuiApplication::palette());

        const LineLayout &good = layouts.layout(4);
        QCOMPARE(good.severity, LineSeverity::Ok);
        QCOMPARE(formatAt(good, good.text.indexOf(u"established")).foreground().color(),
                 severityColor(LineSeverity::Ok, QGuiApplication::palette()));
        QVERIFY(formatAt(good, 0).foreground().color()
                != severityColor(LineSeverity::Ok, QGuiApplication::palette()));

        QCOMPARE(layouts.layout(0).severity, LineSeverity::Info);  // another service
    }

    void errorsAreBoldToo()
    {
        const CasePtr subject = caseOfText(
            "Nov 23 10:00:01 intra pluto[7]: \"C1\" #1: no acceptable Oakley Transform\n");
        LineLayouts layouts;
        layouts.setCase(subject);
        layouts.setPalette(QGuiApplication::palette());
        const LineLayout &line = layouts.layout(0);
        QCOMPARE(line.severity, LineSeverity::Error);
        QVERIFY(formatAt(line, line.text.indexOf(u"acceptable")).fontWeight() >= QFont::Bold);
    }

    /// The coloured parts of a noisy message would draw the eye to it.
    void noiseIsDimmedThroughout()
    {
        const CasePtr subject = caseOfText("Nov 23 10:00:01 intra pluto[7]: packet from 192.0.2.1:500: "
                                           "ignoring Vendor ID payload [RFC 3947]\n");
        LineLayouts layouts;
        layouts.setCase(subject);
        layouts.setPalette(QGuiApplication::palette());
        const LineLayout &line = layouts.layout(0);
        QCOMPARE(line.severity, LineSeverity::Noise);
        QCOMPARE(formatAt(line, line.text.indexOf(u"3947")).foreground().color(),
                 severityColor(LineSeverity::Noise, QGuiApplication::palette()));
    }
};

QTEST_MAIN(TestShownText)
#include "test_shown_text.moc"
