// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/find/text_search.h"
#include "ui/logtext/line_rows.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <optional>

namespace ikelens {

/// Finds all lines with a match, in the background and on all cores.
class LineFinder : public QObject
{
    Q_OBJECT

public:
    explicit LineFinder(QObject *parent = nullptr);
    /// Cancels and waits.
    ~LineFinder() override;

    /// Starts anew; `only` restricts the search to these lines (null: all).
    void start(const CasePtr &subject, const LineMatcher &matcher, const Lines &only = {});
    /// The same search in a log that has grown: only what is new is searched.
    void goOn(const CasePtr &subject);
    void cancel();

    /// Lines with a match: all of them up to the place that the search has reached.
    [[nodiscard]] const HitLines &hits() const { return m_hits; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] double progress() const { return m_search ? m_search->progress() : 0; }  ///< 0 to 1

Q_SIGNALS:
    /// More hits or further on; also once at the end.
    void advanced();

private:
    void run(std::size_t firstBlock);
    void collect();

    QThreadPool m_pool;  ///< of its own: a log that hangs while it is loaded must not stop the search
    QTimer m_look;       ///< looks what the threads have found meanwhile
    std::shared_ptr<const Log> m_log;
    std::optional<LineMatcher> m_matcher;
    Lines m_only;
    std::shared_ptr<TextSearch> m_search;
    HitLines m_hits;
    bool m_running = false;
};

}  // namespace ikelens
