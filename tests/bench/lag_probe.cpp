// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/lag_probe.h"

#include <chrono>

namespace ikelens {

using namespace std::chrono_literals;

LagProbe::LagProbe()
    : m_asking([this](const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            const auto asked = std::chrono::steady_clock::now();
            QMetaObject::invokeMethod(this, [this] { m_answered.release(); }, Qt::QueuedConnection);
            while (!m_answered.try_acquire_for(50ms)) {
                if (stop.stop_requested())
                    return;
            }
            const std::chrono::duration<double, std::milli> waited = std::chrono::steady_clock::now() - asked;
            m_longest = std::max(m_longest.load(), waited.count());
            std::this_thread::sleep_for(500us);
        }
    })
{ }

LagProbe::~LagProbe()
{
    m_asking.request_stop();
    m_asking.join();
}

double LagProbe::takeLongest()
{
    return m_longest.exchange(0);
}

}  // namespace ikelens
