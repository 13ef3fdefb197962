// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/find_session.h"

#include <QLocale>
#include <QStringBuilder>

namespace ikelens {

FindSession::FindSession(FindBar *bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
{
    connect(bar, &FindBar::queryChanged, this, &FindSession::start);
    connect(&m_finder, &LineFinder::advanced, this, &FindSession::advance);
}

void FindSession::setCase(const CasePtr &subject, bool goesOn)
{
    m_case = subject;
    if (!isActive())
        return;
    if (!goesOn || isRestricted() || !m_case) {
        restart();
        return;
    }
    m_finder.goOn(m_case);
    updateStatus();
    Q_EMIT hitsChanged();
}

void FindSession::setSelection(const Lines &lines, bool always)
{
    const bool matters = m_query.selectionOnly || m_selectionAlways || always;
    m_selectionLines = lines;
    m_selectionAlways = always;
    m_bar->setSelectionSwitch(lines && !lines->empty(), always);
    if (isActive() && matters)
        restart();
}

void FindSession::setOrigin(LineId line)
{
    m_origin = line;
    m_shown = line;
    updateStatus();
}

/// Looks for what the bar says now, from the reader's line on.
void FindSession::start()
{
    const FindQuery query = m_bar->query();
    if (query == m_query && isActive())
        return;
    m_query = query;
    m_matcher.reset();
    m_problem.clear();
    m_finder.cancel();
    if (!m_query.text.isEmpty()) {
        if (auto matcher = LineMatcher::create(m_query))
            m_matcher = std::move(*matcher);
        else
            m_problem = tr("Not a regular expression: %1").arg(matcher.error());
    }
    m_waiting = Direction::Here;
    m_waitingFrom = m_origin;
    restart();
}

/// The same search again, in another text or in other lines of it.
void FindSession::restart()
{
    if (isActive() && m_case)
        m_finder.start(m_case, *m_matcher, isRestricted() ? m_selectionLines : Lines());
    updateStatus();
    Q_EMIT hitsChanged();
}

void FindSession::stop()
{
    m_finder.cancel();
    m_matcher.reset();
    m_query = {};
    m_waiting.reset();
    m_problem.clear();
    updateStatus();
    Q_EMIT hitsChanged();
}

void FindSession::next(LineId after)
{
    step(Direction::Forward, after);
}

void FindSession::previous(LineId before)
{
    step(Direction::Backward, before);
}

void FindSession::step(Direction direction, LineId from)
{
    const bool typed = m_bar->isVisible() && m_bar->query() != m_query;
    if (typed || !isActive())
        start();
    if (typed)  // not searched yet: the first hit is what is wanted
        return;
    m_waiting = direction;
    m_waitingFrom = from;
    advance();
}

void FindSession::advance()
{
    if (!isActive())
        return;
    Q_EMIT hitsChanged();
    const HitLines &hits = m_finder.hits();
    if (m_waiting && !hits.isEmpty()) {
        const Direction direction = *m_waiting;
        const bool backward = direction == Direction::Backward;
        const LineId next = backward
            ? hits.before(m_waitingFrom)
            : hits.atOrAfter(m_waitingFrom + (direction == Direction::Forward ? 1 : 0));
        if (next != NoLine)
            goTo(next, false, direction);
        else if (!m_finder.isRunning())  // going back over the start needs the last hit of all
            goTo(backward ? hits.before(NoLine) : hits.atOrAfter(0), true, direction);
    }
    updateStatus();
}

void FindSession::goTo(LineId line, bool wrapped, Direction direction)
{
    m_waiting.reset();
    if (direction != Direction::Here)
        m_origin = line;
    m_shown = line;
    Q_EMIT found(line);
    if (wrapped && direction == Direction::Backward)
        Q_EMIT notice(tr("The start was reached; the search went on from the end."));
    else if (wrapped)
        Q_EMIT notice(tr("The end was reached; the search went on from the start."));
}

std::vector<LineMatcher::Range> FindSession::matchesIn(const QString &text) const
{
    return isActive() ? m_matcher->matches(text) : std::vector<LineMatcher::Range>();
}

void FindSession::updateStatus()
{
    const bool running = isActive() && m_finder.isRunning();
    m_bar->setProgress(running, m_finder.progress());
    if (!isActive()) {
        m_bar->setStatus(m_problem, true);
        return;
    }
    const HitLines &hits = m_finder.hits();
    if (hits.isEmpty()) {
        m_bar->setStatus(running              ? tr("Searching …")
                             : isRestricted() ? tr("Not found in the selection")
                                              : tr("Not found"),
                         !running);
        return;
    }
    // While it counts on, the numbers stay in their places and an ellipsis says that there may be more.
    const QString count = QLocale().toString(qlonglong(hits.count())) % (running ? u" …" : u"");
    if (hits.contains(m_shown))
        m_bar->setStatus(
            tr("%1 of %2").arg(QLocale().toString(qlonglong(hits.countBefore(m_shown)) + 1), count), false);
    else
        m_bar->setStatus(tr("Hits: %1").arg(count), false);
}

}  // namespace ikelens
