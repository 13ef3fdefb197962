// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/window/message_area.h"

namespace ikelens {

struct CaseMessage
{
    MessageArea::Kind kind = MessageArea::Kind::Info;
    QString text;
};

/// What the reader should know about a log before trusting what the window shows of it.
[[nodiscard]] std::vector<CaseMessage> messagesOn(const Case &subject, bool cancelled, bool textLost);

}  // namespace ikelens
