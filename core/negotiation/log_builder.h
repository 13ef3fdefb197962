// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/attempt_ledger.h"
#include "core/negotiation/dialect.h"
#include "core/negotiation/parsed_block.h"

#include <QDate>

#include <map>
#include <memory>
#include <optional>

namespace ikelens {

/// What the builder knows of the log so far, as values: a copy goes on from the same place.
struct LogBooks
{
    /// A process of an appliance, as its lines say.
    struct Process
    {
        StringId host;
        Program program;
        std::uint32_t pid;

        friend auto operator<=>(const Process &, const Process &) = default;
    };

    Log m_log;
    std::vector<ServiceEvidence> m_serviceEvidence;
    std::map<Process, ServiceId> m_serviceOf;
    std::map<std::pair<StringId, Program>, ServiceId> m_running;
    std::map<StringId, ServiceId> m_newest;         ///< per host; ipsec_starter speaks of this one
    Stamp m_yearOffset = 64 * SecondsPerStampYear;  ///< room for logs whose newest line comes first
    Stamp m_lastStamp = NoStamp;
    std::optional<int> m_yearOfStampZero;  ///< where a line has said its year, or a file's time suggests it
    bool m_yearSaid = false;
};

/// Merges parsed blocks, in the order of the log, into a Log. The only stage with a memory: the Log is the same
/// however the text was cut and whoever parsed it.
class LogBuilder : private LogBooks
{
public:
    LogBuilder(const Dialects &dialects, const MessageTraits &traits, AttemptObserver &observer,
               LogTexts texts);
    /// Goes on where `other` is, which has not finished; neither knows of the other from then on.
    LogBuilder(const LogBuilder &other, AttemptObserver &observer);

    /// The same texts, of which the last has grown.
    void setTexts(LogTexts texts);
    /// Takes the text entries out of `block`; the rest is left for its parser to use again.
    void merge(ParsedBlock &block);
    /// The log will be about `times` as long as what was merged. What grows with it gets its room at once: a vector
    /// that doubles needs both its sizes for a moment.
    void expect(double times);
    /// Ends what is still open. `lastDay` is not before the day of the last line.
    void finish(QDate lastDay);

    [[nodiscard]] const Log &log() const { return m_log; }
    /// Turns the stamps so far into dates: in the years that the lines say, else not after `lastDay`.
    [[nodiscard]] Calendar calendar(QDate lastDay) const;
    [[nodiscard]] Log takeLog() { return std::move(m_log); }
    /// What the daemons said outside of attempts.
    [[nodiscard]] const std::vector<ServiceEvidence> &serviceEvidence() const { return m_serviceEvidence; }

private:
    ServiceId serviceOf(const BlockHead &head, LineId line, Stamp stamp);
    ServiceId serviceOfStarter(StringId host, LineId line, Stamp stamp);
    ServiceId beginService(const Process &process, LineId line, Stamp stamp);
    void endService(ServiceId service, bool restarted, Stamp stamp);
    void mergeEvents(const ParsedBlock &block, std::size_t index);
    void extendService(ServiceId service, LineId line, Stamp stamp);
    void finishGroups(const ParsedBlock &block, std::size_t index);
    [[nodiscard]] Stamp absolute(BlockStamp stamp) const;
    void startBlock(const ParsedBlock &block);
    void countLines(const ParsedBlock &block, const LineBlock &merged);
    void inheritAddresses();
    [[nodiscard]] FoldContext contextOfFolds();
    [[nodiscard]] Fold &foldOf(Program program) { return *m_folds[Dialects::indexOf(program)]; }

    const Dialects &m_dialects;
    const MessageTraits &m_traits;
    AttemptLedger m_ledger;
    std::vector<std::unique_ptr<Fold>> m_folds;  ///< as in Dialects::all()
    std::vector<ServiceId> m_serviceOfHead;      ///< of the block that is being merged
    std::vector<PrefixNames> m_names;            ///< per prefix of the block that is being merged
};

}  // namespace ikelens
