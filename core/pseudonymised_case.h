// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log_loader.h"
#include "core/pseudonyms/stand_ins.h"

#include <QHash>

namespace ikelens {

/// What a person added to a case.
struct PersonalTexts
{
    QHash<QString, QString> names;  ///< of connections: "C2" → "Branch Ulm"
    QStringList notes;
};

/// A case in which nothing names anybody: the log was written again with stand-ins and read again, and so were those of
/// the peers beside it, with the same stand-ins. Everything made of it (reports, messages, copied lines, a saved log) is
/// free of the original by construction. Lines keep their numbers.
struct PseudonymisedCase
{
    CasePtr subject;
    PersonalTexts texts;
    std::vector<Replacement> replacements;  ///< for the technician alone
};

/// Writes and reads again in the calling thread. `secret` is the user's own: without it nobody can find the
/// addresses by trying. The same log and the same secret give the same stand-ins. An error where the log cannot be
/// read or kept any more, or on cancel.
[[nodiscard]] std::expected<PseudonymisedCase, Error> pseudonymise(const Case &original,
                                                                   const PersonalTexts &texts,
                                                                   const QByteArray &secret,
                                                                   const LoadProgress &progress = {},
                                                                   const LoadCancelled &cancelled = {});

/// The text of a case's log, source after source. False where the device does not take it.
[[nodiscard]] bool writeLog(QIODevice &device, const Log &log);

}  // namespace ikelens
