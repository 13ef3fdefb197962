// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/charon_prefix.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QString shown(std::string_view text)
{
    const Prefix prefix = parseCharonPrefix(text);
    const auto part = [](std::string_view view) {
        return QString::fromUtf8(view.data(), qsizetype(view.size()));
    };
    constexpr std::array Kinds{"none", "connection", "packet", "debug", "thread"};
    return u"%1 thread=%2 group=%3 level=%4 name=%5 #%6 | %7"_s
        .arg(QLatin1StringView(Kinds[std::size_t(prefix.kind)]))
        .arg(prefix.thread)
        .arg(part(prefix.group))
        .arg(prefix.level)
        .arg(part(prefix.connection))
        .arg(prefix.serial)
        .arg(part(text.substr(prefix.length)));
}

}  // namespace

class CharonPrefixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *text, const QString &expected) {
            QTest::newRow(text) << QByteArray(text) << expected;
        };
        row("12[IKE1] <C1|3> initiating",
            u"connection thread=12 group=IKE level=1 name=C1 #3 | initiating"_s);
        row("05[NET] <2> received", u"connection thread=5 group=NET level=-1 name= #2 | received"_s);
        row("00[DMN1] Starting", u"thread thread=0 group=DMN level=1 name= #0 | Starting"_s);
        row("100[CFG2] <C1|4294967295> x",
            u"connection thread=100 group=CFG level=2 name=C1 #4294967295 | x"_s);
        // Messages may be indented, and a name may hold a bar.
        row("09[CFG1] <C1|2>   using trusted",
            u"connection thread=9 group=CFG level=1 name=C1 #2 |   using trusted"_s);
        row("09[CFG1] <a|b|2> x", u"connection thread=9 group=CFG level=1 name=a|b #2 | x"_s);
        row("09[CFG1] <C1|2>", u"connection thread=9 group=CFG level=1 name=C1 #2 | "_s);
        row("09[CFG1]", u"thread thread=9 group=CFG level=1 name= #0 | "_s);
        // What only looks like an IKE SA belongs to the message.
        row("09[CFG1] <C1|x> y", u"thread thread=9 group=CFG level=1 name= #0 | <C1|x> y"_s);
        row("09[CFG1] <C1|99999999999> y",
            u"thread thread=9 group=CFG level=1 name= #0 | <C1|99999999999> y"_s);
        row("09[CFG1] <C1|2", u"thread thread=9 group=CFG level=1 name= #0 | <C1|2"_s);
        for (const char *const text : {"", "9[CFG1] x", "09[CFG x", "09[cfg1] x", "09[CFGX] x", "09", "09[",
                                       "09[CFG1]x", "\"C1\" #1: x", "70000[CFG1] x"})
            row(text, u"none thread=0 group= level=-1 name= #0 | "_s + QString::fromUtf8(text));
    }
    void parses()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, expected);
        QCOMPARE(shown({text.data(), std::size_t(text.size())}), expected);
    }
};

QTEST_GUILESS_MAIN(CharonPrefixTest)
#include "charon_prefix_test.moc"
