// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_pages.h"

#include "ui/picture/picture_painter.h"

#include <QFontDatabase>
#include <QPainter>

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

constexpr qreal TextSize = 9.5, LogSize = 7.5, TitleSize = 20, FooterSize = 8;
constexpr std::array HeadingSizes{15.0, 11.5, 9.5};
constexpr std::array HeadingGaps{20.0, 14.0, 8.0};
/// What has to follow a heading on its page.
constexpr qreal HeadingNeeds = 48;

const QColor MutedColor(0x44, 0x4a, 0x50), EdgeColor(0xb8, 0xbe, 0xc4), MarkColor(0xff, 0xf3, 0xc4);
const QColor LinkColor(0x1d, 0x5f, 0xa8);

QColor colorOf(ReportPages::Tone tone)
{
    switch (tone) {
    case ReportPages::Tone::Muted: return MutedColor;
    case ReportPages::Tone::Error: return QColor(0xa0, 0x1e, 0x18);
    case ReportPages::Tone::Warning: return QColor(0x7a, 0x4a, 0x00);
    case ReportPages::Tone::Info: return LinkColor;
    case ReportPages::Tone::Plain: break;
    }
    return Qt::black;
}

/// Paper is white, whatever the desktop looks like.
QPalette paperPalette()
{
    QPalette palette(Qt::white);
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf4, 0xf6, 0xf8));
    palette.setColor(QPalette::Text, Qt::black);
    palette.setColor(QPalette::WindowText, Qt::black);
    palette.setColor(QPalette::PlaceholderText, MutedColor);
    palette.setColor(QPalette::Highlight, LinkColor);
    return palette;
}

}  // namespace

ReportPages::ReportPages(const PageFrame &frame)
    : m_frame(frame)
    , m_pages(1)
{ }

QFont ReportPages::font(qreal points, bool bold) const
{
    QFont font(QFontDatabase::systemFont(QFontDatabase::GeneralFont).family());
    font.setPointSizeF(points);
    font.setBold(bold);
    return font;
}

QFont ReportPages::logFont() const
{
    QFont font(QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(LogSize);
    return font;
}

ReportPages::Layout ReportPages::layOut(const QString &text, const QFont &font, qreal width,
                                        const QList<QTextLayout::FormatRange> &formats) const
{
    QString lines = text;
    auto layout = std::make_shared<QTextLayout>(lines.replace(u'\n', QChar::LineSeparator), font,
                                                m_frame.device);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->setTextOption(option);
    layout->setFormats(formats);
    layout->beginLayout();
    qreal y = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height() * 1.12;
    }
    layout->endLayout();
    return layout;
}

void ReportPages::newPage()
{
    if (m_pages.back().items.empty())
        return;
    m_pages.emplace_back();
    m_y = 0;
}

void ReportPages::require(qreal height)
{
    if (m_y + height > m_frame.area.height())
        newPage();
}

void ReportPages::put(Item item)
{
    m_pages.back().items.push_back(std::move(item));
}

void ReportPages::gap(qreal points)
{
    if (!m_pages.back().items.empty())
        m_y += m_frame.points(points);
}

/// A text may be longer than a page: it goes on line by line.
void ReportPages::addText(const QString &text, const QFont &font, const QColor &color, qreal indent,
                          const QList<QTextLayout::FormatRange> &formats)
{
    const qreal width = m_frame.area.width() - indent;
    const Layout layout = layOut(text, font, width, formats);
    const qreal height = layout->boundingRect().height();
    require(std::min(height, m_frame.area.height()));
    if (height <= m_frame.area.height()) {
        put({QRectF(indent, m_y, width, height), layout, color, {}});
        m_y += height;
        return;
    }
    for (int line = 0; line < layout->lineCount(); ++line) {
        const QTextLine part = layout->lineAt(line);
        addText(layout->text().mid(part.textStart(), part.textLength()), font, color, indent);
    }
}

void ReportPages::title(const QString &text)
{
    put({QRectF(0, m_y, m_frame.area.width(), m_frame.points(4)), {}, LinkColor, {}});
    m_y += m_frame.points(16);
    addText(text, font(TitleSize, true), Qt::black);
    gap(6);
}

void ReportPages::heading(int level, const QString &text, Tone tone)
{
    const auto at = std::size_t(std::clamp(level, 1, int(HeadingSizes.size())) - 1);
    gap(HeadingGaps[at]);
    require(m_frame.points(HeadingSizes[at] * 1.4 + HeadingNeeds));
    if (level < 3)
        m_outline.push_back({text, level, count() - 1, (m_frame.area.top() + m_y) / m_frame.point});
    addText(text, font(HeadingSizes[at], true), colorOf(tone));
    if (level == 1) {
        gap(2);
        put({QRectF(0, m_y, m_frame.area.width(), m_frame.points(1)), {}, EdgeColor, {}});
    }
    gap(level == 1 ? 6 : 3);
}

void ReportPages::paragraph(const QString &text, Tone tone)
{
    addText(text, font(TextSize), colorOf(tone));
    gap(4);
}

