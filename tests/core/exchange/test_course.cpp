// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/attempt_course.h"

#include "tests/support/fixtures.h"

#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// "> main-mode 1", "< main-mode 2?" (inferred), "x main-mode 2" (did not come), "< quick-mode 1 again", with the
/// notification and "×3".
QString shown(const CourseStep &step)
{
    const Exchange &exchange = expertise().exchanges->exchanges()[step.exchange];
    QString text = step.kind == CourseStep::Kind::Unanswered ? u"x "_s : step.fromOwn ? u"> "_s : u"< "_s;
    text += QString::fromUtf8(exchange.id) % u' ' % QString::number(step.message);
    if (step.inferred)
        text += u'?';
    if (step.kind == CourseStep::Kind::Again)
        text += u" again"_s;
    if (!step.notification.isEmpty())
        text += u' ' + step.notification;
    if (step.count > 1)
        text += u" ×"_s + QString::number(step.count);
    return text;
}

QStringList shown(const Course &course)
{
    QStringList rows;
    for (const CourseStep &step : course.steps)
        rows << shown(step);
    return rows;
}

Course courseOf(const QByteArray &log, AttemptId attempt = 0)
{
    const CasePtr subject = loadText(log);
    Q_ASSERT(subject && attempt < subject->log.attempts.size());
    return Course::of(*subject, attempt);
}

}  // namespace

