// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/ladder.h"

#include "core/knowledge/display_text.h"
#include "core/knowledge/glossary.h"
#include "core/pairing/both_ends.h"
#include "core/report/pairing_text.h"
#include "core/report/time_text.h"
#include "core/report/words.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

using Kind = CourseStep::Kind;
using Tone = Picture::Tone;
using Anchor = Picture::Text::Anchor;

constexpr qreal Margin = 8, TimeWidth = 58, HeadHeight = 40, StepHeight = 34, LegendHeight = 20,
                FoldWidth = 16;
constexpr qreal Padding = 6, RowHeight = 17, ArrowGap = 3;
constexpr qreal LeastWidth = 300;

/// Lays the steps out from top to bottom.
class LadderBuilder
{
public:
    LadderBuilder(const Case &subject, AttemptId attempt, const Course &course, Language language,
                  qreal width)
        : m_case(subject)
        , m_log(subject.log)
        , m_attempt(subject.log.attempts[attempt])
        , m_course(course)
        , m_language(language)
        , m_width(std::max(width, LeastWidth))
        , m_own(Margin + TimeWidth)
        , m_peer(m_width - Margin - FoldWidth - 8)
    { }

    Picture build()
    {
        const QString day = m_attempt.started == NoStamp
            ? QString()
            : QString(dayOf(m_log.calendar, m_attempt.started, m_language) % u' '
                      % clockOf(m_log.calendar, m_attempt.started));
        const QString serial = m_attempt.serial == 0 ? QString()
                                                     : QString(u'#' + QString::number(m_attempt.serial));
        QStringList parts{serial, day};
        parts.removeAll(QString());
        const QString which = parts.join(u", "_s);
        m_picture.title = which.isEmpty() ? in("ladder") : in("ladder_of").arg(which);
        addHead();
        const qreal top = m_y;
        if (m_course.steps.empty())
            addSentence(in("ladder_empty"), Tone::Muted);
        for (std::size_t at = 0; at < m_course.steps.size(); ++at) {
            if (m_course.leftOut > 0 && at == m_course.leftOutBefore)
                addLeftOut();
            beginFold(at);
            addStep(at);
            endFold(at);
        }
        const qreal bottom = m_y + 4;
        for (const qreal x : {m_own, m_peer})
            m_picture.lines.insert(m_picture.lines.begin(), {.place = QLineF(x, top, x, bottom)});
        m_y = bottom + 6;
        addEnding();
        addLegend();
        m_picture.size = QSizeF(m_width, m_y + Margin);
        m_picture.description = m_description.join(u'\n');
        return std::move(m_picture);
    }

private:
    [[nodiscard]] QString in(Word word) const { return word.in(m_language); }

    void addText(QPointF baseline, const QString &text, Tone tone = Tone::Plain, bool strong = false,
                 Anchor anchor = Anchor::Start)
    {
        m_picture.texts.push_back({baseline, text, tone, strong, anchor});
    }

    void addHead()
    {
        const QString address = displayText(m_log.strings.text(m_attempt.peerAddress), 64);
        const qreal middle = (m_own + m_peer) / 2;
        const QRectF own(Margin, Margin, middle - 6 - Margin, HeadHeight);
        const QRectF peer(middle + 6, Margin, m_width - Margin - middle - 6, HeadHeight);
        m_picture.boxes.push_back({own});
        m_picture.boxes.push_back({peer});
        const qreal first = Margin + 17, second = Margin + 33;
        addText({own.left() + Padding, first}, fitted(in("appliance"), own.width() - 2 * Padding),
                Tone::Plain, true);
        addText({peer.right() - Padding, first}, fitted(in("peer"), peer.width() - 2 * Padding), Tone::Plain,
                true, Anchor::End);
        addText({peer.right() - Padding, second}, fitted(address, peer.width() - 2 * Padding), Tone::Muted,
                false, Anchor::End);
        m_description << QString(in("appliance") % u" – "_s % in("peer")
                                 % (address.isEmpty() ? QString() : QString(u' ' % address)));
        m_y = Margin + HeadHeight;
    }

    // ------------------------------------------------------------ steps

    [[nodiscard]] const Exchange &exchangeOf(const CourseStep &step) const
    {
        return m_case.expertise.exchanges->exchanges()[step.exchange];
    }

