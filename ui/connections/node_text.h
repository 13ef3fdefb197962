// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

#include <QString>

namespace ikelens {

/// The words for the nodes of the tree, in the language of the installed translators. Plain text, but for tool
/// tips, which are rich text with everything of the log escaped.

/// "C2", or the address of attempts that have no connection; with the host where the log has several.
[[nodiscard]] QString connectionLabel(const Log &log, ConnectionId connection, const QString &name);
[[nodiscard]] QString connectionDetail(const Log &log, ConnectionId connection);
[[nodiscard]] QString connectionToolTip(const Case &subject, ConnectionId connection);

[[nodiscard]] QString attemptLabel(const Log &log, AttemptId attempt);
[[nodiscard]] QString attemptDetail(const Log &log, AttemptId attempt);
[[nodiscard]] QString attemptToolTip(const Case &subject, AttemptId attempt);

[[nodiscard]] QString phaseLabel(const Phase &phase);
[[nodiscard]] QString phaseDetail(const Log &log, const Phase &phase, ConnectionId under);

/// The message of a line, without control characters.
[[nodiscard]] QString lineLabel(const Log &log, LineId line);
/// With its weight in words, for readers who do not see the colour.
[[nodiscard]] QString lineAccessibleText(const Log &log, LineId line, LineSeverity severity);
[[nodiscard]] QString lineToolTip(const Log &log, LineId line);

/// "23 Nov 10:19:08" as the reader's language writes it; empty for NoStamp.
[[nodiscard]] QString stampText(const Log &log, Stamp stamp);

}  // namespace ikelens
