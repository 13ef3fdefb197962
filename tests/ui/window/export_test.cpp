// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/export.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ikelens;

class ExportTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static std::expected<void, Error> save(const QString &path, const QByteArray &bytes)
    {
        return saveFile(path, [&](QIODevice &device) { return device.write(bytes) == bytes.size(); });
    }

private Q_SLOTS:
    void bytesArriveUnchanged()
    {
        const QString path = m_folder.filePath(QStringLiteral("report.html"));
        const QByteArray bytes("\0<html>\r\n\xff", 10);
        QVERIFY(save(path, "older and longer than the new text").has_value());
        QVERIFY(save(path, bytes).has_value());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void refusalIsToldWithItsPath()
    {
        const QString path = m_folder.filePath(QStringLiteral("no such folder/report.html"));
        const auto written = save(path, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::NotWritable);
        QCOMPARE(written.error().path, path);
        QVERIFY(!errorSentence(written.error()).contains(QStringLiteral("()")));
    }

    void reportLiesBesideItsLog()
    {
        const QString logPath = m_folder.filePath(QStringLiteral("messages.1"));
        QFile file(logPath);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x\n");
        file.close();
        Log log;
        QCOMPARE(suggestedPath(log, QStringLiteral("/home"), QStringLiteral("-diagnosis.html")),
                 QStringLiteral("/home/log-diagnosis.html"));
        log.sources.push_back(*TextSource::open(logPath));
        QCOMPARE(suggestedPath(log, QStringLiteral("/home"), QStringLiteral("-diagnosis.html")),
                 m_folder.filePath(QStringLiteral("messages-diagnosis.html")));
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "export_test.moc"
