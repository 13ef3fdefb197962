// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/chunk_reader.h"

#include <algorithm>
#include <cstring>

namespace ikelens {

ChunkReader::ChunkReader(std::vector<std::shared_ptr<const TextSource>> sources, std::size_t chunkBytes)
    : m_sources(std::move(sources))
    , m_chunkBytes(std::max<std::size_t>(chunkBytes, 1))
{
    for (const auto &source : m_sources)
        m_total += source->size();
}

std::vector<Error> ChunkReader::problems() const
{
    const std::scoped_lock lock(m_mutex);
    return m_problems;
}

std::expected<bool, Error> ChunkReader::next(Chunk &chunk)
{
    const std::scoped_lock lock(m_mutex);
    // What is appended while we read is left for the next time: all readers agree on one size.
    while (m_source < m_sources.size() && m_offset >= m_sources[m_source]->size()) {
        ++m_source;
        m_offset = 0;
    }
    if (m_source == m_sources.size())
        return false;

    const TextSource &source = *m_sources[m_source];
    const std::uint64_t left = source.size() - m_offset;
    chunk.source = m_source;
    chunk.index = m_index++;
    chunk.offset = m_offset;
    chunk.skipped = 0;
    chunk.bytes.resize(std::size_t(std::min<std::uint64_t>(m_chunkBytes, left)));
    const auto got = source.read(m_offset, chunk.bytes);
    if (!got)
        return std::unexpected(got.error());
    if (*got < chunk.bytes.size()) {
        m_problems.push_back(Error{.kind = Error::Kind::Shrunk, .path = source.name(), .detail = {}});
        chunk.bytes.resize(*got);
        m_offset = source.size();
        return true;
    }
    if (chunk.bytes.size() == left) {
        m_offset = source.size();
        return true;
    }
    const auto *end = static_cast<const char *>(::memrchr(chunk.bytes.data(), '\n', chunk.bytes.size()));
    if (end) {
        chunk.bytes.resize(std::size_t(end - chunk.bytes.data()) + 1);
        m_offset += chunk.bytes.size();
        return true;
    }
    if (const auto skipped = skipRestOfLine(chunk); !skipped)
        return std::unexpected(skipped.error());
    return true;
}

/// The chunk holds the beginning of one line that is longer than a chunk.
std::expected<void, Error> ChunkReader::skipRestOfLine(Chunk &chunk)
{
    const TextSource &source = *m_sources[m_source];
    std::uint64_t at = m_offset + chunk.bytes.size();
    std::vector<char> block(std::min<std::size_t>(std::max<std::size_t>(m_chunkBytes, 4096), 1u << 20));
    std::uint64_t end = source.size();
    while (at < source.size()) {
        const std::size_t wanted = std::size_t(std::min<std::uint64_t>(block.size(), source.size() - at));
        const auto got = source.read(at, std::span(block.data(), wanted));
        if (!got)
            return std::unexpected(got.error());
        const auto *newline = static_cast<const char *>(std::memchr(block.data(), '\n', *got));
        const std::size_t taken = newline ? std::size_t(newline - block.data()) + 1 : *got;
        const std::size_t room = KeptOfLongLine - std::min(KeptOfLongLine, chunk.bytes.size());
        chunk.bytes.insert(chunk.bytes.end(), block.data(), block.data() + std::min(room, taken));
        at += taken;
        if (newline || *got < wanted) {
            end = at;
            if (!newline) {
                m_problems.push_back(Error{.kind = Error::Kind::Shrunk, .path = source.name(), .detail = {}});
                m_offset = source.size();
                chunk.skipped = end - chunk.offset - chunk.bytes.size();
                return {};
            }
            break;
        }
    }
    chunk.skipped = end - chunk.offset - chunk.bytes.size();
    m_offset = end;
    return {};
}

}  // namespace ikelens
