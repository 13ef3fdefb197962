// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"

#include <QDate>
#include <QFuture>
#include <QStringList>

#include <functional>

namespace ikelens {

/// What to load and how. Chunk size and threads never change the result.
struct LoadRequest
{
    QStringList paths;  ///< files and folders ("the logs in it"), "-" is standard input
    QByteArray pasted;  ///< instead of paths: text from the clipboard
    QDate lastDay;      ///< of the last line; invalid: the file's time, today where there is none
    std::size_t chunkBytes = 1u << 18;
    int threads = 0;  ///< 0: as the machine has cores, at most 8
};

/// Share done, 0 to 1; called from the loading threads at most 20 times a second.
using LoadProgress = std::function<void(double)>;
/// A first part of the case, published after the first chunk and then each time the text has grown fourfold.
using LoadSnapshot = std::function<void(CasePtr)>;
/// Looked at once per chunk.
using LoadCancelled = std::function<bool()>;

/// Loads and diagnoses in the calling thread and the workers it starts. A file that cannot be read is noted in
/// Case::problems; an error is returned only where nothing at all could be read, or on cancel.
[[nodiscard]] std::expected<CasePtr, Error> loadCase(const LoadRequest &request, const Expertise &expertise,
                                                     const LoadProgress &progress = {},
                                                     const LoadSnapshot &snapshot = {},
                                                     const LoadCancelled &cancelled = {});

/// The same in the background, for the window: results are the snapshots and, last, the complete case (or the
/// error). Progress runs from 0 to 1000. QFuture::cancel() stops it within a chunk.
[[nodiscard]] QFuture<std::expected<CasePtr, Error>> loadCaseInBackground(const LoadRequest &request,
                                                                          const Expertise &expertise);

/// The log files that a path stands for: itself, or what a folder holds, oldest first by name.
[[nodiscard]] std::expected<QStringList, Error> logFilesAt(const QString &path);

}  // namespace ikelens
