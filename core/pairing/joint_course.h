// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/attempt_course.h"

namespace ikelens {

/// The messages of an attempt as all logs tell it: that of the Intra2net System, and of the peer where its log is open
/// and has the attempt. Times are those of the Intra2net System's clock. Reads lines, so not for the window's thread.
[[nodiscard]] Course courseOfBoth(const Case &subject, AttemptId attempt);

/// Both lists made one. A message that both logs tell is one step with the lines of both; one that the sender's log has
/// and that the other side awaited in vain was lost. Both are in the order of their times, told from the view of the
/// Intra2net System.
[[nodiscard]] std::vector<CourseStep> joinedSteps(std::vector<CourseStep> own, std::vector<CourseStep> peer);

}  // namespace ikelens
