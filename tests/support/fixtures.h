// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log_loader.h"

#include <QTemporaryDir>

namespace ikelens {

/// The built-in expertise, read once; ends the program where it is faulty.
[[nodiscard]] const Expertise &expertise();

struct Cut
{
    std::size_t chunkBytes = LoadRequest().chunkBytes;
    int threads = 1;
};

/// The last line's day for logs that are written in a test.
[[nodiscard]] QDate testDay();

/// Loads pasted text. Null where it cannot be loaded.
[[nodiscard]] CasePtr loadText(const QByteArray &text, Cut cut = {});
[[nodiscard]] CasePtr loadFile(const QString &path, Cut cut = {});

/// Writes a log the short way: `10:00:05 TEXT` becomes a line of pluto[100] on the host intra on 23 November;
/// a line that does not begin with a time stays as it is. The line breaks after R"( and before )" are left out.
[[nodiscard]] QByteArray plutoLog(const char *shorthand);
/// The same for charon, which writes no process number: `10:00:05 07[IKE1] <C1|1> TEXT`.
[[nodiscard]] QByteArray charonLog(const char *shorthand);

/// Holds the labelled logs, in a folder for each daemon.
[[nodiscard]] QString corpusFolder();
/// The labelled logs of real negotiations, sorted; of one daemon ("charon") or of all.
[[nodiscard]] QStringList corpusLogs(const QString &daemon = {});
/// All of them after each other: many lives of the daemons on one host.
[[nodiscard]] QByteArray wholeCorpus(const QString &daemon = {});

[[nodiscard]] QByteArray fileBytes(const QString &path);
void writeFile(const QString &path, const QByteArray &bytes);

}  // namespace ikelens
