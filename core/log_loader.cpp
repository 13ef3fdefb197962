// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log_loader.h"

#include "core/diagnosis/diagnostician.h"
#include "core/input/chunk_reader.h"
#include "core/intake/line_filter.h"
#include "core/intake/time_order.h"
#include "core/negotiation/block_parser.h"
#include "core/negotiation/log_builder.h"

#include <QPromise>
#include <QtConcurrent>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <thread>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ikelens {

namespace {

using Text = std::shared_ptr<const TextSource>;

constexpr std::size_t SampleBytes = 65536;

/// A file with zero bytes is no text, but for UTF-16, which the intake has decoded before.
bool isBinary(const TextSource &source)
{
    const QByteArray beginning = source.sample(0, SampleBytes);
    return std::ranges::count(beginning, '\0') * 64 > beginning.size();
}

/// By its name or by its first lines.
bool isWantedEntry(const QString &name, std::string_view beginning)
{
    if (looksLikeLog(name.sliced(name.lastIndexOf(u'/') + 1).section(QStringLiteral(" › "), -1)))
        return true;
    constexpr int LooksAt = 20;
    for (int lines = 0; lines < LooksAt && !beginning.empty(); ++lines) {
        const std::size_t newline = beginning.find('\n');
        if (beginsRecord(beginning.substr(0, newline)))
            return true;
        beginning.remove_prefix(newline == std::string_view::npos ? beginning.size() : newline + 1);
    }
    return false;
}

/// Unpacks one file in a thread of its own. A compressed file that is no archive can be read meanwhile.
class Unpacking
{
public:
    Unpacking(const Text &packed, const UnpackLimit &limit, const LoadProgress &progress,
              const GoesOn &goesOn);
    /// Stops it where nobody waits for the result any more.
    ~Unpacking() { m_state->abandoned = true; }
    Unpacking(const Unpacking &) = delete;
    Unpacking &operator=(const Unpacking &) = delete;

    /// The text that grows; null where it is an archive, or nothing.
    Text growing() { return m_growing.get(); }
    /// Waits for the end.
    std::expected<Unpacked, Error> result() { return m_result.get(); }

private:
    /// Of both threads.
    struct State
    {
        std::promise<Text> growing;
        std::atomic<bool> abandoned = false;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
    std::future<Text> m_growing = m_state->growing.get_future();
    std::future<std::expected<Unpacked, Error>> m_result;  // its end is waited for, so it goes first
};

Unpacking::Unpacking(const Text &packed, const UnpackLimit &limit, const LoadProgress &progress,
                     const GoesOn &goesOn)
{
    m_result = std::async(std::launch::async, [=, state = m_state] {
        bool told = false;
        const auto onlyText = [&](Text text) {
            told = true;
            state->growing.set_value(std::move(text));
        };
        const auto progressed = [&](double share) {
            if (progress && !told)
                progress(share);
            return goesOn() && !state->abandoned;
        };
        auto result = unpack(*packed, limit, isWantedEntry, progressed, onlyText);
        if (!told)
            state->growing.set_value(nullptr);
        return result;
    });
}

/// Opens everything that a request names and makes texts of lines of it.
class InputReader
{
public:
    /// What a pipe has said until now: shown while it goes on.
    using PipeSpeaks = std::function<void(Text soFar)>;

    InputReader(const LoadRequest &request, LoadProgress progress, const LoadCancelled &cancelled,
                PipeSpeaks pipeSpeaks = {})
        : m_request(request)
        , m_progress(std::move(progress))
        , m_pipeSpeaks(std::move(pipeSpeaks))
        , m_goesOn([&cancelled] { return !cancelled || !cancelled(); })
    { }

    /// Cancelled is the only error; all others are in `problems`.
    std::expected<LogTexts, Error> read()
    {
        m_texts = m_request.opened;
        if (!m_request.pasted.isNull())
            take(TextSource::fromBytes(m_request.pasted, QStringLiteral("clipboard")), true);
        for (const QString &path : m_request.paths)
            readPath(path);
        if (m_cancelled || !m_goesOn())
            return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = {}, .detail = {}});
        return orderTexts(std::move(m_texts), m_request.lastDay, m_goesOn)
            .transform([&](OrderedTexts ordered) {
                notes.insert(notes.end(), ordered.notes.begin(), ordered.notes.end());
                return std::move(ordered.texts);
            });
    }

