// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log_loader.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace ikelens {

/// The logs of the peers beside the one that is shown: loads them in the background, one at a time, and joins all of
/// them with it.
class PeerLogs final : public QObject
{
    Q_OBJECT

public:
    explicit PeerLogs(Expertise expertise, QObject *parent = nullptr);
    /// Cancels and waits.
    ~PeerLogs() override;

    /// The complete log of the Intra2net System. Null: it is closed, and its peers' logs with it. Another part or another
    /// reading of the same log is joined anew. `lastDay` as in LoadRequest: with another one, the peers' logs are read
    /// again, since their hosts know the year no better.
    void setOwn(const CasePtr &own, QDate lastDay = {});
    /// Files and folders that are the log of one peer together. They wait for the log of the Intra2net System.
    void add(const QStringList &paths);
    void clear();
    void cancel();
    [[nodiscard]] bool isEmpty() const { return m_peers.empty(); }
    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }

Q_SIGNALS:
    void progressed(int permille);
    /// Everything is loaded and joined, or has failed.
    void ended();
    void joined(const ikelens::CasePtr &joined);
    /// One sentence, for the reader.
    void failed(const QString &sentence);

private:
    struct Result
    {
        std::optional<Error> fault;
        CasePtr peer;  ///< null where none was to be loaded
        CasePtr joined;
    };

    void startNext();
    void start(const QStringList &paths);
    void end();
    void abandon();

    Expertise m_expertise;
    CasePtr m_own;
    QDate m_lastDay;
    std::vector<CasePtr> m_peers;
    QList<QStringList> m_paths;  ///< of m_peers
    QStringList m_loading;       ///< empty where those that are loaded are only joined
    QList<QStringList> m_waiting;
    std::unique_ptr<QFutureWatcher<Result>> m_watcher;
    QList<QFuture<Result>> m_abandoned;
};

}  // namespace ikelens
