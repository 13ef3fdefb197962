// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loading/pipeline.h"

#include "core/negotiation/block_parser.h"

#include <thread>

namespace ikelens {

namespace {

std::expected<void, Error> add(std::span<ParsedBlock> blocks, Merge &merge)
{
    for (ParsedBlock &block : blocks) {
        if (!merge.add(block)) {
            return std::unexpected(Error{.kind = Error::Kind::TooManyLines,
                                         .path = merge.log().sources.front()->name(),
                                         .detail = {}});
        }
    }
    return {};
}

}  // namespace

Pipeline::Pipeline(ChunkReader &reader, Merge &merge, const Hooks &hooks)
    : m_reader(reader)
    , m_merge(merge)
    , m_hooks(hooks)
{ }

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
    const Merge::Language &language = m_merge.language();
    BlockParser parser(language.dialects, language.traits);
    Chunk chunk;
    while (!stopped()) {
        if (m_hooks.cancelled()) {
            stop({.kind = Error::Kind::Cancelled, .path = {}, .detail = {}});
            return;
        }
        const auto more = m_reader.next(chunk);
        if (!more)
            stop(more.error());
        if (!more || !*more)
            return;
        if (chunk.last && m_keepLast) {
            m_last = std::move(chunk);
            return;
        }
        mergeInTurn(chunk.index, parser.parse(chunk), chunk.bytes.size() + chunk.skipped);
    }
}

void Pipeline::mergeInTurn(std::uint64_t index, std::span<ParsedBlock> blocks, std::uint64_t bytes)
{
    std::unique_lock lock(m_mergeMutex);
    m_turn.wait(lock, [&] { return m_nextChunk == index || stopped(); });
    if (stopped())
        return;
    if (const auto added = add(blocks, m_merge); !added) {
        lock.unlock();
        stop(added.error());
        return;
    }
    m_mergedBytes += bytes;
    ++m_nextChunk;
    m_hooks.merged(m_mergedBytes);
    lock.unlock();
    m_turn.notify_all();
}

std::expected<std::optional<Chunk>, Error> Pipeline::run(unsigned workers, bool keepLast)
{
    m_keepLast = keepLast;
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < workers; ++i)
            others.emplace_back([this] { work(); });
        work();
    }
    if (m_error)
        return std::unexpected(*m_error);
    return std::move(m_last);
}

std::expected<void, Error> mergeChunk(const Chunk &chunk, Merge &merge)
{
    BlockParser parser(merge.language().dialects, merge.language().traits);
    return add(parser.parse(chunk), merge);
}

}  // namespace ikelens
