// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the text of the logs itself, so that it shares nothing with what it is compared to but the attempts.
#include "tests/core/pairing/true_pairs.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

struct Seen
{
    std::vector<std::set<QString>> spis;  ///< by attempt
    QString text;
    mutable std::map<QString, bool> isHost;  ///< what was asked before
};

Seen readLog(const Log &log)
{
    static const QRegularExpression spi(u"0x([0-9a-f]{8})\\b|\\b([0-9a-f]{8})_[io]\\b"_s);
    Seen seen{.spis = {}, .text = {}, .isHost = {}};
    seen.spis.resize(log.attempts.size());
    for (LineId line = 0; line < log.lines.count(); ++line) {
        const QString text = QString::fromUtf8(log.lineText(line));
        seen.text += text + u'\n';
        const AttemptId attempt = log.attemptOf(line);
        if (attempt == NoId || !text.contains(u"established"_s))
            continue;
        for (auto found = spi.globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            seen.spis[attempt].insert(match.captured(match.lastCapturedIndex()));
        }
    }
    return seen;
}

/// Whether the host that wrote the log has this address, or stands behind the one router of the corpus that has it.
bool isHost(const Seen &host, const QString &address)
{
    if (const auto known = host.isHost.find(address); known != host.isHost.end())
        return known->second;
    const QString quoted = QRegularExpression::escape(address);
    static const QString router = u"198.51.100.7"_s;
    if (address.isEmpty())
        return true;
    const bool behindRouter = host.text.contains(u"192.168.178.20"_s)
        || host.text.contains(u" 10.9.9.2:500"_s);
    return host.isHost[address] = (address == router && behindRouter)
        || host.text.contains(QRegularExpression(u"adding .*interface.* "_s + quoted + u":\\d+"_s))
        || host.text.contains(QRegularExpression(u"sending packet: from "_s + quoted + u"\\["_s))
        || host.text.contains(QRegularExpression(u"received packet: from .* to "_s + quoted + u"\\["_s));
}

}  // namespace

AttemptPairs truePairs(const Case &own, const Case &peer)
{
    const Log &a = own.log, &b = peer.log;
    const Seen ours = readLog(a), theirs = readLog(b);
    AttemptPairs pairs;
    std::set<AttemptId> ownDone, peerDone;
    const auto add = [&](AttemptId x, AttemptId y) {
        pairs.insert({x, y});
        ownDone.insert(x);
        peerDone.insert(y);
    };
    for (AttemptId x = 0; x < a.attempts.size(); ++x) {
        for (AttemptId y = 0; y < b.attempts.size(); ++y) {
            std::set<QString> common;
            std::ranges::set_intersection(ours.spis[x], theirs.spis[y], std::inserter(common, common.end()));
            if (!common.empty())
                add(x, y);
        }
    }
    const auto apart = [&](AttemptId x, AttemptId y) {
        return std::int64_t(b.attempts[y].started) - std::int64_t(a.attempts[x].started);
    };
    const auto canBe = [&](AttemptId x, AttemptId y) {
        const bool roles = a.attempts[x].role == Role::Unknown || a.attempts[x].role != b.attempts[y].role;
        return roles && isHost(theirs, a.text(a.attempts[x].peerAddress))
            && isHost(ours, b.text(b.attempts[y].peerAddress));
    };
    std::vector<std::tuple<std::int64_t, AttemptId, AttemptId>> near;
    for (AttemptId x = 0; x < a.attempts.size(); ++x) {
        for (AttemptId y = 0; y < b.attempts.size(); ++y) {
            if (!ownDone.contains(x) && !peerDone.contains(y) && std::abs(apart(x, y)) <= 2 && canBe(x, y))
                near.emplace_back(std::abs(apart(x, y)), x, y);
        }
    }
    std::ranges::sort(near);
    for (const auto &[distance, x, y] : near) {
        if (!ownDone.contains(x) && !peerDone.contains(y))
            add(x, y);
    }
    // A repetition of the first packet that became an attempt of its own.
    const auto isRepetition = [](const Attempt &asking, const Attempt &asked) {
        constexpr Stamp LongestRepeating = 200;
        return asking.role == Role::Initiator && asked.role != Role::Initiator
            && asked.outcome < Outcome::Established && asked.started >= asking.started
            && asked.started <= asking.ended && asked.started - asking.started <= LongestRepeating;
    };
    // Of several that ask, the last one before it.
    for (AttemptId y = 0; y < b.attempts.size(); ++y) {
        for (AttemptId x = AttemptId(a.attempts.size()); x-- > 0 && !peerDone.contains(y);) {
            if (canBe(x, y) && isRepetition(a.attempts[x], b.attempts[y]))
                add(x, y);
        }
    }
    for (AttemptId x = 0; x < a.attempts.size(); ++x) {
        for (AttemptId y = AttemptId(b.attempts.size()); y-- > 0 && !ownDone.contains(x);) {
            if (canBe(x, y) && isRepetition(b.attempts[y], a.attempts[x]))
                add(x, y);
        }
    }
    return pairs;
}

}  // namespace ikelens
