// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace ikelens {

/// A log of the corpus and that of one of its peers. Both hosts had the same clock.
struct LogPair
{
    QString name;       ///< "pluto/cert_clean_resp.peer"
    QString own, peer;  ///< their paths
};

[[nodiscard]] QList<LogPair> corpusPairs();

/// The same log by a clock that stands `seconds` later.
[[nodiscard]] QByteArray shifted(const QByteArray &log, qint64 seconds);

/// A peer's log with many tunnels to other hosts beside its own, at the same time.
[[nodiscard]] QByteArray withOtherTunnels(const QByteArray &peer);

}  // namespace ikelens
