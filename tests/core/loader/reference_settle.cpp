// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/loader/reference_settle.h"

#include <map>
#include <set>

namespace ikelens::reference {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 StillUnderWay = 30;

/// Attempts that a connection has, or that its Quick Modes use.
std::map<std::pair<QString, QString>, std::vector<Attempt *>> byConnection(Log &log)
{
    std::map<std::pair<QString, QString>, std::vector<Attempt *>> found;
    for (Attempt &attempt : log.attempts) {
        std::set<QString> names{attempt.connection};
        for (const Phase &phase : attempt.phases) {
            if (!phase.connection.isEmpty())
                names.insert(phase.connection);
        }
        for (const QString &name : names)
            found[{log.text.runs[std::size_t(attempt.run)].host, name}].push_back(&attempt);
    }
    return found;
}

}  // namespace

void endAttempt(Attempt &attempt, const QString &ofThoseThatAreUp, qint64 now)
{
    attempt.ended = true;
    const bool renewed = attempt.renewal && !attempt.phases.empty()
        && attempt.phases.front().outcome == u"established";
    if (!attempt.up.empty() || (attempt.renewal && attempt.phase1Up && !attempt.wasUp))
        attempt.outcome = ofThoseThatAreUp;
    else if (attempt.wasUp || renewed)
        attempt.outcome = attempt.torn ? u"lost"_s : u"closed"_s;
    else if (attempt.failing)
        attempt.outcome = u"failed"_s;
    else
        attempt.outcome = now < attempt.lastSign + StillUnderWay || !attempt.sawBeginning ? u"incomplete"_s
                                                                                          : u"failed"_s;
    for (Phase &phase : attempt.phases) {
        if (phase.outcome == u"incomplete" && attempt.outcome == u"failed")
            phase.outcome = u"failed"_s;
    }
}

void closeReplaced(Log &log)
{
    for (const auto &[connection, attempts] : byConnection(log)) {
        std::map<QString, Attempt *> newest;
        for (Attempt *const attempt : attempts) {
            if (attempt->outcome != u"established")
                continue;
            if (Attempt *&older = newest[attempt->peerId]; older)
                older->outcome = u"closed"_s;
            newest[attempt->peerId] = attempt;
        }
    }
}

void inheritAddresses(Log &log)
{
    for (const auto &[connection, attempts] : byConnection(log)) {
        std::set<QString> addresses;
        for (const Attempt *const attempt : attempts) {
            if (!attempt->address.isEmpty())
                addresses.insert(attempt->address);
        }
        for (Attempt *const attempt : attempts) {
            if (attempt->address.isEmpty() && addresses.size() == 1)
                attempt->address = *addresses.begin();
        }
    }
}

}  // namespace ikelens::reference
