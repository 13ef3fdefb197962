// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/log.h"

#include <QMetaType>

namespace ikelens {

/// What the reader has chosen in the window; the same value for the tree, the text and the panel.
struct Selection
{
    enum class Kind : std::uint8_t { Nothing, Overview, Connection, Attempt, Phase, Line };

    Kind kind = Kind::Nothing;
    std::uint32_t id = NoId;  ///< ConnectionId, AttemptId, PhaseId or LineId

    friend bool operator==(const Selection &, const Selection &) = default;
};

}  // namespace ikelens

Q_DECLARE_METATYPE(ikelens::Selection)
