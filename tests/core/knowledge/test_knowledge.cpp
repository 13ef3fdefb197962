// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/cause_texts.h"
#include "core/knowledge/facts.h"
#include "core/knowledge/glossary.h"
#include "core/knowledge/peer_product.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

const QString Folder = QStringLiteral(IKELENS_KNOWLEDGE);

/// Facts that predicates and findings about the whole log add, or that the texts take only where they are given.
const QList<QByteArray> FactsOfComparisons{"phase",
                                           "known_local_nets",
                                           "known_remote_nets",
                                           "not_yet_valid",
                                           "conn_list",
                                           "count",
                                           "received_proposals",
                                           "configured_proposals",
                                           "differing_field",
                                           "received_value",
                                           "configured_value",
                                           "configured_local_ts",
                                           "configured_remote_ts",
                                           "ike_version",
                                           "local_ts",
                                           "remote_ts",
                                           "bytes_in",
                                           "bytes_out",
                                           "error",
                                           "signal",
                                           "since"};

CauseText textOf(const QByteArray &cause, Language language)
{
    const auto content = readKnowledgeFile(Folder % u'/' % folderOf(language) % u'/'
                                           % QString::fromUtf8(cause) % u".md");
    if (!content)
        qFatal("%s", qPrintable(content.error().detail));
    auto text = CauseText::parse(*content);
    if (!text)
        qFatal("%s, line %d: %s", cause.constData(), text.error().line, qPrintable(text.error().reason));
    return *text;
}

QSet<QByteArray> knownNames()
{
    QSet<QByteArray> names;
    for (std::size_t id = 1; id < expertise().catalog->size(); ++id) {
        for (const QByteArray &slot : expertise().catalog->message(MessageId(id)).slotNames)
            names.insert(slot);
    }
    for (const QByteArray &name : attemptFactNames())
        names.insert(name);
    for (const QByteArray &name : FactsOfComparisons)
        names.insert(name);
    return names;
}

/// What a condition of the texts compares with, else a value that is easily found.
QString sampleValue(const QString &name)
{
    static const QHash<QString, QString> compared{{u"role"_s, u"initiator"_s},
                                                  {u"phase"_s, u"phase2"_s},
                                                  {u"auth_method"_s, u"xauth-psk"_s},
                                                  {u"no_certificate_sent"_s, u"yes"_s},
                                                  {u"no_crl"_s, u"yes"_s},
                                                  {u"wrong_ca"_s, u"yes"_s},
                                                  {u"known_ca"_s, u"yes"_s},
                                                  {u"not_yet_valid"_s, u"yes"_s},
                                                  {u"peer_is_any"_s, u"yes"_s},
                                                  {u"at_renewal"_s, u"yes"_s},
                                                  {u"differing_field"_s, u"group"_s},
                                                  {u"ike_version"_s, u"IKEv2"_s}};
    return compared.value(name, u"value of "_s + name);
}

QString allText(CauseId cause, const Facts &facts, Language language)
{
    QString all;
    QStringList families(QString{});
    for (const QString &section : textOf(expertise().rules->cause(cause).id, language).sections.keys()) {
        if (section.startsWith(u"peer: "))
            families.append(section.sliced(6));
    }
    for (const QString &family : std::as_const(families)) {
        const Explanation words = expertise().knowledge->explain(cause, facts, language, family);
        all += words.title;
        for (const Blocks *blocks :
             {&words.happened, &words.applianceFix, &words.peerFix, &words.peerProductFix, &words.check})
            all += plainText(*blocks);
    }
    return all;
}

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QFileInfo &entry : QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        const QString target = to % u'/' % entry.fileName();
        if (entry.isDir())
            copyFolder(entry.filePath(), target);
        else
            QVERIFY(QFile::copy(entry.filePath(), target));
    }
}

}  // namespace

