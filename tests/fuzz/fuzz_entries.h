// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace ikelens {

/// Takes each line apart, finds its message and captures its slots. Aborts where a part lies outside its line.
void fuzzRecord(std::string_view text);

/// Sends the text through every filter of the intake, whole and in pieces. Aborts where the two differ.
void fuzzIntake(std::string_view text);

/// Loads the text as if it were pasted, whole and in small chunks, and reports on it. Aborts where the two differ
/// or lines are lost.
void fuzzLoad(std::string_view text);

}  // namespace ikelens
