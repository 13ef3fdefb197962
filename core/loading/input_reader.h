// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_home.h"
#include "core/intake/prepare.h"
#include "core/loading/load_request.h"
#include "core/loading/unpacking.h"

#include <QDateTime>

#include <chrono>
#include <memory>

namespace ikelens {

/// What came of one file, pipe or paste.
struct ReadInput
{
    QString path;
    qint64 size = 0;  ///< this and the time are those before it was opened
    QDateTime modified;
    std::vector<std::shared_ptr<const TextSource>> texts;
    std::vector<InputNote> notes;
    std::vector<Error> problems;
    bool asItIs = false;  ///< its text is the input itself, so the text grows when the input does
};

/// Opens everything that a request names and makes texts of lines of it.
class InputReader
{
public:
    /// What a pipe has said until now: shown while it goes on.
    using PipeSpeaks = std::function<void(std::shared_ptr<const TextSource> soFar)>;

    /// Of the `known` files those that have not changed are not opened again.
    InputReader(const LoadRequest &request, LoadProgress progress, const LoadCancelled &cancelled,
                std::vector<ReadInput> known = {}, PipeSpeaks pipeSpeaks = {});

    /// Cancelled is the only error; all others are in `problems`.
    [[nodiscard]] std::expected<LogTexts, Error> read();
    /// Only this text, which may be any of a file, a paste, a pipe.
    [[nodiscard]] LogTexts readText(const std::shared_ptr<const TextSource> &text);
    /// Whether the texts end in one that is its input as it is.
    [[nodiscard]] bool canGrow(const LogTexts &texts) const;

    std::vector<Error> problems;
    std::vector<InputNote> notes;
    std::vector<ReadInput> inputs;
    std::unique_ptr<Unpacking> unpacking;  ///< that has not ended yet; the only text grows with it

private:
    using Opened = std::expected<std::shared_ptr<const TextSource>, Error>;

    void readPath(const QString &path);
    void readFile(const QString &path);
    TextSource::WhileReading whilePiped();
    bool followPipe(std::uint64_t bytes, const TextSource::SoFar &soFar);
    void take(ReadInput input, const Opened &source, bool pasted = false);
    void unpackInto(ReadInput &input, const std::shared_ptr<const TextSource> &packed);
    void addUnpacked(ReadInput &input, const std::expected<Unpacked, Error> &unpacked);
    void prepareInto(ReadInput &input, const std::shared_ptr<const TextSource> &source, bool pasted);
    void add(ReadInput input);
    void note(const Error &error);

    const LoadRequest &m_request;
    LoadProgress m_progress;
    std::vector<ReadInput> m_known;
    PipeSpeaks m_pipeSpeaks;
    std::uint64_t m_pipeBytes = 0;  ///< when it was shown last
    std::chrono::steady_clock::time_point m_pipeRests;
    GoesOn m_goesOn;
    bool m_cancelled = false;
    bool m_isOnlyFile = false;  ///< nothing has to be put in order
    std::vector<std::shared_ptr<const TextSource>> m_texts;
};

}  // namespace ikelens
