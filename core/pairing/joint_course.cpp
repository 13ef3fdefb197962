// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/joint_course.h"

#include "core/pairing/attempt_traces.h"
#include "core/pairing/both_ends.h"

#include <algorithm>
#include <optional>

namespace ikelens {

namespace {

using Kind = CourseStep::Kind;

/// A packet takes this long at most, and the clocks' offset is known to two seconds.
constexpr std::int64_t LongestWay = 5;

/// How a message of one log and a step of the other belong together.
enum class Match : std::uint8_t { None, Same, Lost };

Match matchOf(const CourseStep &own, const CourseStep &peer)
{
    if (own.exchange != peer.exchange || own.message != peer.message || own.fromOwn != peer.fromOwn)
        return Match::None;
    const bool timed = own.first != NoStamp && peer.first != NoStamp;
    const std::int64_t apart = timed ? std::int64_t(peer.first) - std::int64_t(own.first) : 0;
    if (own.kind == peer.kind)
        return own.kind != Kind::Unanswered && std::abs(apart) <= LongestWay ? Match::Same : Match::None;
    // Who awaited it gave up later than it was sent. That it was sent may be inferred: its sender waits for the next.
    if (own.kind == Kind::Message && own.fromOwn && peer.kind == Kind::Unanswered)
        return apart >= -LongestWay ? Match::Lost : Match::None;
    if (peer.kind == Kind::Message && !peer.fromOwn && own.kind == Kind::Unanswered)
        return apart <= LongestWay ? Match::Lost : Match::None;
    return Match::None;
}

CourseStep joined(const CourseStep &own, CourseStep peer, Match match)
{
    if (match == Match::Lost) {
        CourseStep step = own.kind == Kind::Message ? own : peer;
        step.lines = own.lines;
        step.peerLines = peer.peerLines;
        step.teller = CourseStep::Teller::Own;
        step.inferred = false;
        step.lost = true;
        return step;
    }
    CourseStep step = own;
    step.count = std::max(own.count, peer.count);
    if (peer.notification.size() > own.notification.size())
        step.notification = peer.notification;
    step.weight = std::max(own.weight, peer.weight);
    if (!peer.inferred) {
        step.peerLines = std::move(peer.peerLines);
        if (own.inferred) {
            step.teller = CourseStep::Teller::Peer;
            step.lines.clear();
            step.first = peer.first;
            step.last = peer.last;
        }
    }
    step.inferred = own.inferred && peer.inferred;
    return step;
}

bool isEarlier(const CourseStep &a, const CourseStep &b)
{
    return a.first != NoStamp && b.first != NoStamp && a.first < b.first;
}

/// The steps of the peer's log, told from the other side and by the other clock.
std::vector<CourseStep> mirrored(const PeerLog &peer, AttemptId theirs, const Log &own, AttemptId ours)
{
    const Case &subject = *peer.subject;
    std::vector<CourseStep> steps = stepsOf(subject.log, *subject.expertise.catalog,
                                            *subject.expertise.exchanges, theirs);
    const std::int64_t start = secondsOf(own, own.attempts[ours].started);
    const auto moment = [&](LineId line) {
        const Stamp stamp = subject.log.stampOf(line);
        if (stamp == NoStamp || own.attempts[ours].started == NoStamp)
            return NoStamp;
        const std::int64_t since = secondsOf(subject.log, stamp) - peer.pairing.clock.seconds - start;
        return Stamp(std::max<std::int64_t>(0, std::int64_t(own.attempts[ours].started) + since));
    };
    for (CourseStep &step : steps) {
        step.teller = CourseStep::Teller::Peer;
        step.fromOwn = !step.fromOwn;
        step.phase = NoId;
        step.peerLines = std::move(step.lines);
        step.lines.clear();
        step.first = moment(step.peerLines.front());
        step.last = moment(step.peerLines.back());
    }
    return steps;
}

}  // namespace

std::vector<CourseStep> joinedSteps(std::vector<CourseStep> own, std::vector<CourseStep> peer)
{
    std::vector<std::pair<std::size_t, Match>> partner(own.size(), {peer.size(), Match::None});
    std::vector<bool> taken(peer.size());
    std::size_t next = 0;
    for (std::size_t at = 0; at < own.size(); ++at) {
        for (std::size_t other = next; other < peer.size(); ++other) {
            if (const Match match = matchOf(own[at], peer[other]); match != Match::None) {
                partner[at] = {other, match};
                taken[other] = true;
                next = other + 1;
                break;
            }
        }
    }
    std::vector<CourseStep> steps;
    std::size_t other = 0;
    for (std::size_t at = 0; at < own.size(); ++at) {
        const auto [match, how] = partner[at];
        const bool isPaired = how != Match::None;
        // What only the peer tells stands where its own order has it, else where its time says.
        while (other < peer.size() && !taken[other]
               && (isPaired ? other < match : isEarlier(peer[other], own[at])))
            steps.push_back(std::move(peer[other++]));
        if (isPaired) {
            for (; other < match; ++other) {
                if (!taken[other])
                    steps.push_back(std::move(peer[other]));
            }
            steps.push_back(joined(own[at], std::move(peer[match]), how));
            other = std::max(other, match + 1);
        } else {
            steps.push_back(std::move(own[at]));
        }
    }
    for (; other < peer.size(); ++other) {
        if (!taken[other])
            steps.push_back(std::move(peer[other]));
    }
    return steps;
}

Course courseOfBoth(const Case &subject, AttemptId attempt)
{
    const auto there = subject.bothEnds ? subject.bothEnds->counterpartOf(attempt) : std::nullopt;
    if (!there)
        return Course::of(subject, attempt);
    const Log &log = subject.log;
    const ExchangeTable &table = *subject.expertise.exchanges;
    std::vector<CourseStep> own = stepsOf(log, *subject.expertise.catalog, table, attempt);
    for (CourseStep &step : own) {
        step.first = log.stampOf(step.lines.front());
        step.last = log.stampOf(step.lines.back());
    }
    const PeerLog &peer = subject.bothEnds->peers[there->peer];
    std::vector<CourseStep> theirs;
    for (const AttemptPair &pair : peer.pairing.ofOwn(attempt)) {
        for (CourseStep &step : mirrored(peer, pair.peer, log, attempt))
            theirs.push_back(std::move(step));
    }
    std::ranges::stable_sort(theirs, isEarlier);
    // An attempt of the peer may be several of the Intra2net System: what came before or after is of those.
    if (const Stamp started = log.attempts[attempt].started, ended = log.attempts[attempt].ended;
        started != NoStamp && ended != NoStamp) {
        std::erase_if(theirs, [&](const CourseStep &step) {
            return step.first != NoStamp
                && (std::int64_t(step.first) < std::int64_t(started) - LongestWay
                    || std::int64_t(step.first) > std::int64_t(ended) + LongestWay);
        });
    }
    Course course = foldedCourse(joinedSteps(std::move(own), std::move(theirs)));
    course.peer = there->peer;
    settleEnding(course, table, log.attempts[attempt].outcome);
    return course;
}

}  // namespace ikelens
