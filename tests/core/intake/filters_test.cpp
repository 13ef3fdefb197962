// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/filters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

/// The same whatever pieces the text comes in.
QByteArray through(const std::function<std::unique_ptr<TextFilter>()> &make, const QByteArray &text)
{
    const QByteArray whole = filtered(*make(), view(text));
    for (const qsizetype piece : {1, 2, 3, 7}) {
        const auto filter = make();
        QByteArray out;
        const auto sink = [&](std::string_view bytes) { out.append(bytes.data(), qsizetype(bytes.size())); };
        for (qsizetype at = 0; at < text.size(); at += piece)
            filter->take(view(text).substr(std::size_t(at), std::size_t(piece)), sink);
        filter->finish(sink);
        if (out != whole)
            qWarning("other with pieces of %lld", qlonglong(piece));
        if (out != whole)
            return "other";
    }
    return whole;
}

const QByteArray Log = R"(Nov 23 10:00:00 intra pluto[1]: "C1" #1: initiating Main Mode
Nov 23 10:00:01 intra pluto[1]: "C1" #1: Peer ID is ID_FQDN: 'a'
Nov 23 10:00:02 intra pluto[1]: "C1" #1: ISAKMP SA established
)";

}  // namespace

class FiltersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesALogAlone()
    {
        QVERIFY(!isUtf16(view(Log)));
        QVERIFY(!isHtml(view(Log)));
        QVERIFY(!isJournalJson(view(Log)));
        QVERIFY(!isQuoted(view(Log)));
        QVERIFY(!hasOddBlanks(view(Log)));
        QCOMPARE(wrappingOf(view(Log)).width, 0u);
        QVERIFY(!isReversed(view(Log)));
        for (const QByteArray text : {"", "\n", "x", ">", "<", "{"}) {
            QVERIFY(!isUtf16(view(text)) && !isHtml(view(text)) && !isJournalJson(view(text)));
            QVERIFY(!isQuoted(view(text)) && wrappingOf(view(text)).width == 0 && !isReversed(view(text)));
        }
    }

    void decodesUtf16_data()
    {
        QTest::addColumn<QStringConverter::Encoding>("encoding");
        QTest::addColumn<bool>("mark");
        QTest::newRow("little") << QStringConverter::Utf16LE << false;
        QTest::newRow("big") << QStringConverter::Utf16BE << false;
        QTest::newRow("little, marked") << QStringConverter::Utf16LE << true;
        QTest::newRow("big, marked") << QStringConverter::Utf16BE << true;
    }
    void decodesUtf16()
    {
        QFETCH(QStringConverter::Encoding, encoding);
        QFETCH(bool, mark);
        QStringEncoder encoder(encoding,
                               mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
        const QString text = QString::fromUtf8(Log) + u"München 😀\n"_s;
        const QByteArray bytes = encoder.encode(text);
        QVERIFY(isUtf16(view(bytes)));
        QCOMPARE(through([&] { return utf16Filter(view(bytes)); }, bytes), text.toUtf8());
    }

    void takesTagsOff_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *html, const char *text) {
            QTest::newRow(html) << QByteArray(html) << QByteArray(text);
        };
        row("<p>a</p><p>b</p>", "a\nb\n");
        row("<div>a<br>b<br/>c</div>", "a\nb\nc\n");
        row("<pre>a  b\n  c</pre>", "a  b\n  c\n");
        row("<p>a\n   b\t c</p>", "a b c\n");
        row("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n");
        row("<p>&quot;C1&quot; &lt;x&gt; &amp;amp; &#252;&#xFC; a&nbsp;b &unknown; 1 & 2</p>",
            "\"C1\" <x> &amp; \xc3\xbc\xc3\xbc a b &unknown; 1 & 2\n");
        row("<style>p { color: red }</style><script>if (a<b) x()</script><p>a</p>", "a\n");
        row("<!-- <p>hidden</p> -- > --><p title=\"a > b\">a</p>", "a\n");
        row("<p>a < b and 3<4</p>", "a < b and 3<4\n");
        row("<span>x&#0;&#1114112;&#xD800;</span>", "x\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\n");
        row("<p>a<b", "a\n");
        row("<p>a&am", "a&am\n");
        row("<html><body onload='evil()'><img src=x onerror=y>t</body></html>", "t\n");
    }
    void takesTagsOff()
    {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, text);
        QVERIFY(isHtml(view(html)));
        QCOMPARE(through(htmlFilter, html), text);
    }

    void writesJournalEntriesAsLines()
    {
        const auto entry = [](const char *time, const QJsonObject &fields) {
            QJsonObject whole = fields;
            whole[u"__REALTIME_TIMESTAMP"_s] = QString::fromLatin1(time);
            whole[u"_HOSTNAME"_s] = u"intra"_s;
            return QByteArray(QJsonDocument(whole).toJson(QJsonDocument::Compact) + '\n');
        };
        const QByteArray noMessage =
            QJsonDocument(QJsonObject{{u"no"_s, u"message"_s}}).toJson(QJsonDocument::Compact);
        const QByteArray json = entry("1795341600123456",
                                      {{u"SYSLOG_IDENTIFIER"_s, u"pluto"_s},
                                       {u"_PID"_s, u"1"_s},
                                       {u"MESSAGE"_s, u"\"C1\" #1: initiating Main Mode"_s}})
            + entry("1795341601000000", {{u"_COMM"_s, u"charon"_s}, {u"MESSAGE"_s, QJsonArray{97, 255, 98}}})
            + '\n'
            + entry("1795341601000000", {{u"SYSLOG_IDENTIFIER"_s, u"x"_s}, {u"MESSAGE"_s, u"two\nlines"_s}})
            + noMessage + "\nno json\n";
        QVERIFY(isJournalJson(view(json)));
        QCOMPARE(through(journalJsonFilter, json),
                 QByteArray("2026-11-22T10:00:00.123Z intra pluto[1]: \"C1\" #1: initiating Main Mode\n"
                            "2026-11-22T10:00:01.000Z intra charon: a\xff"
                            "b\n"
                            "2026-11-22T10:00:01.000Z intra x: two\n"
                            "2026-11-22T10:00:01.000Z intra x: lines\n"
                            + noMessage + "\nno json\n"));
    }

    void takesQuotingOff()
    {
        for (const QByteArray mark : {"> ", ">", ">> > ", "    ", "\t", "> \xc2\xa0"}) {
            QByteArray quoted;
            for (const QByteArray &line : Log.trimmed().split('\n'))
                quoted += mark + line + '\n';
            QVERIFY(isQuoted(view(quoted)));
            QCOMPARE(through(quotingFilter, quoted), Log);
        }
        QByteArray odd = Log;
        odd.replace("intra ", "intra\xc2\xa0").replace("#1: ", "#1:\xe2\x80\xaf\xe2\x80\x8b");
        QVERIFY(hasOddBlanks(view(odd)));
        QCOMPARE(through(quotingFilter, odd), Log);
    }

    void joinsBrokenLines_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("inWords");
        QTest::addColumn<bool>("flowed");
        for (const int width : {60, 72, 76, 80, 100}) {
            QTest::addRow("mail, %d", width) << width << false << false;
            QTest::addRow("flowed, %d", width) << width << false << true;
            QTest::addRow("terminal, %d", width) << width << true << false;
        }
    }
    void joinsBrokenLines()
    {
        QFETCH(int, width);
        QFETCH(bool, inWords);
        QFETCH(bool, flowed);
        const QByteArray text = Log
            + R"(Nov 23 10:00:02 intra pluto[1]: "C1"[1] 192.168.1.200 #2: cannot respond to IPsec SA request because no connection is known for 192.168.0.0/24===172.16.1.1[CN=a]...192.168.1.200[CN=b]
Nov 23 10:00:02 intra pluto[1]: "C1"[1] 192.168.1.200 #2: sending encrypted notification INVALID_ID_INFORMATION to 192.168.1.200:500
Nov 23 10:00:02 intra pluto[1]: loading secrets from "/etc/ipsec.secrets" which is some text that is long enough for two breaks or even three of them
)";
        QByteArray broken;
        for (QByteArray line : text.trimmed().split('\n')) {
            while (line.size() > width) {
                qsizetype at = inWords ? width : line.lastIndexOf(' ', width);
                if (at <= 0)
                    break;
                broken += line.first(inWords || !flowed ? at : at + 1) + '\n';
                line = line.sliced(inWords ? at : at + 1);
            }
            broken += line + '\n';
        }
        QVERIFY(broken != text);
        const Wrapping wrapping = wrappingOf(view(broken));
        QVERIFY(wrapping.width > 0);
        QVERIFY(wrappingOf(view(broken), true).width == wrapping.width);
        QCOMPARE(through([&] { return unwrapFilter(wrapping); }, broken), text);
    }

    void oneBreakIsEnoughInAPaste()
    {
        const QByteArray broken =
            "Nov 23 10:00:02 intra pluto[1]: \"C1\"[1] 192.168.1.200 #2: cannot respond\n"
            "to IPsec SA request\n";
        QCOMPARE(wrappingOf(view(broken)).width, 0u);
        const Wrapping wrapping = wrappingOf(view(broken), true);
        QVERIFY(wrapping.width > 0);
        QCOMPARE(through([&] { return unwrapFilter(wrapping); }, broken),
                 QByteArray(broken).replace("d\nto", "d to"));
    }

    /// Lines that have no head but are no rest of the one before either.
    void joinsNothingElse()
    {
        const QByteArray text = Log + "and some words of a person\nwho writes short lines\n" + Log;
        QCOMPARE(wrappingOf(view(text)).width, 0u);
        const QByteArray letter =
            "Hello,\nhere is the log you have asked for, with a long line as mails have it, "
            "and so\non, as it goes\n\n"
            + Log;
        QCOMPARE(wrappingOf(view(letter)).width, 0u);
        // A log with long lines does not wrap, and what follows a line of 70 characters is its own.
        const QByteArray dump = Log + "Nov 23 10:00:00 intra pluto[1]: " + QByteArray("x ").repeated(100)
            + '\n' + Log
            + "raw packet dump, of which nobody knows what it means in the end, really\nmore of it\n" + Log;
        QCOMPARE(wrappingOf(view(dump)).width, 0u);
    }

    void seesThatTheNewestIsFirst()
    {
        QByteArrayList lines = Log.trimmed().split('\n');
        std::ranges::reverse(lines);
        QVERIFY(isReversed(view(lines.join('\n'))));
        // A turn of the year is no step back, in either direction.
        QVERIFY(!isReversed("Dec 31 10:00:00 a\nJan  1 10:00:00 a\nJan  2 10:00:00 a\n"));
        QVERIFY(isReversed("Jan  2 10:00:00 a\nJan  1 10:00:00 a\nDec 31 10:00:00 a\nDec 30 10:00:00 a\n"));
        QVERIFY(isReversed("2026-01-02T10:00:00Z a\n2025-12-01T10:00:00Z a\n2025-01-01T10:00:00Z a\n"));
        // Lines out of order are no order.
        QVERIFY(!isReversed("Nov 23 10:00:03 a\nNov 23 10:00:02 a\nNov 23 10:00:01 a\nNov 23 10:00:05 a\n"));
    }

    void boundsWhatItHolds()
    {
        const QByteArray longLine(3 << 20, 'x');
        for (const auto &make : std::initializer_list<std::function<std::unique_ptr<TextFilter>()>>{
                 quotingFilter, [] { return unwrapFilter({.width = 80}); }}) {
            const QByteArray out = filtered(*make(), view(longLine + "\nb\n"));
            QCOMPARE(out, longLine + "\nb\n");
        }
        QVERIFY(filtered(*htmlFilter(), view("<" + longLine)).isEmpty());
        QVERIFY(filtered(*htmlFilter(), view("<p>&" + longLine)).size() > 3 << 20);
    }
};

QTEST_APPLESS_MAIN(FiltersTest)
#include "filters_test.moc"
