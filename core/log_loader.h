// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/loading/load_request.h"
#include "core/loading/log_files.h"

#include <QFuture>

namespace ikelens {

/// Loads and diagnoses in the calling thread and the workers it starts. A file that cannot be read is noted in
/// Case::problems; an error is returned only where nothing at all could be read, or on cancel.
[[nodiscard]] std::expected<CasePtr, Error> loadCase(const LoadRequest &request, const Expertise &expertise,
                                                     const LoadProgress &progress = {},
                                                     const LoadSnapshot &snapshot = {},
                                                     const LoadCancelled &cancelled = {});

/// The same in the background, for the window: the result is the complete case (or the error). Progress runs from 0 to
/// 1000. `snapshot` is called from a loading thread. QFuture::cancel() stops it within a chunk.
[[nodiscard]] QFuture<std::expected<CasePtr, Error>> loadCaseInBackground(const LoadRequest &request,
                                                                          const Expertise &expertise,
                                                                          const LoadSnapshot &snapshot = {});

}  // namespace ikelens
