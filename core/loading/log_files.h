// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/log.h"

#include <QStringList>

#include <expected>

namespace ikelens {

/// The log files that a path stands for: itself, or what a folder holds, oldest first by name.
[[nodiscard]] std::expected<QStringList, Error> logFilesAt(const QString &path);
/// `messages`, `messages.1.gz`, `pluto.log`, `syslog-20261101`: a file of a folder or an archive that is a log.
[[nodiscard]] bool looksLikeLog(const QString &fileName);

/// Writes all lines of a log to a file, in the order they are shown, all or nothing. It may be a file of this very
/// log.
[[nodiscard]] std::expected<void, Error> saveLog(const Log &log, const QString &path);

}  // namespace ikelens
