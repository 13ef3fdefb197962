// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace ikelens {

/// How a child of this program is told to be a window and nothing else: `--start LOG`.
inline constexpr auto StartOption = QLatin1StringView("--start");

/// What the child does: all that the program does from its start until the whole log is painted; then says so on
/// standard output. Returns the exit status.
[[nodiscard]] int startAndPaint(int count, char **arguments, const QString &log);

/// Milliseconds from starting the child to its word; nothing where it could not be started.
[[nodiscard]] std::optional<double> millisecondsToStart(const QString &log);

}  // namespace ikelens
