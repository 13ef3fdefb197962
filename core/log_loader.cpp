// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log_loader.h"

#include "core/diagnosis/diagnostician.h"
#include "core/input/chunk_reader.h"
#include "core/negotiation/block_parser.h"
#include "core/negotiation/log_builder.h"

#include <QPromise>
#include <QtConcurrent>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <thread>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ikelens {

namespace {

using Sources = std::vector<std::shared_ptr<const TextSource>>;

/// A file without any line end in its first part and with zero bytes is no text.
bool isBinary(const TextSource &source)
{
    std::vector<char> beginning(std::size_t(std::min<std::uint64_t>(source.size(), 65536)));
    const auto got = source.read(0, beginning);
    if (!got)
        return false;
    const auto zeros = std::count(beginning.begin(), beginning.begin() + std::ptrdiff_t(*got), '\0');
    return std::size_t(zeros) * 64 > *got;
}

std::expected<std::shared_ptr<const TextSource>, Error> openSource(const QString &path,
                                                                   const LoadCancelled &cancelled)
{
    if (path == u'-')
        return TextSource::fromDescriptor(STDIN_FILENO, QStringLiteral("-"));
    auto source = TextSource::open(path, [&](double) { return !cancelled || !cancelled(); });
    if (source && isBinary(**source))
        return std::unexpected(Error{.kind = Error::Kind::Binary, .path = path, .detail = {}});
    return source;
}

struct Inputs
{
    Sources sources;
    std::vector<Error> problems;
};

Inputs openInputs(const LoadRequest &request, const LoadCancelled &cancelled)
{
    Inputs inputs{.sources = request.opened, .problems = {}};
    const auto take = [&](std::expected<std::shared_ptr<const TextSource>, Error> source) {
        if (!source) {
            inputs.problems.push_back(source.error());
            return;
        }
        if (!(*source)->isComplete())
            inputs.problems.push_back(
                {.kind = Error::Kind::Damaged, .path = (*source)->name(), .detail = {}});
        inputs.sources.push_back(std::move(*source));
    };
    if (!request.pasted.isNull())
        take(TextSource::fromBytes(request.pasted, QStringLiteral("clipboard")));
    for (const QString &path : request.paths) {
        const auto files = path == u'-' ? std::expected<QStringList, Error>(QStringList{path})
                                        : logFilesAt(path);
        if (!files) {
            inputs.problems.push_back(files.error());
            continue;
        }
        for (const QString &file : *files)
            take(openSource(file, cancelled));
    }
    return inputs;
}

/// Workers parse chunks in any order; whoever has the next chunk in the order of the log merges it.
class Pipeline
{
public:
    Pipeline(const Expertise &expertise, const LoadRequest &request, Inputs inputs,
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

/// The day of the last line: given, else the newest file's, else today.
QDate lastDayOf(const LoadRequest &request, const Sources &sources)
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

Pipeline::Pipeline(const Expertise &expertise, const LoadRequest &request, Inputs inputs,
                   const LoadProgress &progress, const LoadSnapshot &snapshot, const LoadCancelled &cancelled)
    : m_expertise(expertise)
    , m_request(request)
    , m_progress(progress)
    , m_snapshot(snapshot)
    , m_cancelled(cancelled)
    , m_problems(std::move(inputs.problems))
    , m_lastDay(lastDayOf(request, inputs.sources))
    , m_dialects(*expertise.catalog, *expertise.vendorIds)
    , m_traits(m_dialects.traits())
    , m_diagnostician(*expertise.rules, *expertise.catalog, m_lastDay)
    , m_reader(inputs.sources, request.chunkBytes)
    , m_builder(m_dialects, m_traits, m_diagnostician, inputs.sources)
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
        auto part = std::make_shared<Case>(
            Case{.expertise = m_expertise, .log = m_builder.log(), .diagnosis = {}, .problems = m_problems});
        part->log.calendar = Calendar::endingBefore(part->log.lines.blocks().back().lastStamp, m_lastDay);
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
    return finishCase();
}

CasePtr Pipeline::finishCase()
{
    m_builder.finish(m_lastDay);
    auto whole = std::make_shared<Case>(Case{.expertise = m_expertise,
                                             .log = m_builder.takeLog(),
                                             .diagnosis = {},
                                             .complete = true,
                                             .problems = m_problems});
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
    Inputs inputs = openInputs(request, cancelled);
    if (inputs.sources.empty()) {
        return std::unexpected(
            inputs.problems.empty()
                ? Error{.kind = Error::Kind::Empty, .path = request.paths.join(u' '), .detail = {}}
                : inputs.problems.front());
    }
    auto loaded = Pipeline(expertise, request, std::move(inputs), progress, snapshot, cancelled).run();
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
