// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/notes/annotation.h"

#include <QHash>

namespace ikelens {

/// The diagnosis as a PDF document of A4 pages, with the content of the HTML report: painted from the report's own
/// structure, since Qt's rich text knows too little of CSS. With page numbers and an outline. Needs a QGuiApplication.
[[nodiscard]] QByteArray pdfReport(const Case &subject, Language language,
                                   const QHash<QString, QString> &names = {}, const Annotations &notes = {});

}  // namespace ikelens
