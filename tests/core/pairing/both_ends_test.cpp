// SPDX-License-Identifier: GPL-3.0-or-later
// Diagnoses every log of the corpus with the logs of its peers beside it: the verdict is right wherever it was right
// alone, and the peer's own line is named where the peer knows the reason.
#include "core/pairing/both_ends.h"

#include <QJsonArray>
#include <QTest>

#include "tests/core/pairing/peer_logs.h"
#include "tests/corpus/judge.h"
#include "tests/support/fixtures.h"

#include <map>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

struct Corpus
{
    CasePtr alone, joined;
    QString own;  ///< path
};

QString idOf(const Case &subject, CauseId cause)
{
    return QString::fromLatin1(subject.expertise.rules->cause(cause).id);
}

QString sideOf(Side side)
{
    return QStringList{u"appliance"_s, u"peer"_s, u"either"_s, u"network"_s}[int(side)];
}

/// The first-ranked finding that an expectation of a label is about.
const Finding *findingFor(const Case &subject, const QJsonObject &expect)
{
    const QJsonValue connection = expect[u"connection"], peer = expect[u"peer"];
    for (const Summary &summary : subject.diagnosis.summaries) {
        const Finding &finding = summary.finding;
        if (connection.isString()) {
            if (finding.connection != NoId
                && subject.log.text(subject.log.connections[finding.connection].name)
                    == connection.toString())
                return &finding;
        } else if (peer.isString()) {
            const bool named = finding.connection != NoId
                && subject.log.connections[finding.connection].isNamed();
            if (!named && finding.attempt != NoId
                && subject.log.text(subject.log.attempts[finding.attempt].peerAddress) == peer.toString())
                return &finding;
        } else {
            return &finding;
        }
    }
    return nullptr;
}

}  // namespace

class BothEndsTest : public QObject
{
    Q_OBJECT

    std::map<QString, Corpus> m_corpus;

    [[nodiscard]] const Corpus &corpus(const QString &name) const { return m_corpus.at(name); }
    /// The peer's statement on the verdict of a log's first connection that has one.
    [[nodiscard]] static const PeerStatement *firstStatement(const Case &joined)
    {
        const auto &statements = joined.bothEnds->statements;
        return statements.empty() ? nullptr : &statements.begin()->second;
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::map<QString, std::vector<CasePtr>> peers;
        std::map<QString, QString> paths;
        for (const LogPair &files : corpusPairs()) {
            const QString name = files.name.section(u'.', 0, 0);
            peers[name].push_back(loadFile(files.peer));
            paths[name] = files.own;
        }
        for (const auto &[name, logs] : peers) {
            const CasePtr alone = loadFile(paths[name]);
            QVERIFY2(alone, qPrintable(name));
            m_corpus[name] = {alone, joinPeerLogs(alone, logs), paths[name]};
        }
        QVERIFY(m_corpus.size() > 100);
    }

