// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/span_bar.h"

#include "ui/day_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ikelens {

SpanBar::SpanBar(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel)
    , m_clear(new QToolButton)
{
    m_label->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_clear);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_label->setForegroundRole(QPalette::ToolTipText);
    connect(m_clear, &QToolButton::clicked, this, &SpanBar::clearRequested);
    hide();
    retranslate();
}

void SpanBar::setSpan(const std::optional<StampRange> &span, const Calendar &calendar)
{
    m_span = span;
    m_calendar = calendar;
    retranslate();
    setVisible(span.has_value());
}

QString SpanBar::text() const
{
    return m_span ? m_label->text() : QString();
}

void SpanBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SpanBar::retranslate()
{
    m_clear->setText(tr("Whole period (F9)"));
    m_clear->setToolTip(tr("Shows connections and lines of the whole log again"));
    if (!m_span)
        return;
    const QDateTime from = m_calendar.dateTime(m_span->from), to = m_calendar.dateTime(m_span->to);
    const auto moment = [](const QDateTime &time) {
        return QString(dayText(time.date()) + u' ' + time.time().toString(u"HH:mm:ss"));
    };
    m_label->setText(
        tr("Connections and lines are limited to %1 – %2.")
            .arg(moment(from), from.date() == to.date() ? to.time().toString(u"HH:mm:ss") : moment(to)));
    setAccessibleName(m_label->text());
}

}  // namespace ikelens
