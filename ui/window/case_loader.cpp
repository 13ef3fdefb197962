// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/case_loader.h"

#include <QMetaMethod>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <utility>

namespace ikelens {

namespace {

using namespace std::chrono_literals;

/// The reader sees no more of parts that follow each other faster.
constexpr auto BetweenParts = 100ms;

}  // namespace

struct CaseLoader::Parts
{
    std::mutex mutex;
    CasePtr newest;
    bool announced = false;  ///< the window's thread is about to look

    /// True where it has to be told.
    bool put(CasePtr part)
    {
        const std::scoped_lock lock(mutex);
        newest.swap(part);
        return !std::exchange(announced, true);
    }
    /// Null where there is none; then it has to be told again.
    CasePtr take()
    {
        const std::scoped_lock lock(mutex);
        announced = newest != nullptr;
        return std::exchange(newest, nullptr);
    }
};

CaseLoader::CaseLoader(Expertise expertise, QObject *parent)
    : QObject(parent)
    , m_expertise(std::move(expertise))
{ }

CaseLoader::~CaseLoader()
{
    abandon();
    for (QFuture<Result> &future : m_abandoned)
        future.waitForFinished();
}

void CaseLoader::load(const LoadRequest &request)
{
    abandon();
    m_clock.start();
    m_watcher = std::make_unique<QFutureWatcher<Result>>();
    connect(m_watcher.get(), &QFutureWatcher<Result>::resultReadyAt, this, &CaseLoader::handleResult);
    connect(m_watcher.get(), &QFutureWatcher<Result>::progressValueChanged, this,
            &CaseLoader::handleProgress);
    connect(m_watcher.get(), &QFutureWatcher<Result>::finished, this,
            [this] { end(std::unexpected(Error{Error::Kind::Cancelled})); });
    m_parts = std::make_shared<Parts>();
    const auto part = [this, parts = m_parts](CasePtr newest) {
        if (parts->put(std::move(newest)))
            QMetaObject::invokeMethod(this, [this, parts] { showNewest(parts); }, Qt::QueuedConnection);
    };
    m_watcher->setFuture(loadCaseInBackground(
        request, m_expertise,
        isSignalConnected(QMetaMethod::fromSignal(&CaseLoader::partLoaded)) ? LoadSnapshot(part)
                                                                            : LoadSnapshot()));
}

void CaseLoader::showNewest(const std::shared_ptr<Parts> &parts)
{
    if (parts != m_parts)
        return;
    CasePtr newest = parts->take();
    if (!newest)
        return;
    QElapsedTimer clock;
    clock.start();
    Q_EMIT partLoaded(newest);
    // Painting it takes time, too, and the processors are busy with loading.
    QTimer::singleShot(std::max(BetweenParts, std::chrono::milliseconds(clock.elapsed())), this,
                       [this, parts] { showNewest(parts); });
    // Where nobody has kept it, freeing it here would block the window.
    QThreadPool::globalInstance()->start([last = std::move(newest)]() mutable { last.reset(); });
}

void CaseLoader::cancel()
{
    if (!m_watcher)
        return;
    // The reader need not wait for a file that hangs, or for a pipe that has nothing to say.
    abandon();
    Q_EMIT finished(std::unexpected(Error{.kind = Error::Kind::Cancelled}));
}

void CaseLoader::handleResult(int index)
{
    end(m_watcher->resultAt(index));
}

void CaseLoader::handleProgress(int permille)
{
    const qint64 elapsed = m_clock.elapsed();
    const bool canTell = elapsed > 1500 && permille > 20;
    Q_EMIT progressed(permille, canTell ? int(elapsed * (1000 - permille) / permille / 1000) : -1);
}

void CaseLoader::end(const Result &result)
{
    // The watcher is the sender of the signal that led here; it goes when the event is done.
    m_watcher->disconnect(this);
    m_watcher.release()->deleteLater();
    m_parts.reset();
    Q_EMIT finished(result);
}

void CaseLoader::abandon()
{
    m_abandoned.removeIf([](const QFuture<Result> &future) { return future.isFinished(); });
    m_parts.reset();
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->cancel();
    m_abandoned << m_watcher->future();
    m_watcher.release()->deleteLater();
}

}  // namespace ikelens
