// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/request_picture.h"
#include "core/knowledge/explanation.h"
#include "ui/report/pdf_outline.h"

#include <QColor>
#include <QFont>
#include <QTextLayout>

#include <memory>

class QPaintDevice;
class QPainter;

namespace ikelens {

/// The sizes of a page, in the pixels of the device it is for.
struct PageFrame
{
    QPaintDevice *device = nullptr;  ///< its resolution decides how large fonts are
    QRectF area;                     ///< of the text
    qreal point = 1;                 ///< pixels of a typographic point

    [[nodiscard]] qreal points(qreal count) const { return point * count; }
};

/// Sets text, tables and pictures on pages, from top to bottom. Nothing is painted before all of it has its
/// place, since every page names their number. A heading stays with what follows, a row of a table in one piece.
class ReportPages
{
public:
    enum class Tone : std::uint8_t { Plain, Muted, Error, Warning, Info };

    explicit ReportPages(const PageFrame &frame);

    void title(const QString &text);
    /// Level 1 is a chapter, 2 a finding, 3 a part of it; 1 and 2 stand in the outline.
    void heading(int level, const QString &text, Tone tone = Tone::Plain);
    void paragraph(const QString &text, Tone tone = Tone::Plain);
    void blocks(const Blocks &blocks);
    /// Rows of equally many cells; the shares of the width for the columns. The first row is a heading where `headed`.
    void table(const std::vector<QStringList> &rows, const std::vector<qreal> &shares, bool headed);
    /// A line of a log with its number, marked where it decides.
    void logLine(const QString &number, const QString &text, bool deciding);
    void picture(const Picture &picture);
    void gap(qreal points);
    void newPage();

    [[nodiscard]] int count() const { return int(m_pages.size()); }
    [[nodiscard]] const std::vector<OutlineEntry> &outline() const { return m_outline; }
    /// Paints one page; `footer` stands below it.
    void paint(QPainter &painter, int page, const QString &footer) const;

private:
    using Layout = std::shared_ptr<QTextLayout>;
    /// One thing on a page: a text, a filled rectangle, or a picture.
    struct Item
    {
        QRectF place;
        Layout text;
        QColor color;
        std::shared_ptr<const Picture> picture;
    };
    struct Page
    {
        std::vector<Item> items;
    };

    [[nodiscard]] Layout layOut(const QString &text, const QFont &font, qreal width,
                                const QList<QTextLayout::FormatRange> &formats = {}) const;
    [[nodiscard]] QFont font(qreal points, bool bold = false) const;
    [[nodiscard]] QFont logFont() const;
    void addText(const QString &text, const QFont &font, const QColor &color, qreal indent = 0,
                 const QList<QTextLayout::FormatRange> &formats = {});
    /// Room for so much; a new page where there is none.
    void require(qreal height);
    void put(Item item);

    PageFrame m_frame;
    std::vector<Page> m_pages;
    std::vector<OutlineEntry> m_outline;
    qreal m_y = 0;  ///< in the area
};

}  // namespace ikelens
