// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/stamp.h"

#include "core/record/syslog_head.h"

#include <QTest>

#include "tests/support/fixtures.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

class StampTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsSyslogStamps_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("time");
        const auto row = [](const char *text, const char *time) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(time);
        };
        row("Jan  1 00:00:00", "2024-01-01T00:00:00");
        row("Jan 01 00:00:00", "2024-01-01T00:00:00");
        row("Feb 29 12:00:00", "2024-02-29T12:00:00");
        row("Mar  1 00:00:00", "2024-03-01T00:00:00");
        row("Nov  5 10:54:40", "2024-11-05T10:54:40");
        row("Dec 31 23:59:59", "2024-12-31T23:59:59");
        for (const char *text :
             {"Feb 30 12:00:00", "Apr 31 12:00:00", "Nov  0 10:00:00", "Nov 32 10:00:00", "Nov  5 24:00:00",
              "Nov  5 10:60:00", "Nov  5 10:00:61", "nov  5 10:00:00", "Nox  5 10:00:00", "Nov 5 10:00:00 ",
              "Nov  5 10:0:000", "Nov  5 1O:00:00", "Nov  5 10-00-00", "Nov  5 10:00:0", ""})
            row(text, "");
    }
    void readsSyslogStamps()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, time);
        const QByteArray bytes = text.toLatin1();
        const Stamp stamp = parseSyslogStamp({bytes.data(), std::size_t(bytes.size())});
        const Calendar calendar{.firstYear = 2024};
        QCOMPARE(calendar.dateTime(stamp).toString(u"yyyy-MM-ddTHH:mm:ss"), time);
    }

    void countsEveryDayOfALeapYear()
    {
        const Calendar calendar{.firstYear = 2024};
        QDate day(2024, 1, 1);
        for (Stamp stamp = 0; stamp < SecondsPerStampYear; stamp += 86400, day = day.addDays(1)) {
            QCOMPARE(stampInYear(day.month(), day.day(), 0, 0, 0), stamp);
            QCOMPARE(calendar.dateTime(stamp).date(), day);
        }
        QCOMPARE(day, QDate(2025, 1, 1));
    }

    void findsTheYear_data()
    {
        QTest::addColumn<Stamp>("last");
        QTest::addColumn<QDate>("reference");
        QTest::addColumn<QString>("time");
        const Stamp year = SecondsPerStampYear;
        QTest::newRow("same day") << stampInYear(11, 23, 10, 0, 0) << QDate(2026, 11, 23)
                                  << u"2026-11-23T10:00:00"_s;
        QTest::newRow("earlier in the year")
            << stampInYear(2, 1, 10, 0, 0) << QDate(2026, 11, 23) << u"2026-02-01T10:00:00"_s;
        QTest::newRow("clock a day ahead")
            << stampInYear(11, 24, 10, 0, 0) << QDate(2026, 11, 23) << u"2026-11-24T10:00:00"_s;
        QTest::newRow("last year") << stampInYear(11, 25, 10, 0, 0) << QDate(2026, 11, 23)
                                   << u"2025-11-25T10:00:00"_s;
        QTest::newRow("New Year's Eve, read on New Year")
            << stampInYear(12, 31, 23, 0, 0) << QDate(2027, 1, 1) << u"2026-12-31T23:00:00"_s;
        QTest::newRow("second year") << year + stampInYear(1, 2, 0, 0, 0) << QDate(2027, 1, 2)
                                     << u"2027-01-02T00:00:00"_s;
        QTest::newRow("29 February in a leap year")
            << stampInYear(2, 29, 12, 0, 0) << QDate(2028, 3, 1) << u"2028-02-29T12:00:00"_s;
        QTest::newRow("29 February without one")
            << stampInYear(2, 29, 12, 0, 0) << QDate(2026, 3, 1) << u"2026-03-01T12:00:00"_s;
    }
    void findsTheYear()
    {
        QFETCH(const Stamp, last);
        QFETCH(const QDate, reference);
        QFETCH(const QString, time);
        const Calendar calendar = Calendar::endingBefore(last, reference);
        QCOMPARE(calendar.dateTime(last).toString(u"yyyy-MM-ddTHH:mm:ss"), time);
        QVERIFY(calendar.assumed);
    }

    void hasNoTimeForALineWithoutStamp()
    {
        QVERIFY(!Calendar().dateTime(NoStamp).isValid());
        QCOMPARE(Calendar::endingBefore(NoStamp, QDate(2026, 1, 1)).firstYear, 2026);
    }

    void passesNewYear()
    {
        const CasePtr loaded = loadText(plutoLog(R"(
Dec 31 23:59:58 intra pluto[1]: "C1" #1: initiating Main Mode
Jan  1 00:00:03 intra pluto[1]: "C1" #1: ISAKMP SA established
)"));
        QVERIFY(loaded);
        const Log &log = loaded->log;
        QCOMPARE(log.attempts.size(), 1u);
        const Attempt &attempt = log.attempts.front();
        QCOMPARE(attempt.ended - attempt.started, 5u);
        QCOMPARE(log.calendar.dateTime(attempt.started).toString(u"yyyy-MM-ddTHH:mm:ss"),
                 u"2025-12-31T23:59:58"_s);
        QCOMPARE(log.calendar.dateTime(attempt.ended).toString(u"yyyy-MM-ddTHH:mm:ss"),
                 u"2026-01-01T00:00:03"_s);
    }

    void keepsTheYearWhereALineIsOutOfOrder()
    {
        for (const std::size_t chunkBytes : {1u, 4u << 20}) {
            const CasePtr loaded = loadText(plutoLog(R"(
Jan  1 00:00:01 intra pluto[1]: "C1" #1: initiating Main Mode
Dec 31 23:59:59 intra pluto[1]: "C1" #1: ISAKMP SA established
Jan  1 00:00:05 intra pluto[1]: "C1" #1: deleting state (STATE_MAIN_I4)
)"),
                                            {.chunkBytes = chunkBytes});
            QVERIFY(loaded);
            const Attempt &attempt = loaded->log.attempts.front();
            QCOMPARE(attempt.ended - attempt.started, 4u);
            QCOMPARE(loaded->log.calendar.dateTime(attempt.started).date(), QDate(2026, 1, 1));
        }
    }
};

QTEST_APPLESS_MAIN(StampTest)
#include "stamp_test.moc"
