// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture.h"

#include <cmath>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

/// Of the usual sans-serif fonts at TextHeight, a little more than the mean.
constexpr qreal LetterWidth = 6.4;
constexpr qreal EndLength = 7;

QString number(qreal value)
{
    QString text = QString::number(value, 'f', 1);
    if (text.endsWith(u".0"))
        text.chop(2);
    return text;
}

QString attribute(QStringView name, const QString &value)
{
    return u' ' % name % u"=\""_s % value.toHtmlEscaped() % u'"';
}

QString attribute(QStringView name, qreal value)
{
    return u' ' % name % u"=\""_s % number(value) % u'"';
}

QString className(Picture::Tone tone)
{
    switch (tone) {
    case Picture::Tone::Muted: return u" muted"_s;
    case Picture::Tone::Wrong: return u" wrong"_s;
    case Picture::Tone::Warning: return u" warning"_s;
    case Picture::Tone::Good: return u" good"_s;
    case Picture::Tone::Accent: return u" accent"_s;
    case Picture::Tone::Plain: break;
    }
    return {};
}

QString place(const QRectF &rect)
{
    return attribute(u"x", rect.x()) % attribute(u"y", rect.y()) % attribute(u"width", rect.width())
        % attribute(u"height", rect.height());
}

QString element(const Picture::Box &box)
{
    QString names = u"box"_s + className(box.tone);
    if (box.dashed)
        names += u" dashed"_s;
    if (box.fill == Picture::Box::Fill::Solid)
        names += u" solid"_s;
    else if (box.fill == Picture::Box::Fill::Tint)
        names += u" tint"_s;
    return u"<rect"_s % attribute(u"class", names) % place(box.place)
        % (box.fill == Picture::Box::Fill::Field ? u" rx=\"5\""_s : QString()) % u"/>\n"_s;
}

QString element(const Picture::Line &line)
{
    const QString names = u"line"_s % className(line.tone) % (line.thick ? u" thick"_s : QString());
    const auto stroke = [](const QLineF &place, const QString &classes) {
        return QString(u"<line"_s % attribute(u"class", classes) % attribute(u"x1", place.x1())
                       % attribute(u"y1", place.y1()) % attribute(u"x2", place.x2())
                       % attribute(u"y2", place.y2()) % u"/>\n"_s);
    };
    QString svg = stroke(line.place, line.dashed ? QString(names % u" dashed"_s) : names);
    for (const QLineF &end : endStrokes(line))
        svg += stroke(end, names);
    return svg;
}

QString element(const Picture::Text &text)
{
    static constexpr std::array<QStringView, 3> Anchors{u"", u" middle", u" end"};
    return u"<text"_s
        % attribute(u"class",
                    u"text"_s % className(text.tone) % (text.strong ? u" strong"_s : QString())
                        % Anchors[std::size_t(text.anchor)])
        % attribute(u"x", text.baseline.x()) % attribute(u"y", text.baseline.y()) % u'>'
        % text.text.toHtmlEscaped() % u"</text>\n"_s;
}

QString element(const Picture::Part &part)
{
    return u"<rect class=\"part\""_s % place(part.place) % u"><title>"_s % part.text.toHtmlEscaped()
        % u"</title></rect>\n"_s;
}

}  // namespace

QString fitted(const QString &text, qreal width)
{
    const auto most = std::max<qsizetype>(1, qsizetype(width / LetterWidth));
    if (text.size() <= most)
        return text;
    qsizetype length = most - 1;
    if (length > 0 && text[length - 1].isHighSurrogate())
        --length;
    return text.first(length) + u'…';
}

std::vector<QLineF> endStrokes(const Picture::Line &line)
{
    const QPointF end = line.place.p2();
    switch (line.end) {
    case Picture::Line::End::Plain: return {};
    case Picture::Line::End::Cross: {
        const QPointF rising(EndLength * 0.7, -EndLength * 0.7), falling(EndLength * 0.7, EndLength * 0.7);
        return {QLineF(end - rising, end + rising), QLineF(end - falling, end + falling)};
    }
    case Picture::Line::End::Arrow: {
        constexpr qreal Spread = 25;
        std::vector<QLineF> strokes;
        for (const qreal turn : {180 - Spread, 180 + Spread}) {
            QLineF stroke(end, end + QPointF(EndLength, 0));
            stroke.setAngle(line.place.angle() + turn);
            strokes.push_back(stroke);
        }
        return strokes;
    }
    }
    return {};
}

QString svg(const Picture &picture)
{
    QString svg = u"<svg class=\"picture\""_s % attribute(u"width", picture.size.width())
        % attribute(u"height", picture.size.height())
        % attribute(u"viewBox",
                    u"0 0 "_s % number(picture.size.width()) % u' ' % number(picture.size.height()))
        % u" role=\"img\""_s % attribute(u"aria-label", picture.title) % u">\n<desc>"_s
        % picture.description.toHtmlEscaped() % u"</desc>\n"_s;
    for (const auto &box : picture.boxes)
        svg += element(box);
    for (const auto &line : picture.lines)
        svg += element(line);
    for (const auto &text : picture.texts)
        svg += element(text);
    for (const auto &part : picture.parts)
        svg += element(part);
    return svg % u"</svg>"_s;
}

}  // namespace ikelens
