// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnosis.h"
#include "core/negotiation/log.h"

#include <QIcon>
#include <QString>

namespace ikelens {

/// How a node of the tree stands, as the reader is told: each has a shape, a colour and a word of its own.
enum class NodeState : std::uint8_t {
    Overview,
    WholeLog,
    Up,           ///< up at the end of the log
    Warning,      ///< up as well, with something to look at
    Established,  ///< of a phase: it reached its end
    Failed,
    Closed,      ///< was up, ended in order
    Lost,        ///< was up, was torn
    Incomplete,  ///< the log begins or ends in the middle
    UnderWay,    ///< the log still grows, and so may this
    Unused,      ///< of a connection: nobody has tried
    Probe,       ///< of somebody who is no VPN peer; nothing to do
};

/// "up", "failed" … in the language of the installed translators; empty for Overview and WholeLog.
[[nodiscard]] QString stateText(NodeState state);

/// Painted in any size; differs by form, not by colour alone, and follows the application's palette.
[[nodiscard]] QIcon stateIcon(NodeState state);

/// The colour of the state's word: at least 4.5 : 1 on QPalette::Base.
[[nodiscard]] QColor stateColor(NodeState state, const QPalette &palette);

[[nodiscard]] NodeState stateOf(Outcome outcome);

}  // namespace ikelens
