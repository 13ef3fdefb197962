// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QImage>
#include <QTextBrowser>

#include <functional>

namespace ikelens {

/// Shows HTML of our own making. Links are only announced, never followed; nothing is loaded but the images that
/// were handed over. The keyboard reaches every link (Tab, Enter) and selects text.
class SafeBrowser final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit SafeBrowser(QWidget *parent = nullptr);

    /// `images` by the name that stands in `src`. The reader's place is kept where `keepPlace` is set.
    void showPage(const QString &html, const QHash<QString, QImage> &images, bool keepPlace);

    /// What is copied in place of the selected text, while that may not go out as it is shown; null for the selected text.
    void setCopyReplacement(std::function<QString()> replacement)
    {
        m_copyReplacement = std::move(replacement);
    }

Q_SIGNALS:
    /// A link `kind:number` was activated.
    void linkActivated(const QString &kind, std::uint32_t number);
    void paletteChanged();

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void doSetSource(const QUrl &, QTextDocument::ResourceType) override { }
    void changeEvent(QEvent *event) override;
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;

private:
    QString m_html;  ///< of the page that is shown
    QHash<QString, QImage> m_images;
    std::function<QString()> m_copyReplacement;
};

}  // namespace ikelens