    /// Only this text, which may be any of a file, a paste, a pipe.
    LogTexts readText(const Text &text)
    {
        take(text, false);
        return LogTexts::of(std::move(m_texts));
    }

    std::vector<Error> problems;
    std::vector<InputNote> notes;
    std::unique_ptr<Unpacking> unpacking;  ///< that has not ended yet; the only text grows with it

private:
    void readPath(const QString &path)
    {
        if (path == u'-') {
            take(TextSource::fromDescriptor(STDIN_FILENO, path, whilePiped()), false);
            return;
        }
        const auto files = logFilesAt(path);
        if (!files) {
            note(files.error());
            return;
        }
        m_isOnlyFile = m_request.paths.size() == 1 && files->size() == 1;
        for (const QString &file : *files)
            take(TextSource::open(file, whilePiped()), false);
    }

    TextSource::WhileReading whilePiped()
    {
        return
            [this](std::uint64_t bytes, const TextSource::SoFar &soFar) { return followPipe(bytes, soFar); };
    }

    /// Each showing reads all that has come again, so it may take a fifth of the time only.
    bool followPipe(std::uint64_t bytes, const TextSource::SoFar &soFar)
    {
        using Clock = std::chrono::steady_clock;
        const auto begin = Clock::now();
        if (m_pipeSpeaks && bytes > m_pipeBytes && begin >= m_pipeRests && m_request.paths.size() == 1) {
            m_pipeBytes = bytes;
            if (const auto text = soFar())
                m_pipeSpeaks(*text);
            const auto end = Clock::now();
            m_pipeRests = end + 4 * (end - begin);
        }
        return m_goesOn();
    }

    void take(std::expected<Text, Error> source, bool pasted)
    {
        if (!source) {
            note(source.error());
            return;
        }
        const QByteArray beginning = (*source)->sample(0, SampleBytes);
        if (!isPacked({beginning.constData(), std::size_t(beginning.size())})) {
            prepare(*source, pasted);
            return;
        }
        auto running = std::make_unique<Unpacking>(*source, m_request.unpackLimit, m_progress, m_goesOn);
        if (m_isOnlyFile) {
            if (const Text text = running->growing()) {
                unpacking = std::move(running);
                prepare(text, false);
                return;
            }
        }
        auto unpacked = running->result();
        if (!unpacked) {
            note(unpacked.error());
            return;
        }
        for (const Text &text : unpacked->sources)
            prepare(text, false);
        for (const Error &problem : unpacked->problems)
            note(problem);
    }

    void prepare(const Text &source, bool pasted)
    {
        auto prepared = prepareText(source, pasted, m_goesOn);
        if (!prepared)
            note(prepared.error());
        else if (prepared->text->size() == 0)
            note({.kind = Error::Kind::Empty, .path = source->name(), .detail = {}});
        else if (!pasted && isBinary(*prepared->text))
            note({.kind = Error::Kind::Binary, .path = source->name(), .detail = {}});
        else
            m_texts.push_back(prepared->text);
        if (prepared && !prepared->steps.empty())
            notes.push_back({.source = source->title(), .steps = prepared->steps});
    }

    void note(const Error &error)
    {
        m_cancelled = m_cancelled || error.kind == Error::Kind::Cancelled;
        problems.push_back(error);
    }

    const LoadRequest &m_request;
    LoadProgress m_progress;
    PipeSpeaks m_pipeSpeaks;
    std::uint64_t m_pipeBytes = 0;  ///< when it was shown last
    std::chrono::steady_clock::time_point m_pipeRests;
    GoesOn m_goesOn;
    bool m_cancelled = false;
    bool m_isOnlyFile = false;  ///< nothing has to be put in order
    std::vector<Text> m_texts;
};

/// Workers parse chunks in any order; whoever has the next chunk in the order of the log merges it.
class Pipeline
{
public:
    Pipeline(const Expertise &expertise, const LoadRequest &request, LogTexts texts, InputReader inputs,
             const LoadProgress &progress, const LoadSnapshot &snapshot, const LoadCancelled &cancelled);

