// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

#include <QDate>

namespace ikelens {

/// What the status bar tells about a case.
struct CaseFacts
{
    std::uint32_t openErrors = 0, openWarnings = 0;  ///< summaries that are not resolved
    std::size_t connections = 0;                     ///< those with a name
    std::size_t attempts = 0;
    std::uint64_t daemonLines = 0, recognised = 0;
    QDateTime first, last;  ///< time covered; invalid where no line has a time
    bool complete = false;  ///< read to its end, and so diagnosed
    bool yearAssumed = false;

    /// Full percents, 100 only where every line is recognised; -1 where there are no lines of a daemon.
    [[nodiscard]] int recognisedPercent() const;
};

[[nodiscard]] CaseFacts factsOf(const Case &subject);

}  // namespace ikelens
