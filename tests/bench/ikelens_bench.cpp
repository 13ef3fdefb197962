// SPDX-License-Identifier: GPL-3.0-or-later
// How long each step takes on a generated log, beside a plain scan of the same file: read() in blocks of 1 MiB and
// counting newlines with memchr, one thread, warm.
#include "core/diagnosis/diagnostician.h"
#include "core/find/text_search.h"
#include "core/input/chunk_reader.h"
#include "core/loading/continuation.h"
#include "core/negotiation/block_parser.h"
#include "core/negotiation/log_builder.h"
#include "core/record/record.h"
#include "core/report/report.h"
#include "tests/bench/ratio_reporter.h"
#include "tests/bench/whole_process.h"
#include "tests/support/big_log.h"
#include "tests/support/fixtures.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <thread>
#include <unistd.h>

using namespace ikelens;

namespace {

std::uint64_t newlines(const char *text, std::size_t size)
{
    std::uint64_t count = 0;
    for (const char *end = text + size;
         (text = static_cast<const char *>(std::memchr(text, '\n', std::size_t(end - text)))); ++text)
        ++count;
    return count;
}

/// What the benchmarks share: the file, and what earlier steps make of it.
struct Subject
{
    QString path;
    std::uint64_t bytes = 0, lines = 0;
    std::shared_ptr<const TextSource> source;
    std::vector<Chunk> chunks;

    explicit Subject(const QString &file)
        : path(file)
        , source(*TextSource::open(file))
    {
        ChunkReader reader({source}, LoadRequest().chunkBytes);
        for (Chunk chunk; *reader.next(chunk); chunk = {}) {
            bytes += chunk.bytes.size();
            lines += newlines(chunk.bytes.data(), chunk.bytes.size());
            chunks.push_back(std::move(chunk));
        }
    }
};

void scanPlainly(const QString &path)
{
    const int descriptor = ::open(path.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
    std::vector<char> block(1 << 20);
    std::uint64_t count = 0;
    for (ssize_t got = 0; (got = ::read(descriptor, block.data(), block.size())) > 0;)
        count += newlines(block.data(), std::size_t(got));
    ::close(descriptor);
    benchmark::DoNotOptimize(count);
}

void readChunks(const Subject &subject)
{
    ChunkReader reader({subject.source}, LoadRequest().chunkBytes);
    std::uint64_t count = 0;
    for (Chunk chunk; *reader.next(chunk);)
        count += newlines(chunk.bytes.data(), chunk.bytes.size());
    benchmark::DoNotOptimize(count);
}

template<typename Function>
void forEachLine(const Subject &subject, const Function &function)
{
    for (const Chunk &chunk : subject.chunks) {
        std::string_view text(chunk.bytes.data(), chunk.bytes.size());
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
            function(text.substr(0, end));
            text.remove_prefix(end);
        }
    }
}

void parseHeads(const Subject &subject)
{
    forEachLine(subject, [](std::string_view line) { benchmark::DoNotOptimize(parseRecord(line)); });
}

std::vector<std::string_view> messagesOf(const Subject &subject)
{
    std::vector<std::string_view> messages;
    forEachLine(subject, [&](std::string_view line) {
        const Record record = parseRecord(line);
        if (record.head.program == Program::Pluto && record.prefix.kind != Prefix::Kind::Debug)
            messages.push_back(record.message);
    });
    return messages;
}

struct Parser
{
    Dialects dialects{*expertise().catalog, *expertise().vendorIds};
    MessageTraits traits = dialects.traits();

    Parser() { Diagnostician::extendTraits(traits, *expertise().rules, *expertise().catalog); }

