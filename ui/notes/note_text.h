// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/notes/annotation.h"

namespace ikelens {

/// What is noted at a line, of the attempt that begins there and of itself, as plain text; empty where nothing is.
[[nodiscard]] QString noteText(const Annotations &annotations, LineId line);

}  // namespace ikelens