class TestKnowledge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCauseHasBothLanguages()
    {
        for (const Cause &cause : expertise().rules->causes()) {
            const CauseText english = textOf(cause.id, Language::English);
            const CauseText german = textOf(cause.id, Language::German);
            QVERIFY2(english.sections.keys() == german.sections.keys(), cause.id.constData());
            QStringList names = english.names();
            QStringList same = german.names();
            names.sort();
            same.sort();
            // The places of one language may be described in another way in the other.
            const auto isMenu = [](const QString &name) { return name.startsWith(u"menu."); };
            names.removeIf(isMenu);
            same.removeIf(isMenu);
            QVERIFY2(names == same,
                     qPrintable(QString::fromUtf8(cause.id) % u": "_s % names.join(u' ') % u" / "_s
                                % same.join(u' ')));
        }
    }

    void everyNameCanBeFilled()
    {
        const QSet<QByteArray> known = knownNames();
        const auto glossary = loadGlossary(Folder + u"/glossary.toml"_s);
        QVERIFY(glossary);
        for (const Language language : {Language::English, Language::German}) {
            for (const Cause &cause : expertise().rules->causes()) {
                for (const QString &name : textOf(cause.id, language).names()) {
                    const bool isMenu = name.startsWith(u"menu.");
                    QVERIFY2(isMenu ? (*glossary)[indexOf(language)].contains(name.sliced(5))
                                    : known.contains(name.toUtf8()),
                             qPrintable(QString::fromUtf8(cause.id) % u": "_s % name));
                }
            }
        }
    }

    /// A slot whose value changes nothing is spelt wrong or stands where it can never show.
    void everySlotShowsItsValue()
    {
        for (const Language language : {Language::English, Language::German}) {
            for (std::size_t cause = 0; cause < expertise().rules->causes().size(); ++cause) {
                const QByteArray id = expertise().rules->cause(CauseId(cause)).id;
                const QStringList names = textOf(id, language).names();
                Facts all;
                for (const QString &name : names)
                    all.insert(name.toUtf8(), sampleValue(name));
                const QString full = allText(CauseId(cause), all, language);
                const QString empty = allText(CauseId(cause), Facts(), language);
                for (const QString &name : names) {
                    if (name.startsWith(u"menu."))
                        continue;
                    Facts others = all;
                    others.remove(name.toUtf8());
                    const Facts alone{{name.toUtf8(), sampleValue(name)}};
                    QVERIFY2(full != allText(CauseId(cause), others, language)
                                 || empty != allText(CauseId(cause), alone, language),
                             qPrintable(QString::fromUtf8(id) % u": "_s % name));
                }
            }
        }
    }

    void everyTextReadsWithoutFacts()
    {
        const QStringList families = QStringList(QString()) + productFamilies();
        for (const Language language : {Language::English, Language::German}) {
            for (std::size_t cause = 0; cause < expertise().rules->causes().size(); ++cause) {
                for (const QString &family : families) {
                    const Explanation words = expertise().knowledge->explain(CauseId(cause), Facts(),
                                                                             language, family);
                    QString all = words.title;
                    for (const Blocks *blocks : {&words.happened, &words.applianceFix, &words.peerFix,
                                                 &words.peerProductFix, &words.check})
                        all += plainText(*blocks);
                    const QByteArray id = expertise().rules->cause(CauseId(cause)).id;
                    QVERIFY2(!words.title.isEmpty() && !words.happened.empty() && !words.applianceFix.empty()
                                 && !words.peerFix.empty(),
                             id.constData());
                    QVERIFY2(!all.contains(u"{{") && !all.contains(u"{%") && !all.contains(u"**"),
                             id.constData());
                    QCOMPARE(words.peerProduct.isEmpty(), words.peerProductFix.empty());
                }
            }
        }
    }

    void everyLineTextIsOfAMessage_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("pluto") << u"lines.toml"_s;
        QTest::newRow("charon") << u"lines_charon.toml"_s;
    }
    void everyLineTextIsOfAMessage()
    {
        QFETCH(const QString, file);
        const auto load = [&file](Language language) {
            return loadLineTexts(Folder % u'/' % folderOf(language) % u'/' % file);
        };
        for (const Language language : {Language::English, Language::German}) {
            const auto lines = load(language);
            QVERIFY(lines);
            for (const auto &[id, text] : lines->asKeyValueRange()) {
                QVERIFY2(!expertise().catalog->withBase(id.toUtf8()).empty(), qPrintable(id));
                QVERIFY(!text.isEmpty());
                QCOMPARE(expertise().knowledge->explainMessage(id.toUtf8(), language), text);
            }
        }
        const auto english = load(Language::English);
        const auto german = load(Language::German);
        QCOMPARE(QSet<QString>(english->keyBegin(), english->keyEnd()),
                 QSet<QString>(german->keyBegin(), german->keyEnd()));
        QVERIFY(expertise().knowledge->explainMessage("no-such-message", Language::English).isEmpty());
    }

    void hostileFactsStayText()
    {
        const auto cause = expertise().rules->find("phase2.virtual-ip-missing");
        QVERIFY(cause);
        const Facts facts{{"peer_id", u"<img src=x> **bold** {{ menu.psk }}"_s}};
        const Explanation words = expertise().knowledge->explain(*cause, facts, Language::English);
        QVERIFY(words.title.contains(u"<img src=x> **bold** {{ menu.psk }}"_s));
        QVERIFY(!html(words.happened).contains(u"<img"_s));
    }

    void faultyFoldersAreNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("line");
        const QString cause = u"en/phase2.virtual-ip-missing.md"_s;
        QTest::newRow("slot") << cause << "# T\n## happened\nA\n{{ b"_ba << u"line 4"_s;
        QTest::newRow("no text") << u"de/phase2.virtual-ip-missing.md"_s << ""_ba << u"line 1"_s;
        QTest::newRow("no UTF-8") << cause << "# T\xff\n"_ba << u"UTF-8"_s;
        QTest::newRow("glossary") << u"glossary.toml"_s << "[psk]\nen = \"x\"\n"_ba << u"line 1"_s;
        QTest::newRow("toml") << u"glossary.toml"_s << "a = \n"_ba << u"line 1"_s;
        QTest::newRow("lines") << u"de/lines.toml"_s << "[lines]\nx = 5\n"_ba << u"line 2"_s;
        QTest::newRow("lines without table") << u"de/lines.toml"_s << "x = \"5\"\n"_ba << u"line 1"_s;
    }
    void faultyFoldersAreNamed()
    {
        QFETCH(const QString, file);
        QFETCH(const QByteArray, content);
        QFETCH(const QString, line);
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"knowledge"_s);
        copyFolder(Folder, copy);
        QVERIFY(Knowledge::load(copy, expertise().rules));
        writeFile(copy % u'/' % file, content);
        const auto loaded = Knowledge::load(copy, expertise().rules);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().kind, Error::Kind::BadKnowledge);
        QVERIFY2(loaded.error().detail.contains(file) && loaded.error().detail.contains(line),
                 qPrintable(loaded.error().detail));
        QVERIFY(errorSentence(loaded.error()).contains(file));
    }

    void aMissingTextIsNamed()
    {
        QTemporaryDir folder;
        const QString copy = folder.filePath(u"knowledge"_s);
        copyFolder(Folder, copy);
        QVERIFY(QFile::remove(copy + u"/de/unknown.failed.md"_s));
        const auto loaded = Knowledge::load(copy, expertise().rules);
        QVERIFY(!loaded);
        QVERIFY(loaded.error().detail.contains(u"de/unknown.failed.md"_s));
    }
};

QTEST_GUILESS_MAIN(TestKnowledge)
#include "test_knowledge.moc"
