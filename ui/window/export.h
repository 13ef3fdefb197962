// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

namespace ikelens {

/// Writes a report to a file, all or nothing.
[[nodiscard]] std::expected<void, Error> saveReport(const QString &path, const QByteArray &report);

/// A name for the report of this case, beside its log: "/home/anna/messages-diagnosis.html".
[[nodiscard]] QString suggestedReportPath(const Log &log, const QString &fallbackFolder);

}  // namespace ikelens
