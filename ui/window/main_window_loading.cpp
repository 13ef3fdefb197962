// SPDX-License-Identifier: GPL-3.0-or-later
// From a request to the case that is shown, and what is said about it.
#include "core/pairing/both_ends.h"
#include "core/report/pairing_text.h"
#include "ui/notes/note_book.h"
#include "ui/outgoing/outgoing.h"
#include "ui/window/actions.h"
#include "ui/window/case_loader.h"
#include "ui/window/case_messages.h"
#include "ui/window/log_follower.h"
#include "ui/window/main_window.h"
#include "ui/window/message_area.h"
#include "ui/window/peer_logs.h"
#include "ui/window/start_page.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QThreadPool>

#include <algorithm>
#include <optional>
#include <ranges>

namespace ikelens {

namespace {

QByteArray wholeText(const Log &log)
{
    QByteArray text;
    for (const TextHome &home : log.homes)
        text += home.text->sample(0, std::size_t(home.text->size()));
    return text;
}

/// The file that was left out because it unpacks to so much.
std::optional<Error> unpackingStopped(const std::expected<CasePtr, Error> &result)
{
    const auto tooLarge = [](const Error &error) { return error.kind == Error::Kind::TooLarge; };
    if (!result)
        return tooLarge(result.error()) ? std::optional(result.error()) : std::nullopt;
    const auto found = std::ranges::find_if((*result)->problems, tooLarge);
    return found == (*result)->problems.end() ? std::nullopt : std::optional(*found);
}

/// In the background: freeing the tables of a large log takes longer than the window may block.
void letGo(CasePtr subject)
{
    if (subject)
        QThreadPool::globalInstance()->start([last = std::move(subject)]() mutable { last.reset(); });
}

}  // namespace

void MainWindow::open(const QStringList &paths, QDate lastDay)
{
    LoadRequest request;
    request.paths = paths;
    request.lastDay = lastDay;
    request.unpackLimit = m_unpackLimit;
    startLoading(request, false);
}

void MainWindow::openText(const QByteArray &text)
{
    LoadRequest request;
    request.pasted = text;
    startLoading(request, false);
}

void MainWindow::openPeerLog(const QStringList &paths)
{
    m_peers->add(paths);
}

void MainWindow::reload(QDate lastDay)
{
    LoadRequest request = m_request;
    request.lastDay = lastDay;
    if (m_case && request.paths.contains(u"-")) {
        // Standard input can be read only once.
        request.paths.clear();
        request.pasted = wholeText(m_case->log);
    }
    startLoading(request, m_case != nullptr);
}

void MainWindow::startLoading(const LoadRequest &request, bool continued)
{
    m_follower->stop();
    m_request = request;
    m_request.live = m_actions->follow->isChecked();
    m_rotation.clear();
    m_continued = continued;
    m_cancelled = m_textLost = false;
    m_failure.clear();
    m_messages->clear();
    m_start->setLoading(true);
    if (!continued)
        forgetCase();
    m_status->showProgress(0, -1);
    refresh();
    m_loader->load(m_request.live ? m_follower->begin(m_request) : m_request);
}

void MainWindow::showCase(const CasePtr &subject, bool grown)
{
    CasePtr before = std::exchange(m_case, subject);
    m_workspace->setCase(subject, m_continued);
    m_workspace->setNames(m_nameStore.namesFor(subject->log));
    m_outgoing->setCase(subject);
    m_outgoing->setNames(namesByIdentifier(subject->log, m_nameStore.namesFor(subject->log)));
    grown ? m_notes->setGrown(subject) : m_notes->setCase(subject);
    refreshNotes();
    letGo(std::move(before));
    m_continued = true;
    refresh();
}

void MainWindow::endLoading(const std::expected<CasePtr, Error> &result)
{
    m_status->hideProgress();
    m_start->setLoading(false);
    if (result) {
        showCase(*result);
        m_peers->setOwn(*result, m_request.lastDay);
        m_recent.add(m_request.paths);
        refreshRecentFiles();
    } else if (result.error().kind == Error::Kind::Cancelled) {
        m_cancelled = m_case != nullptr;
    } else if (result.error().kind == Error::Kind::TooLarge) {
        m_failure = errorSentence(result.error());
        if (m_case && !m_case->complete) {
            // Its first lines were shown while it was being unpacked.
            m_case.reset();
            m_workspace->setCase(nullptr, false);
        }
    } else {
        if (result.error().kind == Error::Kind::NotFound)
            m_recent.remove(result.error().path);
        refreshRecentFiles();
        m_failure = errorSentence(result.error());
        showFailure(m_failure);
    }
    if (const auto tooLarge = unpackingStopped(result))
        askToUnpack(*tooLarge);
    if (!m_case)
        m_request = {};
    if (m_actions->follow->isChecked() && m_case && m_case->complete)
        m_follower->follow(m_request, m_case);
    showFollowing();
    showMessages();
    refresh();
    Q_EMIT loaded();
}

bool MainWindow::isLoading() const
{
    return m_loader->isRunning();
}

void MainWindow::closeCase()
{
    m_follower->stop();
    m_request = {};
    m_messages->clear();
    forgetCase();
    m_loader->cancel();  // last: what it has loaded is no longer spoken of
    showFollowing();
    refresh();
    m_start->setFocus();
}

void MainWindow::forgetCase()
{
    CasePtr before = std::exchange(m_case, nullptr);
    m_peers->setOwn(nullptr);
    m_workspace->setCase(nullptr, false);
    m_outgoing->setCase(nullptr);
    m_notes->setCase(nullptr);
    letGo(std::move(before));
}

void MainWindow::showMessages()
{
    m_messages->clear();
    if (!m_case)
        return;
    for (const CaseMessage &message : messagesOn(*m_case, m_cancelled, m_textLost))
        m_messages->add(message.kind, message.text);
    if (!m_rotation.isEmpty())
        m_messages->add(MessageArea::Kind::Info, m_rotation);
    if (m_case->bothEnds)
        showPairings(*m_case->bothEnds);
}

/// Those that fit nothing first; many would leave no room for the log.
void MainWindow::showPairings(const BothEnds &ends)
{
    constexpr std::size_t MostShown = 3;
    std::vector<const PeerLog *> peers;
    for (const PeerLog &peer : ends.peers)
        peers.push_back(&peer);
    std::ranges::stable_partition(peers, [](const PeerLog *peer) { return peer->pairing.pairs.empty(); });
    for (const PeerLog *const peer : peers | std::views::take(MostShown)) {
        const auto kind = peer->pairing.pairs.empty() ? MessageArea::Kind::Warning : MessageArea::Kind::Info;
        m_messages->add(kind,
                        tr("Log of the peer, %1: %2")
                            .arg(peerLogName(*peer), pairingText(*peer, m_translations.language())));
    }
    if (peers.size() > MostShown)
        m_messages->add(
            MessageArea::Kind::Info,
            tr("The logs of %n more peers were joined, too.", nullptr, int(peers.size() - MostShown)));
}

}  // namespace ikelens
