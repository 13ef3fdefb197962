// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/attempt_course.h"

#include "core/case.h"
#include "core/knowledge/display_text.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace ikelens {

namespace {

using Shows = LineMeaning::Shows;
using Kind = CourseStep::Kind;

/// The longest word of capitals in a message: "NO_PROPOSAL_CHOSEN", or charon's short "NO_PROP".
QString notificationIn(std::string_view text)
{
    const auto isPart = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; };
    std::string_view longest;
    // Of charon's messages the payloads count, not the name of the exchange.
    if (const std::size_t payloads = text.find("N("); payloads != std::string_view::npos)
        text.remove_prefix(payloads + 2);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isPart(text[end]))
            ++end;
        if (end - at > longest.size())
            longest = text.substr(at, end - at);
        at = end + 1;
    }
    return displayText(longest, 64);
}

/// Goes through the lines of an attempt and keeps for each running exchange how far it has come. What a line
/// shows implies what must have passed before it (the state machines: RFC 2409 5, strongSwan 4 ipsec_doi.c).
class CourseBuilder
{
public:
    CourseBuilder(const Log &log, const Catalog &catalog, const ExchangeTable &table, AttemptId attempt)
        : m_log(log)
        , m_catalog(catalog)
        , m_table(table)
        , m_role(log.attempts[attempt].role)
    { }

    void take(LineId line)
    {
        const MessageId id = m_log.lines.entry(line).message;
        const auto meanings = m_table.meaningsOf(id);
        if (meanings.empty())
            return;
        m_line = line;
        m_message = id;
        m_phase = m_log.lines.phase(line);
        m_text.clear();
        if (const LineMeaning *const meaning = choose(meanings))
            apply(*meaning);
    }

    [[nodiscard]] std::vector<CourseStep> take() && { return std::move(m_steps); }

private:
    struct Run
    {
        Role own = Role::Unknown;
        std::uint8_t last = 0;       ///< message that has passed
        std::size_t lastStep = 0;    ///< in m_steps
        MessageId told = NoMessage;  ///< the message by which the log told it
    };

    /// A Quick Mode has a phase of its own; everything else of an attempt is one after the other.
    [[nodiscard]] std::uint64_t key(std::uint8_t exchange) const
    {
        const bool own = m_phase != NoId && m_log.phases[m_phase].kind == PhaseKind::Phase2;
        return std::uint64_t(own ? m_phase : NoId) << 8 | exchange;
    }

    [[nodiscard]] Run *running(const LineMeaning &meaning)
    {
        const auto found = m_runs.find(key(meaning.exchange));
        const bool fits = found != m_runs.end()
            && (meaning.own == Role::Unknown || meaning.own == found->second.own);
        return fits ? &found->second : nullptr;
    }

    const LineMeaning *choose(std::span<const LineMeaning> meanings)
    {
        const LineMeaning *best = nullptr;
        int most = -1;
        for (const LineMeaning &meaning : meanings) {
            if (meaning.readsText() && !meaning.fits(text()))
                continue;
            const bool runs = running(meaning) != nullptr;
            if (meaning.step == 0 && !runs)  // nothing is there that could be repeated
                continue;
            const int score = (runs ? 2 : 0) + (meaning.own == m_role ? 1 : 0);
            if (score > most) {
                most = score;
                best = &meaning;
            }
        }
        return best;
    }

    void apply(const LineMeaning &meaning)
    {
        switch (meaning.shows) {
        case Shows::Message:
        case Shows::Hint: return pass(meaning);
        case Shows::Silence: return missing(meaning);
        case Shows::RepeatOwn: return repeat(meaning, true);
        case Shows::RepeatPeer: return repeat(meaning, false);
        case Shows::Notification: return notify(meaning);
        }
    }

    void pass(const LineMeaning &meaning)
    {
        Run *run = running(meaning);
        if (run && meaning.step <= run->last) {
            const bool sameStep = meaning.step == run->last;
            if (meaning.shows == Shows::Hint || (sameStep && run->told != m_message)) {
                if (sameStep)
                    confirm(*run);
                return;
            }
            run = nullptr;  // the exchange begins anew
        }
        if (!run) {
            run = &m_runs[key(meaning.exchange)];
            *run = {.own = meaning.own};
        }
        advance(*run, meaning, meaning.step);
        addStep(*run, meaning, meaning.step, Kind::Message, false);
        // charon's answer may be nothing but a refusal: [ N(NO_PROP) ].
        const LineSeverity weight = m_catalog.message(m_message).severity;
        if (weight >= LineSeverity::Warning && meaning.readsText() && text().contains("N("))
            setNotification(weight);
    }

    void setNotification(LineSeverity weight)
    {
        m_steps.back().notification = notificationIn(text());
        m_steps.back().weight = weight;
    }

    /// What must have passed before `step`.
    void advance(Run &run, const LineMeaning &meaning, std::uint8_t step)
    {
        for (auto message = std::uint8_t(run.last + 1); message < step; ++message)
            addStep(run, meaning, message, Kind::Message, true);
    }

    void confirm(Run &run)
    {
        CourseStep &step = m_steps[run.lastStep];
        if (step.inferred)
            step.lines.clear();
        step.inferred = false;
        step.lines.push_back(m_line);
        run.told = m_message;
    }