    std::expected<CasePtr, Error> run();

private:
    void work();
    void mergeInTurn(std::uint64_t index, std::span<ParsedBlock> blocks, std::uint64_t bytes);
    void publish(std::uint64_t bytes);
    [[nodiscard]] bool stopped() const { return m_stop.load(std::memory_order_relaxed); }
    void stop(const Error &error);
    CasePtr finishCase();

    const Expertise &m_expertise;
    const LoadRequest &m_request;
    const LoadProgress &m_progress;
    const LoadSnapshot &m_snapshot;
    const LoadCancelled &m_cancelled;
    std::vector<Error> m_problems;
    std::vector<InputNote> m_notes;
    std::unique_ptr<Unpacking> m_unpacking;  ///< of the text that is read
    QDate m_lastDay;
    Dialects m_dialects;
    MessageTraits m_traits;
    Diagnostician m_diagnostician;
    ChunkReader m_reader;
    LogBuilder m_builder;

    std::mutex m_mergeMutex;
    std::condition_variable m_turn;
    std::uint64_t m_nextChunk = 0;
    std::uint64_t m_mergedBytes = 0;
    std::uint64_t m_nextSnapshot = 1;
    std::chrono::steady_clock::time_point m_lastReport;
    std::atomic<bool> m_stop = false;
    std::optional<Error> m_error;
};

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

Pipeline::Pipeline(const Expertise &expertise, const LoadRequest &request, LogTexts texts, InputReader inputs,
                   const LoadProgress &progress, const LoadSnapshot &snapshot, const LoadCancelled &cancelled)
    : m_expertise(expertise)
    , m_request(request)
    , m_progress(progress)
    , m_snapshot(snapshot)
    , m_cancelled(cancelled)
    , m_problems(std::move(inputs.problems))
    , m_notes(std::move(inputs.notes))
    , m_unpacking(std::move(inputs.unpacking))
    , m_lastDay(lastDayOf(request, texts.sources))
    , m_dialects(*expertise.catalog, *expertise.vendorIds)
    , m_traits(m_dialects.traits())
    , m_diagnostician(*expertise.rules, *expertise.catalog, m_lastDay)
    , m_reader(textsOf(texts.homes), request.chunkBytes,
               [this] { return !stopped() && !(m_cancelled && m_cancelled()); })
    , m_builder(m_dialects, m_traits, m_diagnostician, std::move(texts))
{
    Diagnostician::extendTraits(m_traits, *expertise.rules, *expertise.catalog);
}

void Pipeline::stop(const Error &error)
{
    {
        // Under the merge's mutex, else a worker that is about to wait for its turn would miss it.
        const std::scoped_lock lock(m_mergeMutex);
        if (!m_error)
            m_error = error;
        m_stop = true;
    }
    m_turn.notify_all();
}

void Pipeline::work()
{
    BlockParser parser(m_dialects, m_traits);
    Chunk chunk;
    while (!stopped()) {
        if (m_cancelled && m_cancelled()) {
            stop({.kind = Error::Kind::Cancelled, .path = {}, .detail = {}});
            return;
        }
        const auto more = m_reader.next(chunk);
        if (!more)
            stop(more.error());
        if (!more || !*more)
            return;
        mergeInTurn(chunk.index, parser.parse(chunk), chunk.bytes.size() + chunk.skipped);
    }
}

void Pipeline::mergeInTurn(std::uint64_t index, std::span<ParsedBlock> blocks, std::uint64_t bytes)
{
    std::unique_lock lock(m_mergeMutex);
    m_turn.wait(lock, [&] { return m_nextChunk == index || stopped(); });
    if (stopped())
        return;
    for (ParsedBlock &block : blocks) {
        if (m_builder.log().lines.count() > NoLine - LineBlock::MaxLines - 1) {
            lock.unlock();
            stop({.kind = Error::Kind::TooManyLines,
                  .path = m_builder.log().sources.front()->name(),
                  .detail = {}});
            return;
        }
        m_builder.merge(block);
    }
    m_mergedBytes += bytes;
    ++m_nextChunk;
    publish(m_mergedBytes);
    lock.unlock();
    m_turn.notify_all();
}

