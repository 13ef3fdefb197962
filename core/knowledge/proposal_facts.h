// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnosis.h"

namespace ikelens {

/// `differing_field` (encryption, integrity, prf, group), `received_value` and `configured_value` where one field alone
/// keeps two lists of proposals apart (charon's `received proposals: …` and `configured proposals: …`); else empty.
[[nodiscard]] Facts factsOfProposals(const QString &received, const QString &configured);

}  // namespace ikelens
