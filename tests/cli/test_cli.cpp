// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/sample_logs.h"
#include "tests/support/fixtures.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

struct Run
{
    int status = -1;
    QByteArray output, complaints;
};

Run run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    // The secret behind the stand-ins is the user's; a test has its own.
    static const QTemporaryDir state;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_STATE_HOME"_s, state.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(IKELENS_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(-1))
        qFatal("%s", qPrintable(process.errorString()));
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace

class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_mixed = file(u"messages"_s, mixedLog());
        m_clean = file(u"clean.log"_s, cleanLog());
    }

    void exitStatusTellsTheResult()
    {
        QCOMPARE(run({u"diagnose"_s, m_mixed}).status, 1);
        QCOMPARE(run({u"diagnose"_s, m_clean}).status, 0);
        QCOMPARE(run({u"diagnose"_s, m_mixed}).complaints, QByteArray());
    }

    void everyFormat()
    {
        const Run text = run({u"diagnose"_s, m_mixed});
        QVERIFY(text.output.contains("The client CN=client1 proposes its real address"));
        const Run json = run({u"diagnose"_s, u"--format"_s, u"json"_s, m_mixed});
        QCOMPARE(QJsonDocument::fromJson(json.output)[u"format"].toString(), u"ikelens-diagnosis"_s);
        const Run html = run({u"diagnose"_s, u"--format=html"_s, u"--language=de"_s, m_mixed});
        QVERIFY(html.output.startsWith("<!DOCTYPE html>"));
        QVERIFY(html.output.contains("<html lang=\"de\">"));
        QCOMPARE(html.status, 1);
    }

    void writesTables()
    {
        const Run findings = run({u"diagnose"_s, u"--format"_s, u"csv"_s, m_mixed});
        QVERIFY(findings.output.startsWith("connection,name,host,peer,cause"));
        QVERIFY(findings.output.contains("phase2.virtual-ip-missing"));
        const Run attempts = run({u"diagnose"_s, u"--format"_s, u"csv-attempts"_s, m_mixed});
        QCOMPARE(attempts.output.count("\r\n"), 3);
    }

    void pdfIsForTheWindow()
    {
        const Run pdf = run({u"diagnose"_s, u"--format"_s, u"pdf"_s, u"--language"_s, u"en"_s, m_mixed});
        QCOMPARE(pdf.status, 2);
        QVERIFY(pdf.complaints.contains("Only the window writes PDF"));
    }

    void writesToThePeer()
    {
        const Run message = run({u"message"_s, u"--language"_s, u"de"_s, m_mixed});
        QCOMPARE(message.status, 1);
        QVERIFY(message.output.startsWith("IPSec-VPN mit 192.168.1.200"));
        QCOMPARE(run({u"message"_s, u"--language"_s, u"de"_s, u"--connection"_s, u"C1"_s, m_mixed}).output,
                 message.output);
        QCOMPARE(run({u"message"_s, u"--language"_s, u"de"_s, u"--connection"_s, u"192.168.1.200"_s, m_mixed})
                     .output,
                 message.output);
        const Run nothing = run({u"message"_s, u"--connection"_s, u"C2"_s, m_mixed});
        QVERIFY(nothing.output.isEmpty() && !nothing.complaints.isEmpty());
    }

    void namesAreReplaced()
    {
        const QString list = m_folder->filePath(u"list.tsv"_s);
        const Run log = run({u"pseudonymise"_s, u"--replaced"_s, list, m_mixed});
        QCOMPARE(log.output.count('\n'), mixedLog().count('\n'));
        QVERIFY(fileBytes(list).contains("host\tintra\thost-1\n"));
        // Another call gives the same stand-ins; a report of the written log is the report with stand-ins.
        const QString written = file(u"pseudonymised.log"_s, log.output);
        QCOMPARE(run({u"diagnose"_s, u"--format"_s, u"csv"_s, u"--pseudonyms"_s, m_mixed})
                     .output.replace("file-1", "pseudonymised.log"),
                 run({u"diagnose"_s, u"--format"_s, u"csv"_s, written}).output);
        for (const QString &format : {u"text"_s, u"html"_s, u"json"_s, u"csv"_s, u"csv-attempts"_s}) {
            const Run report = run({u"diagnose"_s, u"--pseudonyms"_s, u"--format"_s, format, m_mixed});
            QCOMPARE(report.status, 1);
            for (const char *name : {"192.168.1.200", "client1", "server-vpn", "203.0.113.20"})
                QVERIFY2(!report.output.contains(name), report.output);
        }
    }

    void readsStandardInput()
    {
        const Run piped = run({u"diagnose"_s, u"-"_s}, mixedLog());
        QCOMPARE(piped.status, 1);
        QVERIFY(piped.output.contains("CN=client1"));
    }

    void tellsAFaultWhileThePipeIsOpen()
    {
        QProcess process;
        process.start(QStringLiteral(IKELENS_CLI),
                      {u"diagnose"_s, u"--follow"_s, u"--date"_s, u"2026-11-23"_s, u"-"_s});
        process.setReadChannel(QProcess::StandardError);
        process.write(mixedLog());
        QByteArray told;
        while (!told.contains("CN=client1") && process.waitForReadyRead(-1))
            told += process.readAllStandardError();
        QVERIFY(told.contains("2026-11-23"));
        QCOMPARE(process.state(), QProcess::Running);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(-1));
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardOutput(),
                 run({u"diagnose"_s, u"--date"_s, u"2026-11-23"_s, u"-"_s}, mixedLog()).output);
    }

    void aFolderMeansItsLogs()
    {
        const Run folder = run({u"diagnose"_s, u"--format"_s, u"json"_s, m_folder->path()});
        QCOMPARE(folder.status, 1);
        QCOMPARE(QJsonDocument::fromJson(folder.output)[u"sources"].toArray().size(), 2);
    }

    void theDayDecidesTheYear()
    {
        const Run dated = run(
            {u"diagnose"_s, u"--format"_s, u"json"_s, u"--date"_s, u"2019-12-01"_s, m_mixed});
        QVERIFY(dated.output.contains("2019-11-23T10:00:05"));
        const Run earlier = run(
            {u"diagnose"_s, u"--format"_s, u"json"_s, u"--date"_s, u"2019-02-01"_s, m_mixed});
        QVERIFY(earlier.output.contains("2018-11-23T10:00:05"));
    }

    void writesToAFile()
    {
        const QString target = m_folder->filePath(u"report.html"_s);
        const Run written = run({u"diagnose"_s, u"--format"_s, u"html"_s, u"--output"_s, target, m_mixed});
        QCOMPARE(written.status, 1);
        QCOMPARE(written.output, QByteArray());
        QVERIFY(fileBytes(target).startsWith("<!DOCTYPE html>"));
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("no such file") << u"absent.log"_s << QByteArray() << "absent.log"_ba;
        QTest::newRow("empty") << u"empty.log"_s << ""_ba << "empty.log"_ba;
        QTest::newRow("binary") << u"picture.png"_s << "\x89PNG\r\n\x1a\n\0\0\0\0\0\1\2\3"_ba.repeated(300)
                                << "picture.png"_ba;
    }
    void whatCannotBeReadIsNamed()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, content);
        QFETCH(const QByteArray, complaint);
        const QString bad = content.isNull() ? m_folder->filePath(name) : file(name, content);
        const Run alone = run({u"diagnose"_s, bad});
        QCOMPARE(alone.status, 2);
        QCOMPARE(alone.output, QByteArray());
        QVERIFY2(alone.complaints.contains(complaint), alone.complaints.constData());
        QCOMPARE(alone.complaints.count('\n'), 1);
        // What can be read is reported all the same.
        const Run both = run({u"diagnose"_s, m_mixed, bad});
        QCOMPARE(both.status, 2);
        QVERIFY(both.output.contains("CN=client1"));
        QVERIFY(both.complaints.contains(complaint));
    }

    void aFolderWithoutLogs()
    {
        const QString folder = m_folder->filePath(u"nothing"_s);
        QVERIFY(QDir().mkpath(folder));
        const Run nothing = run({u"diagnose"_s, folder});
        QCOMPARE(nothing.status, 2);
        QVERIFY(nothing.complaints.contains("nothing"));
    }

    void oddTextsAreReportedAsTheyAre()
    {
        const Run longLine = run(
            {u"diagnose"_s, u"--format"_s, u"json"_s, file(u"long.log"_s, QByteArray(8 << 20, 'x'))});
        QCOMPARE(longLine.status, 0);
        QCOMPARE(QJsonDocument::fromJson(longLine.output)[u"sources"][0][u"lines"].toInt(), 1);
        const Run noUtf8 = run({u"diagnose"_s, u"--format"_s, u"json"_s, u"-"_s}, hostileLog());
        QCOMPARE(noUtf8.status, 1);
        QVERIFY(QJsonDocument::fromJson(noUtf8.output).isObject());
        const Run other = run({u"diagnose"_s, u"-"_s}, "Nov 23 10:00:00 intra cron[1]: no VPN here\n");
        QCOMPARE(other.status, 0);
        QVERIFY2(!other.output.contains("No unresolved error"), other.output.constData());
    }

    /// What was done to a file to read it is said, and changes no status.
    void saysWhatWasChanged()
    {
        QByteArray quoted;
        for (const QByteArray &line : mixedLog().trimmed().split('\n'))
            quoted += "> " + line + '\n';
        const Run plain = run({u"diagnose"_s, m_mixed});
        const Run changed = run({u"diagnose"_s, u"--unpack-limit"_s, u"1"_s, file(u"mail.txt"_s, quoted)});
        QCOMPARE(changed.status, 1);
        QCOMPARE(changed.complaints.count('\n'), 1);
        QVERIFY(changed.complaints.contains("mail.txt"));
        QCOMPARE(QByteArray(changed.output).replace("mail.txt", "messages"), plain.output);
    }

    void unwritableOutput()
    {
        const Run refused = run(
            {u"diagnose"_s, u"--output"_s, m_folder->filePath(u"no/such/folder/r.txt"_s), m_mixed});
        QCOMPARE(refused.status, 2);
        QVERIFY(refused.complaints.contains("no/such/folder"));
        QCOMPARE(refused.complaints.count('\n'), 1);
    }

    void wrongUseIsExplained_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("complaint");
        QTest::newRow("nothing") << QStringList() << "diagnose"_ba;
        QTest::newRow("no file") << QStringList{u"diagnose"_s} << "Which log?"_ba;
        QTest::newRow("verb") << QStringList{u"cure"_s, u"x"_s} << "cure"_ba;
        QTest::newRow("format") << QStringList{u"diagnose"_s, u"--format"_s, u"pdf"_s, u"x"_s} << "PDF"_ba;
        QTest::newRow("language") << QStringList{u"diagnose"_s, u"--language"_s, u"fr"_s, u"x"_s} << "fr"_ba;
        QTest::newRow("date") << QStringList{u"diagnose"_s, u"--date"_s, u"yesterday"_s, u"x"_s}
                              << "yesterday"_ba;
        QTest::newRow("unpack limit")
            << QStringList{u"diagnose"_s, u"--unpack-limit"_s, u"all"_s, u"x"_s} << "all"_ba;
        QTest::newRow("option") << QStringList{u"diagnose"_s, u"--cure"_s, u"x"_s} << "cure"_ba;
        QTest::newRow("knowledge") << QStringList{u"causes"_s, u"--knowledge"_s, u"/no/such"_s}
                                   << "/no/such"_ba;
    }
    void wrongUseIsExplained()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, complaint);
        const Run wrong = run(arguments);
        QCOMPARE(wrong.status, 2);
        QVERIFY2(wrong.complaints.contains(complaint), wrong.complaints.constData());
    }

    void listsCauses()
    {
        const Run english = run({u"causes"_s});
        const Run german = run({u"causes"_s, u"--language"_s, u"de"_s});
        QCOMPARE(english.status, 0);
        for (const Cause &cause : builtIn().rules->causes()) {
            const QByteArray head = cause.id + ": ";
            QVERIFY2(english.output.contains(head), head.constData());
            QVERIFY2(german.output.contains(head), head.constData());
        }
        QVERIFY(english.output != german.output);
    }

    void pairsThePeersLog()
    {
        const QString own = corpusFolder() + u"/pluto/cert_peer_rejects_ours_init.log"_s;
        const QString peer = QStringLiteral(IKELENS_TEST_PEERS)
            + u"/pluto/cert_peer_rejects_ours_init.peer.log"_s;
        const Run text = run({u"diagnose"_s, u"--language"_s, u"en"_s, u"--peer"_s, peer, own});
        QCOMPARE(text.status, 1);
        QVERIFY(text.output.contains("What the peer's log says"));
        QVERIFY(text.output.simplified().contains("public key known for 'CN=server-vpn'"));
        const Run html = run(
            {u"diagnose"_s, u"--format"_s, u"html"_s, u"--language"_s, u"de"_s, u"--peer"_s, peer, own});
        QVERIFY(html.output.contains("Was das Log der Gegenstelle sagt"));
        const Run json = run({u"diagnose"_s, u"--format"_s, u"json"_s, u"--peer"_s, peer, own});
        const QJsonObject report = QJsonDocument::fromJson(json.output).object();
        const QJsonObject paired = report[u"pairing"][u"peers"].toArray().first().toObject();
        QCOMPARE(paired[u"paired"], 1);
        QCOMPARE(paired[u"clock"][u"offsetSeconds"], 0);
        const QJsonObject finding = report[u"findings"].toArray().first().toObject();
        QCOMPARE(finding[u"side"], u"peer"_s);
        QCOMPARE(finding[u"peerLog"][u"evidence"].toArray().first()[u"line"], 40);

        const Run missing = run({u"diagnose"_s, u"--peer"_s, u"/nowhere.log"_s, own});
        QCOMPARE(missing.status, 2);
        QVERIFY(missing.complaints.contains("/nowhere.log"));
        QVERIFY(!missing.output.isEmpty());

        const Run standIns = run(
            {u"diagnose"_s, u"--pseudonyms"_s, u"--format"_s, u"json"_s, u"--peer"_s, peer, own});
        QCOMPARE(standIns.status, 1);
        QVERIFY(!standIns.output.contains("server-vpn"));
        const QJsonObject same = QJsonDocument::fromJson(standIns.output).object();
        QCOMPARE(same[u"pairing"][u"peers"].toArray().first()[u"paired"], 1);
        QCOMPARE(same[u"findings"].toArray().first()[u"peerLog"][u"evidence"].toArray().first()[u"line"], 40);
    }

    void explainsALine()
    {
        const QString message = u"no RSA public key known for 'CN=client1'"_s;
        const Run bare = run({u"explain"_s, message});
        QCOMPARE(bare.status, 0);
        QVERIFY(bare.output.contains("CN=client1"));
        QVERIFY(bare.output.size() > message.size() + 20);
        const Run whole = run(
            {u"explain"_s, u"Nov 23 10:00:00 intra pluto[7]: \"C1\" #1: issuer cacert not found"_s});
        QCOMPARE(whole.status, 0);
        QVERIFY(whole.output.startsWith("issuer cacert not found\n    "));
        QCOMPARE(run({u"explain"_s, u"nobody ever logged this"_s}).status, 1);
    }

    void takesOtherKnowledge()
    {
        const QString copy = m_folder->filePath(u"knowledge"_s);
        QVERIFY(QProcess::execute(u"cp"_s, {u"-r"_s, QStringLiteral(IKELENS_KNOWLEDGE), copy}) == 0);
        const QString text = copy + u"/en/phase2.virtual-ip-missing.md"_s;
        writeFile(text, "# Words of our own.\n## happened\nA.\n## appliance\nB.\n## peer\nC.\n");
        QVERIFY(run({u"diagnose"_s, u"--knowledge"_s, copy, m_mixed}).output.contains("Words of our own."));
        writeFile(text, "no title\n");
        const Run faulty = run({u"diagnose"_s, u"--knowledge"_s, copy, m_mixed});
        QCOMPARE(faulty.status, 2);
        QVERIFY(faulty.complaints.contains("phase2.virtual-ip-missing.md, line 1"));
    }

    void helpAndVersion()
    {
        const Run help = run({u"--help"_s});
        QCOMPARE(help.status, 0);
        QVERIFY(help.output.contains("diagnose"));
        QCOMPARE(run({u"--version"_s}).status, 0);
        QVERIFY(run({u"--version"_s}).output.contains(IKELENS_VERSION));
    }

private:
    QString file(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder->filePath(name);
        writeFile(path, content);
        return path;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_mixed, m_clean;
};

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