void Pipeline::publish(std::uint64_t bytes)
{
    using namespace std::chrono_literals;
    if (m_snapshot && bytes >= m_nextSnapshot && bytes < m_reader.totalBytes()) {
        m_nextSnapshot = bytes * 4;
        auto part = std::make_shared<Case>(Case{.expertise = m_expertise,
                                                .log = m_builder.log(),
                                                .diagnosis = {},
                                                .problems = m_problems,
                                                .notes = m_notes});
        part->log.calendar = m_builder.calendar(m_lastDay);
        m_snapshot(std::move(part));
    }
    const auto now = std::chrono::steady_clock::now();
    if (m_progress && now - m_lastReport >= 50ms) {
        m_lastReport = now;
        m_progress(double(bytes) / double(std::max<std::uint64_t>(1, m_reader.totalBytes())));
    }
}

std::expected<CasePtr, Error> Pipeline::run()
{
    const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
    const unsigned count = m_request.threads > 0 ? unsigned(m_request.threads) : cores;
    const auto chunks = unsigned(std::min<std::uint64_t>(
        count, m_reader.totalBytes() / std::max<std::size_t>(1, m_request.chunkBytes) + 1));
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < chunks; ++i)
            others.emplace_back([this] { work(); });
        work();
    }
    if (m_error)
        return std::unexpected(*m_error);
    if (m_unpacking) {
        const auto unpacked = m_unpacking->result();
        if (!unpacked)
            return std::unexpected(unpacked.error());
        m_problems.insert(m_problems.end(), unpacked->problems.begin(), unpacked->problems.end());
    }
    return finishCase();
}

CasePtr Pipeline::finishCase()
{
    m_builder.finish(m_lastDay);
    auto whole = std::make_shared<Case>(Case{.expertise = m_expertise,
                                             .log = m_builder.takeLog(),
                                             .diagnosis = {},
                                             .complete = true,
                                             .live = m_request.live,
                                             .problems = m_problems,
                                             .notes = m_notes});
    whole->diagnosis = m_diagnostician.finish(whole->log, m_builder.serviceEvidence());
    for (const Error &problem : m_reader.problems())
        whole->problems.push_back(problem);
    return whole;
}

}  // namespace

std::expected<CasePtr, Error> loadCase(const LoadRequest &request, const Expertise &expertise,
                                       const LoadProgress &progress, const LoadSnapshot &snapshot,
                                       const LoadCancelled &cancelled)
{
    const auto showPipe = [&](const Text &soFar) {
        InputReader part(request, {}, cancelled);
        LogTexts texts = part.readText(soFar);
        if (texts.sources.empty())
            return;
        const auto loaded =
            Pipeline(expertise, request, std::move(texts), std::move(part), {}, {}, cancelled).run();
        if (!loaded)
            return;
        Case shown = **loaded;
        shown.complete = false;
        snapshot(std::make_shared<const Case>(std::move(shown)));
    };
    InputReader inputs(request, progress, cancelled,
                       snapshot ? InputReader::PipeSpeaks(showPipe) : InputReader::PipeSpeaks());
    auto texts = inputs.read();
    if (!texts)
        return std::unexpected(texts.error());
    if (texts->sources.empty()) {
        return std::unexpected(
            inputs.problems.empty()
                ? Error{.kind = Error::Kind::Empty, .path = request.paths.join(u' '), .detail = {}}
                : inputs.problems.front());
    }
    auto loaded = Pipeline(expertise, request, std::move(*texts), std::move(inputs), progress, snapshot,
                           cancelled)
                      .run();
#ifdef __GLIBC__
    ::malloc_trim(0);  // what only the loading needed goes back to the system
#endif
    return loaded;
}

QFuture<std::expected<CasePtr, Error>> loadCaseInBackground(const LoadRequest &request,
                                                            const Expertise &expertise)
{
    using Result = std::expected<CasePtr, Error>;
    return QtConcurrent::run([request, expertise](QPromise<Result> &promise) {
        promise.setProgressRange(0, 1000);
        promise.addResult(loadCase(
            request, expertise, [&](double share) { promise.setProgressValue(int(share * 1000)); },
            [&](CasePtr part) { promise.addResult(Result(std::move(part))); },
            [&] { return promise.isCanceled(); }));
    });
}

}  // namespace ikelens
