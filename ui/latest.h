// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtConcurrent>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace ikelens {

/// Answers of the background for one thing that is shown. A newer question, or drop(), makes the older ones stale:
/// what they give is let go in silence. Used in the window's thread only.
class Latest
{
public:
    Latest() = default;
    Latest(const Latest &) = delete;
    Latest &operator=(const Latest &) = delete;

    /// `work()` in another thread, then `take(result)` in that of `owner`, which this is a member of; never at once,
    /// and not at all where the owner is gone by then.
    template<typename Work, typename Take>
    void ask(QObject *owner, Work work, Take take)
    {
        using Result = std::invoke_result_t<Work>;
        const std::uint64_t question = ++m_asked;
        QtConcurrent::run(&pool(), std::move(work))
            .then(owner, [this, question, take = std::move(take)](const Result &result) {
                if (question != m_asked || m_answered == question)
                    return;
                m_answered = question;
                take(result);
            });
    }
    void drop() { m_answered = m_asked; }
    [[nodiscard]] bool isAwaited() const { return m_answered != m_asked; }

private:
    /// Of the window's parts alone: on a machine with one or two processors, loading takes all threads of Qt's own.
    [[nodiscard]] static QThreadPool &pool();

    std::uint64_t m_asked = 0, m_answered = 0;
};

}  // namespace ikelens
