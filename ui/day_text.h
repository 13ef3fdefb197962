// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLocale>

namespace ikelens {

/// "23 Nov", or "23. Nov" in German: logs of one year need no more. `month` is a pattern of QLocale::toString.
[[nodiscard]] inline QString dayText(const QDate &day, const QString &month = QStringLiteral("MMM"))
{
    const QLocale locale;
    return locale.toString(
        day, (locale.language() == QLocale::German ? QStringLiteral("d. ") : QStringLiteral("d ")) + month);
}

}  // namespace ikelens
