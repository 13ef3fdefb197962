// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loading/merge.h"

namespace ikelens {

Merge::Language::Language(const Expertise &expertise)
    : dialects(*expertise.catalog, *expertise.vendorIds)
    , traits(dialects.traits())
{
    Diagnostician::extendTraits(traits, *expertise.rules, *expertise.catalog);
}

Merge::Merge(const Expertise &expertise, QDate lastDay, LogTexts texts)
    : m_language(std::make_shared<const Language>(expertise))
    , m_lastDay(lastDay)
    , m_diagnostician(*expertise.rules, *expertise.catalog, lastDay)
    , m_builder(m_language->dialects, m_language->traits, m_diagnostician, std::move(texts))
{ }

Merge::Merge(const Merge &other)
    : m_language(other.m_language)
    , m_lastDay(other.m_lastDay)
    , m_diagnostician(other.m_diagnostician)
    , m_builder(other.m_builder, m_diagnostician)
{ }

bool Merge::add(ParsedBlock &block)
{
    if (log().lines.count() > NoLine - LineBlock::MaxLines - 1)
        return false;
    m_builder.merge(block);
    return true;
}

void Merge::expect(double times)
{
    m_builder.expect(times);
    m_diagnostician.expect(times);
}

Log Merge::part() const
{
    Log part = log();
    part.calendar = m_builder.calendar(m_lastDay);
    return part;
}

std::pair<Log, Diagnosis> Merge::finish()
{
    m_builder.finish(m_lastDay);
    std::pair<Log, Diagnosis> result(m_builder.takeLog(), {});
    result.second = m_diagnostician.finish(result.first, m_builder.serviceEvidence());
    return result;
}

}  // namespace ikelens
