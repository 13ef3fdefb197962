// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_layout.h"

#include "ui/logtext/line_anatomy.h"
#include "ui/logtext/shown_text.h"
#include "ui/severity_colors.h"

#include <QCoreApplication>
#include <QTextOption>

#include <array>
#include <optional>

namespace ikelens {
namespace {

/// More than the rows of a large screen, so that scrolling back and forth reads nothing again.
constexpr int CachedLines = 600;

/// Bytes of a line without its end ("\n" or "\r\n"; the last line may have none).
std::uint64_t bytesWithoutEnd(const Log &log, LineId line)
{
    const LinePlace place = log.lines.place(line);
    std::array<char, 2> tail{};
    const std::uint64_t tailBytes = std::min<std::uint64_t>(place.length, tail.size());
    const LinePlace end{place.home, place.offset + place.length - tailBytes, tailBytes};
    const auto read = log.read(end, std::span(tail).first(tailBytes));
    if (read.value_or(0) != tailBytes || tailBytes == 0 || tail[tailBytes - 1] != '\n')
        return place.length;
    return place.length - (tailBytes == 2 && tail[0] == '\r' ? 2 : 1);
}

/// Nothing where the file has shrunk since it was loaded.
std::optional<ShownText> textOf(const Log &log, LineId line)
{
    const QByteArray bytes = log.lineText(line, MaxShownBytes);
    if (log.lines.place(line).length <= MaxShownBytes && !bytes.isEmpty())
        return shownText(bytes);
    const std::uint64_t whole = bytesWithoutEnd(log, line);
    if (bytes.isEmpty() && whole > 0)
        return std::nullopt;
    return shownText(bytes, whole - std::uint64_t(bytes.size()));
}

bool isDimmed(LineSeverity severity)
{
    return severity == LineSeverity::Noise || severity == LineSeverity::Debug;
}

}  // namespace

LineSeverity severityOf(const Case &subject, LineId line)
{
    const MessageId message = subject.log.lines.entry(line).message;
    if (message == UnknownMessage || message == NoMessage || !subject.expertise.catalog)
        return LineSeverity::Info;
    return subject.expertise.catalog->message(message).severity;
}

LineLayouts::LineLayouts()
    : m_cache(CachedLines)
{ }

void LineLayouts::setCase(CasePtr subject)
{
    m_case = std::move(subject);
    m_cache.clear();
}

void LineLayouts::setFont(const QFont &font)
{
    m_font = font;
    m_cache.clear();
}

void LineLayouts::setPalette(const QPalette &palette)
{
    m_palette = palette;
    m_highlighter.setPalette(palette);
    m_cache.clear();
}

const LineLayout &LineLayouts::layout(LineId line)
{
    if (const LineLayout *known = m_cache.object(line))
        return *known;
    auto made = std::make_unique<LineLayout>();
    const auto [text, ranges, lost] = coloured(line);
    made->text = text;
    made->lost = lost;
    made->severity = severityOf(*m_case, line);

    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(QTextOption::NoWrap);
    made->layout.setText(text);
    made->layout.setFont(m_font);
    made->layout.setTextOption(option);
    made->layout.setFormats(ranges);
    made->layout.setCacheEnabled(true);  // else every draw() shapes the text anew
    made->layout.beginLayout();
    made->layout.createLine().setPosition({0, 0});
    made->layout.endLayout();

    LineLayout *kept = made.release();  // the cache owns it
    m_cache.insert(line, kept);
    return *kept;
}

LineLayouts::Coloured LineLayouts::coloured(LineId line)
{
    const std::optional<ShownText> read = textOf(m_case->log, line);
    const ShownText shown = read.value_or(
        ShownText{QCoreApplication::translate("LogView", "(this line cannot be read any more)"), 0});
    return {shown.text, formats(shown.text, shown.cutMark, severityOf(*m_case, line)), !read};
}

/// First how bad the message is, then the parts over it: later ranges win where both say something.
QList<QTextLayout::FormatRange> LineLayouts::formats(const QString &text, int cutMark, LineSeverity severity)
{
    const int end = cutMark < 0 ? int(text.size()) : cutMark;
    const int message = std::min(LineAnatomy(text).messageStart(), end);
    QTextCharFormat overlay;
    overlay.setForeground(severityColor(severity, m_palette));
    if (severity == LineSeverity::Error || severity == LineSeverity::Warning)
        overlay.setFontWeight(QFont::Bold);

    QList<QTextLayout::FormatRange> ranges;
    ranges.push_back({message, end - message, overlay});
    ranges += m_highlighter.highlight(QStringView(text).first(end));
    if (isDimmed(severity))
        ranges.push_back({message, end - message, overlay});
    if (cutMark >= 0) {
        QTextCharFormat mark;
        mark.setForeground(
            readableOn(m_palette.color(QPalette::Base), m_palette.color(QPalette::PlaceholderText)));
        mark.setFontItalic(true);
        ranges.push_back({cutMark, int(text.size()) - cutMark, mark});
    }
    return ranges;
}

}  // namespace ikelens
