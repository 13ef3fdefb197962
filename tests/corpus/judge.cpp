// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/corpus/judge.h"

#include "core/report/report.h"

#include <QJsonDocument>

#include "tests/support/fixtures.h"

#include <algorithm>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

/// Keys of a label that may be missing: null and "" are told apart.
bool namesOne(const QJsonObject &label, const QString &key)
{
    return !label[key].isNull() && !label[key].isUndefined();
}

bool contains(const QJsonArray &list, const QJsonValue &value)
{
    return std::ranges::find(list, value) != list.end();
}

}  // namespace

QJsonArray expectationsOf(const QString &log)
{
    const QString label = log.chopped(4) + u".json"_s;
    return QJsonDocument::fromJson(fileBytes(label)).object()[u"expect"].toArray();
}

Judge::Judge(QString name, const QByteArray &log, Scores &scores)
    : m_name(std::move(name))
    , m_lines(QString::fromUtf8(log).split(u'\n'))
    , m_scores(scores)
{
    if (const CasePtr loaded = loadText(log))
        m_report = QJsonDocument::fromJson(jsonReport(*loaded, Language::English)).object();
    else
        note(u"clean"_s, false, u"not loaded"_s);
}

void Judge::judge(const QJsonObject &expect)
{
    const QJsonArray found = findingsOf(expect);
    if (const QJsonArray causes = expect[u"causes"].toArray(); !causes.isEmpty())
        judgeCause(expect, causes, found);
    else if (expect[u"clean"].toBool())
        judgeClean(found);
    if (namesOne(expect, u"outcome"_s)) {
        const QString got = outcomeOf(expect);
        note(u"outcome"_s, got == expect[u"outcome"], u"got "_s + got);
    }
}

void Judge::judgeCause(const QJsonObject &expect, const QJsonArray &causes, const QJsonArray &found)
{
    const QJsonObject first = found.isEmpty() ? QJsonObject() : found.first().toObject();
    const bool right = contains(causes, first[u"cause"]);
    note(u"cause"_s, right, u"want %1, got %2"_s.arg(causes.first().toString(), first[u"cause"].toString()));
    if (!right)
        return;
    if (const QJsonArray sides = expect[u"side"].toArray(); !sides.isEmpty())
        note(u"side"_s, contains(sides, first[u"side"]), u"got "_s + first[u"side"].toString());
    if (const QJsonArray wanted = expect[u"evidence"].toArray(); !wanted.isEmpty())
        note(u"evidence"_s, quotes(first, wanted), u"want a line with “%1”"_s.arg(wanted.first().toString()));
}

void Judge::judgeClean(const QJsonArray &found)
{
    QStringList serious;
    for (const QJsonValue &finding : found) {
        if (finding[u"severity"] != u"info"_s)
            serious << finding[u"cause"].toString();
    }
    note(u"clean"_s, serious.isEmpty(), u"nothing is wrong, yet "_s + serious.join(u' '));
}

bool Judge::quotes(const QJsonObject &finding, const QJsonArray &wanted) const
{
    for (const QJsonValue &evidence : finding[u"evidence"].toArray()) {
        const QString line = m_lines.value(evidence[u"line"].toInt() - 1);
        if (std::ranges::any_of(wanted,
                                [&](const QJsonValue &text) { return line.contains(text.toString()); }))
            return true;
    }
    return false;
}

/// Of a connection, of an address that has none, or of the whole log.
QJsonArray Judge::findingsOf(const QJsonObject &expect) const
{
    QJsonArray own;
    for (const QJsonValue &finding : m_report[u"findings"].toArray()) {
        const bool fits = namesOne(expect, u"connection"_s) ? finding[u"connection"] == expect[u"connection"]
            : namesOne(expect, u"peer"_s)
            ? finding[u"connection"].isNull() && finding[u"peer"] == expect[u"peer"]
            : true;
        if (fits)
            own.append(finding);
    }
    return own;
}

QString Judge::outcomeOf(const QJsonObject &expect) const
{
    for (const QJsonValue &connection : m_report[u"connections"].toArray()) {
        if (namesOne(expect, u"connection"_s) && connection[u"id"] != expect[u"connection"])
            continue;
        for (const QJsonValue &attempt : connection[u"attempts"].toArray()) {
            const bool own = !namesOne(expect, u"peer"_s) || attempt[u"peer"][u"address"] == expect[u"peer"];
            if (own
                && QStringList{u"established"_s, u"closed"_s, u"lost"_s}.contains(
                    attempt[u"outcome"].toString()))
                return u"established"_s;
        }
    }
    return u"failed"_s;
}

void Judge::note(const QString &aspect, bool good, const QString &detail)
{
    ++m_scores[aspect].total;
    m_scores[aspect].good += good;
    if (!good)
        qWarning("miss %s in %s: %s", qPrintable(aspect), qPrintable(m_name), qPrintable(detail));
}

}  // namespace ikelens
