// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/json_writer.h"
#include "core/report/report.h"
#include "tests/core/report/sample_logs.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

QJsonObject reportOf(const QByteArray &log, Language language = Language::English)
{
    const CasePtr subject = caseOf(log);
    if (!subject)
        qFatal("the log cannot be loaded");
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(jsonReport(*subject, language), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s at %d", qPrintable(error.errorString()), int(error.offset));
    return document.object();
}

QJsonObject connection(const QJsonObject &report, const QString &id)
{
    for (const QJsonValue &value : report[u"connections"].toArray()) {
        if (value[u"id"].toString() == id)
            return value.toObject();
    }
    return {};
}

QStringList missing(const QJsonObject &object, const QStringList &keys)
{
    QStringList absent;
    for (const QString &key : keys) {
        if (!object.contains(key))
            absent.append(key);
    }
    return absent;
}

}  // namespace

class TestJsonReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheContract()
    {
        const QJsonObject report = reportOf(mixedLog());
        QCOMPARE(report[u"format"].toString(), u"ikelens-diagnosis"_s);
        QCOMPARE(report[u"version"].toInt(), 1);
        QVERIFY(report[u"yearAssumed"].toBool());
        const QJsonObject source = report[u"sources"][0].toObject();
        QCOMPARE(missing(source, {u"path"_s, u"lines"_s, u"bytes"_s, u"recognized"_s}), QStringList());
        QCOMPARE(source[u"lines"].toInt(), 18);
        QCOMPARE(source[u"bytes"].toInt(), mixedLog().size());
        const QJsonObject service = report[u"services"][0].toObject();
        QCOMPARE(missing(service, {u"daemon"_s, u"version"_s, u"host"_s, u"pid"_s, u"first"_s, u"last"_s}),
                 QStringList());
        QCOMPARE(service[u"pid"].toInt(), 100);

        const QJsonObject failing = connection(report, u"C1"_s);
        QCOMPARE(missing(failing, {u"id"_s, u"guessedConnection"_s, u"name"_s, u"host"_s, u"attempts"_s}),
                 QStringList());
        QCOMPARE(failing[u"host"].toString(), u"intra"_s);
        const QJsonObject attempt = failing[u"attempts"][0].toObject();
        QCOMPARE(missing(attempt,
                         {u"serial"_s, u"service"_s, u"role"_s, u"peer"_s, u"started"_s, u"ended"_s,
                          u"first"_s, u"last"_s, u"outcome"_s, u"phases"_s, u"findings"_s}),
                 QStringList());
        QCOMPARE(attempt[u"serial"].toString(), u"1"_s);
        QCOMPARE(attempt[u"role"].toString(), u"responder"_s);
        QCOMPARE(attempt[u"outcome"].toString(), u"failed"_s);
        QCOMPARE(attempt[u"started"].toString(), u"2026-11-23T10:00:05"_s);
        QCOMPARE(attempt[u"first"][u"line"].toInt(), 5);
        const QJsonObject peer = attempt[u"peer"].toObject();
        QCOMPARE(missing(peer, {u"address"_s, u"port"_s, u"id"_s, u"software"_s, u"nat"_s}), QStringList());
        QCOMPARE(peer[u"address"].toString(), u"192.168.1.200"_s);
        QCOMPARE(peer[u"id"].toString(), u"CN=client1"_s);
        QCOMPARE(peer[u"nat"].toString(), u"none"_s);
        const QJsonObject phase = attempt[u"phases"][0].toObject();
        QCOMPARE(
            missing(phase, {u"kind"_s, u"serial"_s, u"connection"_s, u"outcome"_s, u"first"_s, u"last"_s}),
            QStringList());
        QCOMPARE(phase[u"kind"].toString(), u"phase1"_s);

        const QJsonObject finding = attempt[u"findings"][0].toObject();
        QCOMPARE(missing(finding,
                         {u"cause"_s, u"severity"_s, u"side"_s, u"confidence"_s, u"evidence"_s, u"resolved"_s,
                          u"title"_s, u"explanation"_s, u"applianceFix"_s, u"peerFix"_s}),
                 QStringList());
        QCOMPARE(finding[u"cause"].toString(), u"phase2.virtual-ip-missing"_s);
        QCOMPARE(finding[u"evidence"][0][u"line"].toInt(), 12);
        QVERIFY(finding[u"title"].toString().contains(u"CN=client1"));

        QCOMPARE(connection(report, u"C2"_s)[u"attempts"][0][u"outcome"].toString(), u"established"_s);
    }

    void ranksTheFindings()
    {
        const QJsonObject first = reportOf(mixedLog())[u"findings"][0].toObject();
        QCOMPARE(missing(first,
                         {u"cause"_s, u"connection"_s, u"peer"_s, u"severity"_s, u"side"_s, u"confidence"_s,
                          u"count"_s, u"evidence"_s, u"firstSeen"_s, u"lastSeen"_s, u"resolved"_s}),
                 QStringList());
        QCOMPARE(first[u"cause"].toString(), u"phase2.virtual-ip-missing"_s);
        QCOMPARE(first[u"connection"].toString(), u"C1"_s);
        QCOMPARE(first[u"peer"].toString(), u"192.168.1.200"_s);
        QCOMPARE(first[u"side"].toString(), u"peer"_s);
        QCOMPARE(first[u"count"].toInt(), 1);
        QVERIFY(!first[u"resolved"].toBool());
    }

    void nullWhereNoConnectionIs()
    {
        const QJsonObject report = reportOf(
            sampleLog("10:00:00 packet from 198.51.100.9:500: initial Main Mode message received on "
                      "192.0.2.1:500 but no connection "
                      "has been authorized with policy=PSK\n"));
        const QJsonObject connection = report[u"connections"][0].toObject();
        QVERIFY(connection[u"id"].isNull());
        QVERIFY(connection[u"attempts"][0][u"serial"].isNull());
        QCOMPARE(connection[u"attempts"][0][u"peer"][u"address"].toString(), u"198.51.100.9"_s);
        const QJsonObject finding = report[u"findings"][0].toObject();
        QVERIFY(finding[u"connection"].isNull());
        QCOMPARE(finding[u"peer"].toString(), u"198.51.100.9"_s);
    }

    void speaksGerman()
    {
        const QJsonObject english = reportOf(mixedLog())[u"findings"][0].toObject();
        const QJsonObject german = reportOf(mixedLog(), Language::German)[u"findings"][0].toObject();
        QVERIFY(german[u"title"] != english[u"title"]);
        QVERIFY(german[u"applianceFix"].toString().contains(u"Dienste > VPN > Verbindungen"));
        QVERIFY(english[u"applianceFix"].toString().contains(u"Services > VPN > Connections"));
    }

    void staysValidWithAnyBytes()
    {
        const QJsonObject report = reportOf(hostileLog());
        const QString id = connection(report, u"C1"_s)[u"attempts"][0][u"peer"][u"id"].toString();
        const QString guessed = report[u"connections"][0][u"attempts"][0][u"peer"][u"id"].toString();
        const QString shown = id + guessed;
        QVERIFY(shown.contains(u"<script>"));
        QVERIFY(shown.contains(u"ü"));
    }

    void escapesText()
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::WriteOnly));
        const QString text = u"\"\\/\b\n\t\x01\x7f é "_s + QChar(0xd800) + u"\u2028"_s;
        {
            JsonWriter json(buffer);
            json.beginArray();
            json.value(text);
            json.endArray();
        }
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(document[0].toString(), QString(text).replace(QChar(0xd800), u'?'));
    }

    void boundsItsTexts()
    {
        const QJsonObject report = reportOf(manyAttempts(10'050));
        const QJsonArray attempts = connection(report, u"C1"_s)[u"attempts"].toArray();
        QCOMPARE(attempts.size(), 10'050);
        QVERIFY(attempts[0][u"findings"][0][u"title"].isString());
        QVERIFY(attempts.last()[u"findings"][0][u"title"].isNull());
        QVERIFY(report[u"findings"][0][u"title"].isString());
    }

    void knowsWhatIsLeftToMend()
    {
        QVERIFY(hasUnresolvedError(*caseOf(mixedLog())));
        QVERIFY(!hasUnresolvedError(*caseOf(cleanLog())));
    }
};

QTEST_GUILESS_MAIN(TestJsonReport)
#include "test_json_report.moc"
