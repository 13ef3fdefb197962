// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <atomic>
#include <semaphore>
#include <thread>

namespace ikelens {

/// Asks the window's thread for an answer again and again: how long it took at most is how long a key or a click
/// would have waited.
class LagProbe : public QObject
{
    Q_OBJECT

public:
    LagProbe();
    ~LagProbe() override;

    /// Milliseconds of the longest wait since the last call.
    [[nodiscard]] double takeLongest();

private:
    std::atomic<double> m_longest = 0;
    std::counting_semaphore<> m_answered{0};
    std::jthread m_asking;
};

}  // namespace ikelens
