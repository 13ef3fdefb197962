// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

#include <QIODevice>

#include <functional>

namespace ikelens {

/// Lets `write` fill the file at `path`, all or nothing; it returns false where the device does not take it.
[[nodiscard]] std::expected<void, Error> saveFile(const QString &path,
                                                  const std::function<bool(QIODevice &)> &write);

/// A name for what is written about this case, beside its log: "/home/anna/messages-diagnosis.html" for the ending
/// "-diagnosis.html".
[[nodiscard]] QString suggestedPath(const Log &log, const QString &fallbackFolder, const QString &ending);

/// A name for all lines of the case in one file, beside its log: "/home/anna/ticket-lines.log".
[[nodiscard]] QString suggestedLogPath(const Log &log, const QString &fallbackFolder);

}  // namespace ikelens
