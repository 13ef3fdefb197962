// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

namespace ikelens {

/// What the log says about a finding, for the slots of its text. In this order, the first that knows a name
/// wins: what a comparison found (Diagnosis::facts), the slots of the evidence lines, the attempt itself,
/// what the attempt's other lines tell (identities, offers), what follows from all these (proposed networks, method).
[[nodiscard]] Facts collectFacts(const Case &subject, const Finding &finding, Language language,
                                 const QHash<QString, QString> &names);

/// What the log says about an attempt, whether it failed or not: itself first, then the slots of its lines.
[[nodiscard]] Facts attemptFacts(const Case &subject, AttemptId attempt, ConnectionId connection,
                                 Language language, const QHash<QString, QString> &names);

/// The facts that collectFacts() can give without any slot of the catalogue, for checking the texts.
[[nodiscard]] QList<QByteArray> attemptFactNames();

/// "Branch Ulm (C2)" where the reader has named it, else "C2"; empty for the attempts of an address.
[[nodiscard]] QString connectionTitle(const Log &log, ConnectionId connection,
                                      const QHash<QString, QString> &names);

/// "2026-11-23 09:56:08" or "23.11.2026 09:56:08"; empty for NoStamp.
[[nodiscard]] QString timeText(const Log &log, Stamp stamp, Language language);

}  // namespace ikelens