    void missing(const LineMeaning &meaning)
    {
        Run *run = running(meaning);
        if (run && run->last >= meaning.step)
            return;
        if (!run) {
            run = &m_runs[key(meaning.exchange)];
            *run = {.own = meaning.own};
        }
        advance(*run, meaning, meaning.step);
        const std::uint8_t last = run->last;
        addStep(*run, meaning, meaning.step, Kind::Unanswered, false);
        run->last = last;
        CourseStep &step = m_steps.back();
        const std::string_view said = m_catalog.capture(m_message, text(), "count");
        step.count = std::clamp(QByteArray(said.data(), qsizetype(said.size())).toUInt(), 1u, 1000u);
    }

    void repeat(const LineMeaning &meaning, bool own)
    {
        Run &run = *running(meaning);
        if (m_steps[run.lastStep].kind == Kind::Again && m_steps[run.lastStep].fromOwn == own) {
            ++m_steps[run.lastStep].count;
            m_steps[run.lastStep].lines.push_back(m_line);
            return;
        }
        // Its last message: of the two that alternate, the one that it sends.
        const auto &messages = m_table.exchanges()[meaning.exchange].messages;
        std::uint8_t message = run.last;
        while (message > 1 && (messages[message - 1].from == run.own) != own)
            --message;
        const std::uint8_t last = run.last;
        addStep(run, meaning, message, Kind::Again, false);
        m_steps.back().fromOwn = own;
        run.last = last;
    }

    void notify(const LineMeaning &meaning)
    {
        Run run{.own = meaning.own};
        addStep(run, meaning, meaning.step, Kind::Message, false);
        setNotification(m_catalog.message(m_message).severity);
    }

    void addStep(Run &run, const LineMeaning &meaning, std::uint8_t message, Kind kind, bool inferred)
    {
        const ExchangeMessage &known = m_table.exchanges()[meaning.exchange].messages[message - 1u];
        run.last = message;
        run.lastStep = m_steps.size();
        run.told = inferred ? NoMessage : m_message;
        m_steps.push_back({.kind = kind,
                           .fromOwn = known.from == run.own,
                           .inferred = inferred,
                           .exchange = meaning.exchange,
                           .message = message,
                           .phase = m_phase,
                           .notification = {},
                           .lines = {m_line},
                           .peerLines = {}});
    }

    [[nodiscard]] std::string_view text()
    {
        if (m_text.isEmpty())
            m_text = m_log.messageText(m_line);
        return {m_text.constData(), std::size_t(m_text.size())};
    }

    const Log &m_log;
    const Catalog &m_catalog;
    const ExchangeTable &m_table;
    Role m_role;
    std::vector<CourseStep> m_steps;
    std::unordered_map<std::uint64_t, Run> m_runs;
    LineId m_line = NoLine;
    MessageId m_message = NoMessage;
    PhaseId m_phase = NoId;
    QByteArray m_text;  ///< of m_line, read where it is asked for
};

}  // namespace

/// How it ended: the first notification of a fault since the last exchange that was complete, else who did not
/// answer, else who had the next word.
void settleEnding(Course &course, const ExchangeTable &table, Outcome outcome)
{
    if (course.steps.empty() || outcome == Outcome::Established || outcome == Outcome::Closed)
        return;
    const auto end = [&](Course::Ending ending, std::size_t step) {
        course.ending = ending;
        course.decisive = step;
    };
    std::optional<std::size_t> notified, unanswered;
    for (std::size_t at = course.steps.size(); at-- > 0;) {
        const CourseStep &step = course.steps[at];
        if (!step.notification.isEmpty() && step.weight >= LineSeverity::Warning) {
            notified = at;
            continue;
        }
        const std::size_t length = table.exchanges()[step.exchange].messages.size();
        if (step.kind == Kind::Message && length > 1 && step.message == length)
            break;
        if (step.kind == Kind::Unanswered && !unanswered)
            unanswered = at;
    }
    // A later message of the same side arrived only if its log says so.
    const auto lost = std::ranges::find_last(course.steps, true, &CourseStep::lost);
    if (!lost.empty() && !notified)
        return end(Course::Ending::Lost, std::size_t(lost.begin() - course.steps.begin()));
    if (outcome == Outcome::Failed && notified)
        return end(course.steps[*notified].fromOwn ? Course::Ending::OwnNotified
                                                   : Course::Ending::PeerNotified,
                   *notified);
    if (unanswered)
        return end(Course::Ending::PeerSilent, *unanswered);
    if (outcome == Outcome::Failed)
        end(course.steps.back().fromOwn ? Course::Ending::PeerSilent : Course::Ending::OwnSilent,
            course.steps.size() - 1);
}

std::vector<CourseStep> stepsOf(const Log &log, const Catalog &catalog, const ExchangeTable &table,
                                AttemptId attempt)
{
    CourseBuilder builder(log, catalog, table, attempt);
    for (const LineId line : log.linesOfAttempt(attempt))
        builder.take(line);
    return std::move(builder).take();
}

Course Course::of(const Case &subject, AttemptId attempt)
{
    const ExchangeTable &table = *subject.expertise.exchanges;
    Course course = foldedCourse(stepsOf(subject.log, *subject.expertise.catalog, table, attempt));
    settleEnding(course, table, subject.log.attempts[attempt].outcome);
    for (CourseStep &step : course.steps) {
        step.first = subject.log.stampOf(step.lines.front());
        step.last = subject.log.stampOf(step.lines.back());
    }
    return course;
}

}  // namespace ikelens
