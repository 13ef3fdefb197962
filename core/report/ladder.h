// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/exchange/attempt_course.h"
#include "core/picture/picture.h"

namespace ikelens {

/// The ladder of an attempt: the Intra2net System on the left, the peer on the right, and every message of the
/// exchange as an arrow at its time. What stands in the log has a solid arrow, what is inferred a dashed one and
/// the word for it. `width` units wide; a part for each arrow, with its lines.
[[nodiscard]] Picture ladderPicture(const Case &subject, AttemptId attempt, const Course &course,
                                    Language language, qreal width);

}  // namespace ikelens