    [[nodiscard]] std::vector<ParsedBlock> parse(const Subject &subject) const
    {
        BlockParser parser(dialects, traits);
        std::vector<ParsedBlock> blocks;
        for (const Chunk &chunk : subject.chunks)
            std::ranges::move(parser.parse(chunk), std::back_inserter(blocks));
        return blocks;
    }
};

struct NoObserver final : AttemptObserver
{
    void attemptEnded(const Log &, AttemptId, std::span<const Evidence>) override { }
};

Log merge(const Subject &subject, const Parser &parser, std::vector<ParsedBlock> blocks,
          AttemptObserver &observer, const std::function<void(LogBuilder &)> &afterwards = {})
{
    LogBuilder builder(parser.dialects, parser.traits, observer, LogTexts::of({subject.source}));
    for (ParsedBlock &block : blocks)
        builder.merge(block);
    builder.finish(testDay());
    if (afterwards)
        afterwards(builder);
    return builder.takeLog();
}

/// Registers a step; `prepare` runs before each repetition, outside of the time taken.
template<typename Prepare, typename Step>
void add(const char *name, const Subject &subject, const Prepare &prepare, const Step &step)
{
    benchmark::RegisterBenchmark(name,
                                 [&subject, prepare, step](benchmark::State &state) {
                                     auto prepared = prepare();
                                     for (auto iteration : state)
                                         step(prepared);
                                     state.counters["bytes"] = double(subject.bytes);
                                 })
        ->Iterations(1)
        ->Repetitions(5)
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
}

void addSteps(const Subject &subject, const Parser &parser)
{
    const auto nothing = [] { return 0; };
    const auto loaded = [&] { return loadFile(subject.path, {.threads = 2}); };
    const auto blocks = [&] { return parser.parse(subject); };
    add("plain scan", subject, nothing, [&](int) { scanPlainly(subject.path); });
    add("load, 1 thread", subject, nothing,
        [&](int) { benchmark::DoNotOptimize(loadFile(subject.path, {.threads = 1})); });
    add("load, 2 threads", subject, nothing,
        [&](int) { benchmark::DoNotOptimize(loadFile(subject.path, {.threads = 2})); });
    // What following costs each time that the log has grown.
    add(
        "read on", subject,
        [&] {
            LoadRequest request;
            request.paths = {subject.path};
            request.lastDay = testDay();
            request.threads = 2;
            request.live = true;
            request.continuation = std::make_shared<Continuation>();
            benchmark::DoNotOptimize(loadCase(request, expertise()));
            return request;
        },
        [](const LoadRequest &request) { benchmark::DoNotOptimize(loadCase(request, expertise())); });
    add("chunks and line ends", subject, nothing, [&](int) { readChunks(subject); });
    add("heads and prefixes", subject, nothing, [&](int) { parseHeads(subject); });
    add(
        "classification", subject, [&] { return messagesOf(subject); },
        [](const std::vector<std::string_view> &messages) {
            for (const std::string_view message : messages)
                benchmark::DoNotOptimize(expertise().catalog->match(Daemon::Pluto, message));
        });
    add("blocks, 1 thread", subject, nothing, [&](int) { benchmark::DoNotOptimize(parser.parse(subject)); });
    add("fold", subject, blocks, [&](std::vector<ParsedBlock> &parsed) {
        NoObserver observer;
        benchmark::DoNotOptimize(merge(subject, parser, std::move(parsed), observer));
    });
    add("fold and diagnosis", subject, blocks, [&](std::vector<ParsedBlock> &parsed) {
        Diagnostician diagnostician(*expertise().rules, *expertise().catalog, testDay());
        std::vector<ServiceEvidence> service;
        Log log = merge(subject, parser, std::move(parsed), diagnostician,
                        [&](LogBuilder &builder) { service = builder.serviceEvidence(); });
        benchmark::DoNotOptimize(diagnostician.finish(log, service));
    });
    add("JSON report", subject, loaded, [](const CasePtr &subjectCase) {
        benchmark::DoNotOptimize(jsonReport(*subjectCase, Language::English));
    });
    add("text report", subject, loaded, [](const CasePtr &subjectCase) {
        benchmark::DoNotOptimize(textReport(*subjectCase, Language::English));
    });
    add("HTML report", subject, loaded, [](const CasePtr &subjectCase) {
        benchmark::DoNotOptimize(htmlReport(*subjectCase, Language::English));
    });
}

/// Inflating alone is what a compressed log costs at least.
void inflateOnly(const QString &path)
{
    archive *const reader = archive_read_new();
    archive_read_support_filter_gzip(reader);
    archive_read_support_format_raw(reader);
    archive_entry *entry = nullptr;
    const void *bytes = nullptr;
    std::size_t count = 0;
    la_int64_t offset = 0;
    if (archive_read_open_filename(reader, path.toLocal8Bit().constData(), 1 << 18) == ARCHIVE_OK
        && archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
        while (archive_read_data_block(reader, &bytes, &count, &offset) == ARCHIVE_OK)
            benchmark::DoNotOptimize(bytes);
    }
    archive_read_free(reader);
}

/// From the cancel, in the middle of the file, until the loading has stopped.
void addCancel(const Subject &subject)
{
    benchmark::RegisterBenchmark(
        "cancel to stopped",
        [&subject](benchmark::State &state) {
            using Clock = std::chrono::steady_clock;
            std::atomic<std::uint64_t> asked = 0;
            std::atomic<Clock::time_point> cancelled;
            const std::uint64_t half = subject.bytes / LoadRequest().chunkBytes / 2;
            for (auto iteration : state) {
                LoadRequest request{.paths = {subject.path}, .pasted = {}, .threads = 2};
                auto loaded = loadCase(request, expertise(), {}, {}, [&] {
                    const bool now = asked++ >= half;
                    if (now && cancelled.load() == Clock::time_point())
                        cancelled = Clock::now();
                    return now;
                });
                benchmark::DoNotOptimize(loaded);
                state.SetIterationTime(
                    std::chrono::duration<double>(Clock::now() - cancelled.load()).count());
            }
        })
        ->Iterations(1)
        ->Repetitions(5)
        ->UseManualTime();
}

/// Finding all lines that match, on two threads: how often each text occurs matters more than how long it is.
void addFind(const Subject &subject)
{
    const auto loaded = [&] { return loadFile(subject.path, {.threads = 2}); };
    const auto addQuery = [&](const char *name, const FindQuery &query) {
        add(name, subject, loaded, [query](const CasePtr &subjectCase) {
            TextSearch search({.log = {subjectCase, &subjectCase->log}}, LineMatcher::create(query).value());
            std::jthread other([&] { search.work(); });
            search.work();
            other.join();
            HitLines hits;
            search.collect(hits);
            benchmark::DoNotOptimize(hits);
        });
    };
    using namespace Qt::StringLiterals;
    addQuery("find, nowhere", {.text = u"no such text"_s, .caseSensitive = true});
    addQuery("find, some lines", {.text = u"ISAKMP SA established"_s, .caseSensitive = true});
    addQuery("find, some, any case", {.text = u"isakmp sa established"_s});
    addQuery("find, some, word", {.text = u"established"_s, .wholeWord = true});
    addQuery("find, nearly every line", {.text = u"pluto"_s});
    addQuery("find, regular expr.", {.text = u"#\\d+: ISAKMP.*established"_s, .regularExpression = true});
    addQuery("find, reg. expr. everywhere",
             {.text = u"pluto\\[\\d+\\]: .*error"_s, .regularExpression = true});
    addQuery("find, reg. expr. no literal", {.text = u"[Ee]rr"_s, .regularExpression = true});
}

/// What other programs need for the same file, as far as they are installed.
void addOthers(const Subject &subject, const QString &packed)
{
    const auto nothing = [] { return 0; };
    const std::string file = "'" + subject.path.toStdString() + "'";
    add("inflate alone", subject, nothing, [packed](int) { inflateOnly(packed); });
    add("load .gz, 2 threads", subject, nothing,
        [packed](int) { benchmark::DoNotOptimize(loadFile(packed, {.threads = 2})); });
    add("grep -c pluto", subject, nothing, [file](int) { runThroughPipe("grep -c pluto " + file); });
    if (isInstalled("lnav"))
        add("lnav, index", subject, nothing,
            [file](int) { runThroughPipe("lnav -n -q -c ':goto 0' " + file + " </dev/null"); });
    else
        std::printf("lnav is not installed: apt-get install lnav\n");
    // glogg has no way to index a file without a window and to say when it is done.
}

/// What the whole process needs beside the pages of the file; before this one has read anything.
void printMemory(const QString &path)
{
    (void)expertise();
    LineId lines = 0;
    {
        const std::shared_ptr<const TextSource> source = *TextSource::open(path);
        ChunkReader reader({source}, LoadRequest().chunkBytes);
        for (Chunk chunk; *reader.next(chunk);)
            lines += LineId(newlines(chunk.bytes.data(), chunk.bytes.size()));
    }
    const std::uint64_t idle = peakMemory(
        [] { (void)loadText("Nov 23 10:00:00 intra pluto[1]: shutting down\n"); });
    for (const int threads : {1, 2}) {
        const std::uint64_t busy = peakMemory([&] { (void)loadFile(path, {.threads = threads}); });
        std::printf("most memory of the process, %d thread%s: %.1f bytes a line\n", threads,
                    threads == 1 ? "" : "s", double(busy - idle) / double(lines));
    }
}

/// Of the whole process, in seconds.
double processorTime()
{
    struct timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// What a line costs in files of growing size: the first 1, 3, 10, … megabytes of the log. In processor time, which
/// says whether the work is linear even while other programs run.
void printScaling(const QString &path, const QString &folder)
{
    const auto seconds = [](const auto &step) {
        std::vector<double> times;
        for (int run = 0; run < 5; ++run) {
            const double begin = processorTime();
            step();
            times.push_back(processorTime() - begin);
        }
        std::ranges::sort(times);
        return times[times.size() / 2];
    };
    std::printf(
        "# megabytes, lines; ns of processor time a line (median of five): scan, 1 thread, 2 threads\n");
    const auto whole = std::uint64_t(QFileInfo(path).size());
    for (std::uint64_t bytes = 1'000'000, step = 0;; bytes = step++ % 2 ? bytes / 3 * 10 : bytes * 3) {
        const bool last = bytes >= whole;
        const QString part = last ? path : folder + QStringLiteral("/part");
        if (!last)
            runThroughPipe("head -c " + std::to_string(bytes) + " '" + path.toStdString() + "' > '"
                           + part.toStdString() + "'");
        const double lines = loadFile(part)->log.lines.count();
        const double scan = seconds([&] { scanPlainly(part); });
        const double one = seconds([&] { (void)loadFile(part, {.threads = 1}); });
        const double two = seconds([&] { (void)loadFile(part, {.threads = 2}); });
        std::printf("%.0f %.0f %.1f %.1f %.1f\n", double(std::min(bytes, whole)) / 1e6, lines,
                    scan / lines * 1e9, one / lines * 1e9, two / lines * 1e9);
        std::fflush(stdout);
        if (last)
            return;
    }
}

/// The value of `--NAME=VALUE` (or an empty one of `--NAME`), which is taken out of the arguments; null where it is
/// not among them.
const char *takeOption(int &count, char **arguments, std::string_view name)
{
    for (int i = 1; i < count; ++i) {
        const std::string_view argument(arguments[i]);
        const bool hasValue = argument.substr(0, name.size() + 1) == std::string(name) + "=";
        if (argument != name && !hasValue)
            continue;
        const char *const value = hasValue ? arguments[i] + name.size() + 1 : "";
        std::copy(arguments + i + 1, arguments + count, arguments + i);
        --count;
        return value;
    }
    return nullptr;
}

}  // namespace

int main(int count, char **arguments)
{
    const char *const file = takeOption(count, arguments, "--file");
    const char *const megabytes = takeOption(count, arguments, "--megabytes");
    const char *const daemon = takeOption(count, arguments, "--daemon");
    const bool scaling = takeOption(count, arguments, "--scaling");
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments))
        return 2;
    const QCoreApplication application(count, arguments);
    const QTemporaryDir folder;
    QString path = QString::fromLocal8Bit(file);
    if (!file) {
        path = folder.filePath(QStringLiteral("messages"));
        const int size = megabytes ? std::max(1, std::atoi(megabytes)) : 100;
        const bool ofCharon = daemon && std::string_view(daemon) == "charon";
        (void)writeBigLog(path, std::uint64_t(size) << 20, 7, ofCharon ? Daemon::Charon : Daemon::Pluto);
    }
    if (scaling) {
        printScaling(path, folder.path());
        return 0;
    }
    printMemory(path);
    const QString packed = folder.filePath(QStringLiteral("messages.gz"));
    runThroughPipe("gzip -6 -c '" + path.toStdString() + "' > '" + packed.toStdString() + "'");
    const Subject subject(path);
    std::printf("%.0f MB, %llu lines\n", double(subject.bytes) / 1e6,
                static_cast<unsigned long long>(subject.lines));
    const Parser parser;
    addSteps(subject, parser);
    addFind(subject);
    addCancel(subject);
    addOthers(subject, packed);
    RatioReporter reporter("plain scan");
    benchmark::RunSpecifiedBenchmarks(&reporter);
    return 0;
}
