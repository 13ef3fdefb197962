// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/request_picture.h"
#include "core/negotiation/id_map.h"
#include "core/negotiation/string_table.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ikelens {

/// Takes the phase 2 requests of a log apart, each text once: several rules look at each, and the same comes again.
class RequestMemo
{
public:
    /// `text` is that of `id`. Valid until the next call.
    const std::optional<RequestParts> &of(StringId id, std::string_view text)
    {
        constexpr std::size_t MostKept = 4096;
        if (m_requests.size() >= MostKept) {
            m_places = {};
            m_requests.clear();
        }
        std::uint32_t &place = m_places.at(id);
        if (place == IdMap<StringId>::NoValue) {
            place = std::uint32_t(m_requests.size());
            m_requests.push_back(parseRequest(text));
        }
        return m_requests[place];
    }

private:
    IdMap<StringId> m_places;
    std::vector<std::optional<RequestParts>> m_requests;
};

}  // namespace ikelens
