// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/selection.h"

#include <vector>

namespace ikelens {

/// A line that proves a finding.
struct EvidenceMark
{
    LineId line = NoLine;
    Severity severity = Severity::Info;
};

/// The evidence lines of what is selected, each once with its worst severity, in the order of the log: of an
/// attempt's or phase's findings, of a connection's summaries, else of the whole log's summaries.
[[nodiscard]] std::vector<EvidenceMark> evidenceMarks(const Case &subject, const Selection &selection);

}  // namespace ikelens
