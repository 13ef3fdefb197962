// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/log.h"

#include <span>

namespace ikelens {

/// A message that an attempt has logged: when first and last, how often. Kept only until the attempt is
/// diagnosed.
struct Evidence
{
    MessageId message = UnknownMessage;
    std::uint16_t count = 0;
    PhaseId phase = NoId;
    LineId first = NoLine, last = NoLine;
    StringId text = NoString;  ///< of the first, where a rule compares it
    Stamp stamp = NoStamp;     ///< of the first
};

/// Something the daemon says outside of any attempt: configuration, start, kernel.
struct ServiceEvidence
{
    ServiceId service = NoId;
    ConnectionId connection = NoId;  ///< where the prefix or the text names one
    Evidence evidence;
};

/// Gets to know each attempt when it has ended, while its evidence is still there.
class AttemptObserver
{
public:
    virtual ~AttemptObserver() = default;
    virtual void attemptEnded(const Log &log, AttemptId attempt, std::span<const Evidence> evidence) = 0;
};

}  // namespace ikelens
