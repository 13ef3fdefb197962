// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/negotiation/history.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace ikelens {

/// Tells that tree and text are limited to a span of time, and takes the limit away. Hidden without one.
class SpanBar final : public QWidget
{
    Q_OBJECT

public:
    explicit SpanBar(QWidget *parent = nullptr);

    void setSpan(const std::optional<StampRange> &span, const Calendar &calendar);
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void clearRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    std::optional<StampRange> m_span;
    Calendar m_calendar;
    QLabel *m_label;
    QToolButton *m_clear;
};

}  // namespace ikelens
