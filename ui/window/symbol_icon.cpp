// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/symbol_icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace ikelens {

namespace {

class SymbolIconEngine : public QIconEngine
{
public:
    explicit SymbolIconEngine(QByteArray svg)
        : m_svg(std::move(svg))
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        QByteArray svg = m_svg;
        svg.replace("currentColor", QGuiApplication::palette().color(group, role).name().toLatin1());
        QSvgRenderer(svg).render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new SymbolIconEngine(m_svg); }

private:
    QByteArray m_svg;
};

}  // namespace

QIcon symbolIcon(const QString &name)
{
    QFile file(QStringLiteral(":/ikelens/symbols/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? QIcon(new SymbolIconEngine(file.readAll())) : QIcon();
}

}  // namespace ikelens
