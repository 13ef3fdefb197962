// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/pairing/peer_logs.h"

#include <QDateTime>
#include <QDirIterator>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>

#include "tests/support/fixtures.h"

#include <algorithm>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype StampLength = 15;  // "Nov 23 10:22:45"

QDateTime timeOf(const QByteArray &line)
{
    return QLocale::c().toDateTime(
        u"2026 "_s + QString::fromLatin1(line.first(StampLength)).replace(u"  "_s, u" "_s),
        u"yyyy MMM d HH:mm:ss"_s);
}

QByteArray stampOf(const QDateTime &time)
{
    return (QLocale::c().toString(time, u"MMM "_s) + QString::number(time.date().day()).rightJustified(2)
            + QLocale::c().toString(time, u" HH:mm:ss"_s))
        .toLatin1();
}

}  // namespace

QList<LogPair> corpusPairs()
{
    QStringList paths;
    QDirIterator files(QStringLiteral(IKELENS_TEST_PEERS), {u"*.log"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next());
    paths.sort();
    QList<LogPair> pairs;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        const QString daemon = info.dir().dirName();
        const QString name = info.fileName().section(u'.', 0, 0);
        pairs.append({daemon + u'/' + info.completeBaseName(),
                      corpusFolder() + u'/' + daemon + u'/' + name + u".log"_s, path});
    }
    return pairs;
}

QByteArray shifted(const QByteArray &log, qint64 seconds)
{
    if (seconds == 0)
        return log;
    QByteArray later;
    for (const QByteArray &line : log.split('\n')) {
        if (line.size() > StampLength)
            later += stampOf(timeOf(line).addSecs(seconds)) + line.sliced(StampLength);
        later += '\n';
    }
    later.chop(1);
    return later;
}

QByteArray withOtherTunnels(const QByteArray &peer)
{
    const bool charon = peer.contains(" charon: ");
    QByteArray others = fileBytes(
        corpusFolder() + (charon ? u"/charon/many_connections.log"_s : u"/pluto/many_connections_46.log"_s));
    const QList<QByteArray> lines = peer.split('\n');
    const QByteArray first = *std::ranges::find_if(
        lines, [](const QByteArray &line) { return line.contains("pluto[") || line.contains("charon:"); });
    others = shifted(others, timeOf(others).secsTo(timeOf(first)));
    // They become those of the same daemon: its host, its process, numbers of their own.
    const QByteArray speaker = first.sliced(StampLength, first.indexOf(": ") - StampLength);
    static const QRegularExpression serial(u"(#|\\||<)(\\d+)"_s),
        bracket(u"(C\\d+|\\(unnamed\\))\\[(\\d+)\\]"_s);
    QList<QByteArray> merged = lines;
    merged.removeLast();
    for (const QByteArray &line : others.split('\n')) {
        // What pluto begins names nobody: a call to a dead host in the same second is told apart by its name alone.
        if (line.contains("C10") || !line.contains(charon ? "charon: " : "pluto[") || line.contains("tarting")
            || line.contains("shutting down"))
            continue;
        const QString text = QString::fromUtf8(line.sliced(line.indexOf(": ")));
        QString renumbered;
        qsizetype at = 0;
        for (auto found = serial.globalMatch(text); found.hasNext();) {
            const auto number = found.next();
            renumbered += text.sliced(at, number.capturedStart() - at) + number.captured(1) + u'9'
                + number.captured(2);
            at = number.capturedEnd();
        }
        renumbered += text.sliced(at);
        renumbered.replace(bracket, u"\\1[9\\2]"_s);
        renumbered.replace(u"192.168.1.254"_s, u"192.0.2.77"_s);
        merged.append(line.first(StampLength) + speaker + renumbered.toUtf8());
    }
    std::ranges::stable_sort(
        merged, {}, [](const QByteArray &line) { return line.first(std::min(StampLength, line.size())); });
    return merged.join('\n') + '\n';
}

}  // namespace ikelens
