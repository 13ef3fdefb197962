// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/charon/charon_events.h"

namespace ikelens {

/// What one thread of charon is about. The line reader follows it within a block and the fold over the whole log,
/// with the same rules, so that it does not matter where the text is cut.
struct CharonThread
{
    enum class Step : std::uint8_t {
        GoesOn,       ///< the line belongs to what the thread's last line belongs to
        TellsPacket,  ///< so does the line before it, a packet that has come in
        Begins,
    };

    std::uint32_t serial = 0;  ///< 0: no IKE SA
    CharonStream stream = CharonStream::Thread;
    bool packetOpen = false;  ///< a packet has come in; the next line tells what it is
    bool fresh = true;        ///< nothing is known of the lines before

    /// The next line of the thread is of this IKE SA; `line` is what its own words tell.
    Step follow(std::uint32_t serialOfLine, const CharonLine &line)
    {
        const bool goesOn = serial != 0 && serial == serialOfLine && !line.isPacket && !line.namesItsSa
            && (packetOpen || line.stream == CharonStream::Thread || line.stream == stream);
        const Step step = !goesOn ? Step::Begins : packetOpen ? Step::TellsPacket : Step::GoesOn;
        if (step == Step::GoesOn)
            return step;
        serial = serialOfLine;
        // A reader that has just begun must not take the thread for one of phase 1.
        stream = line.stream == CharonStream::Thread && !fresh ? CharonStream::Phase1 : line.stream;
        packetOpen = line.isPacket;
        fresh = false;
        return step;
    }
};

}  // namespace ikelens
