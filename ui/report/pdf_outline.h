// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace ikelens {

/// An entry of a document's outline, which viewers show beside it.
struct OutlineEntry
{
    QString title;
    int level = 1;   ///< 1 for a chapter, 2 for what is in it
    int page = 0;    ///< from 0
    double top = 0;  ///< points from the upper edge of the page
};

/// Adds an outline and the language to a document that QPdfWriter has written, which has neither: as an incremental
/// update (ISO 32000-1, 7.5.6 and 12.3.3). The document comes back unchanged where it is built in another way.
[[nodiscard]] QByteArray withOutline(const QByteArray &pdf, const std::vector<OutlineEntry> &entries,
                                     const QByteArray &language);

}  // namespace ikelens
