// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

namespace ikelens {

/// A mail to the administrator of the peer: what was seen and when, what the peer sent, what to set there, the lines that
/// show it. Plain text that is ready to be pasted; nothing in it concerns only the appliance.
struct PeerMessage
{
    QString subject;
    QString body;  ///< paragraphs are single lines: mail programs wrap by themselves

    [[nodiscard]] QString text() const { return subject + QStringLiteral("\n\n") + body; }
};

/// About all attempts of a connection with this cause.
[[nodiscard]] PeerMessage peerMessage(const Case &subject, const Summary &summary, Language language);
/// About one attempt.
[[nodiscard]] PeerMessage peerMessage(const Case &subject, const Finding &finding, Language language);

/// The summary that a message about this connection has to be about: the first unresolved error or warning, else the
/// first of any; null where nothing was found.
[[nodiscard]] const Summary *summaryForMessage(const Case &subject, ConnectionId connection);

}  // namespace ikelens