    /// "Main Mode 3", "NO_PROPOSAL_CHOSEN", "Delete"
    [[nodiscard]] QString nameOf(const CourseStep &step, std::uint8_t message) const
    {
        const Exchange &exchange = exchangeOf(step);
        const QString &name = exchange.name[indexOf(m_language)];
        if (exchange.messages.size() == 1)
            return step.notification.isEmpty() ? name : step.notification;
        const QString numbered = name % u' ' % QString::number(message);
        return step.notification.isEmpty() ? numbered : QString(numbered % u": "_s % step.notification);
    }
    [[nodiscard]] QString nameOf(const CourseStep &step) const { return nameOf(step, step.message); }

    /// What stood without an answer is the message before the one that was awaited.
    [[nodiscard]] bool repeatsOwn(const CourseStep &step) const
    {
        return step.kind == Kind::Unanswered && step.message > 1 && !step.fromOwn;
    }

    [[nodiscard]] QString labelOf(const CourseStep &step) const
    {
        switch (step.kind) {
        case Kind::Again:
            return step.count > 1
                ? in("sent_again_times").arg(nameOf(step), QLocale::c().toString(step.count))
                : in("sent_again").arg(nameOf(step));
        case Kind::Unanswered:
            return repeatsOwn(step) ? in("no_answer").arg(nameOf(step, step.message - 1))
                                    : in("never_came").arg(nameOf(step));
        case Kind::Message: break;
        }
        if (step.lost)
            return QString(nameOf(step) % u": "_s % in("lost_on_the_way"));
        return step.inferred ? QString(nameOf(step) % u" ("_s % in("inferred") % u')') : nameOf(step);
    }

    [[nodiscard]] bool isFault(const CourseStep &step) const
    {
        return step.kind == Kind::Unanswered || step.lost
            || (!step.notification.isEmpty() && step.weight >= LineSeverity::Warning);
    }

    [[nodiscard]] Tone toneOf(const CourseStep &step) const
    {
        if (isFault(step))
            return Tone::Wrong;
        if (step.kind == Kind::Again)
            return Tone::Warning;
        return step.inferred ? Tone::Muted : Tone::Accent;
    }

    [[nodiscard]] QString timeOf(const CourseStep &step) const
    {
        return step.first == NoStamp ? QString() : clockOf(m_log.calendar, step.first);
    }

    void addStep(std::size_t at)
    {
        const CourseStep &step = m_course.steps[at];
        const Tone tone = toneOf(step);
        const bool toPeer = step.kind == Kind::Unanswered ? repeatsOwn(step) : step.fromOwn;
        const QRectF place(0, m_y, m_width, StepHeight);
        const qreal arrow = m_y + StepHeight - 8;
        // Times of a series follow each other closely; the same one is told once.
        if (const QString time = timeOf(step); time != m_lastTime) {
            addText({Margin, arrow + 4}, time, Tone::Muted);
            m_lastTime = time;
        }
        const qreal from = toPeer ? m_own + ArrowGap : m_peer - ArrowGap;
        qreal to = toPeer ? m_peer - ArrowGap : m_own + ArrowGap;
        const bool arrives = step.kind != Kind::Unanswered && !step.lost;
        if (!arrives)
            to = from + (to - from) * 0.8;
        m_picture.lines.push_back({.place = QLineF(from, arrow, to, arrow),
                                   .tone = tone == Tone::Muted ? Tone::Plain : tone,
                                   .thick = isInBoth(step),
                                   .dashed = step.inferred || step.kind == Kind::Unanswered,
                                   .end = arrives ? Picture::Line::End::Arrow : Picture::Line::End::Cross});
        const bool decisive = m_course.ending != Course::Ending::None && at == m_course.decisive;
        addText({(m_own + m_peer) / 2, arrow - 6}, fitted(labelOf(step), m_peer - m_own - 12),
                tone == Tone::Accent ? Tone::Plain : tone, decisive, Anchor::Middle);
        m_picture.parts.push_back({place, tipOf(step), step.lines, step.peerLines});
        m_description << describe(step);
        m_y += StepHeight;
    }

