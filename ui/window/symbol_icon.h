// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace ikelens {

/// One of the line drawings in ui/window/icons ("open"), painted in the text colour of the application's palette,
/// so that it follows a change between light and dark.
[[nodiscard]] QIcon symbolIcon(const QString &name);

}  // namespace ikelens
