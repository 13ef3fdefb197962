// SPDX-License-Identifier: GPL-3.0-or-later
// A log that grows while it is shown.
#include "ui/connections/connection_pane.h"
#include "ui/window/actions.h"
#include "ui/window/log_follower.h"
#include "ui/window/main_window.h"
#include "ui/window/peer_logs.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>

namespace ikelens {

namespace {

const QString FollowKey = QStringLiteral("follow");

}  // namespace

void MainWindow::connectFollowing()
{
    const bool follow = m_settings.value(FollowKey).toBool();
    m_actions->follow->setChecked(follow);
    m_workspace->logView()->setFollowing(follow);
    connect(m_actions->follow, &QAction::toggled, this, &MainWindow::setFollowing);
    connect(m_follower, &LogFollower::grown, this, &MainWindow::showGrown);
    connect(m_follower, &LogFollower::replaced, this, &MainWindow::showReplaced);
    connect(m_follower, &LogFollower::followingChanged, this, &MainWindow::showFollowing);
    connect(m_follower, &LogFollower::waiting, this, [this](bool waits) {
        m_awaiting = waits;
        showFollowing();
    });
}

void MainWindow::setFollowing(bool follow)
{
    m_settings.setValue(FollowKey, follow);
    m_workspace->logView()->setFollowing(follow);
    m_request.live = follow;
    m_follower->stop();
    const bool wasLive = m_case && m_case->live;
    if (!m_case || !m_case->complete) {
        showFollowing();
    } else if (follow) {
        m_follower->follow(m_request, m_case);
        m_follower->refresh();  // what has not ended is under way now
        showFollowing();
    } else if (wasLive) {
        reload(m_request.lastDay);  // and has ended with the log now
    }
}

/// While an old log is loaded again, the reader keeps it until the new one is complete.
void MainWindow::showPart(const CasePtr &part)
{
    if (!m_continued || !m_case || !m_case->complete)
        showCase(part);
}

void MainWindow::showGrown(const CasePtr &subject)
{
    if (m_workspace->pane()->isEditing()) {  // showing it would take the reader's half-typed name away
        QTimer::singleShot(200, m_follower, [this, subject] {
            if (m_follower->isFollowing() && m_case
                && subject->log.lines.count() >= m_case->log.lines.count())
                showGrown(subject);
        });
        return;
    }
    m_continued = true;
    showCase(subject, true);
    m_peers->setOwn(subject, m_request.lastDay);
}

void MainWindow::showReplaced(const CasePtr &subject, const LoadRequest &request, const QString &renamed)
{
    const QString name = QFileInfo(request.paths.back()).fileName();
    m_request = request;
    m_rotation = renamed.isEmpty()
        ? tr("“%1” was replaced by a new file, which is shown from its beginning.").arg(name)
        : tr("“%1” was rotated: what was read before is in “%2” now. Both are shown.")
              .arg(name, QFileInfo(renamed).fileName());
    m_continued = !renamed.isEmpty();
    showCase(subject);
    m_peers->setOwn(subject, m_request.lastDay);
    showMessages();
}

void MainWindow::showFollowing()
{
    if (!m_actions->follow->isChecked() || !m_case) {
        m_status->setFollowing({}, {});
    } else if (!m_follower->isFollowing()) {
        m_status->setFollowing(tr("Cannot grow"),
                               tr("This log is no file that can grow: it was packed, pasted or converted."));
    } else if (m_awaiting) {
        m_status->setFollowing(
            tr("Waiting for the file"),
            tr("The file is gone or empty. A new one of its name is shown as soon as it has lines."));
    } else {
        m_status->setFollowing(tr("Following"), tr("New lines are shown as the log grows."));
    }
}

}  // namespace ikelens
