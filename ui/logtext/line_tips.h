// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/logtext/line_anatomy.h"

namespace ikelens {

/// What a part of a line is, as escaped rich text: the anatomy of a line that the Intra2net manual explains, and
/// for the message what it means. `text` is the line as it is shown.
[[nodiscard]] QString lineTip(const Case &subject, LineId line, const QString &text, const LinePart &part);

}  // namespace ikelens
