// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"
#include "app/cli/explaining.h"
#include "app/cli/reporting.h"

#include <QTranslator>

using namespace ikelens;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"ikelens-cli"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(IKELENS_VERSION));

    // The language decides in which the options themselves are explained and complained about.
    QTranslator translator;
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype named = arguments.indexOf(u"--language"_s);
    const QString language = arguments.contains(u"--language=de"_s) ? u"de"_s
        : arguments.contains(u"--language=en"_s)                    ? u"en"_s
        : named >= 0                                                ? arguments.value(named + 1)
                                                                    : QString();
    if (CommandLine::languageOf(language) == Language::German && translator.load(u":/i18n/ikelens_de.qm"_s))
        QCoreApplication::installTranslator(&translator);

    const auto options = CommandLine().read(arguments);
    if (!options)
        return fail(options.error());
    const auto expertise = Expertise::load(options->knowledge);
    if (!expertise)
        return fail(errorSentence(expertise.error()));
    if (options->verb == u"diagnose"_s)
        return diagnose(*options, *expertise);
    if (options->verb == u"message"_s)
        return writeMessage(*options, *expertise);
    if (options->verb == u"pseudonymise"_s)
        return writePseudonymised(*options, *expertise);
    if (options->verb == u"causes"_s)
        return listCauses(*options, *expertise);
    if (options->verb == u"explain"_s)
        return explainLine(*options, *expertise);
    return fail(Cli::tr("There is no command “%1”. Try: ikelens-cli --help").arg(options->verb));
}
