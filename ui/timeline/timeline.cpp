// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline.h"

#include <algorithm>

namespace ikelens {

/// Of a log of an instant: else nothing could be drawn.
constexpr Stamp ShortestLength = 10;

Timeline Timeline::of(const Case &subject)
{
    Timeline timeline;
    const HistoryMaker maker(subject.log);
    timeline.histories.reserve(subject.log.connections.size());
    StampRange whole{NoStamp, 0};
    for (ConnectionId id = 0; id < subject.log.connections.size(); ++id) {
        const ConnectionHistory &history = timeline.histories.emplace_back(maker.of(id));
        if (history.attempts > 0 && history.logged.to > 0)
            whole = {std::min(whole.from, history.logged.from), std::max(whole.to, history.logged.to)};
    }
    if (whole.from != NoStamp)
        timeline.whole = {whole.from, std::max(whole.to, whole.from + ShortestLength)};
    return timeline;
}

}  // namespace ikelens
