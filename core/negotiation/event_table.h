// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/negotiation/message_traits.h"

#include <algorithm>
#include <span>

namespace ikelens {

/// What a dialect's messages do to a negotiation, as a table in its source: one row per message or kind of message.
template<typename Event>
struct EventRow
{
    QByteArrayView base;  ///< a base id; with * at the end every base id that begins so
    Event event;

    [[nodiscard]] bool fits(QByteArrayView id) const
    {
        return base.endsWith('*') ? id.startsWith(base.chopped(1)) : id == base;
    }
};

/// By message id: the event of the first row that fits, of those messages that `speaks` says yes to.
template<typename Event, typename Speaks>
[[nodiscard]] std::vector<Event> eventsByMessage(const Catalog &catalog,
                                                 std::span<const EventRow<Event>> rows, const Speaks &speaks)
{
    std::vector<Event> events(catalog.size(), Event::None);
    for (std::size_t id = 1; id < catalog.size(); ++id) {
        const Message &message = catalog.message(MessageId(id));
        if (!speaks(message))
            continue;
        const auto row = std::ranges::find_if(
            rows, [&](const EventRow<Event> &one) { return one.fits(message.base); });
        if (row != rows.end())
            events[id] = row->event;
    }
    return events;
}

/// The traits of what a message says, whatever it does: steps that worked and faults are kept for the diagnosis.
[[nodiscard]] inline std::uint8_t traitsOfWords(const Message &message)
{
    const bool tells = message.role == MessageRole::Root || message.role == MessageRole::Symptom
        || message.role == MessageRole::Milestone || message.severity >= LineSeverity::Ok;
    return tells && message.severity != LineSeverity::Noise
        ? std::uint8_t(MessageTraits::IsEvent | MessageTraits::IsEvidence)
        : std::uint8_t(0);
}

}  // namespace ikelens
