// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_home.h"
#include "core/intake/prepare.h"

#include <QDate>

namespace ikelens {

struct OrderedTexts
{
    LogTexts texts;
    std::vector<InputNote> notes;
};

/// Makes one log of several texts: in the order of their times, whatever their names and the order given. A text
/// that another one begins with, or is equal to, is left out. Texts that overlap in time are merged line by line.
/// The years that they do not say are inferred backwards from the time of each file, or from `lastDay`, where it is
/// valid. Texts without any time come last, in the order given. A single text is left alone.
[[nodiscard]] std::expected<OrderedTexts, Error> orderTexts(
    std::vector<std::shared_ptr<const TextSource>> sources, QDate lastDay, const GoesOn &goesOn = {});

}  // namespace ikelens