    /// What hovering tells: which message this is, what for, and how it is known.
    [[nodiscard]] QString tipOf(const CourseStep &step) const
    {
        const Exchange &exchange = exchangeOf(step);
        const std::uint8_t message = repeatsOwn(step) ? std::uint8_t(step.message - 1) : step.message;
        QStringList rows;
        if (exchange.messages.size() > 1)
            rows << in("message_of")
                        .arg(exchange.name[indexOf(m_language)], QString::number(message),
                             QString::number(exchange.messages.size()));
        else
            rows << exchange.name[indexOf(m_language)]
                    + (step.notification.isEmpty() ? QString() : QString(u": "_s % step.notification));
        rows << exchange.messages[message - 1u].purpose[indexOf(m_language)];
        const bool toPeer = step.kind == Kind::Unanswered ? repeatsOwn(step) : step.fromOwn;
        rows << (toPeer ? in("sent_to_peer") : in("sent_by_peer"));
        if (step.kind == Kind::Unanswered)
            rows << labelOf(step)
                    + (step.count > 1
                           ? QString(u", "_s % in("repeated_times").arg(QLocale::c().toString(step.count)))
                           : QString());
        else if (step.kind == Kind::Again)
            rows << labelOf(step);
        rows << knownBy(step);
        return rows.join(u'\n');
    }

    [[nodiscard]] static bool isInBoth(const CourseStep &step)
    {
        return !step.lines.empty() && !step.peerLines.empty() && !step.inferred && !step.lost;
    }

    /// "Line 12–14"
    [[nodiscard]] QString placeIn(const Log &log, const std::vector<LineId> &lines) const
    {
        const QString number = QString::number(log.numberInSource(lines.front()));
        return in("line") % u' ' % number
            % (lines.size() > 1 ? QString(u"–"_s % QString::number(log.numberInSource(lines.back())))
                                : QString());
    }

    [[nodiscard]] QString knownBy(const CourseStep &step) const
    {
        QStringList rows;
        if (!step.lines.empty())
            rows << (step.inferred ? in("inferred_from") : in("in_log")) % u" ("_s
                    % placeIn(m_log, step.lines) % u')';
        if (!step.peerLines.empty()) {
            const PeerLog &peer = m_case.bothEnds->peers[m_course.peer];
            rows << (step.inferred ? in("inferred_from") : in("in_peer_log")) % u" ("_s % peerLogName(peer)
                    % u", "_s % placeIn(peer.subject->log, step.peerLines) % u')';
        }
        if (step.lost)
            rows << in("sent_not_received");
        return rows.join(u'\n');
    }

    [[nodiscard]] Word shortKnownBy(const CourseStep &step) const
    {
        if (step.inferred)
            return "inferred";
        return isInBoth(step)    ? Word("in_both_logs")
            : step.lines.empty() ? Word("in_peer_log")
                                 : Word("in_log");
    }

    [[nodiscard]] QString describe(const CourseStep &step) const
    {
        const bool toPeer = step.kind == Kind::Unanswered ? repeatsOwn(step) : step.fromOwn;
        const QString time = timeOf(step);
        return (time.isEmpty() ? QString() : QString(time % u' '))
            % (toPeer ? in("sent_to_peer") : in("sent_by_peer")) % u": "_s
            % (step.kind == Kind::Message ? nameOf(step) : labelOf(step)) % u" ("_s
            % (step.lost ? in("lost_on_the_way") : in(shortKnownBy(step))) % u')';
    }

    // ------------------------------------------------------------ folds, ending, legend

    void beginFold(std::size_t at)
    {
        const auto fold = std::ranges::find(m_course.folds, at, &Course::Fold::first);
        if (fold == m_course.folds.end())
            return;
        m_foldTop = m_y;
        m_fold = fold;
        m_y += RowHeight;
        const QString times = u"× "_s % QLocale::c().toString(fold->times);
        const CourseStep &first = m_course.steps[at], &last = m_course.steps[at + fold->steps - 1];
        QString label = times;
        if (first.first != NoStamp && last.last != NoStamp) {
            label += u"  "_s % clockOf(m_log.calendar, first.first) % u" – "_s;
            if (first.first / 86400 != last.last / 86400)
                label += dayOf(m_log.calendar, last.last, m_language) % u' ';
            label += clockOf(m_log.calendar, last.last);
        }
        addText({(m_own + m_peer) / 2, m_y - 1}, fitted(label, m_peer - m_own - 8), Tone::Plain, true,
                Anchor::Middle);
        m_description << in("times").arg(QLocale::c().toString(fold->times)) + u':';
        m_lastTime.clear();
    }

    void endFold(std::size_t at)
    {
        if (m_fold == m_course.folds.end() || at + 1 != m_fold->first + m_fold->steps)
            return;
        m_y += 4;
        const qreal x = m_peer + FoldWidth - 4;
        for (const QLineF &line :
             {QLineF(x, m_foldTop + 4, x, m_y), QLineF(x - 5, m_foldTop + 4, x, m_foldTop + 4),
              QLineF(x - 5, m_y, x, m_y)})
            m_picture.lines.push_back({.place = line, .tone = Tone::Plain});
        m_fold = m_course.folds.end();
        m_lastTime.clear();
    }

