// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/diagnosis/diagnosis.h"
#include "core/report/words.h"

namespace ikelens {

/// The word for a value in the reader's language.
[[nodiscard]] Word wordFor(Severity severity);
[[nodiscard]] Word wordFor(Side side);
[[nodiscard]] Word wordFor(Confidence confidence);
[[nodiscard]] Word wordFor(Outcome outcome);
[[nodiscard]] Word wordFor(PhaseKind kind);
[[nodiscard]] Word wordFor(Nat nat);
[[nodiscard]] Word wordFor(LineSeverity severity);

}  // namespace ikelens
