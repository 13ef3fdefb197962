// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include "app/cli/console.h"

#include <QLocale>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

const QStringList Formats{u"text"_s, u"html"_s, u"json"_s, u"csv"_s, u"csv-attempts"_s};

}  // namespace

CommandLine::CommandLine()
    : m_format(u"format"_s,
               Cli::tr("Form of the diagnosis: text, html, json, csv (findings) or csv-attempts."),
               u"FORMAT"_s, u"text"_s)
    , m_language(u"language"_s, Cli::tr("Language of the texts: en or de."), u"LANGUAGE"_s)
    , m_date(u"date"_s, Cli::tr("Day of the last line (YYYY-MM-DD), for the year that syslog leaves out."),
             u"DAY"_s)
    , m_output(u"output"_s, Cli::tr("Write to FILE instead of standard output."), u"FILE"_s)
    , m_connection(u"connection"_s, Cli::tr("Connection or peer address that the message is about."),
                   u"NAME"_s)
    , m_peer(u"peer"_s,
             Cli::tr("Log of a peer (a file, or a folder with its parts), to be paired with that of the "
                     "Intra2net System; may be given for several peers."),
             u"FILE"_s)
    , m_pseudonyms(u"pseudonyms"_s,
                   Cli::tr("Replace addresses, hosts, identities and users by stable stand-ins."))
    , m_replaced(u"replaced"_s, Cli::tr("Write what was replaced by what into FILE."), u"FILE"_s)
    , m_knowledge(u"knowledge"_s, Cli::tr("Take causes and texts from DIR instead of the built-in ones."),
                  u"DIR"_s)
    , m_unpackLimit(
          u"unpack-limit"_s,
          Cli::tr("Unpack up to SIZE GiB of a file, however densely it is packed; without this option "
                  "4, and nothing that looks like a bomb."),
          Cli::tr("SIZE"))
    , m_follow(u"follow"_s,
               Cli::tr("Tell a fault as soon as a pipe has told it; the diagnosis follows at its end."))
{
    m_parser.setApplicationDescription(Cli::tr(
        "Says what went wrong in the IPsec log of an Intra2net System and which setting to change.\n\n"
        "  diagnose FILE…      diagnose logs; - is standard input, a folder means the logs in it\n"
        "  message FILE…       write a mail to the administrator of the peer about what has to change "
        "there\n"
        "  pseudonymise FILE…  write the log with stand-ins for everything that names somebody\n"
        "  causes              list every cause that can be told, with its texts\n"
        "  explain MESSAGE     say what one line of a log means\n\n"
        "Exit status: 0 no unresolved error, 1 there is one, 2 some input could not be read."));
    m_parser.addOptions({m_format, m_language, m_date, m_output, m_connection, m_peer, m_pseudonyms,
                         m_replaced, m_knowledge, m_unpackLimit, m_follow});
    m_parser.addHelpOption();
    m_parser.addVersionOption();
    m_parser.addPositionalArgument(u"command"_s,
                                   Cli::tr("diagnose, message, pseudonymise, causes or explain"));
    m_parser.addPositionalArgument(u"arguments"_s, Cli::tr("files, folders, or the message to explain"),
                                   u"[FILE…]"_s);
}

std::expected<Options, QString> CommandLine::read(const QStringList &arguments)
{
    if (!m_parser.parse(arguments))
        return std::unexpected(m_parser.errorText());
    if (m_parser.isSet(u"help"_s))
        m_parser.showHelp();
    if (m_parser.isSet(u"version"_s))
        m_parser.showVersion();
    Options options{.verb = {},
                    .arguments = m_parser.positionalArguments(),
                    .format = m_parser.value(m_format),
                    .output = m_parser.value(m_output),
                    .knowledge = m_parser.value(m_knowledge),
                    .connection = m_parser.value(m_connection),
                    .replaced = m_parser.value(m_replaced),
                    .peers = m_parser.values(m_peer),
                    .date = {},
                    .unpackLimit = {},
                    .follow = m_parser.isSet(m_follow),
                    .pseudonyms = m_parser.isSet(m_pseudonyms)};
    if (options.arguments.isEmpty())
        return std::unexpected(Cli::tr("What shall be done? Try: ikelens-cli diagnose FILE"));
    options.verb = options.arguments.takeFirst();
    if (options.format == u"pdf"_s)
        return std::unexpected(
            Cli::tr("Only the window writes PDF: File > Export diagnosis…. Choose html here."));
    if (!Formats.contains(options.format))
        return std::unexpected(Cli::tr("There is no format “%1”. Choose one of: %2.")
                                   .arg(options.format, Formats.join(u", "_s)));
    if (m_parser.isSet(m_date)) {
        options.date = QDate::fromString(m_parser.value(m_date), Qt::ISODate);
        if (!options.date.isValid())
            return std::unexpected(
                Cli::tr("“%1” is no day. Write it as YYYY-MM-DD.").arg(m_parser.value(m_date)));
    }
    if (m_parser.isSet(m_unpackLimit)) {
        constexpr std::uint64_t Most = 1u << 20;
        bool isNumber = false;
        const std::uint64_t size = m_parser.value(m_unpackLimit).toULongLong(&isNumber);
        if (!isNumber || size == 0 || size > Most)
            return std::unexpected(
                Cli::tr("“%1” is no number of GiB. Write it like 16.").arg(m_parser.value(m_unpackLimit)));
        options.unpackLimit = UnpackLimit::ofBytes(size << 30);
    }
    options.language = languageOf(m_parser.value(m_language));
    if (m_parser.isSet(m_language) && !QStringList{u"en"_s, u"de"_s}.contains(m_parser.value(m_language)))
        return std::unexpected(
            Cli::tr("There is no language “%1”. Choose en or de.").arg(m_parser.value(m_language)));
    return options;
}

Language CommandLine::languageOf(const QString &name)
{
    const bool german = name.isEmpty() ? QLocale::system().language() == QLocale::German : name == u"de"_s;
    return german ? Language::German : Language::English;
}

}  // namespace ikelens
