// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/error.h"

#include <QCoreApplication>
#include <QIODevice>

#include <expected>
#include <functional>

/// The context of this program's sentences.
class Cli
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

namespace ikelens {

enum ExitStatus { NothingToMend = 0, UnresolvedError = 1, InputFault = 2 };

/// On standard error, with the program's name.
void complain(const QString &sentence);
/// The same, and what the program ends with then.
[[nodiscard]] int fail(const QString &sentence);
/// On standard output.
void print(const QString &text);
/// What is wrong with an input, with what to do here.
[[nodiscard]] QString problemSentence(const Error &problem);

/// Lets `write` fill a file, or standard output where `path` is empty. `write` says false where the device does not
/// take it.
[[nodiscard]] std::expected<void, Error> writeTo(
    const QString &path, const std::function<std::expected<bool, Error>(QIODevice &)> &write);

}  // namespace ikelens
