// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/selection.h"

#include <optional>

namespace ikelens {

/// Goes round the unresolved problems of a case, the most pressing first.
class ProblemTour
{
public:
    /// Begins anew.
    void setCase(const CasePtr &subject);
    /// Where the next one (1) or the one before (-1) is; nothing where the case has none.
    std::optional<Selection> step(int step);
    std::optional<Selection> first();

private:
    CasePtr m_case;
    std::optional<std::size_t> m_at;  ///< among the problems; nothing before the first step
};

}  // namespace ikelens
