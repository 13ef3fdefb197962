// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/loader/reference_log.h"

namespace ikelens::reference {

/// Decides how an attempt ended; `ofThoseThatAreUp` is the outcome where its tunnel is up.
void endAttempt(Attempt &attempt, const QString &ofThoseThatAreUp, qint64 now);

/// Of two attempts of one peer that are up at the end of the log, the older was replaced by the newer.
void closeReplaced(Log &log);

/// Gives an attempt whose lines carry no address that of the only peer that its connection has.
void inheritAddresses(Log &log);

}  // namespace ikelens::reference
