// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/format.h"
#include "core/catalog/format_tree.h"

#include <QTest>

using namespace ikelens;

namespace {

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// "name=value|name=value", "no" where the text does not have the format, "yes" where it has no slots.
QByteArray captured(const Format &format, const QByteArray &text)
{
    const std::string_view view(text.data(), std::size_t(text.size()));
    if (!format.matches(view))
        return "no";
    Format::Values values;
    if (!format.capture(view, values))
        return "matches, but captures nothing";
    QByteArrayList parts;
    for (std::size_t i = 0; i < format.slotNames().size(); ++i)
        parts << format.slotNames()[i] + '=' + bytes(values[i]);
    return parts.isEmpty() ? "yes" : parts.join('|');
}

}  // namespace

class FormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        int number = 0;
        const auto row = [&number](const char *format, const char *text, const char *expected) {
            QTest::addRow("%02d %s", ++number, text)
                << QByteArray(format) << QByteArray(text) << QByteArray(expected);
        };
        row("shutting down", "shutting down", "yes");
        row("shutting down", "shutting down interface", "no");
        row("shutting down", "shutting", "no");
        row("", "", "yes");
        row("", "x", "no");
        row("ID '{id}'", "ID 'a'", "id=a");
        row("ID '{id}'", "ID ''", "id=");
        row("ID '{id}'", "ID 'O'Brien'", "id=O'Brien");
        row("ID '{id}'", "ID 'a", "no");
        row("ID '{id}' {x}", "ID 'O' B' c", "id=O|x=B' c");
        row("for '{a}' and '{b}'", "for 'x' and 'y' and 'z'", "a=x|b=y' and 'z");
        row("{a}: {b}", "one: two: three", "a=one|b=two: three");
        row("{a}", "", "a=");
        row("n {n:d}", "n 12", "n=12");
        row("n {n:d}", "n -12", "n=-12");
        row("n {n:d}", "n", "no");
        row("n {n:d}", "n ", "no");
        row("n {n:d}", "n -", "no");
        row("n {n:d}", "n 12x", "no");
        row("n {n:d}x", "n 12x", "n=12");
        row("0x{n:x}", "0x1aF", "n=1aF");
        row("{n:x}", "0x1aF", "n=0x1aF");
        row("{n:x}", "0x", "no");
        row("{n:x}", "g", "no");
        row("w {w:w} end", "w one end", "w=one");
        row("w {w:w} end", "w one two end", "no");
        row("w {w:w}", "w ", "no");
        row("{{{a}}}", "{x}", "a=x");
        row("to {address}:{port:d}", "to 192.0.2.1:500", "address=192.0.2.1|port=500");
        row("to {address}:{port:d}", "to 2001:db8::1:500", "address=2001:db8::1|port=500");
        row("to {address}:{port:d}", "to 192.0.2.1:", "no");
    }
    void matches()
    {
        QFETCH(const QByteArray, format);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, expected);
        const auto parsed = Format::parse(format);
        QVERIFY(parsed);
        QCOMPARE(captured(*parsed, text), expected);
    }

    void refusesFaultyFormats_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char *format : {"a {b", "a } b", "{}", "{:d}", "{a:z}", "{a:dd}", "a}"})
            QTest::newRow(format) << QByteArray(format);
        QByteArray tooMany;
        for (char name = 'a'; name <= 'q'; ++name)
            tooMany += QByteArray("{") + name + "} ";
        QTest::newRow("seventeen slots") << tooMany;
    }
    void refusesFaultyFormats()
    {
        QFETCH(const QByteArray, format);
        const auto parsed = Format::parse(format);
        QVERIFY(!parsed);
        QVERIFY(!parsed.error().isEmpty());
    }

    /// A peer can send what makes a format with many slots try very many ways; it has to give up.
    void givesUpOnHostileTexts()
    {
        QByteArray text;
        for (char name = 'a'; name <= 'p'; ++name)
            text += QByteArray("{") + name + "}, ";
        text += "END";
        const auto format = Format::parse(text);
        const QByteArray hostile = QByteArray("a, ").repeated(20'000) + "almost END?";
        QCOMPARE(captured(*format, hostile), "no");
        Format::Values values;
        QVERIFY(!format->capture({hostile.data(), std::size_t(hostile.size())}, values));
        QVERIFY(captured(*format, QByteArray("x, ").repeated(16) + "END").startsWith("a=x|b=x|"));
    }

    void theMostSpecificFormatWins_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("id");
        QTest::newRow("whole") << QByteArray("reached STATE_MAIN_I1") << 2;
        QTest::newRow("general") << QByteArray("reached STATE_QUICK") << 1;
        QTest::newRow("split edge") << QByteArray("reacting to x") << 3;
        QTest::newRow("slot first") << QByteArray("x is not supported") << 4;
        QTest::newRow("slot first although the beginning is known")
            << QByteArray("react is not supported") << 4;
        QTest::newRow("unknown") << QByteArray("reach") << 0;
        QTest::newRow("empty") << QByteArray("") << 0;
        QTest::newRow("branch without its leaf") << QByteArray("reached") << 0;
        QTest::newRow("literal before a slot of the same beginning") << QByteArray("reached state") << 5;
        QTest::newRow("byte above 127") << QByteArray("\xfcmlaut x") << 6;
    }
    void theMostSpecificFormatWins()
    {
        FormatTree tree;
        MessageId id = 0;
        for (const char *format : {"reached {state}", "reached STATE_MAIN_I1", "reacting to {what}",
                                   "{what} is not supported", "reached state", "\xfcmlaut {x}"})
            tree.add(++id, *Format::parse(format));
        tree.finish();
        QFETCH(const QByteArray, text);
        QTEST(int(tree.match({text.data(), std::size_t(text.size())})), "id");
    }
};

QTEST_APPLESS_MAIN(FormatTest)
#include "format_test.moc"
