// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window_start.h"

#include "ui/diagnosis/overview.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>

namespace ikelens {

int startAndPaint(int count, char **arguments, const QString &log)
{
    const QApplication application(count, arguments);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    Translations translations;
    translations.use(LanguageChoice::German);
    const auto expertise = Expertise::load();
    if (!expertise)
        return 1;
    MainWindow window(*expertise, settings, translations, folder.path());
    window.show();
    window.open({log});
    QObject::connect(window.findChild<OverviewPage *>(), &OverviewPage::written, &window, [&window] {
        if (window.isLoading())
            return;
        QCoreApplication::sendPostedEvents(&window, QEvent::UpdateRequest);
        std::puts("painted");
        std::fflush(stdout);
        QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}

std::optional<double> millisecondsToStart(const QString &log)
{
    QProcess child;
    QElapsedTimer clock;
    clock.start();
    child.start(QCoreApplication::applicationFilePath(), {StartOption, log});
    const bool said = child.waitForReadyRead();
    const double elapsed = double(clock.nsecsElapsed()) / 1e6;
    child.waitForFinished();
    return said && child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0
        ? std::optional(elapsed)
        : std::nullopt;
}

}  // namespace ikelens
