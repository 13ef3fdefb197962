// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

#include <QHash>

namespace ikelens {

/// Where copied text comes from while names are replaced: the case with the stand-ins, which has the same lines; none
/// yet while it is being made, and then nothing is copied.
struct CopySource
{
    bool usesStandIns = false;
    CasePtr subject;
    QHash<QString, QString> names;

    [[nodiscard]] bool isMissing() const { return usesStandIns && !subject; }
};

}  // namespace ikelens
