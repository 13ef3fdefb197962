// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringBuilder>

namespace ikelens {

/// A tool tip that shows a text from outside as it is. Qt guesses from the text whether a tip is markup; this one
/// is, so that it need not guess, and it is wrapped where it is long and where the text has a new line.
[[nodiscard]] inline QString plainTip(const QString &text)
{
    return text.isEmpty()
        ? text
        : QString(u"<qt>" % text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")) % u"</qt>");
}

}  // namespace ikelens
