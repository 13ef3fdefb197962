// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/case.h"
#include "core/user_state.h"
#include "ui/window/language.h"
#include "ui/window/main_window.h"
#include "ui/window/screenshot.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>
#include <memory>

using namespace ikelens;

namespace {

/// What the user asked for on the command line.
struct Invocation
{
    QString knowledgeFolder;
    std::optional<LanguageChoice> language;
    QDate lastDay;
    std::optional<ScreenshotRequest> screenshot;
    bool dark = false;
    QStringList paths;
    QStringList peers;
};

struct Main
{
    Q_DECLARE_TR_FUNCTIONS(Main)
};

[[noreturn]] void refuse(const QString &sentence)
{
    std::fprintf(stderr, "ikelens: %s\n", qUtf8Printable(sentence));
    std::exit(2);
}

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList sides = text.split(u'x');
    if (sides.size() != 2)
        return {};
    const QSize size(sides[0].toInt(), sides[1].toInt());
    constexpr int Largest = 10'000;
    const bool sensible = size.width() > 0 && size.height() > 0 && size.width() <= Largest
        && size.height() <= Largest;
    return sensible ? std::optional(size) : std::nullopt;
}

Invocation readCommandLine(const QApplication &application)
{
    const QCommandLineOption knowledge(QStringLiteral("knowledge"),
                                       Main::tr("Read rules and explanations from this folder."),
                                       Main::tr("folder"));
    const QCommandLineOption language(QStringLiteral("language"),
                                      Main::tr("Language of the window: en or de."), Main::tr("language"));
    const QCommandLineOption date(QStringLiteral("date"),
                                  Main::tr("Day of the last line, for logs that do not say the year."),
                                  QStringLiteral("YYYY-MM-DD"));
    const QCommandLineOption peer(
        QStringLiteral("peer"),
        Main::tr("Log of a peer, to be opened beside; may be given for several peers."), Main::tr("file"));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        Main::tr("Paint the window into this PNG file and exit."),
                                        Main::tr("file"));
    const QCommandLineOption select(QStringLiteral("select"), Main::tr("Connection to show in the picture."),
                                    Main::tr("connection"));
    const QCommandLineOption size(QStringLiteral("size"), Main::tr("Size of the picture, like 1360x840."),
                                  Main::tr("size"));
    const QCommandLineOption dark(QStringLiteral("dark"),
                                  Main::tr("Use dark colours, whatever the desktop wants."));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        Main::tr("Reads the IPsec logs of an Intra2net System and says what to change."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({knowledge, language, date, peer, screenshot, select, size, dark});
    parser.addPositionalArgument(
        Main::tr("files"), Main::tr("Logs and folders with logs; - is standard input."), Main::tr("[FILE…]"));
    parser.process(application);

    Invocation invocation;
    invocation.knowledgeFolder = parser.value(knowledge);
    invocation.dark = parser.isSet(dark);
    invocation.paths = parser.positionalArguments();
    invocation.peers = parser.values(peer);
    if (parser.isSet(language)) {
        invocation.language = languageFromCode(parser.value(language));
        if (!invocation.language)
            refuse(Main::tr("--language takes en or de, not “%1”.").arg(parser.value(language)));
    }
    if (parser.isSet(date)) {
        invocation.lastDay = QDate::fromString(parser.value(date), Qt::ISODate);
        if (!invocation.lastDay.isValid())
            refuse(Main::tr("--date takes a day like 2026-11-23, not “%1”.").arg(parser.value(date)));
    }
    if (parser.isSet(screenshot)) {
        invocation.screenshot = ScreenshotRequest{parser.value(screenshot), parser.value(select)};
        invocation.screenshot->withPeers = !invocation.peers.isEmpty();
        if (parser.isSet(size)) {
            const auto wanted = parseSize(parser.value(size));
            if (!wanted)
                refuse(Main::tr("--size takes a size like 1360x840, not “%1”.").arg(parser.value(size)));
            invocation.screenshot->size = *wanted;
        }
    }
    return invocation;
}

}  // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("ikelens"));
    QApplication::setOrganizationName(QStringLiteral("ikelens"));
    QApplication::setApplicationVersion(QStringLiteral(IKELENS_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("com.intra2net.ikelens"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/ikelens/ikelens.svg")));

    auto settings = std::make_unique<QSettings>();
    Translations translations;
    const auto remembered = languageFromCode(settings->value(QStringLiteral("language")).toString());
    translations.use(remembered.value_or(LanguageChoice::System));
    const Invocation invocation = readCommandLine(application);
    if (invocation.language)
        translations.use(*invocation.language);
    if (invocation.dark)
        useDarkPalette();

    const auto expertise = Expertise::load(invocation.knowledgeFolder);
    if (!expertise)
        refuse(errorSentence(expertise.error()));

    // A picture shows the window as it comes, and leaves no traces in the user's settings.
    const QTemporaryDir scratch;
    if (invocation.screenshot)
        settings = std::make_unique<QSettings>(scratch.filePath(QStringLiteral("settings.ini")),
                                               QSettings::IniFormat);
    MainWindow window(*expertise, *settings, translations,
                      invocation.screenshot ? scratch.path() : userStateFolder());
    if (invocation.screenshot)
        takeScreenshotWhenLoaded(window, *invocation.screenshot);
    window.show();
    if (!invocation.paths.isEmpty())
        window.open(invocation.paths, invocation.lastDay);
    else if (invocation.screenshot)
        QMetaObject::invokeMethod(&window, &MainWindow::loaded, Qt::QueuedConnection);
    for (const QString &peer : invocation.peers)
        window.openPeerLog({peer});
    return QApplication::exec();
}
