// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/logtext/log_fixture.h"
#include "ui/logtext/line_tips.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// The tip over the first place where `word` stands in the line.
QString tipOver(const CasePtr &subject, LineId line, const QString &word)
{
    const QString text = QString::fromUtf8(subject->log.lineText(line));
    const LineAnatomy anatomy(text);
    const LinePart *part = anatomy.at(int(text.indexOf(word)));
    return part ? lineTip(*subject, line, text, *part) : QString();
}

}  // namespace

class TestLineTips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void everyPartIsExplained()
    {
        const CasePtr subject = caseOfText("Nov 23 10:00:01 intra pluto[7]: \"C1\"[2] 192.0.2.1 #1: "
                                           "responding to Main Mode from unknown peer 192.0.2.1\n");
        QStringList tips;
        for (const QString &word : {u"Nov"_s, u"intra"_s, u"pluto"_s, u"7]"_s, u"\"C1"_s, u"2]"_s, u"192"_s,
                                    u"#1"_s, u"responding"_s})
            tips += tipOver(subject, 0, word);
        QVERIFY(!tips.contains(QString()));
        tips.removeDuplicates();
        QCOMPARE(tips.size(), 9);
        QVERIFY(tips[7].contains(u"phase 1"));
    }

    void timeNamesTheYear()
    {
        LoadRequest request;
        request.pasted = "Dec 31 23:59:59 intra cron[1]: old\nJan  1 00:00:01 intra cron[1]: new\n";
        request.lastDay = QDate(2026, 1, 1);
        const CasePtr subject = loadCase(request, expertise()).value();
        QVERIFY(tipOver(subject, 0, u"Dec"_s).contains(u"2025"));
        QVERIFY(tipOver(subject, 1, u"Jan"_s).contains(u"2026"));
        QVERIFY(tipOver(subject, 0, u"Dec"_s).contains(u"assumed"));
    }

    /// The peer chooses parts of the log's text.
    void hostileTextIsEscaped()
    {
        const CasePtr subject = caseOfText(
            "Nov 23 10:00:01 <b>evil</b> pluto[7]: \"<img src=x>\" #1: <script>alert(1)</script>\n");
        for (const QString &word : {u"evil"_s, u"img"_s, u"script"_s}) {
            const QString tip = tipOver(subject, 0, word);
            QVERIFY(!tip.isEmpty());
            QVERIFY(!tip.contains(u"<b>") && !tip.contains(u"<img") && !tip.contains(u"<script"));
        }
        QVERIFY(tipOver(subject, 0, u"img"_s).contains(u"&lt;img"));
    }

    void messageSaysHowBadItIs()
    {
        const CasePtr subject = caseOfText(twoNegotiations());
        QVERIFY(tipOver(subject, 4, u"ISAKMP"_s).contains(u"success"));
        QVERIFY(tipOver(subject, 0, u"before"_s).contains(u"another service"));
        const CasePtr charon = caseOfText(
            "Nov 23 10:12:07 intra charon: 12[IKE0] <C1|3> IKE_SA C1[3] established "
            "between 192.0.2.1[a]...192.0.2.2[b]\n");
        QVERIFY(tipOver(charon, 0, u"established"_s).contains(u"success"));
    }

    void repeatedMessage()
    {
        const CasePtr subject = caseOfText("Nov 23 10:00:01 intra pluto[7]: \"C1\" #1: initiating Main Mode\n"
                                           "Nov 23 10:00:02 intra last message repeated 3 times\n");
        QVERIFY(tipOver(subject, 1, u"repeated"_s).contains(u"repeats"));
    }
};

QTEST_GUILESS_MAIN(TestLineTips)
#include "test_line_tips.moc"
