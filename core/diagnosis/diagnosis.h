// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/log.h"

#include <QByteArray>
#include <QMap>

#include <memory>
#include <vector>

namespace ikelens {

enum class Severity : std::uint8_t { Info, Warning, Error };
enum class Side : std::uint8_t { Appliance, Peer, Either, Network };
enum class Confidence : std::uint8_t { Possible, Likely, Certain };

/// Index of a cause in the Knowledge.
using CauseId = std::uint16_t;

/// What the log says, for the slots of an explanation: "peer_id" → "CN=client1".
using Facts = QMap<QByteArray, QString>;

/// A cause found in an attempt, with the lines that prove it.
struct Finding
{
    AttemptId attempt = NoId;        ///< NoId: the finding is about the connection or the whole log
    ConnectionId connection = NoId;  ///< whose finding it is; NoId: of the whole log
    CauseId cause = 0;
    Severity severity = Severity::Error;
    Side side = Side::Either;
    Confidence confidence = Confidence::Certain;
    bool resolved = false;            ///< the tunnel came up afterwards
    PhaseId phase = NoId;             ///< where in the attempt, if anywhere
    std::uint32_t evidence = 0;       ///< first of its lines in Diagnosis::evidence
    std::uint32_t evidenceCount = 0;  ///< at most 20
    std::uint32_t facts = NoId;       ///< in Diagnosis::facts: what only a comparison could know
};

/// One entry per connection (or address) and cause.
struct Summary
{
    Finding finding;          ///< the last such one; its evidence is what is quoted
    std::uint32_t count = 0;  ///< attempts with it
    Stamp firstSeen = NoStamp, lastSeen = NoStamp;
};

/// What went wrong, found in a Log.
class Diagnosis
{
public:
    std::vector<Finding> findings;   ///< by attempt, then by rank: the first of an attempt is its verdict
    std::vector<Summary> summaries;  ///< ranked: what to fix first comes first
    std::vector<LineId> evidence;
    std::vector<Facts> facts;

    [[nodiscard]] std::span<const LineId> evidenceOf(const Finding &finding) const;
    /// The findings of one attempt, the decisive one first.
    [[nodiscard]] std::span<const Finding> findingsOf(AttemptId attempt) const;
    /// The ranked summaries of one connection.
    [[nodiscard]] std::vector<const Summary *> summariesOf(ConnectionId connection) const;
};

}  // namespace ikelens
