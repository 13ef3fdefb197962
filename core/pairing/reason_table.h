// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/rules.h"
#include "core/knowledge/slot_template.h"

#include <array>
#include <expected>
#include <memory>
#include <optional>

namespace ikelens {

/// What the peer's log shows in an attempt, where it is no cause.
enum class PeerSign : std::uint8_t {
    Cause,
    NoPhase2,  ///< the attempt, and no request for phase 2
    Arrived,   ///< the attempt
    Absent,    ///< not the attempt, though it covers its time
};

/// What the peer's log adds to a verdict: an entry of resources/knowledge/both_ends.toml.
struct Reason
{
    std::vector<CauseId> own;
    bool ownNone = false;  ///< holds for an attempt without an error, too
    std::vector<CauseId> peer;
    std::vector<PeerSign> signs;
    std::optional<CauseId> cause;  ///< of the verdict from both logs
    std::optional<Side> side;
    Confidence confidence = Confidence::Certain;
    std::array<SlotTemplate, 2> says;  ///< by indexOf(Language)
};

/// Read once, shared between threads without locks.
class ReasonTable
{
public:
    [[nodiscard]] static std::expected<std::shared_ptr<const ReasonTable>, Error> load(const QString &path,
                                                                                       const Rules &rules);

    /// The first that fits, or null. `own`: empty for an attempt that shows no error.
    [[nodiscard]] const Reason *find(std::optional<CauseId> own, CauseId peer) const;
    [[nodiscard]] const Reason *find(std::optional<CauseId> own, PeerSign sign) const;
    [[nodiscard]] const std::vector<Reason> &all() const { return m_reasons; }

private:
    std::vector<Reason> m_reasons;
};

}  // namespace ikelens
