// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/line_table.h"
#include "core/input/text_home.h"
#include "core/negotiation/string_table.h"
#include "core/record/daemon.h"
#include "core/record/stamp.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace ikelens {

using ServiceId = std::uint32_t;
using ConnectionId = std::uint32_t;
using AttemptId = std::uint32_t;
using PhaseId = std::uint32_t;
inline constexpr std::uint32_t NoId = 0xffff'ffff;

enum class Role : std::uint8_t { Unknown, Initiator, Responder };
enum class Nat : std::uint8_t { Unknown, None, Peer, Local, Both };
enum class PhaseKind : std::uint8_t { Phase1, Login, Phase2 };
/// Of an attempt: up at the end; was up and ended in order; was up and was torn; never up; cut off by the log.
/// A phase is Established, Failed or Incomplete.
enum class Outcome : std::uint8_t { Incomplete, Failed, Established, Closed, Lost };

/// One life of a daemon: from a start line, or a new pid, to the next. Serials restart with it.
struct Service
{
    Daemon daemon = Daemon::Pluto;
    std::uint32_t pid = 0;
    StringId version = NoString;       ///< "strongSwan 4.2.17"
    StringId otherProduct = NoString;  ///< "Openswan": no Intra2net System has written this
    StringId host = NoString;
    LineId first = NoLine, last = NoLine;
    Stamp started = NoStamp, ended = NoStamp;
    bool sawStart = false;     ///< its start line is in the log
    bool sawShutdown = false;  ///< it ended in order
};

/// A configured tunnel ("C2"), or the peer's address that the attempts without a connection stand under.
struct Connection
{
    StringId name = NoString;  ///< NoString: no connection; then `address` says whom the attempts are of
    StringId host = NoString;
    StringId address = NoString;
    bool scanner = false;             ///< only probes of somebody who is no VPN peer
    std::vector<AttemptId> attempts;  ///< in the order of the log

    [[nodiscard]] bool isNamed() const { return name != NoString; }
};

/// A part of an attempt: Main Mode, the login after it, or one Quick Mode / CHILD_SA.
struct Phase
{
    std::uint32_t serial = 0;  ///< #n of pluto; 0 where it has none
    AttemptId attempt = NoId;
    ConnectionId connection = NoId;  ///< may differ from the attempt's: connections share an IKE SA
    PhaseId next = NoId;  ///< the next phase of the same attempt, in the order of their first lines
    LineId first = NoLine, last = NoLine;
    PhaseKind kind = PhaseKind::Phase1;
    Outcome outcome = Outcome::Incomplete;
    Stamp upFrom = NoStamp,
          upTo = NoStamp;  ///< of a phase 2 that was up; upTo: NoStamp at the end of the log
};

/// One negotiation of an IKE SA with everything beneath it.
struct Attempt
{
    ServiceId service = NoId;
    ConnectionId connection = NoId;
    std::uint32_t serial = 0;  ///< of phase 1; 0 where it has none (packets that no connection expects)
    StringId guessedConnection = NoString;  ///< a name that pluto only guessed, never confirmed by an ID
    StringId peerAddress = NoString;
    StringId peerId = NoString;
    StringId peerSoftware = NoString;
    LineId first = NoLine, last = NoLine;
    Stamp started = NoStamp, ended = NoStamp;
    PhaseId firstPhase = NoId;
    std::uint16_t peerPort = 0;
    Role role = Role::Unknown;
    Nat nat = Nat::Unknown;
    Outcome outcome = Outcome::Incomplete;
    PhaseKind reached = PhaseKind::Phase1;  ///< the furthest phase that began
    bool replaces = false;                  ///< a renewal of an SA that was up ("to replace #n")
    bool nameConfirmed = false;  ///< the connection is not merely the one that the daemon began with
};

/// Everything the log says of negotiations: a plain value, immutable once published. Copies share the text.
class Log
{
public:
    std::vector<std::shared_ptr<const TextSource>> sources;  ///< the files, as the reader knows them
    std::vector<TextHome> homes;  ///< the texts that the lines are in; mostly the sources themselves
    LineTable lines;
    std::vector<Service> services;
    std::vector<Connection> connections;
    std::vector<Attempt> attempts;
    std::vector<Phase> phases;
    StringTable strings;
    Calendar calendar;                ///< turns stamps into dates
    std::vector<LineId> recognised;   ///< per source: lines that the catalogue knows
    std::vector<LineId> daemonLines;  ///< per source: lines of an IPsec daemon

    [[nodiscard]] QString text(
        StringId id) const;  ///< empty for NoString; octal escapes stay as the daemon wrote them
    [[nodiscard]] const Connection &connectionOf(const Attempt &attempt) const;
    [[nodiscard]] std::vector<PhaseId> phasesOf(AttemptId attempt) const;
    /// The attempt that a line belongs to, or NoId.
    [[nodiscard]] AttemptId attemptOf(LineId line) const;
    /// Every line of a phase or of an attempt, in the order of the log. Linear in the stretch they cover.
    [[nodiscard]] std::vector<LineId> linesOfPhase(PhaseId phase) const;
    [[nodiscard]] std::vector<LineId> linesOfAttempt(AttemptId attempt) const;
    /// Every line of a connection's attempts. Linear in the log.
    [[nodiscard]] std::vector<LineId> linesOfConnection(ConnectionId connection) const;
    /// The bytes of a line without its end, at most `limit` of them; empty where they cannot be read any more.
    [[nodiscard]] QByteArray lineText(LineId line, std::size_t limit = 65536) const;
    /// Only the daemon's message of a line: without head and prefix.
    [[nodiscard]] QByteArray messageText(LineId line) const;
    /// When a line was written; NoStamp where it does not say. Reads the line.
    [[nodiscard]] Stamp stampOf(LineId line) const;
    /// The line's number for the reader (from 1, in its source) and the source.
    [[nodiscard]] std::uint32_t numberInSource(LineId line) const { return originOf(line).line + 1; }
    [[nodiscard]] std::uint16_t sourceOf(LineId line) const { return originOf(line).source; }
    /// Both at once; the line counts from 0.
    [[nodiscard]] LineOrigins::Place originOf(LineId line) const;
    [[nodiscard]] LineId lineCountOf(std::uint16_t source) const;
    /// Reads from the text that `place` is in: as TextSource::read().
    [[nodiscard]] std::expected<std::size_t, Error> read(const LinePlace &place, std::span<char> buffer) const
    {
        return homes[place.home].text->read(place.offset, buffer);
    }
    /// The line with this number in a source; NoLine where the source has not so many.
    [[nodiscard]] LineId lineNumbered(std::uint16_t source, std::uint32_t number) const;
    /// Puts an attempt, with its phases, under another connection.
    void moveAttempt(AttemptId attempt, ConnectionId connection);
    /// The same for many at once, in linear time. `connectionOf` has an entry per attempt; NoId: it stays.
    void moveAttempts(const std::vector<ConnectionId> &connectionOf);
    /// Adds an attempt to a connection's list, in the order of the log; it may have later ones already.
    void listAttempt(AttemptId attempt, ConnectionId connection);
    /// How an attempt ended for one of the connections that use it.
    [[nodiscard]] Outcome outcomeFor(AttemptId attempt, ConnectionId connection) const;

private:
    void changeConnection(AttemptId attempt, ConnectionId connection);
};

}  // namespace ikelens
