// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/cause_texts.h"
#include "core/knowledge/markup.h"
#include "core/knowledge/peer_product.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// The text with these values, as HTML.
QString filled(const QString &text, const QHash<QString, QString> &values = {})
{
    const auto parsed = SlotTemplate::parse(text, 1);
    if (!parsed)
        return u"line %1: %2"_s.arg(parsed.error().line).arg(parsed.error().reason);
    return html(parseMarkup(parsed->fill([&](const QString &name) { return values.value(name); })));
}

QString minimalCause(const QString &more = {})
{
    return u"# Title\n\n## happened\nA.\n\n## appliance\nB.\n\n## peer\nC.\n"_s + more;
}

}  // namespace

class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fillsSlots()
    {
        QCOMPARE(filled(u"From {{ peer_id }} now"_s, {{u"peer_id"_s, u"CN=a"_s}}), u"<p>From CN=a now</p>"_s);
        QCOMPARE(filled(u"From {{ peer_id|the peer }}"_s), u"<p>From the peer</p>"_s);
        QCOMPARE(filled(u"From {{peer_id}}"_s), u"<p>From –</p>"_s);
    }

    void chooses()
    {
        const QString text = u"{% if a == \"x\" %}X{% elif a %}other{% else %}none{% endif %}!"_s;
        QCOMPARE(filled(text, {{u"a"_s, u"x"_s}}), u"<p>X!</p>"_s);
        QCOMPARE(filled(text, {{u"a"_s, u"y"_s}}), u"<p>other!</p>"_s);
        QCOMPARE(filled(text), u"<p>none!</p>"_s);
        QCOMPARE(filled(u"{% if a %}1{% endif %}{% if b %}2{% endif %}3"_s, {{u"b"_s, u"y"_s}}),
                 u"<p>23</p>"_s);
    }

    void values_areNeverMarkup_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("shown");
        QTest::newRow("html") << u"<script>alert(1)</script>"_s << u"&lt;script&gt;alert(1)&lt;/script&gt;"_s;
        QTest::newRow("emphasis") << u"**a** `b`"_s << u"**a** `b`"_s;
        QTest::newRow("list") << u"1. x"_s << u"1. x"_s;
        QTest::newRow("slot") << u"{{ other }}"_s << u"{{ other }}"_s;
        QTest::newRow("condition") << u"{% if a %}"_s << u"{% if a %}"_s;
        QTest::newRow("attribute") << u"\" onclick=\"x"_s << u"&quot; onclick=&quot;x"_s;
        QTest::newRow("placeholder") << u"\xfffc\xfffc"_s << u"\xfffc\xfffc"_s;
    }
    void values_areNeverMarkup()
    {
        QFETCH(const QString, value);
        QFETCH(const QString, shown);
        const QHash<QString, QString> values{{u"v"_s, value}, {u"other"_s, u"leaked"_s}};
        QCOMPARE(filled(u"{{ v }}"_s, values), QString(u"<p>"_s + shown + u"</p>"_s));
        QCOMPARE(filled(u"- **a {{ v }} b** {{ other }}"_s, values),
                 QString(u"<ul><li><strong>a "_s + shown + u" b</strong> leaked</li></ul>"_s));
        QCOMPARE(filled(u"`{{ v }}`"_s, values), QString(u"<p><code>"_s + shown + u"</code></p>"_s));
    }

    void readsTheMarkup()
    {
        QCOMPARE(filled(u"One\ntwo.\n\nThree."_s), u"<p>One two.</p><p>Three.</p>"_s);
        QCOMPARE(filled(u"1. A\n   more\n2. B\n\n- C\n- D"_s),
                 u"<ol><li>A more</li><li>B</li></ol><ul><li>C</li><li>D</li></ul>"_s);
        QCOMPARE(filled(u"**Menu > Sub** and `**code**` <b>"_s),
                 u"<p><strong>Menu &gt; Sub</strong> and <code>**code**</code> &lt;b&gt;</p>"_s);
        QCOMPARE(filled(u"Use `{{ x|its ID }}` here"_s), u"<p>Use its ID here</p>"_s);
    }

    void writesPlainText()
    {
        const auto parsed = SlotTemplate::parse(u"Do **this**:\n\n1. A\n2. B\n\n- C"_s, 1);
        QCOMPARE(plainText(parseMarkup(parsed->fill([](const QString &) { return QString(); }))),
                 u"Do this:\n\n1. A\n2. B\n\n- C"_s);
    }

    void namesWhatIsFaulty_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("open slot") << u"a\nb {{ c"_s << 2;
        QTest::newRow("open condition") << u"a\n\n{% if c"_s << 3;
        QTest::newRow("bad name") << u"{{ Peer Id }}"_s << 1;
        QTest::newRow("bad condition") << u"x\n{% unless a %}"_s << 2;
        QTest::newRow("no endif") << u"{% if a %}x"_s << 1;
        QTest::newRow("nested") << u"{% if a %}{% if b %}{% endif %}{% endif %}"_s << 1;
        QTest::newRow("else alone") << u"{% else %}"_s << 1;
        QTest::newRow("two elses") << u"{% if a %}{% else %}{% else %}{% endif %}"_s << 1;
    }
    void namesWhatIsFaulty()
    {
        QFETCH(const QString, text);
        QFETCH(const int, line);
        const auto parsed = SlotTemplate::parse(text, 1);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().line, line);
        QVERIFY(!parsed.error().reason.isEmpty());
    }

    void takesACauseApart()
    {
        const auto cause = CauseText::parse(
            minimalCause(u"\n## peer: lancom\nD {{ a }} {{ menu.b }}.\n## check\nE.\n"_s));
        QVERIFY(cause);
        QCOMPARE(cause->sections.keys(),
                 (QStringList{u"appliance"_s, u"check"_s, u"happened"_s, u"peer"_s, u"peer: lancom"_s}));
        QCOMPARE(cause->names(), (QStringList{u"a"_s, u"menu.b"_s}));
    }

    void refusesFaultyCauses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("empty") << QString() << 1;
        QTest::newRow("no title") << u"## happened\nA."_s << 1;
        QTest::newRow("missing section") << u"# T\n## happened\nA.\n## peer\nB."_s << 1;
        QTest::newRow("empty section") << u"# T\n## happened\nA.\n## appliance\n\n## peer\nB."_s << 1;
        QTest::newRow("unknown section") << minimalCause(u"## other\nX."_s) << 11;
        QTest::newRow("section twice") << minimalCause(u"## peer\nX."_s) << 11;
        QTest::newRow("unknown product") << minimalCause(u"## peer: abacus\nX."_s) << 11;
        QTest::newRow("text before the sections") << u"# T\n\nlost\n## happened\nA."_s << 3;
        QTest::newRow("bad slot in a section") << u"# T\n## happened\n\nA.\n{{ b"_s << 5;
    }
    void refusesFaultyCauses()
    {
        QFETCH(const QString, text);
        QFETCH(const int, line);
        const auto cause = CauseText::parse(text);
        QVERIFY(!cause);
        QCOMPARE(cause.error().line, line);
    }

    void knowsProducts_data()
    {
        QTest::addColumn<QString>("software");
        QTest::addColumn<QString>("family");
        QTest::newRow("strongSwan")
            << u"strongSwan 4.2.17 (also appliances based on it, e.g. another Intra2net)"_s
            << u"strongswan"_s;
        QTest::newRow("NCP") << u"NCP Client"_s << u"ncp"_s;
        QTest::newRow("IOS is not iOS") << u"Cisco IOS router"_s << u"cisco"_s;
        QTest::newRow("Windows") << u"Microsoft Windows Vista/2008 or newer"_s << u"windows"_s;
        QTest::newRow("what many announce") << u"Cisco-Unity"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void knowsProducts()
    {
        QFETCH(const QString, software);
        QFETCH(const QString, family);
        QCOMPARE(productFamily(software), family);
    }

    void everyFamilyHasAName()
    {
        for (const QString &family : productFamilies())
            QVERIFY(!productName(family).isEmpty());
        QVERIFY(productName(u"abacus"_s).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestTexts)
#include "test_texts.moc"
