// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/file_mark.h"
#include "ui/window/case_loader.h"

#include <QElapsedTimer>
#include <QThreadPool>
#include <QTimer>

namespace ikelens {

/// Watches the file that a log ends in, twenty times a second, and when it has grown reads on, as often as a fifth of
/// the time suffices, so that large logs do not keep the machine busy. What has become of the file is told by its
/// bytes, not by its size. Nothing of it is done in the window's thread.
class LogFollower final : public QObject
{
    Q_OBJECT

public:
    explicit LogFollower(const Expertise &expertise, QObject *parent = nullptr);
    /// Waits for a look that is under way.
    ~LogFollower() override;

    /// The request for a load that follow() is to go on from.
    [[nodiscard]] LoadRequest begin(LoadRequest request);
    /// From now on, until stop(); `subject` is what `request` has given. Stops by itself where that is no file that
    /// can grow: pasted text, an archive.
    void follow(const LoadRequest &request, const CasePtr &subject);
    /// Frees what only the following needs.
    void stop();
    [[nodiscard]] bool isFollowing() const { return m_mark.has_value(); }
    /// Loads the log once more at once; grown() follows.
    void refresh();

Q_SIGNALS:
    void grown(const ikelens::CasePtr &subject);
    /// Another file is in its place. `renamed` is where the lines read before are now, and part of `subject`; empty
    /// where they are lost. `request` gives the same again.
    void replaced(const ikelens::CasePtr &subject, const ikelens::LoadRequest &request,
                  const QString &renamed);
    /// isFollowing() may say something else.
    void followingChanged();
    /// The file is gone, and the next one awaited; or it is there again.
    void waiting(bool waits);

private:
    struct Look
    {
        FileMark::Change change;
        QString renamed;
    };

    void pause();
    void lookLater(int milliseconds);
    void look();
    void heed(const Look &look);
    void load(const LoadRequest &request);
    void take(const std::expected<CasePtr, Error> &result);
    void setWaiting(bool waits);

    QThreadPool m_pool;  ///< of its own: a folder of a server that is away may hang
    QTimer m_timer;
    CaseLoader m_loader;
    QElapsedTimer m_clock;  ///< since the loading began
    LoadRequest m_request;
    std::shared_ptr<Continuation> m_continuation;
    std::optional<FileMark> m_mark;
    bool m_known = false;     ///< the file holds what was read of it, as the first look has shown
    bool m_replaced = false;  ///< what is being loaded is another file
    bool m_waiting = false;
    QString m_renamed;
    int m_generation = 0;  ///< tells a look that began before the last follow() or stop()
};

}  // namespace ikelens
