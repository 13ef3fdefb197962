// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/filters.h"

#include "core/record/line_time.h"

namespace ikelens {

/// Times step back, again and again, and hardly ever forward.
bool isReversed(std::string_view sample)
{
    constexpr std::size_t LeastSteps = 2, FewAmong = 8;
    constexpr Stamp HalfYear = SecondsPerStampYear / 2;
    std::size_t back = 0, forward = 0;
    LineTime before;
    while (!sample.empty()) {
        const std::size_t newline = sample.find('\n');
        const LineTime time = parseLineTime(sample.substr(0, newline));
        sample.remove_prefix(newline == std::string_view::npos ? sample.size() : newline + 1);
        if (!time.isValid())
            continue;
        if (before.isValid() && (time.ofYear != before.ofYear || time.year != before.year)) {
            // Without a year, a step of more than half of one is a turn of the year in the other direction.
            const bool later = time.year != before.year ? time.year > before.year
                                                        : time.ofYear > before.ofYear;
            const Stamp step = time.ofYear > before.ofYear ? time.ofYear - before.ofYear
                                                           : before.ofYear - time.ofYear;
            const bool turned = time.year == before.year && time.year == 0 && step > HalfYear;
            ++(later != turned ? forward : back);
        }
        before = time;
    }
    return back >= LeastSteps && forward * FewAmong < back;
}

}  // namespace ikelens