    void addLeftOut()
    {
        addSentence(in("messages_left_out").arg(QLocale::c().toString(qulonglong(m_course.leftOut))),
                    Tone::Muted);
        m_lastTime.clear();
    }

    /// In as many rows as it needs, between the two sides.
    void addSentence(const QString &sentence, Tone tone, bool strong = false)
    {
        m_description << sentence;
        constexpr qreal ShareOfStrong =
            0.85;  // bold letters, and many capitals in the names of notifications
        const qreal room = (m_width - 2 * Margin - 2 * Padding) * (strong ? ShareOfStrong : 1);
        QString row;
        const auto flush = [&] {
            m_y += RowHeight;
            addText({m_width / 2, m_y}, fitted(row, room), tone, strong, Anchor::Middle);
            row.clear();
        };
        for (const QString &word : sentence.split(u' ')) {
            const QString longer = row.isEmpty() ? word : QString(row % u' ' % word);
            if (!row.isEmpty() && fitted(longer, room) != longer) {
                flush();
                row = word;
            } else {
                row = longer;
            }
        }
        flush();
        m_y += 4;
    }

    void addEnding()
    {
        if (m_course.ending == Course::Ending::None || m_course.steps.empty())
            return;
        const CourseStep &step = m_course.steps[m_course.decisive];
        const qreal top = m_y;
        const std::size_t boxes = m_picture.boxes.size();
        m_picture.boxes.push_back({});
        addSentence(endingOf(step), Tone::Wrong, true);
        m_y += 2;
        m_picture.boxes[boxes] = {.place = QRectF(Margin, top, m_width - 2 * Margin, m_y - top),
                                  .tone = Tone::Wrong};
        m_picture.parts.push_back({m_picture.boxes[boxes].place, endingOf(step), step.lines, step.peerLines});
        m_y += 6;
    }

    [[nodiscard]] QString endingOf(const CourseStep &step) const
    {
        if (step.kind == Kind::Unanswered && !repeatsOwn(step))
            return in("never_came").arg(nameOf(step)) + u'.';
        const QString name = repeatsOwn(step) ? nameOf(step, step.message - 1) : nameOf(step);
        switch (m_course.ending) {
        case Course::Ending::PeerSilent: return in("peer_silent").arg(name);
        case Course::Ending::OwnSilent: return in("own_silent").arg(name);
        case Course::Ending::PeerNotified: return in("peer_notified").arg(name);
        case Course::Ending::OwnNotified: return in("own_notified").arg(name);
        case Course::Ending::Lost: return in("ending_lost").arg(nameOf(step));
        case Course::Ending::None: break;
        }
        return {};
    }

    void addLegend()
    {
        if (m_course.steps.empty())
            return;
        const bool both = m_course.peer != Course::NoPeer;
        const qreal y = m_y + LegendHeight - 8, half = m_width / (both ? 3 : 2);
        const auto entry = [&](qreal x, bool thick, bool dashed, const QString &word) {
            m_picture.lines.push_back({.place = QLineF(x, y - 4, x + 30, y - 4),
                                       .tone = dashed ? Tone::Plain : Tone::Accent,
                                       .thick = thick,
                                       .dashed = dashed,
                                       .end = Picture::Line::End::Arrow});
            addText({x + 36, y}, fitted(word, half - 38), Tone::Muted);
        };
        if (both)
            entry(Margin, true, false, in("in_both_logs"));
        entry(both ? half + Margin : Margin, false, false, both ? in("in_one_log") : in("in_log"));
        entry(both ? 2 * half + Margin : half, false, true, in("inferred"));
        m_y += LegendHeight;
    }

    const Case &m_case;
    const Log &m_log;
    const Attempt &m_attempt;
    const Course &m_course;
    Language m_language;
    qreal m_width, m_own, m_peer;  ///< where the lines of both sides are
    qreal m_y = 0, m_foldTop = 0;
    std::vector<Course::Fold>::const_iterator m_fold = m_course.folds.end();
    QString m_lastTime;
    QStringList m_description;
    Picture m_picture;
};

}  // namespace

Picture ladderPicture(const Case &subject, AttemptId attempt, const Course &course, Language language,
                      qreal width)
{
    return LadderBuilder(subject, attempt, course, language, width).build();
}

}  // namespace ikelens
