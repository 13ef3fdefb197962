// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QtConcurrent>

#include <memory>
#include <type_traits>
#include <utility>

namespace ikelens {

/// The answer of the background for one thing that is shown. A newer question, drop(), or the end of its owner makes
/// the one before stale: what it gives is let go in silence. Used in the window's thread only.
class Latest
{
public:
    /// `work()` in another thread, then `take(result)` in this one; never at once.
    template<typename Work, typename Take>
    void ask(Work work, Take take)
    {
        using Watcher = QFutureWatcher<std::invoke_result_t<Work>>;
        auto watcher = std::make_unique<Watcher>();
        QObject::connect(watcher.get(), &Watcher::finished, watcher.get(),
                         [this, take = std::move(take), answered = watcher.get()] {
                             const auto result = answered->result();
                             // It is the sender; and `take` may well ask again.
                             m_awaited.release()->deleteLater();
                             take(result);
                         });
        watcher->setFuture(QtConcurrent::run(&pool(), std::move(work)));
        m_awaited = std::move(watcher);
    }
    void drop() { m_awaited.reset(); }
    [[nodiscard]] bool isAwaited() const { return m_awaited != nullptr; }

private:
    /// Of the window's parts alone: on a machine with one or two processors, loading takes all threads of Qt's own.
    [[nodiscard]] static QThreadPool &pool();

    std::unique_ptr<QObject> m_awaited;
};

}  // namespace ikelens
