// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/knowledge/explanation.h"

namespace ikelens {

/// What the peer offered in the attempt of a finding, and why each offer was refused; at most ten, none twice.
/// Empty where the finding is not about refused offers.
[[nodiscard]] std::vector<std::pair<QString, QString>> refusedOffers(const Case &subject,
                                                                     const Finding &finding,
                                                                     Language language);

}  // namespace ikelens
