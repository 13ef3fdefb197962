// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace ikelens {

/// `$XDG_STATE_HOME/ikelens`: what the program keeps of its own accord, shared by window and command line.
[[nodiscard]] QString userStateFolder();

/// The user's own secret behind the stand-ins, made at the first call and kept in `stateFolder`, readable by the user
/// alone. Where it cannot be kept, it is another one in each call.
[[nodiscard]] QByteArray pseudonymSecret(const QString &stateFolder);

}  // namespace ikelens