class TestCourse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void infersWhatMustHavePassed()
    {
        const Course course = courseOf(plutoLog(R"(
10:01:00 "C2" #2: initiating Main Mode
10:01:02 "C2" #2: Peer ID is ID_IPV4_ADDR: '203.0.113.20'
10:01:02 "C2" #2: ISAKMP SA established
10:01:03 "C2" #3: initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#2}
10:01:04 "C2" #3: Dead Peer Detection (RFC 3706) enabled
10:01:05 "C2" #3: sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)"));
        QCOMPARE(shown(course),
                 (QStringList{u"> main-mode 1"_s, u"< main-mode 2?"_s, u"> main-mode 3?"_s,
                              u"< main-mode 4?"_s, u"> main-mode 5?"_s, u"< main-mode 6"_s,
                              u"> quick-mode 1"_s, u"< quick-mode 2"_s, u"> quick-mode 3"_s}));
        QCOMPARE(course.ending, Course::Ending::None);
        // Both lines that came with the last message of Main Mode stand for it.
        QCOMPARE(course.steps[5].lines, (std::vector<LineId>{1, 2}));
        QCOMPARE(course.steps[0].first % 60, 0u);
        QCOMPARE(course.steps[8].first % 60, 5u);
    }

    void asResponderWithLogin()
    {
        const Course course = courseOf(plutoLog(R"(
10:00:05 packet from 192.168.1.200:500: received Vendor ID payload [strongSwan]
10:00:05 "C1"[1] 192.168.1.200 #1: responding to Main Mode from unknown peer 192.168.1.200
10:00:06 "C1"[1] 192.168.1.200 #1: NAT-Traversal: Result using RFC 3947: no NAT detected
10:00:07 "C1"[1] 192.168.1.200 #1: Peer ID is ID_DER_ASN1_DN: 'CN=client1'
10:00:07 "C1"[1] 192.168.1.200 #1: sent MR3, ISAKMP SA established
10:00:07 "C1"[1] 192.168.1.200 #1: sending XAUTH request
10:00:08 "C1"[1] 192.168.1.200 #1: parsing XAUTH reply
10:00:08 "C1"[1] 192.168.1.200 #1: extended authentication was successful
10:00:08 "C1"[1] 192.168.1.200 #1: sending XAUTH status
10:00:09 "C1"[1] 192.168.1.200 #1: received XAUTH ack, established
10:00:09 "C1"[1] 192.168.1.200 #1: parsing ModeCfg request
10:00:09 "C1"[1] 192.168.1.200 #1: sent ModeCfg reply, established
10:00:10 "C1"[1] 192.168.1.200 #2: responding to Quick Mode
10:00:10 "C1"[1] 192.168.1.200 #2: IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}
)"));
        QCOMPARE(
            shown(course),
            (QStringList{u"< main-mode 1"_s, u"> main-mode 2?"_s, u"< main-mode 3"_s, u"> main-mode 4?"_s,
                         u"< main-mode 5"_s, u"> main-mode 6"_s, u"> xauth 1"_s, u"< xauth 2"_s,
                         u"> xauth 3"_s, u"< xauth 4"_s, u"< modecfg 1"_s, u"> modecfg 2"_s,
                         u"< quick-mode 1"_s, u"> quick-mode 2?"_s, u"< quick-mode 3"_s}));
    }

    void tellsWhoFellSilent_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QString>("last");
        QTest::newRow("nobody there") << plutoLog(R"(
10:00:00 "C1" #1: initiating Main Mode
10:13:00 "C1" #1: max number of retransmissions (20) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
)") << u"x main-mode 2 ×20"_s;
        QTest::newRow("silent after the key exchange") << plutoLog(R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:01 "C1" #1: NAT-Traversal: Result using RFC 3947: no NAT detected
10:01:10 "C1" #1: max number of retransmissions (2) reached STATE_MAIN_I3.  Possible authentication failure: no acceptable response to our first encrypted message
)") << u"x main-mode 6 ×2"_s;
        QTest::newRow("as responder") << plutoLog(R"(
10:00:00 "C1" #1: responding to Main Mode
10:01:10 "C1" #1: max number of retransmissions (2) reached STATE_MAIN_R1
)") << u"x main-mode 3 ×2"_s;
    }
    void tellsWhoFellSilent()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QString, last);
        const Course course = courseOf(log);
        QCOMPARE(course.ending, Course::Ending::PeerSilent);
        QCOMPARE(shown(course.steps[course.decisive]), last);
        // The message that stayed without an answer went out, whether a line says so or not.
        const CourseStep &sent = course.steps[course.decisive - 1];
        QVERIFY(sent.fromOwn);
        QCOMPARE(int(sent.message), int(course.steps[course.decisive].message) - 1);
    }

    void theNotificationEndsIt()
    {
        const Course peer = courseOf(plutoLog(R"(
10:00:00 "C1" #1: initiating Main Mode
10:00:00 "C1" #1: ignoring informational payload, type NO_PROPOSAL_CHOSEN
10:13:00 "C1" #1: max number of retransmissions (20) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
)"));
        QCOMPARE(peer.ending, Course::Ending::PeerNotified);
        QCOMPARE(shown(peer.steps[peer.decisive]), u"< notification 1 NO_PROPOSAL_CHOSEN"_s);

        const Course own = courseOf(plutoLog(R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:00 "C1" #1: Oakley Transform [OAKLEY_DES_CBC (56), OAKLEY_MD5, OAKLEY_GROUP_MODP768] refused due to strict flag
10:00:00 "C1" #1: no acceptable Oakley Transform
10:00:00 "C1" #1: sending notification NO_PROPOSAL_CHOSEN to 203.0.113.20:500
)"));
        QCOMPARE(own.ending, Course::Ending::OwnNotified);
        QCOMPARE(shown(own), (QStringList{u"< main-mode 1"_s, u"> notification 1 NO_PROPOSAL_CHOSEN"_s}));
    }

    void countsRetransmissions()
    {
        const Course course = courseOf(plutoLog(R"(
10:00:00 "C1" #1: responding to Main Mode
10:00:10 "C1" #1: retransmitting in response to duplicate packet; already STATE_MAIN_R1
10:00:30 "C1" #1: retransmitting in response to duplicate packet; already STATE_MAIN_R1
10:00:50 "C1" #1: Peer ID is ID_IPV4_ADDR: '203.0.113.20'
10:00:50 "C1" #1: sent MR3, ISAKMP SA established
)"));
        QCOMPARE(shown(course).first(2), (QStringList{u"< main-mode 1"_s, u"< main-mode 1 again ×2"_s}));
        QCOMPARE(course.steps[1].lines.size(), 2u);
    }

    void foldsRenewals()
    {
        QByteArray log = plutoLog(R"(
00:00:00 "C1" #1: initiating Main Mode
00:00:01 "C1" #1: ISAKMP SA established
)");
        for (int n = 0; n < 250; ++n) {
            const QByteArray at = QTime(0, 1).addSecs(n * 300).toString(u"HH:mm:ss").toLatin1(),
                             serial = QByteArray::number(n + 2);
            const QByteArray lines = at + " \"C1\" #" + serial
                + ": initiating Quick Mode PSK+ENCRYPT+TUNNEL+PFS+UP {using isakmp#1}\n" + at + " \"C1\" #"
                + serial + ": sent QI2, IPsec SA established {ESP=>0xc6b1f715 <0x5b893515}\n" + at
                + " \"C1\" #1: received Delete SA(0xc6b1f715) payload: deleting IPSEC State #" + serial;
            log += plutoLog(lines.constData());
        }
        const Course course = courseOf(log);
        QCOMPARE(shown(course).sliced(6),
                 (QStringList{u"> quick-mode 1 ×250"_s, u"< quick-mode 2? ×250"_s, u"> quick-mode 3 ×250"_s,
                              u"< delete 1 ×250"_s}));
        QCOMPARE(course.folds.size(), 1u);
        QCOMPARE(course.folds.front().times, 250u);
        QCOMPARE(course.folds.front().first, 6u);
        QCOMPARE(course.steps[6].lines.size(), 250u);
        QVERIFY(std::ranges::is_sorted(course.steps[6].lines));
    }

    void leavesTheMiddleOut()
    {
        // Nothing repeats three times in a row: pairs of different steps, each pair twice as long as the fold.
        std::vector<CourseStep> steps;
        std::uint32_t random = 1;
        for (int n = 0; n < 10'000; ++n) {
            random = random * 1664525 + 1013904223;
            steps.push_back(
                {.exchange = std::uint8_t(random >> 28), .message = std::uint8_t(random >> 24 & 15)});
        }
        const Course course = foldedCourse(std::move(steps));
        QVERIFY(course.steps.size() <= Course::MostSteps + 2 * 12);
        std::size_t kept = 0;
        for (const CourseStep &step : course.steps)
            kept += step.count;
        QCOMPARE(kept + course.leftOut, 10'000u);
        for (const Course::Fold &fold : course.folds)
            QVERIFY(fold.first + fold.steps <= course.steps.size());
    }

    void charonTellsEveryMessage()
    {
        const Course course = courseOf(
            R"(Nov 23 10:00:00 intra charon-systemd[7]: 05[IKE] <C1|1> initiating IKE_SA C1[1] to 203.0.113.20
Nov 23 10:00:00 intra charon-systemd[7]: 05[ENC] <C1|1> generating IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) ]
Nov 23 10:00:04 intra charon-systemd[7]: 06[IKE] <C1|1> retransmit 1 of request with message ID 0
Nov 23 10:00:04 intra charon-systemd[7]: 07[ENC] <C1|1> parsed IKE_SA_INIT response 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) ]
Nov 23 10:00:04 intra charon-systemd[7]: 07[ENC] <C1|1> generating IKE_AUTH request 1 [ IDi N(INIT_CONTACT) AUTH SA TSi TSr ]
Nov 23 10:00:05 intra charon-systemd[7]: 08[ENC] <C1|1> parsed IKE_AUTH response 1 [ N(AUTH_FAILED) ]
Nov 23 10:00:05 intra charon-systemd[7]: 08[IKE] <C1|1> received AUTHENTICATION_FAILED notify error
)");
        QCOMPARE(shown(course),
                 (QStringList{u"> ike-sa-init 1"_s, u"> ike-sa-init 1 again"_s, u"< ike-sa-init 2"_s,
                              u"> ike-auth 1"_s, u"< ike-auth 2 AUTH_FAILED"_s}));
        QCOMPARE(course.ending, Course::Ending::PeerNotified);
    }

    void everyLogOfTheCorpusHasACourse()
    {
        for (const QString &path : corpusLogs()) {
            const CasePtr subject = loadFile(path);
            QVERIFY2(subject, qPrintable(path));
            for (AttemptId id = 0; id < subject->log.attempts.size(); ++id) {
                const Course course = Course::of(*subject, id);
                for (const CourseStep &step : course.steps) {
                    QVERIFY(!step.lines.empty());
                    for (const LineId line : step.lines)
                        QCOMPARE(subject->log.attemptOf(line), id);
                }
                const Attempt &attempt = subject->log.attempts[id];
                if (attempt.outcome == Outcome::Failed && !course.steps.empty())
                    QVERIFY2(course.ending != Course::Ending::None, qPrintable(path));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestCourse)
#include "test_course.moc"
