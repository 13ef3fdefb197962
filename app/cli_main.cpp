// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/display_text.h"
#include "core/log_loader.h"
#include "core/pairing/both_ends.h"
#include "core/pseudonymised_case.h"
#include "core/record/record.h"
#include "core/report/csv_report.h"
#include "core/report/peer_message.h"
#include "core/report/report.h"
#include "core/report/words.h"
#include "core/user_state.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QSaveFile>
#include <QTranslator>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

enum ExitStatus { NothingToMend = 0, UnresolvedError = 1, InputFault = 2 };

class Cli
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

void complain(const QString &sentence)
{
    std::fprintf(stderr, "ikelens-cli: %s\n", sentence.toUtf8().constData());
}

int fail(const QString &sentence)
{
    complain(sentence);
    return InputFault;
}

void print(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
}

/// What the reader has asked for.
struct Options
{
    QString verb;
    QStringList arguments;
    QString format;
    QString output;
    QString knowledge;
    QString connection;
    QString replaced;
    QStringList peers;  ///< logs of the other ends, one of a peer each
    QDate date;
    UnpackLimit unpackLimit;
    bool follow = false;
    Language language = Language::English;
    bool pseudonyms = false;
};

const QStringList Formats{u"text"_s, u"html"_s, u"json"_s, u"csv"_s, u"csv-attempts"_s};

class CommandLine
{
public:
    CommandLine()
        : m_format(u"format"_s,
                   Cli::tr("Form of the diagnosis: text, html, json, csv (findings) or csv-attempts."),
                   u"FORMAT"_s, u"text"_s)
        , m_language(u"language"_s, Cli::tr("Language of the texts: en or de."), u"LANGUAGE"_s)
        , m_date(u"date"_s,
                 Cli::tr("Day of the last line (YYYY-MM-DD), for the year that syslog leaves out."), u"DAY"_s)
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

    /// Help and version end the program here, as usual. A fault is told as a sentence.
    std::expected<Options, QString> read(const QStringList &arguments)
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
        if (!options.peers.isEmpty() && options.pseudonyms)
            return std::unexpected(
                Cli::tr("--peer and --pseudonyms do not go together: what goes out with stand-ins is made of "
                        "the log of the Intra2net System alone."));
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
                return std::unexpected(Cli::tr("“%1” is no number of GiB. Write it like 16.")
                                           .arg(m_parser.value(m_unpackLimit)));
            options.unpackLimit = UnpackLimit::ofBytes(size << 30);
        }
        options.language = languageOf(m_parser.value(m_language));
        if (m_parser.isSet(m_language) && !QStringList{u"en"_s, u"de"_s}.contains(m_parser.value(m_language)))
            return std::unexpected(
                Cli::tr("There is no language “%1”. Choose en or de.").arg(m_parser.value(m_language)));
        return options;
    }

    /// Named, or that of the system.
    static Language languageOf(const QString &name)
    {
        const bool german = name.isEmpty() ? QLocale::system().language() == QLocale::German
                                           : name == u"de"_s;
        return german ? Language::German : Language::English;
    }

private:
    QCommandLineOption m_format, m_language, m_date, m_output, m_connection, m_peer, m_pseudonyms, m_replaced,
        m_knowledge, m_unpackLimit, m_follow;
    QCommandLineParser m_parser;
};

/// The report in the wanted form, into `device`. False where the device does not take it.
std::expected<bool, Error> writeReport(QIODevice &device, const Case &subject, const Options &options)
{
    if (options.format == u"json"_s)
        return writeJsonReport(device, subject, options.language);
    if (options.format == u"csv"_s)
        return writeFindingsCsv(device, subject, options.language);
    if (options.format == u"csv-attempts"_s)
        return writeAttemptsCsv(device, subject, options.language);
    if (options.format == u"text"_s)
        return device.write(textReport(subject, options.language)) >= 0;
    const auto page = htmlReport(subject, options.language);
    if (!page)
        return std::unexpected(page.error());
    return device.write(*page) >= 0;
}

/// Lets `write` fill a file, or standard output where `path` is empty.
std::expected<void, Error> writeTo(const QString &path,
                                   const std::function<std::expected<bool, Error>(QIODevice &)> &write)
{
    std::unique_ptr<QFileDevice> file;
    const auto notWritable = [&] {
        return std::unexpected(
            Error{.kind = Error::Kind::NotWritable, .path = path, .systemError = errno, .detail = {}});
    };
    errno = 0;
    if (path.isEmpty()) {
        auto standard = std::make_unique<QFile>();
        if (!standard->open(stdout, QIODevice::WriteOnly))
            return notWritable();
        file = std::move(standard);
    } else {
        auto save = std::make_unique<QSaveFile>(path);
        save->setDirectWriteFallback(true);
        if (!save->open(QIODevice::WriteOnly))
            return notWritable();
        file = std::move(save);
    }
    const auto written = write(*file);
    if (!written)
        return std::unexpected(written.error());
    auto *save = qobject_cast<QSaveFile *>(file.get());
    if (!*written || !(save ? save->commit() : file->flush()))
        return notWritable();
    return {};
}

