// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pairing_text.h"

#include "core/report/naming.h"
#include "core/report/time_text.h"
#include "core/report/words.h"

#include <cstdlib>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

QString obstacleText(Pairing::Obstacle obstacle, Language language)
{
    using Obstacle = Pairing::Obstacle;
    switch (obstacle) {
    case Obstacle::NoAttempts: return Word("pair_no_attempts").in(language);
    case Obstacle::OtherPeers: return Word("pair_other_peers").in(language);
    case Obstacle::SameSide: return Word("pair_same_side").in(language);
    case Obstacle::None:
    case Obstacle::NoCommonTime: break;
    }
    return Word("pair_no_common_time").in(language);
}

}  // namespace

QString peerLogName(const PeerLog &peer)
{
    const auto &sources = peer.subject->log.sources;
    if (sources.empty())
        return {};
    const QString name = sources.front()->title();
    return sources.size() == 1 ? name : QString(name % u" +"_s % QString::number(sources.size() - 1));
}

QString clockText(const ClockOffset &clock, Language language)
{
    const QString distance = durationText(Stamp(std::abs(clock.seconds)), language);
    const QString where = std::abs(clock.seconds) <= ClockTolerance ? Word("clock_right").in(language)
        : clock.seconds > 0 ? Word("clock_ahead").in(language).arg(distance)
                            : Word("clock_behind").in(language).arg(distance);
    const QString why = clock.exact > 0 ? Word("clock_exact").in(language).arg(clock.exact)
                                        : Word("clock_agreeing").in(language).arg(clock.agreeing);
    const QString sure = (clock.confidence == Confidence::Certain      ? Word("clock_certain")
                              : clock.confidence == Confidence::Likely ? Word("likely")
                                                                       : Word("possible"))
                             .in(language);
    return QString(where % u" ("_s % sure % u"; "_s % why % u").");
}

QString pairingText(const PeerLog &peer, Language language)
{
    const Pairing &pairing = peer.pairing;
    if (pairing.pairs.empty())
        return obstacleText(pairing.obstacle, language);
    const std::uint32_t paired = pairing.ownPaired();
    return QString(Word("pair_count").in(language).arg(paired).arg(std::max(paired, pairing.ownExpected))
                   % u' ' % clockText(pairing.clock, language));
}

}  // namespace ikelens
