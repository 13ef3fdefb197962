// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/knowledge/explanation.h"
#include "core/knowledge/slot_template.h"

namespace ikelens {

/// Reads the small part of Markdown that the texts use: paragraphs, `1. ` and `- ` lists, `**strong**` and
/// `` `code` ``. Values are put in afterwards, so nothing in them is ever markup.
[[nodiscard]] Blocks parseMarkup(const FilledText &filled);

/// A text of one line, without its markup.
[[nodiscard]] QString plainLine(const FilledText &filled);

}  // namespace ikelens
