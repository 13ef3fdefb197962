// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diagnosis/panel_content.h"

#include <QFont>
#include <QHash>
#include <QImage>
#include <QPalette>

namespace ikelens {

/// A page for SafeBrowser.
struct Page
{
    QString html;
    QHash<QString, QImage> images;
};

/// What a page is painted with.
struct PageStyle
{
    QPalette palette;
    QFont font;
    qreal devicePixelRatio = 1;
    int width = 400;  ///< logical pixels that a picture may take

    /// The style sheet that every page begins with.
    [[nodiscard]] QString sheet() const;
};

/// The panel's page. Everything that came from the log is escaped; links have the form `line:N`.
[[nodiscard]] Page panelPage(const PanelContent &content, Language language, const PageStyle &style);

/// A table of labels and values.
[[nodiscard]] QString detailsTable(const std::vector<std::pair<QString, QString>> &rows);
/// An icon of the page, in the size of the text.
[[nodiscard]] QString iconTag(Page &page, const QString &name, const QIcon &icon, const PageStyle &style);
[[nodiscard]] QIcon severityIcon(Severity severity);

}  // namespace ikelens
