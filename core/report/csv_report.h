// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/notes/annotation.h"

#include <QHash>
#include <QIODevice>

namespace ikelens {

/// One field as RFC 4180 wants it. What a spreadsheet would take for a formula (it begins with = + - @, a tab or a
/// carriage return) gets an apostrophe before it: the text comes from strangers.
[[nodiscard]] QByteArray csvField(const QString &text);

/// A table for spreadsheets: UTF-8, the columns named in the first row, with the words of the JSON report. One row for
/// each finding of the ranked list, or one for each attempt. False where the device does not take it.
bool writeFindingsCsv(QIODevice &device, const Case &subject, Language language,
                      const QHash<QString, QString> &names = {});
bool writeAttemptsCsv(QIODevice &device, const Case &subject, Language language,
                      const QHash<QString, QString> &names = {}, const Annotations &notes = {});

}  // namespace ikelens
