// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

#include <QMetaType>

namespace ikelens {

/// What the reader has chosen in the window; the same value for the tree, the text and the panel.
struct Selection
{
    enum class Kind : std::uint8_t { Nothing, Overview, Connection, Attempt, Phase, Line };

    Kind kind = Kind::Nothing;
    std::uint32_t id = NoId;  ///< ConnectionId, AttemptId, PhaseId or LineId

    friend bool operator==(const Selection &, const Selection &) = default;
};

// A selection may be older than the log: what that does not have (any more) is nothing.

/// The attempt that is chosen, or that the chosen phase or line is of; NoId where there is none.
[[nodiscard]] AttemptId attemptOf(const Log &log, const Selection &selection);
/// The same; of a connection, the attempt that tells most of it.
[[nodiscard]] AttemptId tellingAttempt(const Case &subject, const Selection &selection);
/// The connection that is chosen, or that the chosen attempt, phase or line is of; NoId where there is none.
[[nodiscard]] ConnectionId connectionOf(const Log &log, const Selection &selection);
/// The line that tells most about what is chosen: the proof of its verdict, else its first line; or NoLine.
[[nodiscard]] LineId tellingLine(const Case &subject, const Selection &selection);

}  // namespace ikelens

Q_DECLARE_METATYPE(ikelens::Selection)
