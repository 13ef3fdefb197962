// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ikelens {

/// Compares two lists; where they differ, prints what is missing (-) and what is too much (+), as diff does.
[[nodiscard]] bool sameLines(const QStringList &actual, const QStringList &expected);
/// `expected` is a raw string: its lines, without the empty first and last.
[[nodiscard]] bool sameLines(const QStringList &actual, const char *expected);

}  // namespace ikelens
