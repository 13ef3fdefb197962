// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/notes/annotation.h"

#include <QVariantHash>

namespace ikelens {

/// Everything that resources/report/report.html may name. Strings are plain and escaped by the template;
/// explanations and pictures are HTML of our own making and marked as such.
[[nodiscard]] QVariantHash reportContext(const Case &subject, Language language,
                                         const QHash<QString, QString> &names, const Annotations &notes = {});

}  // namespace ikelens
