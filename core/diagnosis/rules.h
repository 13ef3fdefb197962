// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/diagnosis/diagnosis.h"

#include <QByteArray>

#include <expected>
#include <memory>
#include <vector>

namespace ikelens {

/// Where in a negotiation a cause shows.
enum class CausePhase : std::uint8_t { Phase1, Login, Phase2, Established };

/// A root cause that a technician can be told (resources/knowledge/causes.toml).
struct Cause
{
    QByteArray id;  ///< "phase2.virtual-ip-missing"
    CausePhase phase = CausePhase::Phase1;
    Side side = Side::Either;
    Severity severity = Severity::Error;
    bool persists = false;  ///< a tunnel that comes up does not prove that it is gone
};

struct Rule;

/// The causes and the rules that tell them apart.
class Rules
{
public:
    /// Reads `file` (causes.toml). A faulty file gives an error that names the line.
    [[nodiscard]] static std::expected<std::shared_ptr<const Rules>, Error> load(const QString &file,
                                                                                 const Catalog &catalog);
    ~Rules();

    [[nodiscard]] const std::vector<Cause> &causes() const { return m_causes; }
    [[nodiscard]] const Cause &cause(CauseId id) const { return m_causes[id]; }
    [[nodiscard]] std::optional<CauseId> find(QByteArrayView id) const;
    [[nodiscard]] const std::vector<Rule> &rules() const { return m_rules; }
    /// The rules that a message can decide, by their index.
    [[nodiscard]] std::span<const std::uint16_t> decidedBy(MessageId message) const
    {
        return m_decidedBy[message];
    }

private:
    Rules();
    std::vector<Cause> m_causes;
    std::vector<Rule> m_rules;
    std::vector<std::vector<std::uint16_t>> m_decidedBy;
};

}  // namespace ikelens
