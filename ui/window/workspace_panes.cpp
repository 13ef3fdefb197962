// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of the workspace stand beside each other.
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/diagnosis/overview.h"
#include "ui/logtext/peer_log_view.h"
#include "ui/picture/ladder_view.h"
#include "ui/timeline/span_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QEvent>
#include <QSettings>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ikelens {

namespace {

const QString OuterKey = QStringLiteral("window/panes");
const QString InnerKey = QStringLiteral("window/detail");
const QString TimelineKey = QStringLiteral("window/timeline");
const QString TimelineShownKey = QStringLiteral("window/timelineShown");

}  // namespace

void Workspace::arrangeParts()
{
    m_content->addWidget(m_overview);
    m_content->addWidget(m_detail);
    m_upper->addWidget(m_pane);
    m_upper->addWidget(m_content);
    m_upper->setStretchFactor(1, 1);
    m_upper->setSizes({310, 1060});
    m_upper->setChildrenCollapsible(false);
    m_pane->setMinimumWidth(180);
    m_side->setMinimumWidth(300);  // else the words in its picture are too small to read
    auto *upper = new QWidget;
    auto *layout = new QVBoxLayout(upper);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_spanBar);
    layout->addWidget(m_upper, 1);
    addWidget(upper);
    addWidget(m_timeline);
    setStretchFactor(0, 1);
    setSizes({760, m_timeline->sizeHint().height()});
    setChildrenCollapsible(false);
}

void Workspace::arrangeDetail()
{
    m_side->setDocumentMode(true);
    m_side->addTab(m_panel, QString());
    m_side->addTab(m_ladder, QString());
    auto *texts = new QSplitter(Qt::Vertical);
    texts->addWidget(m_logView);
    texts->addWidget(m_peerLog);
    texts->setStretchFactor(0, 3);
    texts->setStretchFactor(1, 2);
    texts->setChildrenCollapsible(false);
    m_detail->addWidget(texts);
    m_detail->addWidget(m_side);
    m_detail->setStretchFactor(0, 2);
    m_detail->setStretchFactor(1, 1);
    m_detail->setSizes({680, 380});
    m_detail->setChildrenCollapsible(false);
}

void Workspace::stepPane(int step)
{
    QList<QWidget *> panes = showsOverview() ? QList<QWidget *>{m_pane, m_overview}
                                             : QList<QWidget *>{m_pane, m_logView, m_side->currentWidget()};
    if (m_peerLog->isVisible())
        panes.insert(2, m_peerLog);
    if (isTimelineVisible())
        panes << m_timeline;
    const QWidget *focus = QApplication::focusWidget();
    const auto current = std::ranges::find_if(panes, [focus](const QWidget *pane) {
        return focus && (pane == focus || pane->isAncestorOf(focus));
    });
    const qsizetype position = current == panes.end() ? (step > 0 ? -1 : 0) : current - panes.begin();
    QWidget *next = panes[(position + step + panes.size()) % panes.size()];
    if (next == m_pane)
        m_pane->focusTree();
    else
        next->setFocus(step > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

void Workspace::setTimelineVisible(bool visible)
{
    m_timeline->setVisible(visible);
}

bool Workspace::isTimelineVisible() const
{
    return m_timeline->isVisibleTo(this);
}

void Workspace::saveState(QSettings &settings) const
{
    settings.setValue(OuterKey, m_upper->saveState());
    settings.setValue(TimelineKey, QSplitter::saveState());
    settings.setValue(TimelineShownKey, isTimelineVisible());
    settings.setValue(InnerKey, m_detail->saveState());
}

void Workspace::restoreState(const QSettings &settings)
{
    m_upper->restoreState(settings.value(OuterKey).toByteArray());
    QSplitter::restoreState(settings.value(TimelineKey).toByteArray());
    setTimelineVisible(settings.value(TimelineShownKey, true).toBool());
    m_detail->restoreState(settings.value(InnerKey).toByteArray());
}

void Workspace::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QSplitter::changeEvent(event);
}

void Workspace::retranslate()
{
    m_pane->setAccessibleName(tr("Connections"));
    m_logView->setAccessibleName(tr("Log text"));
    m_panel->setAccessibleName(tr("Diagnosis"));
    m_overview->setAccessibleName(tr("Overview"));
    m_side->setAccessibleName(tr("Diagnosis or message exchange"));
    m_side->setTabText(0, tr("Diagnosis"));
    m_side->setTabText(1, tr("Message exchange"));
    m_side->tabBar()->setAccessibleName(tr("Diagnosis or message exchange"));
}

}  // namespace ikelens
