// SPDX-License-Identifier: GPL-3.0-or-later
// How long each step takes on a generated log, beside a plain scan of the same file: read() in blocks of 1 MiB and
// counting newlines with memchr, one thread, warm.
#include "core/diagnosis/diagnostician.h"
#include "core/input/chunk_reader.h"
#include "core/negotiation/block_parser.h"
#include "core/negotiation/log_builder.h"
#include "core/record/record.h"
#include "core/report/report.h"
#include "tests/bench/ratio_reporter.h"
#include "tests/support/big_log.h"
#include "tests/support/fixtures.h"

#include <QCoreApplication>

#include <cstring>
#include <fcntl.h>
#include <functional>
#include <malloc.h>
#include <unistd.h>

using namespace ikelens;

namespace {

/// What the benchmarks share: the file, and what earlier steps make of it.
struct Subject
{
    QString path;
    std::uint64_t bytes = 0, lines = 0;
    Daemon daemon = Daemon::Pluto;  ///< whose messages are classified alone
    std::shared_ptr<const TextSource> source;
    std::vector<Chunk> chunks;

    explicit Subject(const QString &file)
        : path(file)
        , source(*TextSource::open(file))
    {
        ChunkReader reader({source}, 4u << 20);
        for (Chunk chunk; *reader.next(chunk); chunk = {})
            chunks.push_back(std::move(chunk));
    }
};

std::uint64_t newlines(const char *text, std::size_t size)
{
    std::uint64_t count = 0;
    for (const char *end = text + size;
         (text = static_cast<const char *>(std::memchr(text, '\n', std::size_t(end - text)))); ++text)
        ++count;
    return count;
}

void scanPlainly(const Subject &subject)
{
    const int descriptor = ::open(subject.path.toLocal8Bit().constData(), O_RDONLY | O_CLOEXEC);
    std::vector<char> block(1 << 20);
    std::uint64_t count = 0;
    for (ssize_t got = 0; (got = ::read(descriptor, block.data(), block.size())) > 0;)
        count += newlines(block.data(), std::size_t(got));
    ::close(descriptor);
    benchmark::DoNotOptimize(count);
}

void readChunks(const Subject &subject)
{
    ChunkReader reader({subject.source}, 4u << 20);
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
        if ((record.head.program == Program::Charon) == (subject.daemon == Daemon::Charon)
            && record.head.program != Program::Other && record.prefix.kind != Prefix::Kind::Debug)
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
    LogBuilder builder(parser.dialects, parser.traits, observer, {subject.source});
    for (ParsedBlock &block : blocks)
        builder.merge(std::move(block));
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
                                     state.SetBytesProcessed(std::int64_t(state.iterations())
                                                             * std::int64_t(subject.bytes));
                                 })
        ->Iterations(1)
        ->Repetitions(5)
        ->ReportAggregatesOnly()
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
}

void addSteps(const Subject &subject, const Parser &parser)
{
    const auto nothing = [] { return 0; };
    const auto loaded = [&] { return loadFile(subject.path, {.threads = 2}); };
    const auto blocks = [&] { return parser.parse(subject); };
    add("plain scan", subject, nothing, [&](int) { scanPlainly(subject); });
    add("load, 1 thread", subject, nothing,
        [&](int) { benchmark::DoNotOptimize(loadFile(subject.path, {.threads = 1})); });
    add("load, 2 threads", subject, nothing,
        [&](int) { benchmark::DoNotOptimize(loadFile(subject.path, {.threads = 2})); });
    add("chunks and line ends", subject, nothing, [&](int) { readChunks(subject); });
    add("heads and prefixes", subject, nothing, [&](int) { parseHeads(subject); });
    add(
        "classification", subject, [&] { return messagesOf(subject); },
        [&](const std::vector<std::string_view> &messages) {
            for (const std::string_view message : messages)
                benchmark::DoNotOptimize(expertise().catalog->match(subject.daemon, message));
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

void printMemory(const Subject &subject)
{
    const auto used = [] {
        const struct mallinfo2 info = ::mallinfo2();
        return double(info.uordblks + info.hblkhd);
    };
    const double before = used();
    const CasePtr loaded = loadFile(subject.path, {.threads = 2});
    std::printf("memory of the case: %.1f bytes a line, %u lines, %zu attempts\n",
                (used() - before) / double(loaded->log.lines.count()), loaded->log.lines.count(),
                loaded->log.attempts.size());
}

/// `--megabytes=N`, taken out of the arguments; else IKELENS_BENCH_MB, else 100.
std::uint64_t megabytes(int &count, char **arguments)
{
    int wanted = qEnvironmentVariableIntValue("IKELENS_BENCH_MB");
    for (int i = 1; i < count; ++i) {
        if (std::strncmp(arguments[i], "--megabytes=", 12) == 0) {
            wanted = std::atoi(arguments[i] + 12);
            std::copy(arguments + i + 1, arguments + count, arguments + i);
            --count;
        }
    }
    return wanted > 0 ? std::uint64_t(wanted) : 100;
}

}  // namespace

int main(int count, char **arguments)
{
    const std::uint64_t size = megabytes(count, arguments) << 20;
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments))
        return 2;
    const QCoreApplication application(count, arguments);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("messages"));
    const Daemon daemon = qEnvironmentVariable("IKELENS_BENCH_DAEMON") == QLatin1String("charon")
        ? Daemon::Charon
        : Daemon::Pluto;
    const BigLogTruth truth = writeBigLog(path, size, 7, daemon);
    Subject subject(path);
    subject.daemon = daemon;
    subject.bytes = truth.bytes;
    subject.lines = truth.lines;
    std::printf("%.0f MB, %llu lines\n", double(truth.bytes) / 1e6,
                static_cast<unsigned long long>(truth.lines));
    const Parser parser;
    addSteps(subject, parser);
    RatioReporter reporter("plain scan");
    benchmark::RunSpecifiedBenchmarks(&reporter);
    printMemory(subject);
    return 0;
}
