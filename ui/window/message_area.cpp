// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/message_area.h"

#include "ui/severity_colors.h"
#include "ui/window/symbol_icon.h"

#include <QAccessible>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace ikelens {

namespace {

/// One message: icon, text, a button that closes it.
class MessageBar final : public QFrame
{
public:
    MessageBar(MessageArea::Kind kind, const QString &text)
        : m_kind(kind)
        , m_icon(new QLabel)
        , m_text(new QLabel(text))
    {
        paintIcon();
        m_text->setTextFormat(Qt::PlainText);
        m_text->setWordWrap(true);
        m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        auto *close = new QToolButton;
        close->setAutoRaise(true);
        close->setIcon(symbolIcon(QStringLiteral("close")));
        close->setToolTip(MessageArea::tr("Close this message"));
        close->setAccessibleName(MessageArea::tr("Close this message"));
        QObject::connect(close, &QToolButton::clicked, this, [this] {
            hide();
            deleteLater();
        });
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(10, 5, 6, 5);
        layout->addWidget(m_icon, 0, Qt::AlignTop);
        layout->addWidget(m_text, 1);
        layout->addWidget(close, 0, Qt::AlignTop);
        setAccessibleName(text);
    }

    [[nodiscard]] QString text() const { return m_text->text(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QColor tint = stateColor(state(), palette());
        QPainter painter(this);
        painter.fillRect(rect(), palette().color(QPalette::Base));
        tint.setAlphaF(0.14f);
        painter.fillRect(rect(), tint);
        tint.setAlphaF(1);
        painter.fillRect(QRect(0, 0, 4, height()), tint);
    }

    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            paintIcon();
        QFrame::changeEvent(event);
    }

private:
    void paintIcon() { m_icon->setPixmap(stateIcon(state()).pixmap(QSize(16, 16), devicePixelRatioF())); }
    [[nodiscard]] NodeState state() const
    {
        return m_kind == MessageArea::Kind::Warning ? NodeState::Warning : NodeState::Probe;
    }

    MessageArea::Kind m_kind;
    QLabel *m_icon;
    QLabel *m_text;
};

}  // namespace

MessageArea::MessageArea(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    setAccessibleName(tr("Messages"));
}

void MessageArea::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Messages"));
    QWidget::changeEvent(event);
}

void MessageArea::clear()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
}

void MessageArea::add(Kind kind, const QString &text)
{
    auto *bar = new MessageBar(kind, text);
    m_layout->addWidget(bar);
    QAccessibleEvent event(bar, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QStringList MessageArea::texts() const
{
    QStringList texts;
    for (int i = 0; i < m_layout->count(); ++i)
        texts << static_cast<MessageBar *>(m_layout->itemAt(i)->widget())->text();
    return texts;
}

}  // namespace ikelens
