// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log_loader.h"

#include <QTest>

namespace ikelens {

inline const Expertise &expertise()
{
    static const Expertise loaded = Expertise::load().value();
    return loaded;
}

inline CasePtr caseOfText(const QByteArray &text)
{
    LoadRequest request;
    request.pasted = text;
    return loadCase(request, expertise()).value();
}

inline CasePtr caseOfFile(const QString &path)
{
    LoadRequest request;
    request.paths = {path};
    return loadCase(request, expertise()).value();
}

/// Lines of a service that is no VPN service, "line 1" to "line `count`".
inline QByteArray plainLines(int count)
{
    QByteArray text;
    for (int i = 1; i <= count; ++i)
        text += "Nov 23 10:00:00 intra cron[1]: line " + QByteArray::number(i) + '\n';
    return text;
}

/// Two negotiations whose lines stand between each other, with other services' lines around them.
inline QByteArray twoNegotiations()
{
    return R"(Nov 23 10:00:00 intra cron[1]: before
Nov 23 10:00:01 intra pluto[7]: "C1" #1: initiating Main Mode
Nov 23 10:00:01 intra pluto[7]: "C2" #2: initiating Main Mode
Nov 23 10:00:02 intra cron[1]: between
Nov 23 10:00:03 intra pluto[7]: "C1" #1: ISAKMP SA established
Nov 23 10:00:04 intra pluto[7]: "C2" #2: max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message
Nov 23 10:00:05 intra cron[1]: after
)";
}

/// The attempt with this serial.
inline AttemptId attemptWithSerial(const Log &log, std::uint32_t serial)
{
    for (AttemptId id = 0; id < log.attempts.size(); ++id) {
        if (log.attempts[id].serial == serial)
            return id;
    }
    return NoId;
}

}  // namespace ikelens
