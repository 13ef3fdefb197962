// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/knowledge/explanation.h"
#include "core/negotiation/history.h"

namespace ikelens {

/// "1,234" or "1.234".
[[nodiscard]] QString numberText(std::uint64_t number, Language language);
/// "3 h 12 min", "45 s", "2 d 4 h" (German "2 Tage 4 h"): two units at most.
[[nodiscard]] QString durationText(Stamp seconds, Language language);
/// "14 Nov" or "14. Nov".
[[nodiscard]] QString dayOf(const Calendar &calendar, Stamp stamp, Language language);
/// "10:00:05"
[[nodiscard]] QString clockOf(const Calendar &calendar, Stamp stamp);
/// "99.2" or "99,2": never 100 where there was an outage, never 0 where it was up.
[[nodiscard]] QString percentText(double share, Language language);

/// "up 99.2 % of the logged time; longest outage 3 h 12 min on 14 Nov". Empty where the log has no times.
[[nodiscard]] QString availabilityText(const ConnectionHistory &history, const Calendar &calendar,
                                       Language language);

}  // namespace ikelens
