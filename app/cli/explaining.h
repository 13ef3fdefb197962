// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "core/case.h"

namespace ikelens {

// What is known, without a log. Both give the status that the program ends with.

/// Every cause with its texts.
[[nodiscard]] int listCauses(const Options &options, const Expertise &expertise);
/// A pasted line: with its syslog head, or only what the daemon said.
[[nodiscard]] int explainLine(const Options &options, const Expertise &expertise);

}  // namespace ikelens
