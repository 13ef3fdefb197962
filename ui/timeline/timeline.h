// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/negotiation/history.h"

namespace ikelens {

/// How every connection of a case fared, by ConnectionId, and over what time.
struct Timeline
{
    std::vector<ConnectionHistory> histories;
    StampRange whole;  ///< of all of them; empty where the log has no times

    /// Linear in the attempts and phases of the log.
    [[nodiscard]] static Timeline of(const Case &subject);
};

}  // namespace ikelens
