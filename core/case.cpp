// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/case.h"

#include "core/negotiation/attempt_ledger.h"
#include "core/pairing/reason_table.h"

namespace ikelens {

std::expected<Expertise, Error> Expertise::load(const QString &knowledgeFolder)
{
    const QString builtIn = QStringLiteral(":/ikelens");
    const QString knowledge = knowledgeFolder.isEmpty() ? builtIn + QStringLiteral("/knowledge")
                                                        : knowledgeFolder;
    Expertise expertise;
    auto catalog = Catalog::load(builtIn + QStringLiteral("/catalog"));
    if (!catalog)
        return std::unexpected(catalog.error());
    expertise.catalog = *catalog;
    auto vendorIds = VendorIds::load(builtIn + QStringLiteral("/catalog/vendor_ids.tsv"));
    if (!vendorIds)
        return std::unexpected(vendorIds.error());
    expertise.vendorIds = *vendorIds;
    auto rules = Rules::load(knowledge + QStringLiteral("/causes.toml"), *expertise.catalog);
    if (!rules)
        return std::unexpected(rules.error());
    expertise.rules = *rules;
    auto texts = Knowledge::load(knowledge, expertise.rules);
    if (!texts)
        return std::unexpected(texts.error());
    expertise.knowledge = *texts;
    auto exchanges = ExchangeTable::load(knowledge + QStringLiteral("/exchanges.toml"), *expertise.catalog);
    if (!exchanges)
        return std::unexpected(exchanges.error());
    expertise.exchanges = *exchanges;
    auto reasons = ReasonTable::load(knowledge + QStringLiteral("/both_ends.toml"), *expertise.rules);
    if (!reasons)
        return std::unexpected(reasons.error());
    expertise.reasons = *reasons;
    return expertise;
}

bool isUnderWay(const Case &subject, AttemptId id)
{
    const Log &log = subject.log;
    if (!subject.live || id >= log.attempts.size() || log.attempts[id].outcome != Outcome::Incomplete)
        return false;
    const Stamp now = log.lines.blocks().back().lastStamp, last = log.attempts[id].ended;
    return now == NoStamp || last == NoStamp || now < last + AttemptLedger::StillUnderWay;
}

}  // namespace ikelens
