// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picture/picture_view.h"

#include "ui/picture/picture_painter.h"
#include "ui/plain_tip.h"
#include "ui/severity_colors.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace ikelens {

namespace {

/// A font of this height is meant by Picture::TextHeight.
constexpr qreal UsualFontHeight = 16;

}  // namespace

PictureView::PictureView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

void PictureView::setPicture(Picture picture)
{
    m_picture = std::move(picture);
    m_current = std::min(m_current, qsizetype(m_picture.parts.size()) - 1);
    setAccessibleDescription(m_picture.title + u'\n' + m_picture.description);
    updateScrollBars();
    viewport()->update();
}

void PictureView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}

void PictureView::showLine(LineId line)
{
    const auto found = std::ranges::find_if(m_picture.parts, [line](const Picture::Part &part) {
        return std::ranges::binary_search(part.lines, line);
    });
    if (found == m_picture.parts.end())
        return;
    m_current = found - m_picture.parts.begin();
    const QRectF place = partRect(m_current);
    if (place.top() < 0 || place.bottom() > viewport()->height())
        verticalScrollBar()->setValue(
            int(verticalScrollBar()->value() + place.top() - viewport()->height() / 3.0));
    viewport()->update();
}

qreal PictureView::scale() const
{
    return std::max(0.5, QFontMetricsF(font()).height() / UsualFontHeight);
}

qreal PictureView::room() const
{
    return viewport()->width() / scale();
}

/// Where the picture's corner is in the viewport; a picture that is narrower stands in the middle.
QPointF PictureView::origin() const
{
    const qreal spare = viewport()->width() - m_picture.size.width() * scale();
    return {spare > 0 ? spare / 2 : -qreal(horizontalScrollBar()->value()),
            -qreal(verticalScrollBar()->value())};
}

QRectF PictureView::partRect(qsizetype part) const
{
    const QRectF place = m_picture.parts[std::size_t(part)].place;
    return QRectF(place.topLeft() * scale() + origin(), place.size() * scale());
}

qsizetype PictureView::partAt(const QPointF &position) const
{
    const QPointF point = (position - origin()) / scale();
    const auto found = std::ranges::find_if(
        m_picture.parts, [&](const Picture::Part &part) { return part.place.contains(point); });
    return found == m_picture.parts.end() ? -1 : found - m_picture.parts.begin();
}

void PictureView::updateScrollBars()
{
    const QSizeF whole = m_picture.size * scale();
    const auto set = [](QScrollBar *bar, qreal length, int page) {
        bar->setRange(0, std::max(0, int(length + 0.5) - page));
        bar->setPageStep(page);
        bar->setSingleStep(24);
    };
    set(verticalScrollBar(), whole.height(), viewport()->height());
    set(horizontalScrollBar(), whole.width(), viewport()->width());
}

void PictureView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (m_picture.size.isEmpty()) {
        painter.setPen(severityColor(LineSeverity::Noise, palette()));
        painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    if (m_current >= 0) {
        QColor tint = palette().color(QPalette::Highlight);
        tint.setAlphaF(0.15f);
        painter.fillRect(partRect(m_current), tint);
    }
    painter.save();
    painter.translate(origin());
    painter.scale(scale(), scale());
    const QRectF seen((QPointF(event->rect().topLeft()) - origin()) / scale(),
                      QSizeF(event->rect().size()) / scale());
    paintPicture(painter, m_picture, palette(), font(), seen);
    painter.restore();
    if (m_current >= 0 && hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(partRect(m_current).adjusted(1, 1, -2, -2));
    }
}

void PictureView::choose(qsizetype part)
{
    m_current = part;
    viewport()->update();
    const Picture::Part &chosen = m_picture.parts[std::size_t(part)];
    QAccessibleAnnouncementEvent announcement(this, chosen.text);
    QAccessible::updateAccessibility(&announcement);
    if (!chosen.lines.empty())
        Q_EMIT linesChosen(chosen.lines);
    if (!chosen.peerLines.empty())
        Q_EMIT peerLinesChosen(chosen.peerLines);
}

void PictureView::goTo(qsizetype part)
{
    if (m_picture.parts.empty())
        return;
    part = std::clamp<qsizetype>(part, 0, qsizetype(m_picture.parts.size()) - 1);
    const QRectF place = partRect(part);
    QScrollBar *bar = verticalScrollBar();
    if (place.top() < 0)
        bar->setValue(int(bar->value() + place.top()));
    else if (place.bottom() > viewport()->height())
        bar->setValue(int(bar->value() + place.bottom() - viewport()->height() + 1));
    choose(part);
}

void PictureView::keyPressEvent(QKeyEvent *event)
{
    const auto page = std::max<qsizetype>(1, qsizetype(viewport()->height() / (34 * scale())));
    switch (event->key()) {
    case Qt::Key_Down: return goTo(m_current + 1);
    case Qt::Key_Up: return goTo(m_current - 1);
    case Qt::Key_PageDown: return goTo(m_current + page);
    case Qt::Key_PageUp: return goTo(m_current - page);
    case Qt::Key_Home: return goTo(0);
    case Qt::Key_End: return goTo(qsizetype(m_picture.parts.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: return goTo(m_current);
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void PictureView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mousePressEvent(event);
    if (const qsizetype part = partAt(event->position()); part >= 0)
        choose(part);
}

void PictureView::mouseMoveEvent(QMouseEvent *event)
{
    const qsizetype part = partAt(event->position());
    const bool chooses = part >= 0
        && !(m_picture.parts[std::size_t(part)].lines.empty()
             && m_picture.parts[std::size_t(part)].peerLines.empty());
    viewport()->setCursor(chooses ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

bool PictureView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const qsizetype part = partAt(help->pos()); part >= 0)
            QToolTip::showText(help->globalPos(), plainTip(m_picture.parts[std::size_t(part)].text),
                               viewport(), partRect(part).toRect());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void PictureView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    roomChanged();
    updateScrollBars();
}

void PictureView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        roomChanged();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void PictureView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PictureView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

}  // namespace ikelens
