// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_source.h"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ikelens {

/// Where a chunk begins.
struct ChunkPlace
{
    std::uint16_t source = 0;
    std::uint64_t offset = 0;  ///< of the first byte, in the source
    std::string before;  ///< the line before in the same source; empty where it is long or there is none
};

/// A stretch of whole lines.
struct Chunk : ChunkPlace
{
    std::uint64_t index = 0;    ///< counted over all sources, from where the reader began
    std::vector<char> bytes;    ///< whole lines; the last line of a source may lack its end
    std::uint64_t skipped = 0;  ///< bytes of the (then only) line that are not in `bytes`: it is too long
    bool last = false;          ///< ends with the last source: if that grew, the chunk would be another one
};

/// Cuts the sources of a log into chunks at line ends. Several threads may take chunks from one reader; the
/// chunks do not depend on who takes them.
class ChunkReader
{
public:
    /// Of a line longer than a chunk only this much is kept, its rest is skipped.
    static constexpr std::size_t KeptOfLongLine = 65536;

    /// `goesOn` is asked while a text is still arriving. Begins at `first`, where a
    /// chunk of the same text, or of its beginning, has begun.
    ChunkReader(std::vector<std::shared_ptr<const TextSource>> sources, std::size_t chunkBytes,
                std::function<bool()> goesOn = {}, ChunkPlace first = {});

    /// The next chunk into `chunk` (its buffer is used again); false at the end. Waits for text that is arriving;
    /// Error::Cancelled where that was not to go on.
    [[nodiscard]] std::expected<bool, Error> next(Chunk &chunk);

    /// Of all sources; a guess while text arrives.
    [[nodiscard]] std::uint64_t totalBytes() const;
    /// Sources that were shorter than when they were opened.
    [[nodiscard]] std::vector<Error> problems() const;

private:
    std::expected<bool, Error> read(Chunk &chunk);
    std::expected<void, Error> skipRestOfLine(Chunk &chunk);

    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<const TextSource>> m_sources;
    std::vector<Error> m_problems;
    std::size_t m_chunkBytes;
    std::function<bool()> m_goesOn;
    ChunkPlace m_next;
    std::uint64_t m_index = 0;
};

}  // namespace ikelens
