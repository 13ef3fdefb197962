// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace ikelens {

/// The most memory, in bytes, that a process of its own has in use while it does `work`, with everything that it
/// inherits from this one.
[[nodiscard]] std::uint64_t peakMemory(const std::function<void()> &work);

/// Whether a program is installed.
[[nodiscard]] bool isInstalled(const std::string &program);

/// Runs a shell command and reads its output through a pipe: grep stops at the first hit when it writes to /dev/null.
void runThroughPipe(const std::string &command);

}  // namespace ikelens
