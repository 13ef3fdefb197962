// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reporting.h"

#include "app/cli/console.h"
#include "core/knowledge/display_text.h"
#include "core/log_loader.h"
#include "core/pairing/both_ends.h"
#include "core/pseudonymised_case.h"
#include "core/report/csv_report.h"
#include "core/report/peer_message.h"
#include "core/report/report.h"
#include "core/user_state.h"

#include <algorithm>
#include <map>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

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

}  // namespace

int diagnose(const Options &options, const Expertise &expertise)
{
    return report(options, expertise, [&](QIODevice &device, const Case &subject) {
        return writeReport(device, subject, options);
    });
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

}  // namespace ikelens
