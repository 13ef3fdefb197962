// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/diagnosis/request_picture.h"
#include "core/negotiation/history.h"
#include "core/notes/annotation.h"
#include "core/report/overview.h"

namespace ikelens {

/// A line that proves a finding, fit to be shown.
struct EvidenceView
{
    LineId line = NoLine;
    QString source;  ///< only where the log has several
    std::uint32_t number = 0;
    QString time;     ///< "10:22:45", empty where the line has none
    QString message;  ///< what the daemon said, unescaped
    QString text;     ///< the whole line, unescaped
    bool deciding = false;
    std::size_t peer = NoPeer;  ///< whose log it is of, in BothEnds::peers; NoPeer: of the Intra2net System's

    static constexpr std::size_t NoPeer = std::size_t(-1);
};

/// One finding in the reader's words.
struct FindingView
{
    const Summary *summary = nullptr;  ///< null for the finding of a single attempt
    Severity level = Severity::Error;
    QString heading;  ///< the connection or address it is about
    QString severity, side, confidence;
    bool resolved = false;
    std::uint32_t count = 1;
    QString firstSeen, lastSeen;
    Explanation words;
    std::vector<EvidenceView> evidence;
    QString peerSays;  ///< what a peer's log adds, in a sentence; empty where none does
    std::vector<EvidenceView> peerEvidence;
    std::optional<Picture> request;
    std::vector<std::pair<QString, QString>> offers;  ///< refused ones, and why
};

/// One attempt in a list.
struct AttemptView
{
    QString started, ended, serial, role, outcome, verdict;
    std::uint32_t firstLine = 0;
};

/// What the reader has noted.
struct NoteView
{
    EvidenceView line;  ///< of an attempt its first line
    QString place;      ///< "Line 12", "Attempt #3, Branch Ulm (C2)"
    QString text;       ///< empty for a mark
};

/// A connection with what was found in it.
struct ConnectionView
{
    ConnectionId connection = NoId;
    QString heading, state, peer;
    QString availability;  ///< empty for what is no tunnel, and where the log has no times
    bool failing = false;
    AttemptId telling = NoId;  ///< whose ladder tells most: of its first problem, else the last attempt
    std::vector<FindingView> findings;
    std::vector<AttemptView> attempts;  ///< the last ones
    std::size_t attemptsLeftOut = 0;
};

/// Everything that the text and the HTML report say, in words, bounded for logs of any size. The ids of the
/// findings are their places in Diagnosis::summaries.
struct ReportView
{
    static constexpr std::size_t MostConnections = 200;
    static constexpr std::size_t MostFindings = 20;   ///< of a connection
    static constexpr std::size_t MostAttempts = 200;  ///< of a connection
    static constexpr std::size_t MostNotes = 1000;
    static constexpr std::size_t MostAttemptRows = 5000;  ///< altogether

    QString title;
    std::vector<std::pair<QString, QString>> coverage;  ///< label and value
    std::vector<FindingView> first;                     ///< what to fix first
    QString nothingToFix;                               ///< said where `first` is empty
    std::vector<FindingView> general;                   ///< about no single connection
    std::vector<ConnectionView> connections;
    std::size_t connectionsLeftOut = 0;
    QString state;                ///< how many tunnels are up, how many fail
    std::vector<NoteView> notes;  ///< in the order of the log

    [[nodiscard]] static ReportView of(const Case &subject, Language language,
                                       const QHash<QString, QString> &names, const Annotations &notes = {});
};

/// One finding alone, as the window's panel shows it: all attempts with it, or one of them.
[[nodiscard]] FindingView findingView(const Case &subject, const Summary &summary, Language language,
                                      const QHash<QString, QString> &names);
[[nodiscard]] FindingView findingView(const Case &subject, const Finding &finding, Language language,
                                      const QHash<QString, QString> &names);

/// The attempt that tells most of a connection: that of its first unresolved problem, else the last; or NoId.
[[nodiscard]] AttemptId tellingAttempt(const Case &subject, ConnectionId connection);

/// "up 99.2 % of the logged time; longest outage …"; empty for what is no tunnel.
[[nodiscard]] QString availabilityText(const Case &subject, const HistoryMaker &histories,
                                       ConnectionId connection, Language language);

/// A line fit to be shown, and its time of day ("10:22:45") where it has one.
[[nodiscard]] EvidenceView evidenceView(const Log &log, LineId line);

/// One finding as plain text, for a reply or a ticket; wrapped at `columns` characters, 0 for not at all.
[[nodiscard]] QString findingText(const FindingView &finding, Language language, qsizetype columns = 0);

/// What the log says about an attempt, whether it failed or not: label and value, only what is known.
[[nodiscard]] std::vector<std::pair<QString, QString>> attemptDetails(const Case &subject, AttemptId attempt,
                                                                      ConnectionId connection,
                                                                      Language language,
                                                                      const QHash<QString, QString> &names);

/// What the log covers: appliance, period, service, files, lines not understood.
[[nodiscard]] std::vector<std::pair<QString, QString>> coverage(const Case &subject, const Overview &overview,
                                                                Language language);

}  // namespace ikelens
