// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/find_session.h"

#include <QLocale>

#include <algorithm>

namespace ikelens {

FindSession::FindSession(FindBar *bar, QObject *parent)
    : QObject(parent)
    , m_bar(bar)
{
    connect(bar, &FindBar::queryChanged, this, &FindSession::start);
    connect(&m_finder, &LineFinder::advanced, this, &FindSession::advance);
}

void FindSession::setCase(const CasePtr &subject)
{
    m_case = subject;
    if (isActive())
        restart();
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
    if (isActive() && m_case) {
        const bool restricted = m_selectionAlways || m_query.selectionOnly;
        m_finder.start(m_case, *m_matcher, restricted ? m_selectionLines : Lines());
    }
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
    const std::vector<LineId> &hits = m_finder.hits();
    if (m_waiting && !hits.empty()) {
        const Direction direction = *m_waiting;
        if (direction == Direction::Backward) {
            // Going back over the start needs the last hit of all.
            const auto at = std::ranges::lower_bound(hits, m_waitingFrom);
            if (at != hits.begin())
                goTo(*std::prev(at), false, direction);
            else if (!m_finder.isRunning())
                goTo(hits.back(), true, direction);
        } else {
            const auto at = direction == Direction::Here ? std::ranges::lower_bound(hits, m_waitingFrom)
                                                         : std::ranges::upper_bound(hits, m_waitingFrom);
            if (at != hits.end())
                goTo(*at, false, direction);
            else if (!m_finder.isRunning())
                goTo(hits.front(), true, direction);
        }
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
    const std::vector<LineId> &hits = m_finder.hits();
    if (hits.empty()) {
        m_bar->setStatus(running                                          ? tr("Searching …")
                             : m_selectionAlways || m_query.selectionOnly ? tr("Not found in the selection")
                                                                          : tr("Not found"),
                         !running);
        return;
    }
    const QString count = QLocale().toString(qlonglong(hits.size()));
    const auto at = std::ranges::lower_bound(hits, m_shown);
    if (running)
        m_bar->setStatus(tr("Hits so far: %1").arg(count), false);
    else if (at != hits.end() && *at == m_shown)
        m_bar->setStatus(tr("Hit %1 of %2").arg(QLocale().toString(qlonglong(at - hits.begin() + 1)), count),
                         false);
    else
        m_bar->setStatus(tr("Hits: %1").arg(count), false);
}

}  // namespace ikelens
