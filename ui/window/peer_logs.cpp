// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/peer_logs.h"

#include "core/pairing/both_ends.h"

#include <QPromise>
#include <QtConcurrent>

#include <utility>

namespace ikelens {

PeerLogs::PeerLogs(Expertise expertise, QObject *parent)
    : QObject(parent)
    , m_expertise(std::move(expertise))
{ }

PeerLogs::~PeerLogs()
{
    abandon();
    for (QFuture<Result> &future : m_abandoned)
        future.waitForFinished();
}

void PeerLogs::setOwn(const CasePtr &own, QDate lastDay)
{
    if (own == m_own)
        return;
    abandon();
    m_own = own;
    if (!m_loading.isEmpty())
        m_waiting.prepend(std::exchange(m_loading, {}));
    if (!own || lastDay != m_lastDay) {
        m_waiting = own ? m_paths + m_waiting : QList<QStringList>();
        m_peers.clear();
        m_paths.clear();
        m_lastDay = lastDay;
    }
    if (own && !m_peers.empty())
        start({});
    else if (own)
        startNext();
}

void PeerLogs::add(const QStringList &paths)
{
    m_waiting.append(paths);
    if (!isRunning() && m_own)
        startNext();
}

void PeerLogs::startNext()
{
    if (!m_waiting.isEmpty())
        start(m_waiting.takeFirst());
}

void PeerLogs::clear()
{
    abandon();
    m_loading.clear();
    m_waiting.clear();
    if (m_peers.empty())
        return;
    m_peers.clear();
    m_paths.clear();
    if (m_own)
        Q_EMIT joined(m_own);
}

void PeerLogs::cancel()
{
    if (!isRunning())
        return;
    abandon();
    m_loading.clear();
    m_waiting.clear();
    Q_EMIT ended();
}

/// Loads a peer's log and joins all; without paths it only joins.
void PeerLogs::start(const QStringList &paths)
{
    m_loading = paths;
    LoadRequest request;
    request.paths = paths;
    request.lastDay = m_lastDay;
    m_watcher = std::make_unique<QFutureWatcher<Result>>();
    connect(m_watcher.get(), &QFutureWatcher<Result>::progressValueChanged, this, &PeerLogs::progressed);
    connect(m_watcher.get(), &QFutureWatcher<Result>::finished, this, &PeerLogs::end);
    Q_EMIT progressed(0);
    m_watcher->setFuture(QtConcurrent::run(
        [request, expertise = m_expertise, own = m_own, peers = m_peers](QPromise<Result> &promise) mutable {
            promise.setProgressRange(0, 1000);
            Result result;
            if (!request.paths.isEmpty()) {
                const auto loaded = loadCase(
                    request, expertise, [&](double share) { promise.setProgressValue(int(share * 1000)); },
                    {}, [&] { return promise.isCanceled(); });
                if (!loaded) {
                    promise.addResult(Result{.fault = loaded.error(), .peer = {}, .joined = {}});
                    return;
                }
                result.peer = *loaded;
                peers.push_back(*loaded);
            }
            if (!promise.isCanceled())
                result.joined = joinPeerLogs(own, peers);
            promise.addResult(std::move(result));
        }));
}

void PeerLogs::end()
{
    const auto future = m_watcher->future();
    m_watcher->disconnect(this);
    m_watcher.release()->deleteLater();
    const Result result = future.resultCount() > 0 ? future.result() : Result();
    const QStringList paths = std::exchange(m_loading, {});
    if (result.peer) {
        m_peers.push_back(result.peer);
        m_paths.push_back(paths);
    }
    startNext();
    if (result.fault)
        Q_EMIT failed(errorSentence(*result.fault));
    if (result.joined)
        Q_EMIT joined(result.joined);
    if (!isRunning())
        Q_EMIT ended();
}

void PeerLogs::abandon()
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
