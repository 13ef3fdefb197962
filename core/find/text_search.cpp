// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/find/text_search.h"

#include <algorithm>

namespace ikelens {

namespace {

/// Small enough to stay in the processor's cache between reading and searching.
constexpr std::size_t BatchBytes = 256u << 10;
constexpr std::size_t SearchedBytesOfLine = 64u << 10;
constexpr LineId WordBits = 64;

/// Searches one block after the other, a batch of lines at a time.
class BlockSearch
{
public:
    BlockSearch(const Log &log, const LineMatcher &matcher, const std::vector<LineId> *only,
                const std::atomic<bool> &cancelled)
        : m_log(log)
        , m_matcher(matcher)
        , m_only(only)
        , m_cancelled(cancelled)
        , m_buffer(std::max(BatchBytes, SearchedBytesOfLine))
    { }

    /// One bit a line of the block; empty where nothing was found.
    std::vector<std::uint64_t> run(const LineBlock &block)
    {
        m_block = &block;
        m_bits.clear();
        auto [line, end] = wantedLines();
        while (line < end && !m_cancelled.load(std::memory_order_relaxed)) {
            line = readBatch(line, end);
            if (m_matcher.literal().isEmpty())
                searchEveryLine();
            else
                searchForLiteral();
        }
        if (m_only)
            keepWanted();
        return std::move(m_bits);
    }

private:
    /// The stretch of the block, counted from its first line, that holds all wanted lines.
    [[nodiscard]] std::pair<LineId, LineId> wantedLines() const
    {
        if (!m_only)
            return {0, m_block->count()};
        const auto [begin, end] = wantedHere();
        return begin == end
            ? std::pair<LineId, LineId>()
            : std::pair{*begin - m_block->firstLine, *std::prev(end) - m_block->firstLine + 1};
    }

    [[nodiscard]] std::pair<std::vector<LineId>::const_iterator, std::vector<LineId>::const_iterator>
    wantedHere() const
    {
        const auto begin = std::ranges::lower_bound(*m_only, m_block->firstLine);
        return {begin, std::lower_bound(begin, m_only->end(), m_block->firstLine + m_block->count())};
    }

    void keepWanted()
    {
        std::vector<std::uint64_t> wanted(m_bits.size());
        const auto [begin, end] = wantedHere();
        for (auto line = begin; line != end && !wanted.empty(); ++line)
            wanted[(*line - m_block->firstLine) / WordBits] |= std::uint64_t(1)
                << (*line - m_block->firstLine) % WordBits;
        std::ranges::transform(m_bits, wanted, m_bits.begin(), std::bit_and());
    }

    [[nodiscard]] std::size_t lengthOf(LineId line) const { return m_block->text->entries[line].length; }

    /// Reads whole lines from `line` on, or the beginning of a long one; returns the line after them.
    LineId readBatch(LineId line, LineId end)
    {
        const LinePlace place = m_log.lines.place(m_block->firstLine + line);
        m_first = line;
        std::size_t size = 0;
        while (line < end && lengthOf(line) != LineEntry::LongLine && size + lengthOf(line) <= BatchBytes)
            size += lengthOf(line++);
        if (line == m_first) {
            size = std::size_t(std::min<std::uint64_t>(place.length, SearchedBytesOfLine));
            ++line;
        }
        const auto got = m_log.read(place, std::span(m_buffer).first(size));
        m_text = {m_buffer.data(), got.value_or(0)};  // less where the file has shrunk
        return line;
    }

    /// Of a line of the batch. A long line is the only one of its batch.
    [[nodiscard]] std::size_t bytesOf(LineId line) const
    {
        return lengthOf(line) == LineEntry::LongLine ? m_text.size() : lengthOf(line);
    }

    void searchEveryLine()
    {
        std::size_t begin = 0;
        for (LineId line = m_first; begin < m_text.size(); ++line) {
            if (m_cancelled.load(std::memory_order_relaxed))
                return;
            const std::size_t end = std::min(begin + bytesOf(line), m_text.size());
            if (matches(withoutEnd(begin, end)))
                mark(line);
            begin = end;
        }
    }

    void searchForLiteral()
    {
        LineId line = m_first;
        std::size_t begin = 0;  // of that line
        std::size_t at = m_matcher.literal().find(m_text);
        while (at != LiteralSearch::npos) {
            while (at >= begin + bytesOf(line))
                begin += bytesOf(line++);
            const std::size_t end = std::min(begin + bytesOf(line), m_text.size());
            const std::string_view text = withoutEnd(begin, end);
            const auto verdict = m_matcher.judge(text, at - begin);
            if (verdict == LineMatcher::Verdict::Match
                || (verdict == LineMatcher::Verdict::LookAtLine && matches(text)))
                mark(line);
            at = m_matcher.literal().find(m_text, verdict == LineMatcher::Verdict::NoMatch ? at + 1 : end);
        }
    }

    [[nodiscard]] std::string_view withoutEnd(std::size_t begin, std::size_t end) const
    {
        std::string_view text = m_text.substr(begin, end - begin);
        while (text.ends_with('\n') || text.ends_with('\r'))
            text.remove_suffix(1);
        return text;
    }

    [[nodiscard]] bool matches(std::string_view line) const
    {
        return m_matcher.matchesLine(QByteArrayView(line.data(), qsizetype(line.size())));
    }

    void mark(LineId line)
    {
        if (m_bits.empty())
            m_bits.resize((m_block->count() + WordBits - 1) / WordBits);
        m_bits[line / WordBits] |= std::uint64_t(1) << line % WordBits;
    }

    const Log &m_log;
    const LineMatcher &m_matcher;
    const std::vector<LineId> *m_only;
    const std::atomic<bool> &m_cancelled;
    const LineBlock *m_block = nullptr;
    std::vector<std::uint64_t> m_bits;
    std::vector<char> m_buffer;
    std::string_view m_text;  ///< of the batch
    LineId m_first = 0;       ///< of the batch, counted from the block's first
};

}  // namespace

TextSearch::TextSearch(Scope scope, LineMatcher matcher)
    : m_scope(std::move(scope))
    , m_matcher(std::move(matcher))
    , m_found(m_scope.log->lines.blocks().size() - m_scope.firstBlock)
    , m_next(m_scope.firstBlock)
    , m_collected(m_scope.firstBlock)
{ }

void TextSearch::work()
{
    const std::vector<LineBlock> &blocks = m_scope.log->lines.blocks();
    BlockSearch search(*m_scope.log, m_matcher, m_scope.only.get(), m_cancelled);
    while (!m_cancelled.load(std::memory_order_relaxed)) {
        const std::size_t index = m_next.fetch_add(1, std::memory_order_relaxed);
        if (index >= blocks.size())
            return;
        Found &found = m_found[index - m_scope.firstBlock];
        found.bits = search.run(blocks[index]);
        found.done.store(true, std::memory_order_release);
    }
}

bool TextSearch::collect(HitLines &hits)
{
    const std::size_t before = m_collected;
    const std::vector<LineBlock> &blocks = m_scope.log->lines.blocks();
    for (; m_collected < blocks.size(); ++m_collected) {
        Found &found = m_found[m_collected - m_scope.firstBlock];
        if (!found.done.load(std::memory_order_acquire))
            break;
        hits.append(blocks[m_collected].firstLine, std::move(found.bits));
    }
    return m_collected > before;
}

double TextSearch::progress() const
{
    const std::size_t all = m_scope.log->lines.blocks().size();
    return all == 0 ? 1 : double(m_collected) / double(all);
}

}  // namespace ikelens
