// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/intake/prepare.h"
#include "core/loading/load_request.h"

#include <atomic>
#include <future>

namespace ikelens {

/// Unpacks one file in a thread of its own. A compressed file that is no archive can be read meanwhile.
class Unpacking
{
public:
    Unpacking(const std::shared_ptr<const TextSource> &packed, const UnpackLimit &limit,
              const LoadProgress &progress, const GoesOn &goesOn);
    /// Stops it where nobody waits for the result any more.
    ~Unpacking() { m_state->abandoned = true; }
    Unpacking(const Unpacking &) = delete;
    Unpacking &operator=(const Unpacking &) = delete;

    /// The text that grows; null where it is an archive, or nothing.
    std::shared_ptr<const TextSource> growing() { return m_growing.get(); }
    /// Waits for the end.
    std::expected<Unpacked, Error> result() { return m_result.get(); }

private:
    /// Of both threads.
    struct State
    {
        std::promise<std::shared_ptr<const TextSource>> growing;
        std::atomic<bool> abandoned = false;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
    std::future<std::shared_ptr<const TextSource>> m_growing = m_state->growing.get_future();
    std::future<std::expected<Unpacked, Error>> m_result;  // its end is waited for, so it goes first
};

}  // namespace ikelens
