// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pseudonyms/stand_ins.h"

#include <QDialog>

namespace ikelens {

/// Shows the technician what was replaced by what. The list can be copied; it is part of nothing that goes out.
class ReplacementsDialog final : public QDialog
{
    Q_OBJECT

public:
    ReplacementsDialog(std::vector<Replacement> replacements, QWidget *parent);
};

}  // namespace ikelens
