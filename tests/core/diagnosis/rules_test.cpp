// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rule.h"
#include "core/diagnosis/rules.h"

#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/same_lines.h"

#include <set>

using namespace ikelens;
using namespace Qt::StringLiterals;

class RulesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::expected<std::shared_ptr<const Rules>, Error> load(const QByteArray &text) const
    {
        const QString path = m_folder.filePath(u"causes.toml"_s);
        writeFile(path, text);
        return Rules::load(path, *expertise().catalog);
    }

private Q_SLOTS:
    void readsACauseWithItsRules()
    {
        const auto rules = load(R"(
[[cause]]
id = "a.b"
phase = "login"
side = "peer"
severity = "warning"
persists = true
[[cause.rule]]
when = ["xauth-failed", "retrans-*"]
role = "responder"
stage = "login"
nat = "found"
side = "network"
severity = "info"
confidence = "possible"
predicate = "stalled"
[[cause]]
id = "c.d"
phase = "phase1"
side = "either"
severity = "error"
[[cause.rule]]
when = ["no-pubkey"]
)");
        QVERIFY(rules);
        QCOMPARE((*rules)->causes().size(), 2u);
        QCOMPARE((*rules)->rules().size(), 2u);
        const Cause &cause = (*rules)->cause(0);
        QCOMPARE(cause.id, "a.b");
        QCOMPARE(cause.phase, CausePhase::Login);
        QVERIFY(cause.persists);
        const Rule &own = (*rules)->rules()[0];
        QCOMPARE(own.role, Role::Responder);
        QCOMPARE(own.stage, Rule::Stage::Login);
        QCOMPARE(own.nat, Rule::NatNeed::Found);
        QCOMPARE(own.side, Side::Network);
        QCOMPARE(own.severity, Severity::Info);
        QCOMPARE(own.confidence, Confidence::Possible);
        QVERIFY(own.predicate == predicateNamed("stalled"));
        const Catalog &catalog = *expertise().catalog;
        for (const char *base : {"xauth-failed", "retrans-main-i1", "retrans-quick-i1"})
            QVERIFY2(own.when.has(catalog.withBase(base).front()), base);
        QVERIFY(!own.when.has(catalog.withBase("no-pubkey").front()));
        // A rule that says nothing has what its cause has.
        const Rule &inherited = (*rules)->rules()[1];
        QCOMPARE(inherited.cause, CauseId(1));
        QCOMPARE(inherited.side, Side::Either);
        QCOMPARE(inherited.severity, Severity::Error);
        QCOMPARE(inherited.confidence, Confidence::Certain);
        QCOMPARE((*rules)->find("c.d"), std::optional<CauseId>(1));
        QVERIFY(!(*rules)->find("c"));
    }

    void faultyFilesNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const char *rule, const char *place) {
            QTest::newRow(name) << QByteArray("[[cause]]\nid = \"a\"\nphase = \"phase1\"\nside = "
                                              "\"peer\"\nseverity = \"error\"\n[[cause.rule]]\n")
                    + rule << QString::fromUtf8(place);
        };
        row("unknown message", "when = [\"no-such-message\"]\n",
            "line 7: no message is called “no-such-message”");
        row("unknown messages", "when = [\"no-such-*\"]\n", "line 7: no message is called “no-such-*”");
        row("no when", "role = \"initiator\"\n", "line 6: a rule needs “when”");
        row("no list", "when = \"no-pubkey\"\n", "line 7: a list of messages is needed");
        row("no list of lists", "when = [\"no-pubkey\"]\nbefore = [\"no-pubkey\"]\n",
            "line 8: a list of messages is needed");
        row("unknown word", "when = [\"no-pubkey\"]\nwhenn = 1\n", "line 8: the unknown word “whenn”");
        row("unknown role", "when = [\"no-pubkey\"]\nrole = \"boss\"\n", "line 8: “role” cannot be “boss”");
        row("a number for a word", "when = [\"no-pubkey\"]\nstage = 2\n", "line 8: “stage” cannot be");
        row("unknown predicate", "when = [\"no-pubkey\"]\npredicate = \"guess\"\n",
            "line 8: no comparison is called “guess”");
        row("no TOML", "when = [\"no-pubkey\"\n", "line 7");
        QTest::newRow("no side") << QByteArray(
            "[[cause]]\nid = \"a\"\nphase = \"phase1\"\nseverity = \"error\"\n")
                                 << u"line 1: “side” is missing"_s;
        QTest::newRow("no id") << QByteArray("[[cause]]\nphase = \"phase1\"\n")
                               << u"line 1: a cause needs “id”"_s;
        QTest::newRow("no causes") << QByteArray("x = 1\n") << u"no [[cause]]"_s;
        QTest::newRow("cause is a number") << QByteArray("cause = 1\n") << u"no [[cause]]"_s;
        QTest::newRow("causes are numbers") << QByteArray("cause = [1, 2]\n") << u"line 1"_s;
        QTest::newRow("rules are numbers") << QByteArray(
            "[[cause]]\nid = \"a\"\nphase = \"phase1\"\nside = \"peer\"\nseverity = \"error\"\nrule = [1]\n")
                                           << u"line 6"_s;
        QTest::newRow("empty") << QByteArray() << u"no [[cause]]"_s;
        QTest::newRow("binary") << QByteArray("\0\1\2", 3) << u"line 1"_s;
    }
    void faultyFilesNameTheLine()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, place);
        const auto rules = load(text);
        QVERIFY(!rules);
        QCOMPARE(rules.error().kind, Error::Kind::BadKnowledge);
        QVERIFY2(rules.error().detail.contains(place), qPrintable(rules.error().detail));
    }

    void theBuiltInCausesOccurOnce()
    {
        std::set<QByteArray> ids;
        QStringList twice;
        for (const Cause &cause : expertise().rules->causes()) {
            if (!ids.insert(cause.id).second)
                twice << QString::fromUtf8(cause.id);
        }
        QVERIFY(sameLines(twice, QStringList()));
        for (const char *needed :
             {"unknown.failed", "network.scan", "network.replies-lost", "lifecycle.identity-used-twice"})
            QVERIFY2(ids.contains(needed), needed);
    }
};

QTEST_APPLESS_MAIN(RulesTest)
#include "rules_test.moc"
