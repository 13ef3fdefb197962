// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/peer_log_view.h"

#include "core/report/pairing_text.h"
#include "ui/logtext/log_view.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace ikelens {

PeerLogView::PeerLogView(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel)
    , m_log(new LogView)
{
    m_name->setTextFormat(Qt::PlainText);  // the name of a file comes from outside
    m_name->setMargin(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_name);
    layout->addWidget(m_log, 1);
    setFocusProxy(m_log);
    hide();
    retranslate();
}

void PeerLogView::setCase(const CasePtr &subject)
{
    m_case = subject && subject->bothEnds ? subject : nullptr;
    if (!m_case) {
        m_log->setCase(nullptr);
        hide();
        return;
    }
    show();
    showPeer(0);
    setSelection(m_selection);
}

void PeerLogView::showPeer(std::size_t peer)
{
    if (!m_case || peer >= m_case->bothEnds->peers.size())
        return;
    const PeerLog &log = m_case->bothEnds->peers[peer];
    m_name->setText(peerLogName(log));
    if (m_log->subject() != log.subject) {
        m_log->setSelection({});
        m_log->setCase(log.subject);
    }
}

void PeerLogView::setSelection(const Selection &selection)
{
    m_selection = selection;
    const AttemptId attempt = m_case ? tellingAttempt(*m_case, selection) : NoId;
    if (attempt == NoId)
        return;
    if (const auto there = m_case->bothEnds->counterpartOf(attempt)) {
        showPeer(there->peer);
        m_log->setSelection({Selection::Kind::Attempt, there->attempt});
    } else {
        m_log->setSelection({});
    }
}

void PeerLogView::showLines(std::size_t peer, const std::vector<LineId> &lines)
{
    showPeer(peer);
    m_log->showLines(lines);
}

void PeerLogView::setCopySource(const CopySource &source)
{
    m_log->setCopySource(CopySource{.usesStandIns = source.usesStandIns, .subject = nullptr, .names = {}});
}

void PeerLogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PeerLogView::retranslate()
{
    m_log->setAccessibleName(tr("Text of the peer's log"));
}

}  // namespace ikelens
