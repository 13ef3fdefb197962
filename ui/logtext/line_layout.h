// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "ui/logtext/line_highlighter.h"

#include <QCache>
#include <QFont>
#include <QTextLayout>

namespace ikelens {

/// A line ready to be painted.
struct LineLayout
{
    QString text;
    LineSeverity severity = LineSeverity::Info;  ///< Info too where the line is no daemon's message
    bool lost = false;                           ///< the file has shrunk; the text says so
    QTextLayout layout;                          ///< one QTextLine, left to right, never wrapped

    [[nodiscard]] qreal width() const { return layout.lineAt(0).naturalTextWidth(); }
};

/// How bad a line is, as the catalogue says; Info where it says nothing.
[[nodiscard]] LineSeverity severityOf(const Case &subject, LineId line);

/// Reads lines when they come into sight and keeps the last few hundred laid out.
class LineLayouts
{
public:
    LineLayouts();

    void setCase(CasePtr subject);
    void setFont(const QFont &font);
    void setPalette(const QPalette &palette);

    /// Valid until the next call. `line` must be in the log.
    [[nodiscard]] const LineLayout &layout(LineId line);
    struct Coloured
    {
        QString text;
        QList<QTextLayout::FormatRange> formats;
        bool lost = false;
    };
    /// The colours of a line without laying it out, for copies.
    [[nodiscard]] Coloured coloured(LineId line);

private:
    [[nodiscard]] QList<QTextLayout::FormatRange> formats(const QString &text, int cutMark,
                                                          LineSeverity severity);

    CasePtr m_case;
    QFont m_font;
    QPalette m_palette;
    LineHighlighter m_highlighter;
    QCache<LineId, LineLayout> m_cache;
};

}  // namespace ikelens
