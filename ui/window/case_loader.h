// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log_loader.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace ikelens {

/// Loads one case at a time in the background and tells the window's thread about it. A new load replaces the
/// one that runs: nothing of the old one arrives any more.
class CaseLoader final : public QObject
{
    Q_OBJECT

public:
    explicit CaseLoader(Expertise expertise, QObject *parent = nullptr);
    /// Cancels and waits.
    ~CaseLoader() override;

    void load(const LoadRequest &request);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }

Q_SIGNALS:
    /// Thousandths done, and the seconds it may still take (-1: too early to tell).
    void progressed(int permille, int secondsLeft);
    /// A first part, or what a pipe has said until now; more follows. Showing them takes at most half of the window's
    /// time: what came meanwhile is left out.
    void partLoaded(const ikelens::CasePtr &part);
    /// The last signal of a load. Error::Cancelled after cancel().
    void finished(const std::expected<ikelens::CasePtr, ikelens::Error> &result);

private:
    using Result = std::expected<CasePtr, Error>;

    /// Parts on their way from the loading thread: only the newest one is of use.
    struct Parts;

    void showNewest(const std::shared_ptr<Parts> &parts);
    void handleResult(int index);
    void handleProgress(int permille);
    void end(const Result &result);
    void abandon();

    Expertise m_expertise;
    std::unique_ptr<QFutureWatcher<Result>> m_watcher;
    std::shared_ptr<Parts> m_parts;  ///< of the load that runs
    QList<QFuture<Result>> m_abandoned;
    QElapsedTimer m_clock;
};

}  // namespace ikelens
