// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report_view.h"
#include "ui/selection.h"

namespace ikelens {

/// What the panel says about a selection, in the reader's words and still without any form.
struct PanelContent
{
    QString heading;                        ///< what is chosen
    Outcome outcome = Outcome::Incomplete;  ///< where there is no finding
    bool underWay = false;                  ///< it may go on
    QString verdict;                        ///< one sentence where there is no finding
    std::vector<FindingView> findings;      ///< the decisive one first
    std::size_t findingsLeftOut = 0;
    std::vector<std::pair<QString, QString>> details;  ///< label and value
    std::optional<EvidenceView> line;                  ///< the chosen line
    LineSeverity lineSeverity = LineSeverity::Info;
    QString lineMeaning;

    [[nodiscard]] static PanelContent of(const Case &subject, const Selection &selection, Language language,
                                         const QHash<QString, QString> &names);
    /// The same as plain text, for a reply.
    [[nodiscard]] QString text(Language language) const;
};

}  // namespace ikelens
