// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/chunk_reader.h"

#include <algorithm>
#include <cstring>

namespace ikelens {

ChunkReader::ChunkReader(std::vector<std::shared_ptr<const TextSource>> sources, std::size_t chunkBytes,
                         std::function<bool()> goesOn, ChunkPlace first)
    : m_sources(std::move(sources))
    , m_chunkBytes(std::max<std::size_t>(chunkBytes, 1))
    , m_goesOn(std::move(goesOn))
    , m_next(std::move(first))
{ }

std::uint64_t ChunkReader::totalBytes() const
{
    std::uint64_t total = 0;
    for (const auto &source : m_sources)
        total += source->expectedSize();
    return total;
}

std::vector<Error> ChunkReader::problems() const
{
    const std::scoped_lock lock(m_mutex);
    return m_problems;
}

namespace {

/// Longer lines are not compared with what follows them.
constexpr std::size_t LongestBefore = 4096;

std::string lastLineOf(const Chunk &chunk)
{
    const std::string_view bytes(chunk.bytes.data(), chunk.bytes.size());
    const std::size_t newline = bytes.size() < 2 ? std::string_view::npos
                                                 : bytes.rfind('\n', bytes.size() - 2);
    const std::string_view line = bytes.substr(newline == std::string_view::npos ? 0 : newline + 1);
    return chunk.skipped > 0 || line.size() > LongestBefore ? std::string() : std::string(line);
}

}  // namespace

std::expected<bool, Error> ChunkReader::next(Chunk &chunk)
{
    const std::scoped_lock lock(m_mutex);
    auto more = read(chunk);
    if (more && *more) {
        chunk.before = chunk.offset == 0 ? std::string() : std::move(m_next.before);
        m_next.before = lastLineOf(chunk);
        chunk.last = std::size_t(chunk.source) + 1 == m_sources.size()
            && m_next.offset >= m_sources.back()->size() && m_sources.back()->isWhole();
    }
    return more;
}

std::expected<bool, Error> ChunkReader::read(Chunk &chunk)
{
    // What is appended while we read is left for the next time: all readers agree on one size.
    const std::uint64_t wanted = m_chunkBytes + 1;  // one more tells whether the text ends with the chunk
    std::uint64_t there = 0;
    while (m_next.source < m_sources.size()
           && m_next.offset >= (there = m_sources[m_next.source]->await(m_next.offset + wanted, m_goesOn))
           && m_sources[m_next.source]->isWhole()) {
        ++m_next.source;
        m_next.offset = 0;
    }
    if (m_next.source == m_sources.size())
        return false;

    const TextSource &source = *m_sources[m_next.source];
    if (there < m_next.offset + wanted && !source.isWhole())
        return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = {}, .detail = {}});
    const std::uint64_t left = there - m_next.offset;
    chunk.source = m_next.source;
    chunk.index = m_index++;
    chunk.offset = m_next.offset;
    chunk.skipped = 0;
    chunk.bytes.resize(std::size_t(std::min<std::uint64_t>(m_chunkBytes, left)));
    const auto got = source.read(m_next.offset, chunk.bytes);
    if (!got)
        return std::unexpected(got.error());
    if (*got < chunk.bytes.size()) {
        m_problems.push_back(Error{.kind = Error::Kind::Shrunk, .path = source.name(), .detail = {}});
        chunk.bytes.resize(*got);
        m_next.offset = source.size();
        return true;
    }
    if (chunk.bytes.size() == left) {
        m_next.offset = source.size();
        return true;
    }
    const auto *end = static_cast<const char *>(::memrchr(chunk.bytes.data(), '\n', chunk.bytes.size()));
    if (end) {
        chunk.bytes.resize(std::size_t(end - chunk.bytes.data()) + 1);
        m_next.offset += chunk.bytes.size();
        return true;
    }
    if (const auto skipped = skipRestOfLine(chunk); !skipped)
        return std::unexpected(skipped.error());
    return true;
}

/// The chunk holds the beginning of one line that is longer than a chunk.
std::expected<void, Error> ChunkReader::skipRestOfLine(Chunk &chunk)
{
    const TextSource &source = *m_sources[m_next.source];
    std::uint64_t at = m_next.offset + chunk.bytes.size();
    std::vector<char> block(std::min<std::size_t>(std::max<std::size_t>(m_chunkBytes, 4096), 1u << 20));
    for (std::uint64_t there = 0; at < (there = source.await(at + block.size(), m_goesOn));) {
        const std::size_t wanted = std::size_t(std::min<std::uint64_t>(block.size(), there - at));
        const auto got = source.read(at, std::span(block.data(), wanted));
        if (!got)
            return std::unexpected(got.error());
        const auto *newline = static_cast<const char *>(std::memchr(block.data(), '\n', *got));
        const std::size_t taken = newline ? std::size_t(newline - block.data()) + 1 : *got;
        const std::size_t room = KeptOfLongLine - std::min(KeptOfLongLine, chunk.bytes.size());
        chunk.bytes.insert(chunk.bytes.end(), block.data(), block.data() + std::min(room, taken));
        at += taken;
        if (newline)
            break;
        if (*got < wanted) {
            m_problems.push_back(Error{.kind = Error::Kind::Shrunk, .path = source.name(), .detail = {}});
            chunk.skipped = at - chunk.offset - chunk.bytes.size();
            m_next.offset = source.size();
            return {};
        }
    }
    chunk.skipped = at - chunk.offset - chunk.bytes.size();
    m_next.offset = at;
    return {};
}

}  // namespace ikelens
