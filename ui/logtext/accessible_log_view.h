// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ikelens {

class LogView;

/// Makes the custom-painted log text readable for screen readers: a list whose items are the lines in sight.
/// An item's name says number and severity, then the text. Call it once before the first LogView is shown.
void installAccessibleLogView();

/// Tells screen readers that the reader has gone to another line.
void announceCurrentLine(LogView *view);

}  // namespace ikelens
