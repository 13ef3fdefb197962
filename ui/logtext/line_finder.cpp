// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_finder.h"

#include <QtConcurrent>

#include <algorithm>
#include <cstring>

namespace ikelens {
namespace {

constexpr std::size_t BatchBytes = 1u << 20;
constexpr std::size_t SearchedBytesOfLine = 64u << 10;

/// What all workers of one search share.
struct Search
{
    CasePtr subject;
    LineMatcher matcher;
    Lines only;
    std::shared_ptr<const std::atomic<bool>> cancelled;
};

/// Successive lines of a block with their text; a line longer than SearchedBytesOfLine is cut.
struct Batch
{
    LineId first = 0;
    std::vector<std::uint32_t> lengths;  ///< bytes with the line end, as far as they are in `bytes`
    std::vector<char> bytes;
};

void lowerAscii(std::span<const char> from, std::vector<char> &to)
{
    to.resize(from.size());
    std::ranges::transform(from, to.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
}

/// Searches the lines of one block, a batch at a time.
class BlockSearch
{
public:
    BlockSearch(const Search &search, const LineBlock &block)
        : m_search(search)
        , m_block(block)
    { }

    std::vector<LineId> run()
    {
        auto [line, end] = wantedLines();
        while (line < end && !*m_search.cancelled) {
            line = read(line, end);
            searchBatch();
        }
        if (m_search.only) {
            std::vector<LineId> chosen;
            std::ranges::set_intersection(m_hits, *m_search.only, std::back_inserter(chosen));
            return chosen;
        }
        return std::move(m_hits);
    }

private:
    /// The stretch of the block that holds all wanted lines.
    [[nodiscard]] std::pair<LineId, LineId> wantedLines() const
    {
        const LineId blockEnd = m_block.firstLine + m_block.count();
        if (!m_search.only)
            return {m_block.firstLine, blockEnd};
        const auto begin = std::ranges::lower_bound(*m_search.only, m_block.firstLine);
        const auto end = std::lower_bound(begin, m_search.only->end(), blockEnd);
        return begin == end ? std::pair{blockEnd, blockEnd} : std::pair{*begin, *std::prev(end) + 1};
    }

    /// Fills the batch from `line` on; returns the line after it.
    LineId read(LineId line, LineId end)
    {
        const LinePlace place = m_search.subject->log.lines.place(line);
        m_batch.first = line;
        m_batch.lengths.clear();
        std::size_t size = 0;
        for (; line < end && size < BatchBytes; ++line) {
            const std::uint16_t length = m_block.text->entries[line - m_block.firstLine].length;
            if (length == LineEntry::LongLine)
                break;
            m_batch.lengths.push_back(length);
            size += length;
        }
        if (m_batch.lengths.empty()) {
            size = std::min<std::uint64_t>(place.length, SearchedBytesOfLine);
            m_batch.lengths.push_back(std::uint32_t(size));
            ++line;
        }
        m_batch.bytes.resize(size);
        const auto got = m_search.subject->log.read(place, m_batch.bytes);
        m_batch.bytes.resize(got.value_or(0));  // less where the file has shrunk
        return line;
    }

    void searchBatch()
    {
        if (m_search.matcher.literal().isEmpty())
            searchEveryLine();
        else
            searchForLiteral();
    }

    void searchEveryLine()
    {
        std::size_t begin = 0;
        for (std::size_t i = 0; i < m_batch.lengths.size() && begin < m_batch.bytes.size(); ++i) {
            if (*m_search.cancelled)
                return;
            confirm(i, begin);
            begin += m_batch.lengths[i];
        }
    }

    void searchForLiteral()
    {
        const QByteArray &literal = m_search.matcher.literal();
        std::span<const char> text = m_batch.bytes;
        if (m_search.matcher.foldsCase()) {
            lowerAscii(text, m_folded);
            text = m_folded;
        }
        std::size_t index = 0, begin = 0;  // of the line that the search stands in
        while (begin < text.size() && !*m_search.cancelled) {
            const void *found = memmem(text.data() + begin, text.size() - begin, literal.data(),
                                       std::size_t(literal.size()));
            if (!found)
                return;
            const std::size_t at = std::size_t(static_cast<const char *>(found) - text.data());
            while (at >= begin + m_batch.lengths[index])
                begin += m_batch.lengths[index++];
            if (m_search.matcher.literalDecides())
                m_hits.push_back(m_batch.first + LineId(index));
            else
                confirm(index, begin);
            begin += m_batch.lengths[index++];
        }
    }

    void confirm(std::size_t index, std::size_t begin)
    {
        const std::size_t end = std::min(begin + m_batch.lengths[index], m_batch.bytes.size());
        QByteArrayView line(m_batch.bytes.data() + begin, qsizetype(end - begin));
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        if (m_search.matcher.matchesLine(line))
            m_hits.push_back(m_batch.first + LineId(index));
    }

    const Search &m_search;
    const LineBlock &m_block;
    Batch m_batch;
    std::vector<char> m_folded;
    std::vector<LineId> m_hits;
};

}  // namespace

LineFinder::LineFinder(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::resultsReadyAt, this, &LineFinder::take);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_running = false;
        Q_EMIT advanced();
    });
}

LineFinder::~LineFinder()
{
    m_watcher.disconnect(this);
    cancel();
    m_watcher.waitForFinished();
}

void LineFinder::start(const CasePtr &subject, const LineMatcher &matcher, const Lines &only)
{
    cancel();
    m_hits.clear();
    m_early.clear();
    m_nextBlock = 0;
    m_running = true;
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    QList<int> blocks(qsizetype(subject->log.lines.blocks().size()));
    std::iota(blocks.begin(), blocks.end(), 0);
    const auto search = std::make_shared<const Search>(subject, matcher, only, m_cancelled);
    m_watcher.setFuture(QtConcurrent::mapped(std::move(blocks), [search](int block) {
        return BlockSearch(*search, search->subject->log.lines.blocks()[std::size_t(block)]).run();
    }));
}

void LineFinder::cancel()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_running = false;
    m_watcher.cancel();
}

double LineFinder::progress() const
{
    const int steps = m_watcher.progressMaximum() - m_watcher.progressMinimum();
    return steps > 0 ? double(m_watcher.progressValue() - m_watcher.progressMinimum()) / steps : 0;
}

/// Blocks are done in any order; their hits are taken over in the order of the log.
void LineFinder::take(int begin, int end)
{
    for (int block = begin; block < end; ++block)
        m_early.emplace(block, m_watcher.resultAt(block));
    for (auto next = m_early.begin(); next != m_early.end() && next->first == m_nextBlock; ++m_nextBlock) {
        m_hits.insert(m_hits.end(), next->second.begin(), next->second.end());
        next = m_early.erase(next);
    }
    Q_EMIT advanced();
}

}  // namespace ikelens
