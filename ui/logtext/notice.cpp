// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/notice.h"

#include <QAccessible>

#include <chrono>

namespace ikelens {

using namespace std::chrono_literals;

Notice::Notice(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setMargin(6);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_end.setSingleShot(true);
    m_end.setInterval(4s);
    connect(&m_end, &QTimer::timeout, this, &QWidget::hide);
    hide();
}

void Notice::announce(const QString &sentence)
{
    setText(sentence);
    adjustSize();
    const QRect area = parentWidget()->rect();
    move(area.center().x() - width() / 2, area.bottom() - height() - 12);
    show();
    raise();
    m_end.start();
    QAccessibleAnnouncementEvent event(this, sentence);
    QAccessible::updateAccessibility(&event);
}

}  // namespace ikelens
