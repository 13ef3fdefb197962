// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/joint_course.h"

#include "core/pairing/both_ends.h"
#include "core/report/ladder.h"

#include <QTest>

#include "tests/core/pairing/peer_logs.h"
#include "tests/support/fixtures.h"
#include "tests/support/same_lines.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

CasePtr joined(const QString &name, qint64 shift = 0)
{
    for (const LogPair &files : corpusPairs()) {
        if (files.name == name + u".peer"_s)
            return joinPeerLogs(loadFile(files.own), {loadText(shifted(fileBytes(files.peer), shift))});
    }
    qFatal("no such pair");
}

/// `> main-mode 1 both`: from the Intra2net System, told by both logs.
QStringList steps(const Case &subject, const Course &course)
{
    QStringList rows;
    for (const CourseStep &step : course.steps) {
        const QByteArray &exchange = subject.expertise.exchanges->exchanges()[step.exchange].id;
        QString row = (step.fromOwn ? u"> "_s : u"< "_s) + QString::fromUtf8(exchange) + u' '
            + QString::number(step.message);
        row += step.kind == CourseStep::Kind::Again     ? u" again"_s
            : step.kind == CourseStep::Kind::Unanswered ? u" unanswered"_s
                                                        : QString();
        row += step.lost                                     ? u" lost"_s
            : step.inferred                                  ? u" inferred"_s
            : !step.lines.empty() && !step.peerLines.empty() ? u" both"_s
            : step.peerLines.empty()                         ? u" own"_s
                                                             : u" peer"_s;
        rows << row;
    }
    return rows;
}

}  // namespace

class JointCourseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothLogsTellOneMessage_data()
    {
        QTest::addColumn<qint64>("shift");
        QTest::addRow("same clock") << qint64(0);
        QTest::addRow("2 h fast") << qint64(7200);
    }
    void bothLogsTellOneMessage()
    {
        QFETCH(const qint64, shift);
        const CasePtr subject = joined(u"charon/v2_cert_clean_init"_s, shift);
        const Course course = courseOfBoth(*subject, 0);
        const QStringList told = steps(*subject, course);
        QVERIFY(sameLines(told.first(4),
                          QStringList{u"> ike-sa-init 1 both"_s, u"< ike-sa-init 2 both"_s,
                                      u"> ike-auth 1 both"_s, u"< ike-auth 2 both"_s}));
        for (const CourseStep &step : course.steps)
            QVERIFY(step.first >= subject->log.attempts[0].started
                    && step.last <= subject->log.attempts[0].ended + 5);
    }

    void thePeerTellsWhatWasInferred()
    {
        const CasePtr subject = joined(u"pluto/psk_clean_init_charon"_s);
        const QStringList told = steps(*subject, courseOfBoth(*subject, 0));
        QVERIFY2(!told.contains(u"> main-mode 3 inferred"_s), qPrintable(told.join(u'\n')));
        QVERIFY2(told.contains(u"> main-mode 1 both"_s), qPrintable(told.join(u'\n')));
    }

    void lostOnTheWay()
    {
        const CasePtr subject = joined(u"pluto/replies_lost_resp"_s);
        const Course course = courseOfBoth(*subject, 0);
        const QStringList told = steps(*subject, course);
        QVERIFY2(told.contains(u"> main-mode 2 lost"_s), qPrintable(told.join(u'\n')));
        QCOMPARE(course.ending, Course::Ending::Lost);
    }

    void everyCorpusPairHasALadder()
    {
        std::size_t both = 0, all = 0;
        for (const LogPair &files : corpusPairs()) {
            const CasePtr subject = joinPeerLogs(loadFile(files.own), {loadFile(files.peer)});
            for (const AttemptPair &pair : subject->bothEnds->peers.front().pairing.pairs) {
                const Course course = courseOfBoth(*subject, pair.own);
                for (const CourseStep &step : course.steps) {
                    QVERIFY(!step.lines.empty() || !step.peerLines.empty());
                    ++all;
                    both += !step.lines.empty() && !step.peerLines.empty();
                }
                const Picture picture = ladderPicture(*subject, pair.own, course, Language::English, 560);
                QVERIFY(!picture.parts.empty() || course.steps.empty());
            }
        }
        qInfo("steps in both logs: %zu of %zu", both, all);
        QVERIFY(both * 3 > all);
    }
};

QTEST_GUILESS_MAIN(JointCourseTest)
#include "joint_course_test.moc"