QString problemSentence(const Error &problem)
{
    const QString sentence = errorSentence(problem);
    return problem.kind == Error::Kind::TooLarge
        ? sentence + u' ' + Cli::tr("If you trust it, allow more with --unpack-limit.")
        : sentence;
}

/// Tells the faults of a log that goes on, each when it appears and when it comes again.
class Follower
{
public:
    explicit Follower(Language language)
        : m_language(language)
    { }

    void tell(const Case &subject)
    {
        for (const Summary &summary : subject.diagnosis.summaries) {
            const QString connection = connectionOf(subject.log, summary.finding);
            std::uint32_t &told = m_told[{summary.finding.cause, connection}];
            if (summary.finding.severity == Severity::Info || summary.count <= told)
                continue;
            told = summary.count;
            complain(u"%1  %2  %3"_s.arg(
                subject.log.calendar.dateTime(summary.lastSeen).toString(u"yyyy-MM-dd HH:mm:ss"_s),
                connection,
                subject.expertise.knowledge->explain(subject, summary.finding, m_language).title));
        }
    }

private:
    /// Or the peer's address; empty where it is of the whole log.
    static QString connectionOf(const Log &log, const Finding &finding)
    {
        if (finding.connection == NoId)
            return {};
        const Connection &connection = log.connections[finding.connection];
        return displayText(
            log.text(connection.isNamed() ? connection.name : connection.address).toStdString());
    }

    Language m_language;
    std::map<std::pair<CauseId, QString>, std::uint32_t> m_told;
};

/// The case with stand-ins in place of what names somebody; the list of them where it was asked for.
std::expected<CasePtr, Error> withStandIns(const Case &original, const Options &options)
{
    const auto outgoing = pseudonymise(original, {}, pseudonymSecret(userStateFolder()));
    if (!outgoing)
        return std::unexpected(outgoing.error());
    if (!options.replaced.isEmpty()) {
        const auto listed = writeTo(options.replaced, [&](QIODevice &device) -> std::expected<bool, Error> {
            return device.write(replacementTable(outgoing->replacements)) >= 0;
        });
        if (!listed)
            return std::unexpected(listed.error());
    }
    return outgoing->subject;
}

/// The case with the logs of the peers beside it. What cannot be read of them is told, and left out.
CasePtr withPeers(const CasePtr &own, const Options &options, const Expertise &expertise, bool &fault)
{
    std::vector<CasePtr> peers;
    for (const QString &path : options.peers) {
        const LoadRequest request{.paths = {path},
                                  .pasted = {},
                                  .opened = {},
                                  .lastDay = options.date,
                                  .unpackLimit = options.unpackLimit};
        const auto loaded = loadCase(request, expertise);
        if (!loaded) {
            complain(problemSentence(loaded.error()));
            fault = true;
            continue;
        }
        for (const Error &problem : (*loaded)->problems)
            complain(problemSentence(problem));
        fault = fault || !(*loaded)->problems.empty();
        peers.push_back(*loaded);
    }
    return joinPeerLogs(own, peers);
}

/// Loads what was named and lets `write` say what is to be said of it.
int report(const Options &options, const Expertise &expertise,
           const std::function<std::expected<bool, Error>(QIODevice &, const Case &)> &write)
{
    if (options.arguments.isEmpty())
        return fail(Cli::tr("Which log? Name a file, a folder, or - for standard input."));
    const LoadRequest request{.paths = options.arguments,
                              .pasted = {},
                              .opened = {},
                              .lastDay = options.date,
                              .unpackLimit = options.unpackLimit};
    Follower follower(options.language);
    const auto follow = [&](const CasePtr &part) { follower.tell(*part); };
    const auto loaded = loadCase(request, expertise, {},
                                 options.follow ? LoadSnapshot(follow) : LoadSnapshot());
    if (!loaded)
        return fail(problemSentence(loaded.error()));
    for (const InputNote &note : (*loaded)->notes)
        complain(noteSentence(note));
    for (const Error &problem : (*loaded)->problems)
        complain(problemSentence(problem));
    bool peerFault = false;
    const CasePtr subject = withPeers(*loaded, options, expertise, peerFault);
    const auto outgoing = options.pseudonyms ? withStandIns(*subject, options)
                                             : std::expected<CasePtr, Error>(subject);
    if (!outgoing)
        return fail(errorSentence(outgoing.error()));
    const auto written = writeTo(options.output,
                                 [&](QIODevice &device) { return write(device, **outgoing); });
    if (!written)
        return fail(errorSentence(written.error()));
    if (!(*loaded)->problems.empty() || peerFault)
        return InputFault;
    return hasUnresolvedError(*subject) ? UnresolvedError : NothingToMend;
}

