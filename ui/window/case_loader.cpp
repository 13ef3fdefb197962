// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/case_loader.h"

#include <QThreadPool>
#include <QTimer>

#include <chrono>

namespace ikelens {

using namespace std::chrono_literals;

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
    m_watcher->setFuture(loadCaseInBackground(request, m_expertise));
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
    const Result result = m_watcher->resultAt(index);
    if (result && !(*result)->complete)
        Q_EMIT partLoaded(*result);
    else
        end(result);
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
    QFuture<Result> parts = m_watcher->future();
    m_watcher.release()->deleteLater();
    // Then nobody else has the first parts any more; freeing them here would block the window.
    QTimer::singleShot(1s, this, [parts = std::move(parts)]() mutable {
        QThreadPool::globalInstance()->start([last = std::move(parts)]() mutable { last = {}; });
    });
    Q_EMIT finished(result);
}

void CaseLoader::abandon()
{
    m_abandoned.removeIf([](const QFuture<Result> &future) { return future.isFinished(); });
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->cancel();
    m_abandoned << m_watcher->future();
    m_watcher.release()->deleteLater();
}

}  // namespace ikelens
