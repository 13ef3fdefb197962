// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_report.h"

#include "tests/core/report/sample_logs.h"
#include "ui/report/report_pages.h"

#include <QBuffer>
#include <QFile>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// The object that a table of an incremental update or the first table says to be at its place.
bool tablesAreRight(const QByteArray &pdf)
{
    static const QRegularExpression row(u"(\\d+) 1\n(\\d{10}) 00000 n "_s);
    const qsizetype table = pdf.lastIndexOf("xref\n", pdf.lastIndexOf("startxref") - 1);
    int rows = 0;
    for (const auto &match : row.globalMatch(QString::fromLatin1(pdf.sliced(table)))) {
        ++rows;
        if (!pdf.sliced(match.captured(2).toLongLong())
                 .startsWith(QByteArray(match.captured(1).toLatin1() + " 0 obj")))
            return false;
    }
    const qsizetype start = pdf.lastIndexOf("startxref");
    return rows > 2 && pdf.sliced(start + 10).trimmed().split('\n').first().toLongLong() == table;
}

int pageCount(const QByteArray &pdf)
{
    return int(pdf.count("/Type /Page\n"));
}

QByteArray utf16(const QString &text)
{
    QByteArray bytes;
    for (const QChar c : text)
        bytes += QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return bytes;
}

}  // namespace

class PdfReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isADocumentWithAnOutline()
    {
        const QByteArray pdf = pdfReport(*caseOf(mixedLog()), Language::German, {{u"C1"_s, u"Büro Ulm"_s}});
        QVERIFY(pdf.startsWith("%PDF-1."));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(tablesAreRight(pdf));
        QVERIFY(pdf.contains("/PageMode /UseOutlines"));
        QVERIFY(pdf.contains("/Lang (de)"));
        QVERIFY(pdf.contains(utf16(u"Büro Ulm (C1)"_s)));
        QVERIFY(pdf.contains(utf16(u"Was zuerst zu beheben ist"_s)));
        if (const QString path = qEnvironmentVariable("IKELENS_KEEP_PDF"); !path.isEmpty()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(pdf);
        }
    }

    void longReportsGoOnOverPages()
    {
        QVERIFY(pageCount(pdfReport(*caseOf(cleanLog()), Language::English)) >= 1);
        QVERIFY(pageCount(pdfReport(*caseOf(manyAttempts(300)), Language::English)) > 3);
    }

    void hostileTextsDoNoHarm()
    {
        const QByteArray pdf = pdfReport(*caseOf(hostileLog()), Language::English);
        QVERIFY(tablesAreRight(pdf));
        QByteArray log =
            sampleLog(
                "10:00:05 \"C1\" #1: initiating Main Mode\n10:00:06 \"C1\" #1: no public key known for '")
                .chopped(1);
        log += QByteArray(50'000, 'x') + "'\n";
        QVERIFY(pageCount(pdfReport(*caseOf(log), Language::English)) > 0);
        QVERIFY(pdfReport(*caseOf("Nov 23 10:00:01 intra cron[7]: something else\n"), Language::English)
                    .startsWith("%PDF"));
    }

    void nothingLeavesItsPage()
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        QPdfWriter writer(&buffer);
        writer.setResolution(72);
        ReportPages pages({&writer, QRectF(0, 0, 400, 300), 1});
        pages.title(u"Title"_s);
        for (int n = 0; n < 40; ++n) {
            pages.heading(1 + n % 3, u"Heading %1"_s.arg(n));
            pages.paragraph(QString(u"Words and words. "_s).repeated(n));
            pages.table({{u"a"_s, u"b"_s}, {u"c"_s, QString(u"d "_s).repeated(n * 5)}}, {0.5, 0.5},
                        n % 2 == 0);
            pages.logLine(u"7"_s, QString(u"line "_s).repeated(n), n % 2 == 0);
        }
        QVERIFY(pages.count() > 10);
        // A heading never stands last on its page: what follows is on the same one.
        for (const OutlineEntry &entry : pages.outline())
            QVERIFY2(entry.top < 300 - 40, qPrintable(entry.title));
    }

    void aStrangeDocumentStaysAsItIs()
    {
        for (const QByteArray &pdf : {""_ba, "%PDF-1.7\n1 0 obj"_ba, "trailer\nstartxref\n"_ba})
            QCOMPARE(withOutline(pdf, {{u"Title"_s, 1, 0, 0}}, "en"), pdf);
    }
};

QTEST_MAIN(PdfReportTest)
#include "pdf_report_test.moc"
