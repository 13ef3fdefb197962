// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/attempt_ledger.h"
#include "core/negotiation/parsed_block.h"
#include "core/negotiation/pluto_fold.h"

#include <QDate>

#include <map>
#include <memory>

namespace ikelens {

/// Merges parsed blocks, in the order of the log, into a Log. The only stage with a memory: the Log is the same
/// however the text was cut and whoever parsed it.
class LogBuilder
{
public:
    LogBuilder(const Catalog &catalog, const PlutoEvents &events, const VendorIds &vendorIds,
               const MessageTraits &traits, AttemptObserver &observer,
               std::vector<std::shared_ptr<const TextSource>> sources);
    ~LogBuilder();

    void merge(ParsedBlock block);
    /// Ends what is still open. `lastDay` is not before the day of the last line.
    void finish(QDate lastDay);

    [[nodiscard]] const Log &log() const { return m_log; }
    [[nodiscard]] Log takeLog() { return std::move(m_log); }
    /// What the daemons said outside of attempts.
    [[nodiscard]] const std::vector<ServiceEvidence> &serviceEvidence() const;

private:
    ServiceId serviceOf(const BlockHead &head, LineId line, Stamp stamp);
    ServiceId beginService(const BlockHead &head, StringId host, LineId line, Stamp stamp);
    void endService(ServiceId service, bool restarted, Stamp stamp);
    void mergeEvents(const ParsedBlock &block, std::size_t index);
    void extendService(ServiceId service, LineId line, Stamp stamp);
    void finishGroups(const ParsedBlock &block, std::size_t index);
    [[nodiscard]] Stamp absolute(BlockStamp stamp) const;
    void startBlock(const ParsedBlock &block);
    void inheritAddresses();

    Log m_log;
    AttemptLedger m_ledger;
    PlutoFold m_fold;
    std::map<std::pair<StringId, std::uint32_t>, ServiceId> m_serviceOfPid;
    std::map<StringId, ServiceId> m_running;        ///< per host
    std::vector<ServiceId> m_serviceOfHead;         ///< of the block that is being merged
    Stamp m_yearOffset = 64 * SecondsPerStampYear;  ///< room for logs whose newest line comes first
    Stamp m_lastStamp = NoStamp;
};

}  // namespace ikelens
