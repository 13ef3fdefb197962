// SPDX-License-Identifier: GPL-3.0-or-later
// Ladders and timelines as they are drawn, against files in tests/golden.
#include "core/report/ladder.h"
#include "core/report/report.h"
#include "core/report/timeline_picture.h"
#include "tests/core/report/sample_logs.h"
#include "tests/support/golden.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

Picture ladder(const Case &subject, AttemptId attempt, Language language = Language::English)
{
    return ladderPicture(subject, attempt, Course::of(subject, attempt), language, 560);
}

QString timeline(const Case &subject, Language language = Language::English)
{
    const HistoryMaker maker(subject.log);
    std::vector<ConnectionHistory> histories;
    std::vector<TimelineRow> rows;
    StampRange window{NoStamp, 0};
    for (ConnectionId id = 0; id < subject.log.connections.size(); ++id) {
        histories.push_back(maker.of(id));
        window = {std::min(window.from, histories.back().logged.from),
                  std::max(window.to, histories.back().logged.to)};
    }
    for (ConnectionId id = 0; id < histories.size(); ++id)
        rows.push_back({.connection = id,
                        .label = subject.log.text(subject.log.connections[id].name),
                        .history = &histories[id],
                        .lines = {}});
    const TimelineLook look{
        .scale = {.window = window, .left = 120, .right = 760}, .chosen = {}, .legend = true};
    return svg(timelinePicture(rows, look, subject.log.calendar, language));
}

QByteArray renewedLog()
{
    return sampleLog(R"(
08:00:00 "C3" #1: initiating Main Mode
08:00:01 "C3" #1: ISAKMP SA established
08:00:01 "C3" #2: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}
08:00:02 "C3" #2: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
09:00:00 "C3" #1: DPD: No response from peer - declaring peer dead
09:00:00 "C3" #1: DPD: Terminating all SAs using this connection
09:00:00 "C3" #2: deleting state (STATE_QUICK_I2)
09:00:00 "C3" #1: deleting state (STATE_MAIN_I4)
09:00:00 "C3" #3: initiating Main Mode
09:13:00 "C3" #3: max number of retransmissions (20) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
09:13:00 "C3" #4: initiating Main Mode
09:13:02 "C3" #4: ISAKMP SA established
09:13:02 "C3" #5: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#4}
09:13:03 "C3" #5: sent QI2, IPsec SA established {ESP=>0xc6b1f716 <0x5b893516}
12:00:00 "C3" #4: received Delete SA payload: deleting ISAKMP State #4
)");
}

}  // namespace

class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ladders_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<AttemptId>("attempt");
        QTest::addColumn<bool>("german");
        QTest::newRow("ladder_clean") << cleanLog() << AttemptId(0) << false;
        QTest::newRow("ladder_clean_de") << cleanLog() << AttemptId(0) << true;
        QTest::newRow("ladder_failed") << mixedLog() << AttemptId(0) << false;
        QTest::newRow("ladder_silent") << renewedLog() << AttemptId(1) << false;
        QTest::newRow("ladder_dead") << renewedLog() << AttemptId(0) << false;
        QTest::newRow("ladder_1000_attempts") << manyAttempts(1000) << AttemptId(999) << false;
    }
    void ladders()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const AttemptId, attempt);
        QFETCH(const bool, german);
        const CasePtr subject = caseOf(log);
        const Picture picture = ladder(*subject, attempt, german ? Language::German : Language::English);
        const QString difference = differenceToGolden(
            QString::fromLatin1(QTest::currentDataTag()) + u".svg"_s, svg(picture));
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
        const QRectF whole(QPointF(), picture.size);
        for (const auto &part : picture.parts) {
            QVERIFY(whole.contains(part.place));
            QVERIFY(!part.lines.empty() && !part.text.isEmpty());
        }
        for (const auto &text : picture.texts)
            QVERIFY(whole.contains(text.baseline));
    }

    void timelines_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<bool>("german");
        QTest::newRow("timeline_clean") << cleanLog() << false;
        QTest::newRow("timeline_outage") << renewedLog() << false;
        QTest::newRow("timeline_outage_de") << renewedLog() << true;
        QTest::newRow("timeline_1000_attempts") << manyAttempts(1000) << false;
    }
    void timelines()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const bool, german);
        const CasePtr subject = caseOf(log);
        const QString picture = timeline(*subject, german ? Language::German : Language::English);
        const QString difference = differenceToGolden(
            QString::fromLatin1(QTest::currentDataTag()) + u".svg"_s, picture);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }

    void thousandsOfAttemptsStayAFewBoxes()
    {
        const CasePtr subject = caseOf(manyAttempts(30'000));
        // One pixel holds many attempts: never more boxes than pixels.
        QVERIFY(timeline(*subject).count(u"<rect class=\"box wrong solid\"") <= 640);
    }

    void whatALogSaysIsNoMarkup()
    {
        const QByteArray log = sampleLog(R"(
10:00:05 "C1</svg><script>alert(1)</script>" #1: initiating Main Mode
10:00:05 "C1</svg><script>alert(1)</script>" #1: ignoring informational payload, type NO_PROPOSAL_CHOSEN
)");
        const CasePtr subject = caseOf(log);
        for (const QString &picture : {svg(ladder(*subject, 0)), timeline(*subject)}) {
            QXmlStreamReader xml(picture);
            while (!xml.atEnd()) {
                xml.readNext();
                QVERIFY(xml.name() != u"script"_s);
            }
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QVERIFY(!picture.contains(u"<script"_s));
        }
    }

    void theReportHasThem()
    {
        const auto report = htmlReport(*caseOf(renewedLog()), Language::English, {});
        QVERIFY(report.has_value());
        const QString page = QString::fromUtf8(*report);
        QVERIFY(page.contains(u"aria-label=\"Timeline\""_s));
        QVERIFY(page.contains(u"aria-label=\"Message exchange, #"_s));
        QVERIFY(page.contains(u"longest outage 13 min 3 s on 23 Nov"_s));
    }

    void availability()
    {
        const CasePtr subject = caseOf(renewedLog());
        const ConnectionHistory history = HistoryMaker(subject->log).of(0);
        QCOMPARE(history.logged.length(), 4u * 3600);
        // 08:00:02 to 09:00:00 and 09:13:03 to 12:00:00.
        QCOMPARE(history.up.covered(history.logged), 3598u + 10'017u);
        QCOMPARE(history.longestOutage()->length(), 783u);
        QCOMPARE(history.attempts, 3u);
        QCOMPARE(history.failures, 1u);
    }

    void rangesAnswerLikeASlowCount()
    {
        std::vector<StampRange> ranges;
        std::vector<bool> slow(2000, false);
        std::uint32_t random = 7;
        for (int n = 0; n < 100; ++n) {
            random = random * 1664525 + 1013904223;
            const Stamp from = random >> 8 & 1023, length = random >> 20 & 31;
            ranges.push_back({from, from + length});
            std::fill_n(slow.begin() + from, length, true);
        }
        const StampRanges fast(ranges);
        for (Stamp from = 0; from < 1100; from += 13) {
            for (Stamp to = from; to < 1200; to += 17)
                QCOMPARE(fast.covered({from, to}),
                         Stamp(std::count(slow.begin() + from, slow.begin() + to, true)));
        }
        for (std::size_t at = 1; at < fast.all().size(); ++at)
            QVERIFY(fast.all()[at - 1].to < fast.all()[at].from);
    }
};

QTEST_APPLESS_MAIN(TestPictures)
#include "test_pictures.moc"
