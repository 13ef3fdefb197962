// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logtext/find_bar.h"
#include "ui/logtext/line_finder.h"

#include <optional>

namespace ikelens {

/// A search from the first key to the last hit: starts the finder, tells which line comes next, keeps the bar
/// up to date.
class FindSession : public QObject
{
    Q_OBJECT

public:
    FindSession(FindBar *bar, QObject *parent);

    /// `goesOn`: the same log, read further.
    void setCase(const CasePtr &subject, bool goesOn);
    /// The selection's lines (null: none, or not known yet), and whether nothing else is to be found.
    void setSelection(const Lines &lines, bool always);
    /// The line that the reader stands in; what is typed is looked for from here on.
    void setOrigin(LineId line);

    void next(LineId after);
    void previous(LineId before);
    /// Forgets the hits; the words in the field stay.
    void stop();

    [[nodiscard]] bool isActive() const { return m_matcher.has_value(); }
    [[nodiscard]] const HitLines &hits() const { return m_finder.hits(); }
    [[nodiscard]] bool isRunning() const { return m_finder.isRunning(); }
    /// Matches of the running search in a text; empty without one.
    [[nodiscard]] std::vector<LineMatcher::Range> matchesIn(const QString &text) const;

Q_SIGNALS:
    void found(LineId line);
    void hitsChanged();
    /// What the reader should know besides: the search went on at the other end.
    void notice(const QString &sentence);

private:
    enum class Direction : std::uint8_t { Here, Forward, Backward };

    void start();
    void restart();
    void advance();
    void step(Direction direction, LineId from);
    void goTo(LineId line, bool wrapped, Direction direction);
    void updateStatus();
    [[nodiscard]] bool isRestricted() const { return m_selectionAlways || m_query.selectionOnly; }

    FindBar *m_bar;
    LineFinder m_finder;
    CasePtr m_case;
    Lines m_selectionLines;
    bool m_selectionAlways = false;
    FindQuery m_query;
    std::optional<LineMatcher> m_matcher;
    QString m_problem;
    LineId m_origin = 0;
    LineId m_shown = NoLine;
    std::optional<Direction> m_waiting;  ///< a step that the hits so far cannot answer
    LineId m_waitingFrom = 0;
};

}  // namespace ikelens