    /// Labels are made for one log alone. Where both logs prove more, the fault that the label tells in words counts.
    void neverWorseThanAlone()
    {
        const std::map<QString, QString> proven{{u"charon/v2_psk_wrong_init"_s, u"phase1.psk-mismatch"_s}};
        int verdicts = 0, right = 0, changed = 0, said = 0, sides = 0, rightSides = 0;
        for (const auto &[name, logs] : m_corpus) {
            for (const QJsonValue &value : expectationsOf(logs.own)) {
                const QJsonObject expect = value.toObject();
                const QJsonArray causes = expect[u"causes"].toArray();
                const Finding *const alone = findingFor(*logs.alone, expect);
                const Finding *const joined = findingFor(*logs.joined, expect);
                if (causes.isEmpty()) {
                    QVERIFY2(!expect[u"clean"].toBool() || !joined || joined->severity == Severity::Info,
                             qPrintable(name + u": "_s
                                        + (joined ? idOf(*logs.joined, joined->cause) : QString())));
                    continue;
                }
                if (!alone)
                    continue;
                QVERIFY2(joined, qPrintable(name));
                const auto isRight = [&](const Finding &finding) {
                    const QString cause = idOf(*logs.alone, finding.cause);
                    const auto more = proven.find(name);
                    return causes.contains(cause) || (more != proven.end() && more->second == cause);
                };
                ++verdicts;
                right += isRight(*joined);
                const PeerStatement *const statement = logs.joined->bothEnds->statementFor(*joined);
                said += statement != nullptr;
                changed += statement && statement->changed;
                if (isRight(*alone))
                    QVERIFY2(isRight(*joined),
                             qPrintable(name + u": "_s + idOf(*logs.joined, joined->cause)));
                if (const QJsonArray wanted = expect[u"side"].toArray(); !wanted.isEmpty()) {
                    ++sides;
                    const bool good = wanted.contains(sideOf(joined->side));
                    rightSides += good;
                    if (!good)
                        qInfo("%s: side %s", qPrintable(name), qPrintable(sideOf(joined->side)));
                }
                if (statement)
                    qInfo("%s: %s %s | %s", qPrintable(name), qPrintable(idOf(*logs.joined, joined->cause)),
                          statement->changed ? "changed" : "same",
                          qPrintable(logs.joined->bothEnds->words(*statement, Language::English)));
            }
        }
        qInfo("verdicts %d, right %d; the peer adds to %d, changes %d; sides right %d of %d", verdicts, right,
              said, changed, rightSides, sides);
        QVERIFY(verdicts > 60);
        QVERIFY(said >= 25);
        QVERIFY(changed >= 10);
    }

    void namesThePeersLine()
    {
        const Corpus &logs = corpus(u"pluto/cert_peer_rejects_ours_init"_s);
        const PeerStatement *const statement = firstStatement(*logs.joined);
        QVERIFY(statement);
        const BothEnds &ends = *logs.joined->bothEnds;
        const std::vector<LineId> lines = ends.linesOf(*statement);
        QVERIFY(!lines.empty());
        QCOMPARE(ends.peers[statement->peer].subject->log.messageText(lines.front()),
                 "no public key known for 'CN=server-vpn'");
        const Summary &first = logs.joined->diagnosis.summaries.front();
        QCOMPARE(idOf(*logs.joined, first.finding.cause), u"certificate.rejected-by-peer"_s);
        QCOMPARE(first.finding.side, Side::Peer);
        QVERIFY(ends.words(*statement, Language::English).contains(u"(CN=server-vpn)"_s));
        QVERIFY(ends.words(*statement, Language::German).contains(u"importieren"_s));
    }

    void closingThePeersLogGivesTheOldVerdict()
    {
        const Corpus &logs = corpus(u"charon/v2_psk_wrong_init"_s);
        QVERIFY(logs.joined != logs.alone);
        QCOMPARE(joinPeerLogs(logs.joined, {}), logs.alone);
        QCOMPARE(idOf(*logs.alone, logs.alone->diagnosis.summaries.front().finding.cause),
                 u"phase1.rejected-by-peer"_s);
        QCOMPARE(idOf(*logs.joined, logs.joined->diagnosis.summaries.front().finding.cause),
                 u"phase1.psk-mismatch"_s);
    }

    void everyReasonReadsWithoutFacts()
    {
        for (const Reason &reason : expertise().reasons->all()) {
            for (const SlotTemplate &says : reason.says) {
                const QString text = says.fill([](const QString &) { return QString(); }).text;
                QVERIFY2(text.endsWith(u'.') && !text.contains(u"{"_s) && !text.contains(u"  "_s),
                         qPrintable(text));
            }
        }
    }

    void saysWhyNothingCanBePaired()
    {
        const CasePtr client = loadFile(corpus(u"pluto/cert_clean_resp"_s).own);
        using Obstacle = Pairing::Obstacle;
        QCOMPARE(Pairing::of(*client, *client).obstacle, Obstacle::SameSide);
        QCOMPARE(Pairing::of(*client, *loadText("nothing of IPsec\n")).obstacle, Obstacle::NoAttempts);
        const CasePtr stranger = corpus(u"pluto/psk_wrong_resp"_s).joined->bothEnds->peers.front().subject;
        QCOMPARE(Pairing::of(*client, *stranger).obstacle, Obstacle::OtherPeers);
    }
};

QTEST_GUILESS_MAIN(BothEndsTest)
#include "both_ends_test.moc"
