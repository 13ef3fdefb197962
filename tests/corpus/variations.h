// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QStringList>

#include <vector>

namespace ikelens {

/// A labelled log while it is varied in what must not matter for its verdict.
struct VariedLog
{
    QStringList lines;
    QJsonArray expectations;
};

/// One way to vary a log. `apply` returns false where it would change what the log means, or changes nothing.
struct Variation
{
    const char *name;
    bool (*apply)(VariedLog &);
};

[[nodiscard]] const std::vector<Variation> &variations();

}  // namespace ikelens
