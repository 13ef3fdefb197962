// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/selection.h"

namespace ikelens {

/// The message to the administrator of the peer about what is selected: an attempt's verdict, or the first problem of
/// its connection, or what to mend first where nothing particular is selected. Empty where there is nothing to tell.
[[nodiscard]] QString peerMessageText(const Case &subject, const Selection &selection, Language language);

}  // namespace ikelens
