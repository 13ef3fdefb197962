// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/diagnosis/diagnostician.h"
#include "core/negotiation/log_builder.h"

namespace ikelens {

/// The only part of the loading with a memory: blocks in the order of the log → Log and diagnosis. A copy goes on from
/// the same place and costs what the attempts cost, not the lines: their tables are shared.
class Merge
{
public:
    /// How lines are understood. Immutable, of all parsers.
    struct Language
    {
        explicit Language(const Expertise &expertise);

        Dialects dialects;
        MessageTraits traits;
    };

    /// `lastDay` is not before the day of the last line.
    Merge(const Expertise &expertise, QDate lastDay, LogTexts texts);
    Merge(const Merge &other);
    Merge &operator=(const Merge &) = delete;

    [[nodiscard]] const Language &language() const { return *m_language; }
    [[nodiscard]] QDate lastDay() const { return m_lastDay; }
    [[nodiscard]] const Log &log() const { return m_builder.log(); }

    /// False where the log cannot hold so many lines.
    [[nodiscard]] bool add(ParsedBlock &block);
    /// See LogBuilder::expect().
    void expect(double times);
    /// The same texts, of which the last has grown.
    void setTexts(LogTexts texts) { m_builder.setTexts(std::move(texts)); }
    /// The Log so far; what has not ended is left as it is.
    [[nodiscard]] Log part() const;
    /// Ends what is still open. Nothing can be added any more.
    [[nodiscard]] std::pair<Log, Diagnosis> finish();

private:
    std::shared_ptr<const Language> m_language;
    QDate m_lastDay;
    Diagnostician m_diagnostician;
    LogBuilder m_builder;
};

}  // namespace ikelens
