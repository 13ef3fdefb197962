// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/log_follower.h"

#include "core/loading/continuation.h"

#include <QFileInfo>
#include <QtConcurrent>

namespace ikelens {

namespace {

constexpr int LookEvery = 50;      ///< milliseconds
constexpr int RestPerLoading = 4;  ///< and at least half of the window's time is its own
constexpr int LongestRest = 60'000;

/// The text that the log ends in.
const TextSource *lastText(const Log &log)
{
    if (log.homes.empty())
        return nullptr;
    const TextHome &home = log.homes.back();
    return home.origins ? log.sources.back().get() : log.sources[home.source].get();
}

}  // namespace

LogFollower::LogFollower(const Expertise &expertise, QObject *parent)
    : QObject(parent)
    , m_loader(expertise)
{
    m_pool.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogFollower::look);
    connect(&m_loader, &CaseLoader::finished, this, &LogFollower::take);
}

LogFollower::~LogFollower()
{
    m_pool.waitForDone();
}

LoadRequest LogFollower::begin(LoadRequest request)
{
    m_continuation = std::make_shared<Continuation>();
    request.live = true;
    request.continuation = m_continuation;
    return request;
}

void LogFollower::follow(const LoadRequest &request, const CasePtr &subject)
{
    pause();
    const TextSource *text = subject ? lastText(subject->log) : nullptr;
    if (!text || request.paths.isEmpty() || !QFileInfo(text->name()).isFile()) {
        stop();
        return;
    }
    m_request = request;
    m_request.live = true;
    if (!m_continuation)
        m_continuation = std::make_shared<Continuation>();
    m_mark.emplace(*text);
    m_known = false;
    lookLater(0);
    Q_EMIT followingChanged();
}

/// No look and no load of before tells anything from now on.
void LogFollower::pause()
{
    ++m_generation;
    m_timer.stop();
    {
        const QSignalBlocker quiet(m_loader);
        m_loader.cancel();
    }
    m_replaced = false;
    setWaiting(false);
}

void LogFollower::stop()
{
    pause();
    // Much is freed with it, not in this thread.
    if (m_continuation)
        m_pool.start([last = std::exchange(m_continuation, nullptr)]() mutable { last.reset(); });
    if (!m_mark)
        return;
    m_mark.reset();
    Q_EMIT followingChanged();
}

void LogFollower::refresh()
{
    if (!isFollowing() || m_loader.isRunning())
        return;
    m_timer.stop();
    ++m_generation;
    load(m_request);
}

void LogFollower::lookLater(int milliseconds)
{
    m_timer.start(milliseconds);
}

void LogFollower::look()
{
    QtConcurrent::run(&m_pool, [mark = *m_mark] {
        const FileMark::Change change = mark.look();
        return Look{change, change == FileMark::Change::Replaced ? mark.renamedTo() : QString()};
    }).then(this, [this, generation = m_generation](const Look &look) {
        if (generation == m_generation)
            heed(look);
    });
}

void LogFollower::heed(const Look &look)
{
    if (!m_known && look.change == FileMark::Change::Replaced) {
        // What was unpacked or converted is not what stands in the file.
        stop();
        return;
    }
    m_known = true;
    setWaiting(look.change == FileMark::Change::Gone);
    if (look.change == FileMark::Change::None || look.change == FileMark::Change::Gone) {
        lookLater(LookEvery);
        return;
    }
    LoadRequest request = m_request;
    m_replaced = look.change == FileMark::Change::Replaced;
    m_renamed = look.renamed;
    const qsizetype place = request.paths.indexOf(m_mark->path());
    if (m_replaced && place >= 0) {
        // Of a folder, all is loaded again anyway. Without the lines before, the older files have no use either.
        if (m_renamed.isEmpty())
            request.paths = {m_mark->path()};
        else if (!request.paths.contains(m_renamed))
            request.paths.insert(place, m_renamed);
    }
    load(request);
}

void LogFollower::load(const LoadRequest &request)
{
    m_request = request;
    m_clock.start();
    LoadRequest reading = request;
    reading.continuation = m_continuation;
    m_loader.load(reading);
}

void LogFollower::take(const std::expected<CasePtr, Error> &result)
{
    if (!isFollowing())
        return;
    const qint64 loading = m_clock.elapsed();
    if (result) {
        const std::shared_ptr<const TextSource> *own = nullptr;
        for (const auto &source : (*result)->log.sources)
            own = source->name() == m_mark->path() ? &source : own;
        if (own)
            m_mark = FileMark(**own);
        const bool replaced = std::exchange(m_replaced, false);
        if (replaced)
            Q_EMIT this->replaced(*result, m_request, m_renamed);
        else
            Q_EMIT grown(*result);
    }
    // Else it has just been taken away; the next look tells.
    const qint64 showing = m_clock.elapsed() - loading;
    if (isFollowing())
        lookLater(
            int(std::clamp<qint64>(std::max(loading * RestPerLoading, showing), LookEvery, LongestRest)));
}

void LogFollower::setWaiting(bool waits)
{
    if (std::exchange(m_waiting, waits) != waits)
        Q_EMIT waiting(waits);
}

}  // namespace ikelens
