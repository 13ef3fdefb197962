// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/logtext/find_query.h"
#include "ui/logtext/line_rows.h"

#include <QFutureWatcher>
#include <QObject>

#include <atomic>
#include <map>

namespace ikelens {

/// Finds all lines with a match, in the background and on all cores. At most 64 KiB of a line are searched.
class LineFinder : public QObject
{
    Q_OBJECT

public:
    explicit LineFinder(QObject *parent = nullptr);
    /// Cancels and waits.
    ~LineFinder() override;

    /// Starts anew; `only` restricts the search to these lines (null: all).
    void start(const CasePtr &subject, const LineMatcher &matcher, const Lines &only = {});
    void cancel();

    /// Lines with a match, in the order of the log: all of them up to the place that the search has reached.
    [[nodiscard]] const std::vector<LineId> &hits() const { return m_hits; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] double progress() const;  ///< 0 to 1

Q_SIGNALS:
    /// More hits or further on; also once at the end.
    void advanced();

private:
    using BlockHits = std::vector<LineId>;

    void take(int begin, int end);

    QFutureWatcher<BlockHits> m_watcher;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    std::map<int, BlockHits> m_early;  ///< of blocks that were done before an earlier one
    std::vector<LineId> m_hits;
    int m_nextBlock = 0;
    bool m_running = false;
};

}  // namespace ikelens
