// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/screenshot.h"

#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QPalette>
#include <QPixmap>
#include <QStyleFactory>
#include <QTimer>

#include <cstdio>

namespace ikelens {

namespace {

/// Long enough for everything that is done later than at once: layouts, lines read in the background, tips.
constexpr int SettleMilliseconds = 400;

void fail(const QString &sentence)
{
    std::fprintf(stderr, "ikelens: %s\n", qUtf8Printable(sentence));
    QApplication::exit(2);
}

void save(MainWindow &window, const ScreenshotRequest &request)
{
    if (window.grab().save(request.file, "PNG"))
        QApplication::exit(0);
    else
        fail(MainWindow::tr("“%1” cannot be written. Choose another folder.").arg(request.file));
}

}  // namespace

void takeScreenshotWhenLoaded(MainWindow &window, const ScreenshotRequest &request)
{
    window.resize(request.size);
    const auto ready = request.withPeers ? &MainWindow::peerLogsEnded : &MainWindow::loaded;
    QObject::connect(&window, ready, &window, [&window, request] {
        if (!window.failure().isEmpty())
            return fail(window.failure());
        if (request.connection.isEmpty())
            window.workspace()->selectFirstProblem();
        else if (window.subject() && !window.workspace()->selectConnection(request.connection))
            return fail(MainWindow::tr("The log has no connection “%1”.").arg(request.connection));
        QTimer::singleShot(SettleMilliseconds, &window, [&window, request] { save(window, request); });
    });
}

void useDarkPalette()
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    // The window is so much lighter than the base that empty check boxes, which are base on window, are seen.
    QPalette dark(QColor(0x44, 0x48, 0x4e), QColor(0x38, 0x3b, 0x40));
    dark.setColor(QPalette::Base, QColor(0x1b, 0x1d, 0x20));
    dark.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2c));
    dark.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xca));
    dark.setColor(QPalette::HighlightedText, Qt::white);
    dark.setColor(QPalette::Link, QColor(0x8a, 0xb4, 0xf8));
    dark.setColor(QPalette::ToolTipBase, QColor(0x3a, 0x3d, 0x42));
    dark.setColor(QPalette::ToolTipText, Qt::white);
    dark.setColor(QPalette::PlaceholderText, QColor(0xa0, 0xa4, 0xa8));
    QApplication::setPalette(dark);
}

}  // namespace ikelens
