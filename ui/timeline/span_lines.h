// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/history.h"
#include "ui/logtext/line_rows.h"

namespace ikelens {

/// The lines that were written within a span, in the order of the log; lines without a time count with the line
/// before them. Reads few lines of a log that is in order: those where the span begins and ends.
[[nodiscard]] Lines linesWithin(const Log &log, const StampRange &span);

}  // namespace ikelens
