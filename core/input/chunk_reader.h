// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_source.h"

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ikelens {

/// A stretch of whole lines.
struct Chunk
{
    std::uint16_t source = 0;
    std::uint64_t index = 0;    ///< counted over all sources
    std::uint64_t offset = 0;   ///< of the first byte, in the source
    std::vector<char> bytes;    ///< whole lines; the last line of a source may lack its end
    std::uint64_t skipped = 0;  ///< bytes of the (then only) line that are not in `bytes`: it is too long
    std::string before;  ///< the line before in the same source; empty where it is long or there is none
};

/// Cuts the sources of a log into chunks at line ends. Several threads may take chunks from one reader; the
/// chunks do not depend on who takes them.
class ChunkReader
{
public:
    /// Of a line longer than a chunk only this much is kept, its rest is skipped.
    static constexpr std::size_t KeptOfLongLine = 65536;

    /// `goesOn` is asked while a text is still arriving.
    ChunkReader(std::vector<std::shared_ptr<const TextSource>> sources, std::size_t chunkBytes,
                std::function<bool()> goesOn = {});

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
    std::uint64_t m_offset = 0;
    std::uint64_t m_index = 0;
    std::uint16_t m_source = 0;
    std::string m_before;  ///< the last line that was read
};

}  // namespace ikelens
