// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loading/pipeline.h"

#include "core/negotiation/block_parser.h"

#include <algorithm>
#include <thread>

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

}  // namespace

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

}  // namespace ikelens
