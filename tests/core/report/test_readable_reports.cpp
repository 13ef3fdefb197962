// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_context.h"
#include "core/report/report.h"
#include "core/report/report_view.h"
#include "core/report/words.h"
#include "tests/core/report/sample_logs.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <QXmlStreamReader>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QString pageOf(const CasePtr &subject, Language language = Language::English,
               const QHash<QString, QString> &names = {}, const Annotations &notes = {})
{
    const auto page = htmlReport(*subject, language, names, notes);
    if (!page)
        qFatal("%s", qPrintable(page.error().detail));
    return QString::fromUtf8(*page);
}

/// The elements that stay open or close twice, as far as the page can be read as XML.
QString faultOfNesting(QString page)
{
    static const QRegularExpression voidElement(u"<(meta|br)([^>]*)>"_s);
    page.remove(u"<!DOCTYPE html>"_s);
    page.replace(voidElement, u"<\\1\\2/>"_s);
    QXmlStreamReader reader(page);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? u"line %1: %2"_s.arg(reader.lineNumber()).arg(reader.errorString())
                             : QString();
}

/// What tidy (HTML Tidy 5) has to say about a page; nothing where it is sound.
QByteArray faultsByTidy(const QString &page)
{
    QProcess process;
    process.start(u"tidy"_s,
                  {u"-q"_s, u"-e"_s, u"-utf8"_s, u"--drop-empty-elements"_s, u"no"_s,
                   u"--accessibility-check"_s, u"1"_s});
    process.write(page.toUtf8());
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return "tidy does not end";
    QByteArrayList faults = process.readAllStandardError().trimmed().split('\n');
    // That it was looked at with style sheets cannot be told by a program.
    faults.removeIf([](const QByteArray &fault) { return fault.contains("[6.1.1.2]"); });
    return faults.join("\n");
}

Annotations someNotes(const CasePtr &subject)
{
    return {{subject->log.attempts.front().first, Annotation::Scope::Attempt,
             u"Customer is told.\n<b>Second</b> line"_s},
            {11, Annotation::Scope::Line, {}}};
}

/// A report without what changes from day to day.
QByteArray timeless(QByteArray report)
{
    static const QRegularExpression created(u"(Created on|Erstellt am) [^<]*|IKE Lens \\d[\\d.]*"_s);
    return QString::fromUtf8(report).remove(created).toUtf8();
}

/// Every name that stands in the template, with the variables of its loops put in: "words.period", "group.peer".
QStringList namesIn(const QString &templateText)
{
    static const QRegularExpression expression(
        u"\\{\\{ ([a-z_.]+) \\}\\}|\\{% if ([a-z_.]+) %\\}|in ([a-z_.]+) %\\}"_s);
    QStringList names;
    for (const auto &match : expression.globalMatch(templateText)) {
        for (int group = 1; group <= 3; ++group) {
            if (!match.captured(group).isEmpty())
                names.append(match.captured(group));
        }
    }
    names.removeDuplicates();
    return names;
}

QVariantHash first(const QVariantHash &context, const QString &list)
{
    return context[list].toList().value(0).toHash();
}

void add(QStringList &names, const QString &variable, const QVariantHash &content)
{
    for (const QString &key : content.keys())
        names.append(variable % u'.' % key);
}

}  // namespace

class TestReadableReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatToMend_data()
    {
        QTest::addColumn<Language>("language");
        QTest::addColumn<QString>("menu");
        QTest::newRow("English") << Language::English << u"Services &gt; VPN &gt; Connections"_s;
        QTest::newRow("German") << Language::German << u"Dienste &gt; VPN &gt; Verbindungen"_s;
    }
    void saysWhatToMend()
    {
        QFETCH(const Language, language);
        QFETCH(const QString, menu);
        const CasePtr subject = caseOf(mixedLog());
        const QString page = pageOf(subject, language, {{u"C1"_s, u"Branch Ulm"_s}});
        QVERIFY(page.contains(language == Language::German ? u"<html lang=\"de\">" : u"<html lang=\"en\">"));
        QVERIFY(page.contains(menu));
        QVERIFY(page.contains(u"Branch Ulm (C1)"));
        QVERIFY(page.contains(u"<td class=\"number\">12</td>"));
        QVERIFY(page.contains(u"class=\"deciding\""));
        QVERIFY(page.contains(u"<svg class=\"picture\""));
        QVERIFY(page.contains(u"strongSwan 4.6.4"));

        const QString text = QString::fromUtf8(textReport(*subject, language, {{u"C1"_s, u"Branch Ulm"_s}}));
        QVERIFY(text.contains(QString(menu).replace(u"&gt;"_s, u">"_s)));
        QVERIFY(text.contains(u"Branch Ulm (C1)"));
        QVERIFY(text.contains(u"  12: Nov 23 10:00:05 intra pluto[100]:"));
        QVERIFY(text.contains(language == Language::German ? u"Netz hinter der Gegenstelle: fehlt"
                                                           : u"Network behind the peer: missing"));
    }

    void isSoundHtml_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("mixed") << mixedLog();
        QTest::newRow("clean") << cleanLog();
        QTest::newRow("hostile") << hostileLog();
        QTest::newRow("many") << manyAttempts(300);
        QTest::newRow("no VPN") << "Nov 23 10:00:01 intra cron[7]: something else\n"_ba;
    }
    void isSoundHtml()
    {
        QFETCH(const QByteArray, log);
        const CasePtr subject = caseOf(log);
        QVERIFY(subject);
        for (const Language language : {Language::English, Language::German}) {
            const QString page = pageOf(subject, language);
            QCOMPARE(faultOfNesting(page), QString());
            static const QRegularExpression id(u" id=\"([^\"]*)\""_s), target(u" href=\"#([^\"]*)\""_s);
            QStringList ids;
            for (const auto &match : id.globalMatch(page))
                ids.append(match.captured(1));
            QCOMPARE(ids.removeDuplicates(), 0);
            for (const auto &match : target.globalMatch(page))
                QVERIFY2(ids.contains(match.captured(1)), qPrintable(match.captured(1)));
            QCOMPARE(page.count(u"<h1"), 1);
            QVERIFY(!page.contains(u"{{") && !page.contains(u"{%"));
        }
    }

    void satisfiesTidy()
    {
        if (QStandardPaths::findExecutable(u"tidy"_s).isEmpty())
            QSKIP("tidy is not installed");
        for (const QByteArray &log : {mixedLog(), cleanLog(), hostileLog(), manyAttempts(20)}) {
            const CasePtr subject = caseOf(log);
            for (const Language language : {Language::English, Language::German})
                QCOMPARE(faultsByTidy(pageOf(subject, language, {}, someNotes(subject))), QByteArray());
        }
    }

    void notesArePartOfIt()
    {
        const CasePtr subject = caseOf(mixedLog());
        const QString page = pageOf(subject, Language::English, {}, someNotes(subject));
        QVERIFY(page.contains(u"<td>Attempt #1, C1</td>"));
        QVERIFY(page.contains(u"&lt;b&gt;Second&lt;/b&gt; line"));
        QVERIFY(page.contains(u"<td>Line 12</td><td>marked"));
        QVERIFY(!pageOf(subject).contains(u"id=\"notes\""));
        const QByteArray text = textReport(*subject, Language::English, {}, someNotes(subject));
        QVERIFY(text.contains("Attempt #1, C1: Customer is told."));
        QVERIFY(text.contains("Line 12: marked"));
    }

    /// The whole reports, to be looked at when they change: IKELENS_UPDATE_GOLDEN=1 writes them anew.
    void looksAsItDid_data()
    {
        QTest::addColumn<Language>("language");
        QTest::newRow("en") << Language::English;
        QTest::newRow("de") << Language::German;
    }
    void looksAsItDid()
    {
        QFETCH(const Language, language);
        const CasePtr subject = caseOf(mixedLog());
        const QHash<QString, QString> names{{u"C1"_s, u"Branch Ulm"_s}};
        const Annotations notes = someNotes(subject);
        const std::array reports{std::pair(u".html"_s, pageOf(subject, language, names, notes).toUtf8()),
                                 std::pair(u".txt"_s, textReport(*subject, language, names, notes))};
        for (const auto &[ending, report] : reports) {
            QFile golden(QStringLiteral(IKELENS_TEST_CORPUS) + u"/../core/report/golden/mixed."_s
                         + QString::fromLatin1(QTest::currentDataTag()) + ending);
            if (qEnvironmentVariableIsSet("IKELENS_UPDATE_GOLDEN")) {
                QVERIFY(golden.open(QIODevice::WriteOnly));
                golden.write(timeless(report));
                continue;
            }
            QVERIFY2(golden.open(QIODevice::ReadOnly), qPrintable(golden.fileName()));
            const QList<QByteArray> expected = golden.readAll().split('\n'),
                                    actual = timeless(report).split('\n');
            for (qsizetype line = 0; line < std::min(expected.size(), actual.size()); ++line)
                QCOMPARE(actual[line], expected[line]);
            QCOMPARE(actual.size(), expected.size());
        }
    }

    void refersToNothingOutside()
    {
        const QString page = pageOf(caseOf(hostileLog()));
        QVERIFY(!page.contains(u"<script", Qt::CaseInsensitive));
        QVERIFY(!page.contains(u"<img", Qt::CaseInsensitive));
        QVERIFY(!page.contains(u"<link", Qt::CaseInsensitive));
        QVERIFY(!page.contains(u"@import") && !page.contains(u"url("));
        static const QRegularExpression reference(u"(?:href|src)=\"(?!#)"_s);
        QVERIFY(!page.contains(reference));
        QVERIFY(page.contains(u"&lt;script&gt;alert(1)"));
    }

    void templateGetsEveryName()
    {
        QFile file(u":/ikelens/report/report.html"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList names = namesIn(QString::fromUtf8(file.readAll()));
        QVERIFY(names.size() > 40);
        const CasePtr subject = caseOf(mixedLog());
        const QVariantHash context = reportContext(*subject, Language::English, {}, someNotes(subject));
        const QVariantHash group = first(context, u"groups"_s);
        const QVariantHash finding = first(group, u"findings"_s);
        QStringList provided = context.keys();
        add(provided, u"row"_s, first(context, u"coverage"_s));
        add(provided, u"item"_s, first(context, u"first"_s));
        add(provided, u"connection"_s, first(context, u"tunnels"_s));
        add(provided, u"group"_s, group);
        add(provided, u"note"_s, first(context, u"notes"_s));
        add(provided, u"attempt"_s, first(group, u"attempts"_s));
        add(provided, u"finding"_s, finding);
        add(provided, u"line"_s, first(finding, u"evidence"_s));
        const QVariantHash refusal = reportContext(*caseOf(refusedLog()), Language::English, {});
        add(provided, u"refused"_s, first(first(first(refusal, u"groups"_s), u"findings"_s), u"offers"_s));
        for (const WordEntry &entry : WordTable)
            provided.append(u"words."_s + QString::fromLatin1(entry.key));
        for (const QString &name : names)
            QVERIFY2(provided.contains(name), qPrintable(name));
    }

    void listsRefusedOffers()
    {
        const CasePtr subject = caseOf(refusedLog());
        const std::vector<std::pair<QString, QString>> expected{
            {u"OAKLEY_DES_CBC"_s, u"not supported"_s},
            {u"AES_CBC (128), HMAC_MD5, MODP_1024"_s, u"not in the encryption profile"_s},
            {u"another DH group"_s, u"supported are MODP_1536"_s}};
        const FindingView view = findingView(*subject, subject->diagnosis.summaries.front(),
                                             Language::English, {});
        QCOMPARE(view.offers, expected);
        QVERIFY(findingText(view, Language::English).contains(u"- OAKLEY_DES_CBC: not supported"_s));
        const QString page = QString::fromUtf8(htmlReport(*subject, Language::German).value());
        QVERIFY(page.contains(u"<td>OAKLEY_DES_CBC</td><td>nicht unterstützt</td>"_s));
    }

    void textFitsItsColumns()
    {
        for (const QByteArray &log : {mixedLog(), hostileLog(), manyAttempts(50)}) {
            for (const QString &line :
                 QString::fromUtf8(textReport(*caseOf(log), Language::German)).split(u'\n'))
                QVERIFY2(line.size() <= 100, qPrintable(line));
        }
    }

    void listsAreBounded()
    {
        const CasePtr subject = caseOf(manyAttempts(1000));
        const ReportView view = ReportView::of(*subject, Language::English, {});
        QCOMPARE(view.connections.size(), 1u);
        QCOMPARE(view.connections.front().attempts.size(), ReportView::MostAttempts);
        QCOMPARE(view.connections.front().attemptsLeftOut, 1000 - ReportView::MostAttempts);
        QVERIFY(pageOf(subject).contains(u"800 more are left out here."));
        QVERIFY(textReport(*subject, Language::English).contains("800 more are left out here."));
    }

    void everyWordIsThere()
    {
        for (const WordEntry &entry : WordTable) {
            QVERIFY2(!Word::text(entry, Language::English).isEmpty(), entry.key);
            QVERIFY2(!Word::text(entry, Language::German).isEmpty(), entry.key);
            QCOMPARE(Word::text(entry, Language::English).count(u'%'),
                     Word::text(entry, Language::German).count(u'%'));
        }
    }
};

QTEST_GUILESS_MAIN(TestReadableReports)
#include "test_readable_reports.moc"
