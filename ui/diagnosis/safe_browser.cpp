// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnosis/safe_browser.h"

#include <QEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextOption>

namespace ikelens {

SafeBrowser::SafeBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // Everything is wrapped; but where a font changes within a line, that may be a fraction of a pixel too wide.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(12);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        bool isNumber = false;
        const std::uint32_t number = link.path().toUInt(&isNumber);
        if (isNumber)
            Q_EMIT linkActivated(link.scheme(), number);
    });
}

void SafeBrowser::showPage(const QString &html, const QHash<QString, QImage> &images, bool keepPlace)
{
    const int place = verticalScrollBar()->value();
    // A long table takes many milliseconds; while a log is loaded or followed, the page mostly stays what it is.
    if (html != m_html || images != m_images) {
        m_html = html;
        m_images = images;
        // A scroll bar that goes with the old text and comes with the new one would have it laid out twice.
        setVerticalScrollBarPolicy(verticalScrollBar()->isVisible() ? Qt::ScrollBarAlwaysOn
                                                                    : Qt::ScrollBarAlwaysOff);
        // Else a paragraph that begins with a Hebrew or Arabic name of the log would turn round as a whole.
        setHtml(u"<html dir=\"ltr\">" % html % u"</html>");
        setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    }
    verticalScrollBar()->setValue(keepPlace ? place : 0);
}

QVariant SafeBrowser::loadResource(int type, const QUrl &name)
{
    const auto image = m_images.constFind(name.toString());
    if (type != QTextDocument::ImageResource || image == m_images.constEnd())
        return {};
    return *image;
}

QMimeData *SafeBrowser::createMimeDataFromSelection() const
{
    if (!m_copyReplacement)
        return QTextBrowser::createMimeDataFromSelection();
    auto *copied = new QMimeData;  // the caller owns it
    copied->setText(m_copyReplacement());
    return copied;
}

void SafeBrowser::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        Q_EMIT paletteChanged();
}

}  // namespace ikelens
