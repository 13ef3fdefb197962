// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

#include <QStringList>

namespace ikelens {

/// Connections → attempts → phases, two blanks a level, lines counted from 1:
/// `C1` / `#1 responder 192.0.2.1:500 id=CN=a nat=none closed 3-12` / `phase1 #1 established 3-9`.
[[nodiscard]] QStringList attemptTree(const Log &log);

/// `error phase1.psk-mismatch C5 peer either certain resolved ×3: 12 14`, ranked.
[[nodiscard]] QStringList findingList(const Case &subject);

/// Everything that a case says, as text: for comparing two cases as wholes.
[[nodiscard]] QStringList everything(const Case &subject);

[[nodiscard]] QString outcomeName(Outcome outcome);
[[nodiscard]] QString roleName(Role role);

}  // namespace ikelens
