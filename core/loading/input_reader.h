// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_home.h"
#include "core/intake/prepare.h"
#include "core/loading/load_request.h"
#include "core/loading/unpacking.h"

#include <chrono>
#include <memory>

namespace ikelens {

/// Opens everything that a request names and makes texts of lines of it.
class InputReader
{
public:
    /// What a pipe has said until now: shown while it goes on.
    using PipeSpeaks = std::function<void(std::shared_ptr<const TextSource> soFar)>;

    InputReader(const LoadRequest &request, LoadProgress progress, const LoadCancelled &cancelled,
                PipeSpeaks pipeSpeaks = {});

    /// Cancelled is the only error; all others are in `problems`.
    [[nodiscard]] std::expected<LogTexts, Error> read();
    /// Only this text, which may be any of a file, a paste, a pipe.
    [[nodiscard]] LogTexts readText(const std::shared_ptr<const TextSource> &text);

    std::vector<Error> problems;
    std::vector<InputNote> notes;
    std::unique_ptr<Unpacking> unpacking;  ///< that has not ended yet; the only text grows with it

private:
    void readPath(const QString &path);
    TextSource::WhileReading whilePiped();
    bool followPipe(std::uint64_t bytes, const TextSource::SoFar &soFar);
    void take(std::expected<std::shared_ptr<const TextSource>, Error> source, bool pasted);
    void addAll(const std::expected<Unpacked, Error> &unpacked);
    void prepare(const std::shared_ptr<const TextSource> &source, bool pasted);
    void note(const Error &error);

    const LoadRequest &m_request;
    LoadProgress m_progress;
    PipeSpeaks m_pipeSpeaks;
    std::uint64_t m_pipeBytes = 0;  ///< when it was shown last
    std::chrono::steady_clock::time_point m_pipeRests;
    GoesOn m_goesOn;
    bool m_cancelled = false;
    bool m_isOnlyFile = false;  ///< nothing has to be put in order
    std::vector<std::shared_ptr<const TextSource>> m_texts;
};

}  // namespace ikelens
