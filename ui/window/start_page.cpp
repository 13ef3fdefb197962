// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/start_page.h"

#include "ui/plain_tip.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ikelens {

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_hint(new QLabel)
    , m_recentTitle(new QLabel)
    , m_open(new QPushButton)
    , m_paste(new QPushButton)
    , m_recent(new QWidget)
    , m_recentLayout(new QVBoxLayout)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.7);
    m_title->setFont(large);
    m_title->setAlignment(Qt::AlignCenter);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_open->setDefault(true);

    auto *picture = new QLabel;
    picture->setPixmap(
        QIcon(QStringLiteral(":/ikelens/ikelens.svg")).pixmap(QSize(72, 72), devicePixelRatioF()));
    picture->setAlignment(Qt::AlignCenter);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_open);
    buttons->addWidget(m_paste);
    buttons->addStretch();

    auto *recent = new QVBoxLayout(m_recent);
    recent->addWidget(m_recentTitle);
    recent->addLayout(m_recentLayout);
    m_recentLayout->setSpacing(0);

    auto *column = new QVBoxLayout;
    column->setSpacing(14);
    column->addStretch(2);
    for (QWidget *widget : std::initializer_list<QWidget *>{picture, m_title, m_hint})
        column->addWidget(widget);
    column->addLayout(buttons);
    column->addWidget(m_recent);
    column->addStretch(3);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(column, 3);
    layout->addStretch(1);

    connect(m_open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(m_paste, &QPushButton::clicked, this, &StartPage::pasteRequested);
    setFocusProxy(m_open);
    setRecentFiles({});
    retranslate();
}

void StartPage::setRecentFiles(const QStringList &paths)
{
    while (QLayoutItem *item = m_recentLayout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    constexpr qsizetype MaxShown = 5;
    for (const QString &path : paths.first(std::min(paths.size(), MaxShown))) {
        const QFileInfo file(path);
        auto *button = new QPushButton(file.fileName().replace(u'&', QStringLiteral("&&")) % u"   –   "
                                       % file.absolutePath().replace(u'&', QStringLiteral("&&")));
        button->setFlat(true);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 5px"));
        button->setToolTip(plainTip(path));
        button->setAccessibleName(path);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT fileRequested(path); });
        m_recentLayout->addWidget(button);
    }
    m_recent->setVisible(!paths.isEmpty() && !m_loading);
}

void StartPage::setLoading(bool loading)
{
    m_loading = loading;
    m_open->setVisible(!loading);
    m_paste->setVisible(!loading);
    m_recent->setVisible(!loading && m_recentLayout->count() > 0);
    retranslate();
}

void StartPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StartPage::retranslate()
{
    m_title->setText(m_loading ? tr("Reading the log…") : tr("Drop an IPsec log here"));
    m_hint->setText(
        m_loading ? QString()
                  : tr("One file, several files or a folder. On the Intra2net System, the logs are found "
                       "under Information > System > Logfiles."));
    m_open->setText(tr("Open…"));
    m_paste->setText(tr("Paste from clipboard"));
    m_recentTitle->setText(tr("Opened recently"));
}

}  // namespace ikelens
