// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/logtext/line_rows.h"

class QMimeData;

namespace ikelens {

/// Lines for the clipboard.
struct LineCopy
{
    std::unique_ptr<QMimeData> data;
    qsizetype lines = 0;  ///< how many were taken: a clipboard holds no gigabytes
};

/// The lines in the rows first … last: as plain text just as they stand in the log, and, of not too many, as HTML with
/// the colours of a light theme, which mails and tickets have.
[[nodiscard]] LineCopy copyLines(const CasePtr &subject, const LineRows &rows, qsizetype first,
                                 qsizetype last);

}  // namespace ikelens
