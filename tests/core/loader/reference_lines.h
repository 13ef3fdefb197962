// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace ikelens::reference {

/// A line as the slow and simple reading understands it: regular expressions, one line after the other.
struct Line
{
    QString host, program;
    int pid = 0;
    qint64 time = -1;  ///< seconds, in a year of 366 days; -1: none
    int run = -1;      ///< life of the daemon; -1: no line of it
    bool debug = false, packet = false;
    QString connection, address;
    int instance = 0, port = 0;
    quint32 serial = 0;
    QString message;
};

struct Run
{
    QString host;
    int pid = 0;
    bool sawStart = false, sawShutdown = false;
    int first = -1, last = -1;  ///< its lines, debug lines left out
};

struct Lines
{
    std::vector<Line> lines;
    std::vector<Run> runs;
};

[[nodiscard]] Lines readLines(const QByteArray &log);

}  // namespace ikelens::reference
