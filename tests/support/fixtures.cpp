// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixtures.h"

#include <QDirIterator>
#include <QFile>

namespace ikelens {

const Expertise &expertise()
{
    static const Expertise loaded = [] {
        auto result = Expertise::load();
        if (!result)
            qFatal("%s", qPrintable(errorSentence(result.error())));
        return *result;
    }();
    return loaded;
}

QDate testDay()
{
    return {2026, 11, 23};
}

namespace {

CasePtr load(LoadRequest request, Cut cut)
{
    request.lastDay = testDay();
    request.chunkBytes = cut.chunkBytes;
    request.threads = cut.threads;
    const auto loaded = loadCase(request, expertise());
    if (loaded)
        return *loaded;
    qWarning("%s", qPrintable(errorSentence(loaded.error())));
    return nullptr;
}

}  // namespace

CasePtr loadText(const QByteArray &text, Cut cut)
{
    return load({.paths = {}, .pasted = text, .lastDay = {}}, cut);
}

CasePtr loadFile(const QString &path, Cut cut)
{
    return load({.paths = {path}, .pasted = {}, .lastDay = {}}, cut);
}

namespace {

QByteArray logOf(const char *shorthand, const QByteArray &tag)
{
    QByteArray log;
    for (const QByteArray &line : QByteArray(shorthand).split('\n')) {
        if (line.isEmpty())
            continue;
        const bool timed = line.size() > 8 && line[2] == ':' && line[5] == ':' && line[8] == ' ';
        log += timed ? "Nov 23 " + line.first(8) + " intra " + tag + ':' + line.sliced(8) : line;
        log += '\n';
    }
    return log;
}

}  // namespace

QByteArray plutoLog(const char *shorthand)
{
    return logOf(shorthand, "pluto[100]");
}

QByteArray charonLog(const char *shorthand)
{
    return logOf(shorthand, "charon");
}

QString corpusFolder()
{
    return QStringLiteral(IKELENS_TEST_CORPUS);
}

QStringList corpusLogs(const QString &daemon)
{
    QStringList logs;
    QDirIterator files(corpusFolder() + u'/' + daemon, {QStringLiteral("*.log")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        logs.append(files.next());
    logs.sort();
    return logs;
}

QByteArray wholeCorpus(const QString &daemon)
{
    QByteArray all;
    for (const QString &path : corpusLogs(daemon))
        all += fileBytes(path);
    return all;
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

}  // namespace ikelens
