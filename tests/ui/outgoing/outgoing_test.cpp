// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outgoing/outgoing.h"

#include "tests/core/report/sample_logs.h"
#include "ui/outgoing/copied_texts.h"
#include "ui/outgoing/export_dialog.h"
#include "ui/outgoing/replacements_dialog.h"
#include "ui/outgoing/written_diagnosis.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// Only guards against waiting for ever.
constexpr int Patience = 120'000;

QByteArray secret()
{
    return "secret";
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class OutgoingTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void withoutTheSwitchItIsTheCase()
    {
        Outgoing outgoing(secret);
        QVERIFY(!outgoing.isReady());
        const CasePtr subject = caseOf(mixedLog());
        outgoing.setCase(subject);
        outgoing.setNames({{u"C1"_s, u"Branch Ulm"_s}});
        QVERIFY(outgoing.isReady());
        CasePtr taken;
        outgoing.request([&](const OutgoingCase &ready) { taken = ready.subject; });
        QCOMPARE(taken, subject);
        QCOMPARE(outgoing.current()->names.value(u"C1"_s), u"Branch Ulm"_s);
    }

    void withTheSwitchNothingOriginalIsHandedOut()
    {
        Outgoing outgoing(secret);
        const CasePtr subject = caseOf(mixedLog());
        outgoing.setCase(subject);
        outgoing.setNames({{u"C1"_s, u"Branch Ulm"_s}});
        outgoing.setNotes({{5, Annotation::Scope::Line, u"ask 192.168.1.200"_s}});
        outgoing.setPseudonyms(true);
        QVERIFY(!outgoing.current());  // it is made in the background
        std::optional<OutgoingCase> taken;
        outgoing.request([&](const OutgoingCase &ready) { taken = ready; });
        QVERIFY(!taken);
        QTRY_VERIFY_WITH_TIMEOUT(taken.has_value(), Patience);
        QVERIFY(taken->subject != subject);
        QVERIFY(!taken->subject->log.lineText(5).contains("192.168.1.200"));
        QCOMPARE(taken->names.value(u"C1"_s), u"tunnel-1"_s);
        QCOMPARE(taken->notes.front().line, 5u);
        QVERIFY(!taken->notes.front().text.contains(u"192.168.1.200"));
        QVERIFY(!outgoing.replacements().empty());
        outgoing.setPseudonyms(false);
        QCOMPARE(outgoing.current()->subject, subject);
        QVERIFY(outgoing.replacements().empty());
    }

    void theLastCaseCounts()
    {
        Outgoing outgoing(secret);
        outgoing.setPseudonyms(true);
        outgoing.setCase(caseOf(manyAttempts(500)));
        int taken = 0;
        outgoing.request([&](const OutgoingCase &) { taken += 100; });
        outgoing.setCase(caseOf(mixedLog()));
        outgoing.request([&](const OutgoingCase &ready) {
            ++taken;
            QCOMPARE(ready.subject->log.lines.count(), 18u);
        });
        QTRY_VERIFY_WITH_TIMEOUT(taken > 0, Patience);
        QCOMPARE(taken, 1);
        outgoing.setCase(nullptr);
        outgoing.request([&](const OutgoingCase &) { ++taken; });
        QCOMPARE(taken, 1);
    }

    void everyFormIsWritten_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("html") << int(ExportFormat::Html) << "<!DOCTYPE html>"_ba;
        QTest::newRow("pdf") << int(ExportFormat::Pdf) << "%PDF-"_ba;
        QTest::newRow("txt") << int(ExportFormat::Text) << "IPsec diagnosis"_ba;
        QTest::newRow("json") << int(ExportFormat::Json) << "{\"format\""_ba;
        QTest::newRow("findings") << int(ExportFormat::FindingsCsv) << "connection,name,host,peer,cause"_ba;
        QTest::newRow("attempts") << int(ExportFormat::AttemptsCsv) << "connection,name,host,serial"_ba;
    }
    void everyFormIsWritten()
    {
        QFETCH(const int, format);
        QFETCH(const QByteArray, begin);
        const QString path = m_folder.filePath(QString::fromLatin1(QTest::currentDataTag()));
        const OutgoingCase outgoing{caseOf(mixedLog()), {}, {}};
        QVERIFY(writeDiagnosis(outgoing, path, ExportFormat(format), Language::English));
        QVERIFY(bytesOf(path).startsWith(begin));
        QVERIFY(!writeDiagnosis(outgoing, u"/proc/no/such/file"_s, ExportFormat(format), Language::English));
    }

    void theEndingSaysTheForm()
    {
        QCOMPARE(formatOfFile(u"a.PDF"_s), ExportFormat::Pdf);
        QCOMPARE(formatOfFile(u"a.csv"_s), ExportFormat::FindingsCsv);
        QCOMPARE(formatOfFile(u"a"_s), ExportFormat::Html);
        for (const ExportKind &kind : exportKinds()) {
            if (kind.format != ExportFormat::AttemptsCsv)
                QCOMPARE(formatOfFile(u"a."_s + QString::fromLatin1(kind.suffix)), kind.format);
        }
    }

    void theLogIsWrittenAsItIs()
    {
        const QString path = m_folder.filePath(u"log"_s);
        QVERIFY(writeLogFile({caseOf(mixedLog()), {}, {}}, path));
        QCOMPARE(bytesOf(path), mixedLog());
    }

    void messageIsAboutTheSelection()
    {
        const CasePtr subject = caseOf(mixedLog());
        const ConnectionId first = subject->diagnosis.summaries.front().finding.connection;
        const AttemptId attempt = subject->diagnosis.summaries.front().finding.attempt;
        const QString ofAttempt = peerMessageText(*subject, {Selection::Kind::Attempt, attempt},
                                                  Language::English);
        QVERIFY(ofAttempt.contains(u"192.168.1.200"));
        for (const Selection &selection :
             {Selection{Selection::Kind::Connection, first}, Selection{Selection::Kind::Overview},
              Selection{Selection::Kind::Line, subject->log.attempts[attempt].first}, Selection()})
            QCOMPARE(peerMessageText(*subject, selection, Language::English), ofAttempt);
        // The other connection has no problem.
        QCOMPARE(peerMessageText(*subject, {Selection::Kind::Attempt, 1 - attempt}, Language::English),
                 QString());
        QCOMPARE(peerMessageText(*caseOf(cleanLog()), {}, Language::German), QString());
    }

    void dialogGivesBackWhatWasChosen()
    {
        ExportDialog dialog({ExportFormat::Pdf, Language::German, true}, nullptr);
        QCOMPARE(dialog.choice().format, ExportFormat::Pdf);
        QCOMPARE(dialog.choice().language, Language::German);
        QVERIFY(dialog.choice().pseudonyms);
        QTest::mouseClick(dialog.findChild<QCheckBox *>(), Qt::LeftButton, {}, QPoint(8, 8));
        const auto boxes = dialog.findChildren<QComboBox *>();
        QCOMPARE(boxes.size(), 2);
        boxes[0]->setCurrentIndex(0);
        QCOMPARE(dialog.choice().format, ExportFormat::Html);
    }

    void listIsCopied()
    {
        ReplacementsDialog dialog({{Subject::Host, "intra", "host-1"}, {Subject::User, "eva", "user-1"}},
                                  nullptr);
        auto *table = dialog.findChild<QTableView *>();
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(1, 0).data().toString(), u"eva"_s);
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text().contains(u"opy"))
                button->click();
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), u"host\tintra\thost-1\nuser\teva\tuser-1\n"_s);
    }
};

QTEST_MAIN(OutgoingTest)
#include "outgoing_test.moc"
