// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_highlighter.h"

#include "ui/severity_colors.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <cmath>

namespace ikelens {
namespace {

using namespace Qt::StringLiterals;
using KSyntaxHighlighting::Repository;

constexpr double ReadableContrast = 4.5;

/// Relative luminance of WCAG 2.1.
double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

}  // namespace

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor readableOn(const QColor &base, QColor color)
{
    const QColor goal = luminance(base) < 0.18 ? Qt::white : Qt::black;
    for (int step = 0; step < 20 && contrast(base, color) < ReadableContrast; ++step) {
        const auto nearer = [](float from, float to) { return from + (to - from) * 0.15f; };
        color = QColor::fromRgbF(nearer(color.redF(), goal.redF()), nearer(color.greenF(), goal.greenF()),
                                 nearer(color.blueF(), goal.blueF()));
    }
    return color;
}

void LineHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    m_formats.clear();
    if (m_repository)
        setTheme(
            m_repository->defaultTheme(isDark(palette) ? Repository::DarkTheme : Repository::LightTheme));
}

void LineHighlighter::readDefinitions()
{
    m_repository = std::make_unique<Repository>();
    m_repository->addCustomSearchPath(u":/ikelens"_s);
    setDefinition(m_repository->definitionForName(u"IKE Lens log"_s));
    setPalette(m_palette);
}

QList<QTextLayout::FormatRange> LineHighlighter::highlight(QStringView text)
{
    if (!m_repository)
        readDefinitions();
    m_ranges.clear();
    highlightLine(text, {});
    return std::exchange(m_ranges, {});
}

void LineHighlighter::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    if (length == 0 || !format.isValid() || format.isDefaultTextStyle(theme()))
        return;
    auto known = m_formats.constFind(format.id());
    if (known == m_formats.cend())
        known = m_formats.insert(format.id(), charFormat(format));
    m_ranges.push_back({offset, length, *known});
}

QTextCharFormat LineHighlighter::charFormat(const KSyntaxHighlighting::Format &format) const
{
    QTextCharFormat result;
    if (format.hasTextColor(theme()))
        result.setForeground(readableOn(m_palette.color(QPalette::Base), format.textColor(theme())));
    if (format.isBold(theme()))
        result.setFontWeight(QFont::Bold);
    return result;
}

}  // namespace ikelens