int diagnose(const Options &options, const Expertise &expertise)
{
    return report(options, expertise, [&](QIODevice &device, const Case &subject) {
        return writeReport(device, subject, options);
    });
}

/// What the message has to be about: the connection that was named, else what to mend first.
const Summary *subjectOfMessage(const Case &subject, const QString &name)
{
    const Log &log = subject.log;
    for (ConnectionId id = 0; id < log.connections.size() && !name.isEmpty(); ++id) {
        const Connection &connection = log.connections[id];
        if (log.text(connection.isNamed() ? connection.name : connection.address) == name)
            return summaryForMessage(subject, id);
    }
    const auto &all = subject.diagnosis.summaries;
    const auto first = std::ranges::find_if(all, [&](const Summary &summary) {
        if (summary.finding.connection == NoId || summary.finding.attempt == NoId)
            return false;
        return name.isEmpty() || log.text(log.attempts[summary.finding.attempt].peerAddress) == name;
    });
    return first == all.end() ? nullptr : &*first;
}

int writeMessage(const Options &options, const Expertise &expertise)
{
    return report(
        options, expertise, [&](QIODevice &device, const Case &subject) -> std::expected<bool, Error> {
            const Summary *summary = subjectOfMessage(subject, options.connection);
            if (!summary) {
                complain(Cli::tr("Nothing was found that the peer would have to know."));
                return true;
            }
            return device.write(peerMessage(subject, *summary, options.language).text().toUtf8()) >= 0;
        });
}

int writePseudonymised(Options options, const Expertise &expertise)
{
    options.pseudonyms = true;
    return report(options, expertise,
                  [](QIODevice &device, const Case &subject) -> std::expected<bool, Error> {
                      return writeLog(device, subject.log);
                  });
}

QString indented(const QString &text)
{
    return u"    "_s + QString(text).replace(u'\n', u"\n    "_s) + u'\n';
}

QString allTexts(const Explanation &words)
{
    QString text = words.title + u'\n';
    const auto add = [&](const QString &heading, const Blocks &blocks) {
        if (!blocks.empty())
            text += u'\n' + heading + u'\n' + indented(plainText(blocks));
    };
    add(Cli::tr("What happened"), words.happened);
    add(Cli::tr("On the Intra2net System"), words.applianceFix);
    add(Cli::tr("At the peer"), words.peerFix);
    add(Cli::tr("To decide"), words.check);
    return text;
}

int listCauses(const Options &options, const Expertise &expertise)
{
    const auto &causes = expertise.rules->causes();
    for (std::size_t at = 0; at < causes.size(); ++at) {
        const Explanation words = expertise.knowledge->explain(CauseId(at), Facts(), options.language);
        print(QString::fromUtf8(causes[at].id) + u": "_s + allTexts(words) + u'\n');
    }
    return NothingToMend;
}

/// A pasted line: with its syslog head, or only what the daemon said.
int explainLine(const Options &options, const Expertise &expertise)
{
    if (options.arguments.isEmpty())
        return fail(Cli::tr("Which message? Put the line of the log between quotation marks."));
    QByteArray line = options.arguments.join(u' ').toUtf8();
    if (!parseRecord(line.toStdString()).head.time.isValid())
        line.prepend("Jan  1 00:00:00 - pluto[1]: ");
    const std::string text = line.toStdString();
    const Record record = parseRecord(text);
    const MessageId id = expertise.catalog->match(daemonOf(record.head.program), record.message);
    if (id == UnknownMessage) {
        complain(Cli::tr("This message is not in the catalogue. Paste one line without a break in it."));
        return UnresolvedError;
    }
    const Message &message = expertise.catalog->message(id);
    QString meaning = expertise.knowledge->explainMessage(message.base, options.language);
    if (meaning.isEmpty())
        meaning = (message.severity == LineSeverity::Noise ? Word("line_noise") : Word("line_unexplained"))
                      .in(options.language);
    print(displayText(record.message) + u'\n' + indented(meaning));

    const auto loaded = loadCase(LoadRequest{.paths = {}, .pasted = line, .opened = {}, .lastDay = {}},
                                 expertise);
    if (loaded) {
        for (const Summary &summary : (*loaded)->diagnosis.summaries) {
            if (summary.finding.severity != Severity::Info)
                print(u'\n'
                      + allTexts(expertise.knowledge->explain(**loaded, summary.finding, options.language)));
        }
    }
    return NothingToMend;
}

}  // namespace

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
