// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

namespace ikelens {

class MainWindow;

/// A picture of the window, for documents and for looking at changes.
struct ScreenshotRequest
{
    QString file;        ///< PNG
    QString connection;  ///< whose verdict is shown; empty: the most pressing problem
    QSize size{1360, 840};
    bool withPeers = false;  ///< not before the logs of the peers are there
};

/// When the window has loaded: chooses what is to be seen, paints all of it into the file and ends the program,
/// with 0, or with 2 and a sentence on standard error.
void takeScreenshotWhenLoaded(MainWindow &window, const ScreenshotRequest &request);

/// Light on dark, whatever the desktop wants.
void useDarkPalette();

}  // namespace ikelens
