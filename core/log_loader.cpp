// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log_loader.h"

#include "core/loading/continuation.h"
#include "core/loading/input_reader.h"
#include "core/loading/pipeline.h"

#include <QPromise>
#include <QtConcurrent>

#include <algorithm>
#include <chrono>
#include <thread>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ikelens {

namespace {

using Text = std::shared_ptr<const TextSource>;

std::vector<Text> textsOf(const std::vector<TextHome> &homes)
{
    std::vector<Text> texts;
    texts.reserve(homes.size());
    for (const TextHome &home : homes)
        texts.push_back(home.text);
    return texts;
}

/// The day of the last line: given, else the newest file's, else today.
QDate lastDayOf(const LoadRequest &request, const std::vector<Text> &sources)
{
    if (request.lastDay.isValid())
        return request.lastDay;
    QDate day;
    for (const auto &source : sources) {
        if (source->modified().isValid() && (!day.isValid() || source->modified().date() > day))
            day = source->modified().date();
    }
    return day.isValid() ? day : QDate::currentDate();
}

/// One call of loadCase().
class Loading
{
public:
    Loading(const LoadRequest &request, const Expertise &expertise, const LoadProgress &progress,
            const LoadSnapshot &snapshot, const LoadCancelled &cancelled)
        : m_request(request)
        , m_expertise(expertise)
        , m_progress(progress)
        , m_snapshot(snapshot)
        , m_cancelled(cancelled)
    { }

    std::expected<CasePtr, Error> run();

private:
    void showPipe(const Text &soFar);
    std::expected<std::shared_ptr<Case>, Error> load(LogTexts texts, InputReader &inputs, bool growsOn);
    [[nodiscard]] std::shared_ptr<Case> caseOf(Merge &merge, const InputReader &inputs) const;
    std::unique_ptr<ReadSoFar> beginOrGoOn(const LogTexts &texts, bool canGoOn);
    void makeRoom(Merge &merge, std::uint64_t bytes, std::uint64_t total);
    void publish(const Merge &merge, const InputReader &inputs, std::uint64_t bytes, std::uint64_t total);
    [[nodiscard]] unsigned workersFor(std::uint64_t bytes) const;
    [[nodiscard]] bool isCancelled() const { return m_cancelled && m_cancelled(); }

