// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "tests/core/loader/reference_lines.h"

#include <QMap>
#include <QStringList>

#include <map>
#include <optional>
#include <set>

namespace ikelens::reference {

struct Phase
{
    QString kind, outcome = QStringLiteral("incomplete");
    quint32 serial = 0;
    QString connection;  ///< of a Quick Mode
};

struct Attempt
{
    int run = 0;
    quint32 serial = 0;  ///< 0: packets that no connection expects
    QString connection, address, peerId, role = QStringLiteral("unknown"), outcome;
    std::vector<Phase> phases;

    // Only while the log is read.
    QString guess;  ///< not empty: the name is not confirmed
    int port = 0;
    bool phase1Up = false, wasUp = false, torn = false, failing = false, sawBeginning = false,
         renewal = false, ended = false;
    std::set<quint32> up;  ///< Quick Modes
    qint64 lastSign = -1;
};

/// What a log says of negotiations, worked out line by line without chunks, groups or threads. The catalogue
/// only tells how serious a message is.
struct Log
{
    Lines text;
    std::vector<Attempt> attempts;
    std::map<int, std::pair<int, quint32>> serialOfLine;  ///< (run, serial), lines from 0
};

[[nodiscard]] Log readLog(const QByteArray &log, const Catalog &catalog);

}  // namespace ikelens::reference
