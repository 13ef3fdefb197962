// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <map>

namespace ikelens {

struct Score
{
    int good = 0, total = 0;
};
/// By aspect: cause, side, evidence, clean, outcome.
using Scores = std::map<QString, Score>;

/// The label of a log (tests/corpus/*/NAME.json): a list of expectations.
[[nodiscard]] QJsonArray expectationsOf(const QString &log);

/// Judges one log by what its JSON report says, as another program would, and prints every miss.
class Judge
{
public:
    Judge(QString name, const QByteArray &log, Scores &scores);

    void judge(const QJsonObject &expect);

private:
    void judgeCause(const QJsonObject &expect, const QJsonArray &causes, const QJsonArray &found);
    void judgeClean(const QJsonArray &found);
    [[nodiscard]] bool quotes(const QJsonObject &finding, const QJsonArray &wanted) const;
    [[nodiscard]] QJsonArray findingsOf(const QJsonObject &expect) const;
    [[nodiscard]] QString outcomeOf(const QJsonObject &expect) const;
    void note(const QString &aspect, bool good, const QString &detail);

    QString m_name;
    QStringList m_lines;
    QJsonObject m_report;
    Scores &m_scores;
};

}  // namespace ikelens
