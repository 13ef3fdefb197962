// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"
#include "core/report/report_view.h"

#include <optional>

namespace ikelens {

/// The pictures of one report, whatever it is written as. Nothing where there is nothing to draw, or where the report
/// has had as many as anybody looks at.
class ReportPictures
{
public:
    /// The case lives longer than this.
    ReportPictures(const Case &subject, Language language)
        : m_case(subject)
        , m_language(language)
    { }

    /// When each named connection was up, attempted, failed.
    [[nodiscard]] std::optional<Picture> timeline(const ReportView &view) const;
    /// The messages of the attempt that tells most of a connection.
    [[nodiscard]] std::optional<Picture> ladder(const ConnectionView &connection);

private:
    const Case &m_case;
    Language m_language;
    std::size_t m_ladders = 0;
};

}  // namespace ikelens
