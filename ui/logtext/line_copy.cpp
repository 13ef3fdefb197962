// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_copy.h"

#include "core/knowledge/display_text.h"

#include "ui/logtext/line_layout.h"

#include <QMimeData>

#include <algorithm>

namespace ikelens {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MaxPlainBytes = 32 << 20;
constexpr qsizetype MaxHtmlLines = 2000;

QString styleOf(const QTextCharFormat &format)
{
    QString style;
    if (format.hasProperty(QTextFormat::ForegroundBrush))
        style += u"color:" + format.foreground().color().name() + u';';
    if (format.fontWeight() >= QFont::Bold)
        style += u"font-weight:bold;"_s;
    if (format.fontItalic())
        style += u"font-style:italic;"_s;
    return style;
}

/// A line with its formats, of which later ones lie over earlier ones.
QString htmlOf(const QString &text, const QList<QTextLayout::FormatRange> &formats)
{
    std::vector<int> borders{0, int(text.size())};
    for (const auto &range : formats) {
        borders.push_back(range.start);
        borders.push_back(range.start + range.length);
    }
    std::ranges::sort(borders);
    const auto repeated = std::ranges::unique(borders);
    borders.erase(repeated.begin(), repeated.end());

    QString html;
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
        QTextCharFormat merged;
        for (const auto &range : formats) {
            if (range.start <= borders[i] && borders[i] < range.start + range.length)
                merged.merge(range.format);
        }
        const QString part = text.mid(borders[i], borders[i + 1] - borders[i]).toHtmlEscaped();
        const QString style = styleOf(merged);
        html += style.isEmpty() ? part : QString(u"<span style=\"" + style + u"\">" + part + u"</span>");
    }
    return html;
}

QPalette lightPalette()
{
    QPalette palette(Qt::white);
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, Qt::black);
    return palette;
}

}  // namespace

LineCopy copyLines(const CasePtr &subject, const LineRows &rows, qsizetype first, qsizetype last)
{
    QByteArray plain;
    qsizetype row = first;
    for (; row <= last && plain.size() < MaxPlainBytes; ++row) {
        if (row > first)
            plain += '\n';
        plain += subject->log.lineText(rows.lineAt(row));
    }
    LineCopy copy{.data = std::make_unique<QMimeData>(), .lines = row - first};
    copy.data->setText(decodedText(plain));
    if (copy.lines > MaxHtmlLines)
        return copy;

    LineLayouts colours;
    colours.setCase(subject);
    colours.setPalette(lightPalette());
    QStringList html;
    for (row = first; row < first + copy.lines; ++row) {
        const LineLayouts::Coloured line = colours.coloured(rows.lineAt(row));
        html += htmlOf(line.text, line.formats);
    }
    copy.data->setHtml(u"<pre style=\"font-family:monospace\">" + html.join(u'\n') + u"</pre>");
    return copy;
}

}  // namespace ikelens
