// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "core/case.h"

namespace ikelens {

// What is said of logs. All of them give the status that the program ends with.

[[nodiscard]] int diagnose(const Options &options, const Expertise &expertise);
/// The mail to the administrator of a peer.
[[nodiscard]] int writeMessage(const Options &options, const Expertise &expertise);
/// The log with stand-ins.
[[nodiscard]] int writePseudonymised(Options options, const Expertise &expertise);

}  // namespace ikelens
