// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_finder.h"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace ikelens {

namespace {

using namespace std::chrono_literals;

/// A small log is searched by then.
constexpr auto FirstLook = 3ms;
constexpr auto NextLook = 30ms;
constexpr int MostThreads = 8;

std::shared_ptr<const Log> logOf(const CasePtr &subject)
{
    return {subject, &subject->log};
}

/// Blocks at the beginning that both logs have in common, if one is the other read further. The last line of the
/// shorter one may have grown, so its last block is none.
std::size_t commonBlocks(const Log &one, const Log &other)
{
    const auto &blocks = one.lines.blocks(), &others = other.lines.blocks();
    const auto place = [](const LineBlock &block) {
        return std::tuple(block.home, block.firstLine, block.offset, block.count());
    };
    const auto common = std::ranges::mismatch(blocks, others, {}, place, place).in1 - blocks.begin();
    return std::min(std::size_t(common), std::max<std::size_t>(1, blocks.size()) - 1);
}

}  // namespace

LineFinder::LineFinder(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 1, MostThreads));
    connect(&m_look, &QTimer::timeout, this, &LineFinder::collect);
}

LineFinder::~LineFinder()
{
    cancel();
    m_pool.waitForDone();
}

void LineFinder::start(const CasePtr &subject, const LineMatcher &matcher, const Lines &only)
{
    cancel();
    m_hits.clear();
    m_log = logOf(subject);
    m_matcher = matcher;
    m_only = only;
    run(0);
}

void LineFinder::goOn(const CasePtr &subject)
{
    if (!m_matcher || !m_search || m_only) {
        if (m_matcher)
            start(subject, *m_matcher, m_only);
        return;
    }
    const std::shared_ptr<const Log> log = logOf(subject);
    const std::size_t known = std::min(commonBlocks(*m_log, *log), m_search->collectedBlocks());
    const auto &blocks = log->lines.blocks();
    m_hits.truncate(known < blocks.size() ? blocks[known].firstLine : log->lines.count());
    cancel();
    m_log = log;
    run(known);
}

void LineFinder::run(std::size_t firstBlock)
{
    m_search = std::make_shared<TextSearch>(
        TextSearch::Scope{.log = m_log, .only = m_only, .firstBlock = firstBlock}, *m_matcher);
    m_running = true;
    for (int i = 0; i < m_pool.maxThreadCount(); ++i)
        m_pool.start([search = m_search] { search->work(); });
    m_look.start(FirstLook);
}

void LineFinder::cancel()
{
    if (m_search)
        m_search->cancel();
    m_running = false;
    m_look.stop();
}

void LineFinder::collect()
{
    m_look.setInterval(NextLook);
    const bool news = m_search->collect(m_hits);
    m_running = !m_search->isCollected();
    if (!m_running)
        m_look.stop();
    if (news || !m_running)
        Q_EMIT advanced();
}

}  // namespace ikelens
