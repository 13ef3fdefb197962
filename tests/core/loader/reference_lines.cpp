// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/loader/reference_lines.h"

#include <QHash>
#include <QRegularExpression>

namespace ikelens::reference {

using namespace Qt::StringLiterals;

namespace {

qint64 secondsOf(const QRegularExpressionMatch &head)
{
    static const QStringList months{u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s,
                                    u"Jul"_s, u"Aug"_s, u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    static const QList<int> days{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const qsizetype month = months.indexOf(head.captured(1));
    const int day = head.captured(2).trimmed().toInt();
    const int hour = head.captured(3).toInt(), minute = head.captured(4).toInt(),
              second = head.captured(5).toInt();
    if (month < 0 || day < 1 || day > days[month] || hour > 23 || minute > 59 || second > 60)
        return -1;
    qint64 before = 0;
    for (qsizetype i = 0; i < month; ++i)
        before += days[i];
    return (before + day - 1) * 86400 + hour * 3600 + minute * 60 + second;
}

void readPrefix(QString text, Line &line)
{
    static const QRegularExpression repeated(uR"(^message repeated \d+ times: \[ ?(.*?)\]?$)"_s);
    static const QRegularExpression connection(
        uR"re(^(?:FATAL )?(?:ERROR: )?"(?<name>[^"]*)"(?:\[(?<instance>\d+)\])?(?: (?<address>[0-9a-fA-F:.]+?)(?<port>:\d+)?)?(?: #(?<serial>\d+))?: (?<message>.*)$)re"_s);
    static const QRegularExpression packet(
        uR"(^(?:FATAL )?(?:ERROR: )?packet from (?<address>[^ ]*):(?<port>\d+): (?<message>.*)$)"_s);
    if (const auto match = repeated.match(text); match.hasMatch())
        text = match.captured(1);
    line.message = text;
    line.debug = text.startsWith(u"| "_s);
    if (line.debug)
        return;
    if (const auto match = connection.match(text); match.hasMatch()) {
        line.connection = match.captured(u"name");
        line.instance = match.captured(u"instance").toInt();
        line.address = match.captured(u"address");
        const bool version4 = line.address.contains(u'.');
        if (version4)
            line.port = match.captured(u"port").mid(1).toInt();
        else
            line.address += match.captured(u"port");
        line.serial = match.captured(u"serial").toUInt();
        line.message = match.captured(u"message").trimmed();
    } else if (const auto from = packet.match(text); from.hasMatch()) {
        line.packet = true;
        line.address = from.captured(u"address");
        line.port = from.captured(u"port").toInt();
        line.message = from.captured(u"message").trimmed();
    }
}

Line readLine(const QString &text)
{
    static const QRegularExpression head(
        uR"(^([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\S+) ([^ :\[]+)(?:\[(\d*)\])?: ?(.*)$)"_s);
    Line line;
    const auto match = head.match(text);
    if (!match.hasMatch())
        return line;
    line.time = secondsOf(match);
    line.host = match.captured(6);
    line.program = match.captured(7);
    line.pid = match.captured(8).toInt();
    line.message = match.captured(9).trimmed();
    if (line.program == u"pluto")
        readPrefix(line.message, line);
    return line;
}

/// A new pid or a start line begins a new life; what the starter says first belongs to the life that it starts.
class RunCounter
{
public:
    explicit RunCounter(std::vector<Run> &runs)
        : m_runs(runs)
    { }

    int runOf(const Line &line)
    {
        const bool starter = line.program == u"ipsec_starter";
        if (starter)
            return m_current.contains(line.host) ? m_current[line.host] : begin(line.host, 0);
        const bool starts = line.message.startsWith(u"Starting Pluto (strongSwan Version")
            || line.message.startsWith(u"Starting IKEv1 pluto daemon");
        const std::pair key(line.host, line.pid);
        if (!starts && m_ofPid.contains(key))
            return m_ofPid[key];
        const int current = m_current.value(line.host, -1);
        const int run = current >= 0 && m_runs[std::size_t(current)].pid == 0 && !m_ofPid.contains(key)
            ? current
            : begin(line.host, line.pid);
        m_runs[std::size_t(run)].pid = line.pid;
        m_runs[std::size_t(run)].sawStart = starts;
        m_ofPid[key] = run;
        return run;
    }

private:
    int begin(const QString &host, int pid)
    {
        m_runs.push_back({.host = host, .pid = pid});
        return m_current[host] = int(m_runs.size()) - 1;
    }

    std::vector<Run> &m_runs;
    QHash<QString, int> m_current;
    QHash<std::pair<QString, int>, int> m_ofPid;
};

}  // namespace

Lines readLines(const QByteArray &log)
{
    Lines result;
    RunCounter counter(result.runs);
    QList<QByteArray> texts = log.split('\n');
    if (texts.last().isEmpty())
        texts.removeLast();
    qint64 year = 366 * 86400, last = -1;
    for (const QByteArray &text : texts) {
        Line line = readLine(QString::fromLatin1(text).trimmed());
        if (line.time >= 0) {
            // Syslog leaves the year out: a step back of more than half of one is a new one.
            constexpr qint64 Year = 366 * 86400;
            if (last >= 0 && line.time + year < last - Year / 2)
                year += Year;
            else if (last >= 0 && line.time + year > last + Year / 2)
                year -= Year;
            last = line.time += year;
        }
        if (line.time >= 0 && !line.debug && (line.program == u"pluto" || line.program == u"ipsec_starter")) {
            line.run = counter.runOf(line);
            Run &run = result.runs[std::size_t(line.run)];
            const int number = int(result.lines.size());
            run.first = run.first < 0 ? number : run.first;
            run.last = number;
            run.sawShutdown = run.sawShutdown || line.message == u"shutting down";
        }
        result.lines.push_back(line);
    }
    return result;
}

}  // namespace ikelens::reference
