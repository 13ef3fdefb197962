// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/exchange_table.h"

namespace ikelens {

struct Case;

/// Something that passed between the two sides, or that should have.
struct CourseStep
{
    enum class Kind : std::uint8_t {
        Message,
        Again,       ///< the sender sent this message once more
        Unanswered,  ///< this message was awaited and did not come
    };
    /// Peer: only the peer's log tells it.
    enum class Teller : std::uint8_t { Own, Peer };

    Kind kind = Kind::Message;
    Teller teller = Teller::Own;
    bool fromOwn = false;       ///< sent by the Intra2net System
    bool inferred = false;      ///< no line says so; it follows from what came later
    std::uint8_t exchange = 0;  ///< index in ExchangeTable::exchanges()
    std::uint8_t message = 1;   ///< of the exchange, from 1
    std::uint32_t count = 1;    ///< of Again and Unanswered: how often; of Message: how often in a fold
    PhaseId phase = NoId;
    LineSeverity weight = LineSeverity::Info;  ///< of a notification
    QString notification;                      ///< "NO_PROPOSAL_CHOSEN"
    Stamp first = NoStamp, last = NoStamp;     ///< read from the text by Course::of()
    std::vector<LineId> lines;                 ///< that show it, or that it follows from; sorted
    std::vector<LineId> peerLines;             ///< the same in the peer's log
    bool lost = false;  ///< the sender's log has this message, and the other side awaited it in vain
};

/// The messages of an attempt in their order: what its ladder shows. Repetitions are folded, so that an attempt
/// of any length has a picture.
struct Course
{
    /// Steps that pass several times, one after the other; the lines of all times are with the steps.
    struct Fold
    {
        std::size_t first = 0, steps = 0;
        std::uint32_t times = 0;
    };
    enum class Ending : std::uint8_t {
        None,          ///< it did not fail, or the log does not show how
        PeerSilent,    ///< the peer fell silent; `decisive` is what stayed without an answer
        OwnSilent,     ///< the Intra2net System did not go on after `decisive`
        PeerNotified,  ///< `decisive` is the peer's notification that ended it
        OwnNotified,   ///< the same of the Intra2net System
        Lost,          ///< `decisive` was sent and did not arrive
    };
    static constexpr std::size_t NoPeer = std::size_t(-1);
    static constexpr std::size_t MostSteps = 80;  ///< of a course; the rest is left out in its middle

    std::vector<CourseStep> steps;
    std::vector<Fold> folds;        ///< in their order, apart from each other
    std::size_t leftOutBefore = 0;  ///< the step before which some are left out
    std::size_t leftOut = 0;        ///< how many messages
    Ending ending = Ending::None;
    std::size_t decisive = 0;   ///< index in steps
    std::size_t peer = NoPeer;  ///< whose log tells it, too: index in BothEnds::peers

    /// Reads lines of the attempt: linear in the stretch that it covers, so not for the window's thread.
    [[nodiscard]] static Course of(const Case &subject, AttemptId attempt);
};

/// Every step of an attempt, unfolded and without times.
[[nodiscard]] std::vector<CourseStep> stepsOf(const Log &log, const Catalog &catalog,
                                              const ExchangeTable &table, AttemptId attempt);

/// How it ended, told by the steps of an attempt with this outcome.
void settleEnding(Course &course, const ExchangeTable &table, Outcome outcome);

/// Folds repetitions and leaves out what is too much.
[[nodiscard]] Course foldedCourse(std::vector<CourseStep> steps);

}  // namespace ikelens
