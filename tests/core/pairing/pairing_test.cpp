// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs every log of the corpus with those of its peers: with the clocks as they are, with the peer's clock wrong,
// and with other tunnels in the peer's log.
#include "core/pairing/pairing.h"

#include <QTest>

#include "tests/core/pairing/peer_logs.h"
#include "tests/core/pairing/true_pairs.h"
#include "tests/support/fixtures.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

struct Tally
{
    int right = 0, total = 0;
};

AttemptPairs pairsOf(const Pairing &pairing)
{
    AttemptPairs pairs;
    for (const AttemptPair &pair : pairing.pairs)
        pairs.insert({pair.own, pair.peer});
    return pairs;
}

QString name(const Log &log, AttemptId id)
{
    const Attempt &attempt = log.attempts[id];
    return u"#%1 %2"_s.arg(attempt.serial).arg(log.calendar.dateTime(attempt.started).time().toString());
}

/// An attempt is right where it has exactly the partners that it should.
void judge(const QString &what, const Log &own, const Log &peer, const AttemptPairs &truth,
           const AttemptPairs &found, Tally &tally)
{
    for (AttemptId id = 0; id < own.attempts.size(); ++id) {
        const auto partners = [id](const AttemptPairs &pairs) {
            std::set<AttemptId> of;
            for (const auto &[x, y] : pairs) {
                if (x == id)
                    of.insert(y);
            }
            return of;
        };
        const auto expected = partners(truth), got = partners(found);
        if (expected.empty() && got.empty())
            continue;
        ++tally.total;
        tally.right += expected == got;
        if (expected != got) {
            QStringList want, have;
            for (const AttemptId y : expected)
                want << name(peer, y);
            for (const AttemptId y : got)
                have << name(peer, y);
            qInfo("%s: %s with [%s], not [%s]", qPrintable(what), qPrintable(name(own, id)),
                  qPrintable(have.join(u", "_s)), qPrintable(want.join(u", "_s)));
        }
    }
}

}  // namespace

class PairingTest : public QObject
{
    Q_OBJECT

    struct Known
    {
        LogPair files;
        CasePtr own;
        QByteArray peerText;
        AttemptPairs truth;  ///< by the clocks as they are
    };
    std::vector<Known> m_known;

private Q_SLOTS:
    void initTestCase()
    {
        for (const LogPair &files : corpusPairs()) {
            const CasePtr own = loadFile(files.own), peer = loadFile(files.peer);
            QVERIFY2(own && peer, qPrintable(files.name));
            m_known.push_back({files, own, fileBytes(files.peer), truePairs(*own, *peer)});
        }
        QVERIFY(m_known.size() > 100);
    }

    void pairsTheCorpus_data()
    {
        QTest::addColumn<qint64>("shift");
        QTest::addColumn<bool>("mixed");
        QTest::addRow("same clock") << qint64(0) << false;
        QTest::addRow("37 s fast") << qint64(37) << false;
        QTest::addRow("2 h slow") << qint64(-7200) << false;
        QTest::addRow("a day ahead") << qint64(86400) << false;
        QTest::addRow("other tunnels") << qint64(0) << true;
        QTest::addRow("other tunnels, 37 s fast") << qint64(37) << true;
    }
    void pairsTheCorpus()
    {
        QFETCH(const qint64, shift);
        QFETCH(const bool, mixed);
        Tally tally, clocks;
        for (const Known &known : m_known) {
            const bool isTheOther = known.files.name.contains(u"many_connections"_s);
            if (mixed && isTheOther)
                continue;
            const QByteArray text = mixed ? withOtherTunnels(known.peerText) : known.peerText;
            const CasePtr peer = loadText(shifted(text, shift));
            QVERIFY2(peer, qPrintable(known.files.name));
            const AttemptPairs truth = mixed ? truePairs(*known.own, *loadText(text)) : known.truth;
            const Pairing pairing = Pairing::of(*known.own, *peer);
            judge(known.files.name, known.own->log, peer->log, truth, pairsOf(pairing), tally);
            if (truth.empty())
                continue;
            ++clocks.total;
            const bool right = !pairing.pairs.empty() && std::abs(pairing.clock.seconds - shift) <= 2;
            clocks.right += right;
            if (!right)
                qInfo("%s: clock %lld", qPrintable(known.files.name), (long long)(pairing.clock.seconds));
        }
        qInfo("attempts paired right: %d of %d; clock right: %d of %d", tally.right, tally.total,
              clocks.right, clocks.total);
        QVERIFY(tally.total > 200);
        QVERIFY(tally.right >= 0.95 * tally.total);
        QVERIFY(clocks.right >= 0.95 * clocks.total);
    }
};

QTEST_GUILESS_MAIN(PairingTest)
#include "pairing_test.moc"
