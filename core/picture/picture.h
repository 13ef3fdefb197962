// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/line_table.h"

#include <QLineF>
#include <QRectF>
#include <QString>

#include <vector>

namespace ikelens {

/// Shapes in a coordinate system of their own, with the lines of the log that they stand for. The window paints
/// them, the report writes them as SVG. Texts are as the log has them, nothing is escaped.
struct Picture
{
    enum class Tone : std::uint8_t { Plain, Muted, Wrong, Warning, Good, Accent };

    struct Box
    {
        enum class Fill : std::uint8_t {
            Field,  ///< a field with an edge in the tone
            Solid,  ///< filled with the tone
            Tint,   ///< a light tint of the tone, no edge
        };
        QRectF place;
        Tone tone = Tone::Plain;
        bool dashed = false;  ///< what should be here is missing
        Fill fill = Fill::Field;
    };
    struct Line
    {
        enum class End : std::uint8_t { Plain, Arrow, Cross };
        QLineF place;
        Tone tone = Tone::Muted;
        bool thick = false;
        bool dashed = false;
        End end = End::Plain;  ///< at p2
    };
    struct Text
    {
        enum class Anchor : std::uint8_t { Start, Middle, End };
        QPointF baseline;  ///< its start, middle or end
        QString text;      ///< fits its place
        Tone tone = Tone::Plain;
        bool strong = false;
        Anchor anchor = Anchor::Start;
    };
    /// What the reader can point at: an area, what it says, and its lines.
    struct Part
    {
        QRectF place;
        QString text;                        ///< may have several rows
        std::vector<LineId> lines;           ///< sorted; empty where no line stands for it
        std::vector<LineId> peerLines = {};  ///< the same in the peer's log
    };

    static constexpr qreal TextHeight = 12;

    QSizeF size;
    std::vector<Box> boxes;  ///< painted first, then lines, then texts
    std::vector<Line> lines;
    std::vector<Text> texts;
    std::vector<Part> parts;
    QString title;        ///< what it is a picture of
    QString description;  ///< everything in it as text, one part a line, for those who cannot see it
};

/// As much of a text as fits into `width`, by the width of a letter on average; the rest becomes an ellipsis.
[[nodiscard]] QString fitted(const QString &text, qreal width);

/// Where a line's cross or the two strokes of its arrow head are, for those that paint them.
[[nodiscard]] std::vector<QLineF> endStrokes(const Picture::Line &line);

/// An inline <svg> element, `width` CSS pixels wide where there is room (0: as the picture is). Its colours come
/// from the CSS classes `box`, `line`, `text`, `part` with `muted`, `wrong`, `warning`, `good`, `accent`, `solid`,
/// `tint`, `dashed`, `thick`, `strong`.
[[nodiscard]] QString svg(const Picture &picture);

}  // namespace ikelens
