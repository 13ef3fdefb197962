// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_delegate.h"

#include "ui/connections/connection_model.h"
#include "ui/severity_colors.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

namespace ikelens {

namespace {

constexpr int Gap = 6;

/// The parts of one row, from right to left: each takes what the one before has left.
class RowPainter
{
public:
    RowPainter(QPainter *painter, const QStyleOptionViewItem &option, QRect free)
        : m_painter(painter)
        , m_option(option)
        , m_free(free)
        , m_selected(option.state & QStyle::State_Selected)
        , m_group(option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive)
    { }

    /// A round badge with a number: filled for what is open, a ring for what is resolved.
    void badge(int number, bool filled)
    {
        const QFontMetrics metrics(m_option.font);
        const QString text = QLocale().toString(number);
        const int height = metrics.height();
        const int width = std::max(height, metrics.horizontalAdvance(text) + height / 2);
        const QRectF shape = QRectF(takeRight(width))
                                 .adjusted(0.5, (m_free.height() - height) / 2.0 + 0.5, -0.5,
                                           -(m_free.height() - height) / 2.0 - 0.5);
        const QColor color = textColor(
            severityColor(filled ? LineSeverity::Error : LineSeverity::Noise, palette()));
        m_painter->setRenderHint(QPainter::Antialiasing);
        m_painter->setPen(color);
        m_painter->setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
        m_painter->drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
        m_painter->setPen(filled ? ground() : color);
        m_painter->drawText(shape, Qt::AlignCenter, text);
    }

    void rightText(const QString &text, const QColor &color)
    {
        const int width = QFontMetrics(m_option.font).horizontalAdvance(text);
        if (text.isEmpty() || width > m_free.width() / 2)
            return;
        m_painter->setPen(textColor(color));
        m_painter->drawText(takeRight(width), Qt::AlignVCenter | Qt::AlignRight, text);
    }

    void leftText(const QString &text, const QColor &color)
    {
        const QFontMetrics metrics(m_option.font);
        const QString elided = metrics.elidedText(text, Qt::ElideRight, m_free.width());
        m_painter->setPen(textColor(color));
        m_painter->drawText(m_free, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, elided);
        m_free.setLeft(m_free.left() + metrics.horizontalAdvance(elided) + Gap + Gap / 2);
    }

    [[nodiscard]] bool hasRoom() const
    {
        return m_free.width() > 3 * QFontMetrics(m_option.font).averageCharWidth();
    }
    [[nodiscard]] const QPalette &palette() const { return m_option.palette; }

private:
    QRect takeRight(int width)
    {
        QRect part = m_free;
        part.setLeft(part.right() + 1 - width);
        m_free.setRight(part.left() - 1 - Gap);
        return part;
    }
    [[nodiscard]] QColor textColor(const QColor &color) const
    {
        return m_selected ? palette().color(m_group, QPalette::HighlightedText) : color;
    }
    [[nodiscard]] QColor ground() const
    {
        return palette().color(m_group, m_selected ? QPalette::Highlight : QPalette::Base);
    }

    QPainter *m_painter;
    const QStyleOptionViewItem &m_option;
    QRect m_free;
    bool m_selected;
    QPalette::ColorGroup m_group;  ///< in which the style painted the ground
};

}  // namespace

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString label = std::exchange(item.text, QString());
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    item.text = label;
    const QRect free = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    painter->save();
    painter->setClipRect(option.rect);
    RowPainter row(painter, item,
                   QRect(free.left() + 2, option.rect.top(), option.rect.right() - free.left() - Gap,
                         option.rect.height()));
    const QColor text = item.palette.color(QPalette::Text);
    if (const QVariant severity = index.data(ConnectionModel::SeverityRole); severity.isValid()) {
        row.leftText(label, severityColor(severity.value<LineSeverity>(), item.palette));
    } else {
        const auto state = index.data(ConnectionModel::StateRole).value<NodeState>();
        const int open = index.data(ConnectionModel::OpenProblemsRole).toInt();
        const int resolved = index.data(ConnectionModel::ResolvedProblemsRole).toInt();
        if (open + resolved > 0)
            row.badge(open > 0 ? open : resolved, open > 0);
        row.rightText(stateText(state), stateColor(state, item.palette));
        row.leftText(label, text);
        if (row.hasRoom())
            row.leftText(index.data(ConnectionModel::DetailRole).toString(),
                         severityColor(LineSeverity::Noise, item.palette));
    }
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(index)
    // The same for every row: the view asks once.
    return {200, option.fontMetrics.height() + 8};
}

QWidget *ConnectionDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                          const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setPlaceholderText(tr("Name, as in Information > System > VPN"));
    editor->setAccessibleName(tr("Name of the connection"));
    return editor;
}

}  // namespace ikelens