void ReportPages::blocks(const Blocks &blocks)
{
    int number = 0;
    for (const Block &block : blocks) {
        QString text;
        QList<QTextLayout::FormatRange> formats;
        for (const Span &span : block.spans) {
            QTextCharFormat format;
            if (span.style == Span::Style::Strong)
                format.setFontWeight(QFont::Bold);
            else if (span.style == Span::Style::Code)
                format.setFontFamilies({logFont().family()});
            if (span.style != Span::Style::Plain)
                formats.append({int(text.size()), int(span.text.size()), format});
            text += span.text;
        }
        number = block.kind == Block::Kind::Numbered ? number + 1 : 0;
        const qreal indent = block.kind == Block::Kind::Paragraph ? 0 : m_frame.points(16);
        if (indent > 0) {
            const QString mark = number > 0 ? QString(QString::number(number) + u'.') : QStringLiteral("•");
            const Layout layout = layOut(mark, font(TextSize), indent);
            const qreal height =
                layOut(text, font(TextSize), m_frame.area.width() - indent, formats)->boundingRect().height();
            require(std::min(height, m_frame.area.height()));
            put({QRectF(m_frame.points(2), m_y, indent, height), layout, Qt::black, {}});
        }
        addText(text, font(TextSize), Qt::black, indent, formats);
        gap(block.kind == Block::Kind::Paragraph ? 5 : 2);
    }
    gap(2);
}

void ReportPages::table(const std::vector<QStringList> &rows, const std::vector<qreal> &shares, bool headed)
{
    const qreal between = m_frame.points(8);
    const auto addRow = [&](const QStringList &row, bool isHead) {
        std::vector<Item> cells;
        qreal height = 0, x = 0;
        for (std::size_t column = 0; column < shares.size(); ++column) {
            const qreal width = m_frame.area.width() * shares[column];
            const bool isLabel = isHead || (!headed && column == 0);
            const Layout layout = layOut(row.value(qsizetype(column)), font(TextSize - 0.5, isHead),
                                         width - between);
            const qreal cellHeight = std::min(layout->boundingRect().height(), m_frame.area.height() * 0.9);
            height = std::max(height, cellHeight);
            cells.push_back({QRectF(x, 0, width - between, cellHeight),
                             layout,
                             isLabel && !isHead ? MutedColor : QColor(Qt::black),
                             {}});
            x += width;
        }
        require(height + m_frame.points(6));
        for (Item &cell : cells) {
            cell.place.moveTop(m_y + m_frame.points(2));
            put(std::move(cell));
        }
        m_y += height + m_frame.points(5);
        put({QRectF(0, m_y, m_frame.area.width(), m_frame.points(0.5)), {}, EdgeColor, {}});
        m_y += m_frame.points(1);
    };
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const bool fresh = headed && at > 0 && m_y + m_frame.points(TextSize * 2.5) > m_frame.area.height();
        if (fresh) {
            newPage();
            addRow(rows.front(), true);
        }
        addRow(rows[at], headed && at == 0);
    }
    gap(4);
}

void ReportPages::logLine(const QString &number, const QString &text, bool deciding)
{
    const qreal indent = m_frame.points(36), padding = m_frame.points(2);
    QFont face = logFont();
    face.setBold(deciding);
    const Layout layout = layOut(text, face, m_frame.area.width() - indent);
    const qreal height = std::min(layout->boundingRect().height(), m_frame.area.height() - 2 * padding);
    require(height + 2 * padding);
    if (deciding)
        put({QRectF(0, m_y, m_frame.area.width(), height + 2 * padding), {}, MarkColor, {}});
    put({QRectF(m_frame.points(3), m_y + padding, indent, height),
         layOut(number, logFont(), indent),
         MutedColor,
         {}});
    put({QRectF(indent, m_y + padding, m_frame.area.width() - indent, height), layout, Qt::black, {}});
    m_y += height + 2 * padding;
}

void ReportPages::picture(const Picture &picture)
{
    const qreal scale = std::min({m_frame.points(0.75), m_frame.area.width() / picture.size.width(),
                                  m_frame.area.height() / picture.size.height()});
    const QSizeF size = picture.size * scale;
    require(size.height());
    put({QRectF(QPointF(0, m_y), size), {}, {}, std::make_shared<const Picture>(picture)});
    m_y += size.height();
    gap(4);
}

void ReportPages::paint(QPainter &painter, int page, const QString &footer) const
{
    painter.save();
    painter.translate(m_frame.area.topLeft());
    for (const Item &item : m_pages[std::size_t(page)].items) {
        if (item.picture) {
            painter.save();
            painter.translate(item.place.topLeft());
            const qreal scale = item.place.width() / item.picture->size.width();
            painter.scale(scale, scale);
            paintPicture(painter, *item.picture, paperPalette(), font(TextSize),
                         QRectF(QPointF(), item.picture->size));
            painter.restore();
        } else if (item.text) {
            painter.setPen(item.color);
            item.text->draw(&painter, item.place.topLeft());
        } else {
            painter.fillRect(item.place, item.color);
        }
    }
    painter.setPen(MutedColor);
    painter.setFont(font(FooterSize));
    const QRectF below(0, m_frame.area.height() + m_frame.points(10), m_frame.area.width(),
                       m_frame.points(16));
    painter.drawText(below, Qt::AlignRight | Qt::AlignTop, footer);
    painter.restore();
}

}  // namespace ikelens
