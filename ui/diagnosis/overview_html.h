// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/overview.h"
#include "ui/diagnosis/panel_html.h"

#include <array>

namespace ikelens {

/// How many tunnels of each Overview::State the page lists. A row of a table costs the window's thread a tenth of a
/// millisecond, so the reader asks for those that are not among the first.
class TunnelLimits
{
public:
    static constexpr std::size_t First = 20, Step = 100;

    [[nodiscard]] std::size_t of(Overview::State state) const { return m_shown[std::size_t(state)]; }
    void raise(Overview::State state) { m_shown[std::size_t(state)] += Step; }

    friend bool operator==(const TunnelLimits &, const TunnelLimits &) = default;

private:
    std::array<std::size_t, 4> m_shown{First, First, First, First};
};

/// The icons of the page, made once for all rows; painting them is for the window's thread.
struct OverviewIcons
{
    QHash<QString, QImage> images;
    std::array<QString, 4> state;     ///< the tags, by Overview::State
    std::array<QString, 3> severity;  ///< by Severity

    [[nodiscard]] static OverviewIcons of(const PageStyle &style);
};

/// The page for a case; any thread may write it. Links have the form `attempt:N`, `connection:N` and, for a state
/// with more tunnels than are listed, `more:STATE`.
[[nodiscard]] QString overviewHtml(const Case &subject, Language language,
                                   const QHash<QString, QString> &names, const TunnelLimits &limits,
                                   const OverviewIcons &icons);

}  // namespace ikelens
