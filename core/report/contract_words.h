// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnosis.h"

namespace ikelens {

/// The words of the JSON contract, which do not depend on a language.
[[nodiscard]] const char *contractWord(Severity severity);
[[nodiscard]] const char *contractWord(Side side);
[[nodiscard]] const char *contractWord(Confidence confidence);
[[nodiscard]] const char *contractWord(Outcome outcome);
[[nodiscard]] const char *contractWord(Nat nat);
[[nodiscard]] const char *contractWord(PhaseKind kind);
/// Empty where the role is not known.
[[nodiscard]] const char *contractWord(Role role);

/// "2026-11-23T09:56:08", of the clock that wrote the log; empty for NoStamp.
[[nodiscard]] QString contractTime(const Log &log, Stamp stamp);

}  // namespace ikelens
