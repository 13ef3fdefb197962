// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/node_state.h"
#include "ui/severity_colors.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QTest>

#include <cmath>

using namespace ikelens;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.1, 1.4.3.
double contrast(const QColor &one, const QColor &other)
{
    const double first = luminance(one), second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QPalette paletteOn(const QColor &base)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, base.lightnessF() < 0.5f ? Qt::white : Qt::black);
    return palette;
}

constexpr NodeState States[] = {NodeState::Overview, NodeState::WholeLog,    NodeState::Up,
                                NodeState::Warning,  NodeState::Established, NodeState::Failed,
                                NodeState::Closed,   NodeState::Lost,        NodeState::Incomplete,
                                NodeState::Unused,   NodeState::Probe};

}  // namespace

class NodeStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coloursCanBeRead_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::newRow("white") << QColor(Qt::white);
        QTest::newRow("light grey") << QColor(0xf4, 0xf4, 0xf4);
        QTest::newRow("black") << QColor(Qt::black);
        QTest::newRow("Breeze dark") << QColor(0x14, 0x16, 0x18);
        QTest::newRow("Adwaita dark") << QColor(0x2d, 0x2d, 0x2d);
        QTest::newRow("dark grey") << QColor(0x31, 0x34, 0x38);
    }

    void coloursCanBeRead()
    {
        QFETCH(QColor, base);
        const QPalette palette = paletteOn(base);
        for (const auto severity :
             {LineSeverity::Debug, LineSeverity::Noise, LineSeverity::Info, LineSeverity::Progress,
              LineSeverity::Ok, LineSeverity::Warning, LineSeverity::Error})
            QVERIFY2(contrast(severityColor(severity, palette), base) >= 4.5,
                     qPrintable(QString::number(int(severity))));
        for (const NodeState state : States)
            QVERIFY2(contrast(stateColor(state, palette), base) >= 4.5,
                     qPrintable(QString::number(int(state))));
    }

    /// Who sees no colours still tells the icons apart; two names of the same thing share a shape.
    void iconsDifferByForm()
    {
        std::vector<QImage> shapes;
        for (const NodeState state : States) {
            if (state == NodeState::Established)
                continue;
            QImage grey =
                stateIcon(state).pixmap(QSize(32, 32)).toImage().convertToFormat(QImage::Format_ARGB32);
            // One colour for all: what stays is the form.
            for (int y = 0; y < grey.height(); ++y) {
                for (int x = 0; x < grey.width(); ++x) {
                    const QColor color = grey.pixelColor(x, y);
                    grey.setPixelColor(x, y,
                                       color.alpha() == 0           ? QColor(Qt::transparent)
                                           : luminance(color) > 0.6 ? QColor(Qt::white)
                                                                    : QColor(Qt::black));
                }
            }
            for (const QImage &other : shapes)
                QVERIFY2(other != grey, qPrintable(QString::number(int(state))));
            shapes.push_back(grey);
        }
    }
};

QTEST_MAIN(NodeStateTest)
#include "node_state_test.moc"
