// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/daemon.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace ikelens {

/// What a generated log holds; counted while it is written, by no code of the program.
struct BigLogTruth
{
    std::uint64_t bytes = 0, lines = 0;
    std::uint32_t serviceRuns = 1;
    std::set<std::pair<std::uint32_t, std::uint32_t>> serials;    ///< (service run, serial), runs from 0
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ofLine;  ///< per line; serial 0: its prefix has none
};

/// Writes a large log to `path`: the negotiations of the labelled logs again and again, several at once, with new
/// serials, connections, instances and peer addresses, other services' lines between them and a restart of the
/// service now and then. The same seed gives the same log.
[[nodiscard]] BigLogTruth writeBigLog(const QString &path, std::uint64_t bytes, std::uint32_t seed,
                                      Daemon daemon = Daemon::Pluto);

}  // namespace ikelens