    const LoadRequest &m_request;
    const Expertise &m_expertise;
    const LoadProgress &m_progress;
    const LoadSnapshot &m_snapshot;
    const LoadCancelled &m_cancelled;
    std::unique_ptr<ReadSoFar> m_soFar;  ///< of the last load(), or of the last call for the same log
    bool m_madeRoom = false;
    bool m_isPart = false;  ///< what is loaded is shown as a whole, though a pipe goes on
    std::uint64_t m_nextSnapshot = 1;
    std::chrono::steady_clock::time_point m_lastReport;
};

unsigned Loading::workersFor(std::uint64_t bytes) const
{
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    const unsigned most = m_request.threads > 0 ? unsigned(m_request.threads) : cores;
    return unsigned(
        std::min<std::uint64_t>(most, bytes / std::max<std::size_t>(1, m_request.chunkBytes) + 1));
}

/// A large log is much like its beginning, and with some room to spare needs no more than that says.
void Loading::makeRoom(Merge &merge, std::uint64_t bytes, std::uint64_t total)
{
    constexpr std::uint64_t Large = 32u << 20;
    constexpr double Share = 1.0 / 16, Spare = 1.2;
    if (m_madeRoom || total < Large || double(bytes) < double(total) * Share)
        return;
    m_madeRoom = true;
    merge.expect(double(total) / double(bytes) * Spare);
}

/// Called by one worker at a time.
void Loading::publish(const Merge &merge, const InputReader &inputs, std::uint64_t bytes, std::uint64_t total)
{
    using namespace std::chrono_literals;
    if (m_isPart)
        return;
    if (m_snapshot && bytes >= m_nextSnapshot && bytes < total) {
        m_nextSnapshot = bytes * 4;
        m_snapshot(std::make_shared<Case>(Case{.expertise = m_expertise,
                                               .log = merge.part(),
                                               .diagnosis = {},
                                               .problems = inputs.problems,
                                               .notes = inputs.notes}));
    }
    const auto now = std::chrono::steady_clock::now();
    if (m_progress && now - m_lastReport >= 50ms) {
        m_lastReport = now;
        m_progress(double(bytes) / double(std::max<std::uint64_t>(1, total)));
    }
}

std::unique_ptr<ReadSoFar> Loading::beginOrGoOn(const LogTexts &texts, bool canGoOn)
{
    const QDate lastDay = lastDayOf(m_request, texts.sources);
    std::unique_ptr<ReadSoFar> soFar = std::exchange(m_soFar, nullptr);
    if (!soFar || !canGoOn || !soFar->goesOnIn(texts, lastDay))
        return std::make_unique<ReadSoFar>(m_expertise, lastDay, texts);
    soFar->merge().setTexts(texts);
    m_nextSnapshot = UINT64_MAX;  // all but what is new has been shown
    return soFar;
}

/// `growsOn`: what comes next may be asked for.
std::expected<std::shared_ptr<Case>, Error> Loading::load(LogTexts texts, InputReader &inputs, bool growsOn)
{
    const bool canGrow = inputs.canGrow(texts);
    std::unique_ptr<ReadSoFar> soFar = beginOrGoOn(texts, canGrow);
    const ChunkPlace &begin = soFar->next();
    std::uint64_t before = begin.offset;
    for (std::uint16_t at = 0; at < begin.source; ++at)
        before += texts.homes[at].text->size();
    ChunkReader reader(textsOf(texts.homes), m_request.chunkBytes, [this] { return !isCancelled(); }, begin);
    const Pipeline::Hooks hooks{.cancelled = [this] { return isCancelled(); },
                                .merged =
                                    [&](std::uint64_t bytes) {
                                        makeRoom(soFar->merge(), before + bytes, reader.totalBytes());
                                        publish(soFar->merge(), inputs, before + bytes, reader.totalBytes());
                                    }};
    const auto last = Pipeline(reader, soFar->merge(), hooks)
                          .run(workersFor(reader.totalBytes() - before), growsOn && canGrow);
    if (!last)
        return std::unexpected(last.error());
    if (inputs.unpacking) {
        const auto unpacked = inputs.unpacking->result();
        if (!unpacked)
            return std::unexpected(unpacked.error());
        inputs.problems.insert(inputs.problems.end(), unpacked->problems.begin(), unpacked->problems.end());
    }
    const std::vector<Error> shrunk = reader.problems();
    inputs.problems.insert(inputs.problems.end(), shrunk.begin(), shrunk.end());
    if (!*last)
        return caseOf(soFar->merge(), inputs);
    Merge whole(soFar->merge());
    if (const auto merged = mergeChunk(**last, whole); !merged)
        return std::unexpected(merged.error());
    if (shrunk.empty()) {
        soFar->endBefore(**last, texts, inputs.inputs);
        m_soFar = std::move(soFar);
    }
    return caseOf(whole, inputs);
}

std::shared_ptr<Case> Loading::caseOf(Merge &merge, const InputReader &inputs) const
{
    auto [log, diagnosis] = merge.finish();
    return std::make_shared<Case>(Case{.expertise = m_expertise,
                                       .log = std::move(log),
                                       .diagnosis = std::move(diagnosis),
                                       .complete = true,
                                       .live = m_request.live,
                                       .problems = inputs.problems,
                                       .notes = inputs.notes});
}

void Loading::showPipe(const Text &soFar)
{
    InputReader part(m_request, {}, m_cancelled);
    LogTexts texts = part.readText(soFar);
    if (texts.sources.empty())
        return;
    m_isPart = true;
    const auto shown = load(std::move(texts), part, true);
    m_isPart = false;
    if (!shown)
        return;
    (*shown)->complete = false;
    m_snapshot(*shown);
}

std::expected<CasePtr, Error> Loading::run()
{
    const bool keeps = m_request.live && m_request.continuation;
    std::vector<ReadInput> known;
    if (keeps && (m_soFar = m_request.continuation->take()))
        known = m_soFar->inputs();
    InputReader inputs(m_request, m_progress, m_cancelled, std::move(known),
                       m_snapshot ? [this](const Text &soFar) { showPipe(soFar); }
                                  : InputReader::PipeSpeaks());
    auto texts = inputs.read();
    if (!texts)
        return std::unexpected(texts.error());
    if (texts->sources.empty()) {
        return std::unexpected(
            inputs.problems.empty()
                ? Error{.kind = Error::Kind::Empty, .path = m_request.paths.join(u' '), .detail = {}}
                : inputs.problems.front());
    }
    const auto loaded = load(std::move(*texts), inputs, keeps);
    if (loaded && m_soFar)
        m_request.continuation->keep(std::move(m_soFar));
    return loaded;
}

}  // namespace

std::expected<CasePtr, Error> loadCase(const LoadRequest &request, const Expertise &expertise,
                                       const LoadProgress &progress, const LoadSnapshot &snapshot,
                                       const LoadCancelled &cancelled)
{
    auto loaded = Loading(request, expertise, progress, snapshot, cancelled).run();
#ifdef __GLIBC__
    ::malloc_trim(0);  // what only the loading needed goes back to the system
#endif
    return loaded;
}

QFuture<std::expected<CasePtr, Error>> loadCaseInBackground(const LoadRequest &request,
                                                            const Expertise &expertise,
                                                            const LoadSnapshot &snapshot)
{
    using Result = std::expected<CasePtr, Error>;
    return QtConcurrent::run([request, expertise, snapshot](QPromise<Result> &promise) {
        promise.setProgressRange(0, 1000);
        promise.addResult(loadCase(
            request, expertise, [&](double share) { promise.setProgressValue(int(share * 1000)); }, snapshot,
            [&] { return promise.isCanceled(); }));
    });
}

}  // namespace ikelens
