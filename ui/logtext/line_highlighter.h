// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Repository>

#include <QFuture>
#include <QPalette>
#include <QTextLayout>

#include <memory>

namespace ikelens {

/// Colours the parts of a line: times, addresses, identities, algorithms … by the definition
/// resources/syntax/ikelens-log.xml. Every line stands for itself, so lines can be coloured in any order. The
/// definitions are read in the background; the first line waits for them.
class LineHighlighter : private KSyntaxHighlighting::AbstractHighlighter
{
public:
    LineHighlighter();
    ~LineHighlighter() override;

    /// Chooses the light or the dark theme. Colours that are too pale for QPalette::Base are made readable.
    void setPalette(const QPalette &palette);
    [[nodiscard]] QList<QTextLayout::FormatRange> highlight(QStringView text);

private:
    using Definitions = std::shared_ptr<KSyntaxHighlighting::Repository>;

    [[nodiscard]] static Definitions readDefinitions(QThread *user);
    void takeDefinitions();
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;
    [[nodiscard]] QTextCharFormat charFormat(const KSyntaxHighlighting::Format &format) const;

    QFuture<Definitions> m_reading;
    Definitions m_definitions;  ///< null before the first line
    QPalette m_palette;
    QHash<int, QTextCharFormat> m_formats;  ///< by Format::id(), for the theme of now
    QList<QTextLayout::FormatRange> m_ranges;
};

/// `color`, made darker or lighter until it stands out from `base` by at least 4.5 : 1 (WCAG 2.1, AA).
[[nodiscard]] QColor readableOn(const QColor &base, QColor color);
/// The contrast of two colours, 1 to 21 (WCAG 2.1, "contrast ratio").
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

}  // namespace ikelens
