// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/notes/annotation.h"

#include <QHash>
#include <QIODevice>

namespace ikelens {

/// The diagnosis for other programs, which rely on its members: some may be added, none renamed. Written piece by
/// piece; false where the device does not take it.
bool writeJsonReport(QIODevice &device, const Case &subject, Language language);
[[nodiscard]] QByteArray jsonReport(const Case &subject, Language language);

/// The diagnosis for a terminal or a ticket: plain text in UTF-8, at most 100 columns. `names` gives connections
/// the names that the reader has chosen ("C2" → "Branch Ulm").
[[nodiscard]] QByteArray textReport(const Case &subject, Language language,
                                    const QHash<QString, QString> &names = {}, const Annotations &notes = {});

/// The diagnosis as one self-contained HTML page, without script and without outside reference, for the screen and for
/// paper.
[[nodiscard]] std::expected<QByteArray, Error> htmlReport(const Case &subject, Language language,
                                                          const QHash<QString, QString> &names = {},
                                                          const Annotations &notes = {});

/// Whether something still has to be mended: a finding of severity error that did not go away by itself.
[[nodiscard]] bool hasUnresolvedError(const Case &subject);

}  // namespace ikelens
