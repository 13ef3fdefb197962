// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_highlighter.h"

#include "ui/severity_colors.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QtConcurrent>

#include <cmath>

namespace ikelens {
namespace {

using namespace Qt::StringLiterals;
using KSyntaxHighlighting::Repository;

constexpr double ReadableContrast = 4.5;
const QString DefinitionName = u"IKE Lens log"_s;

/// Relative luminance of WCAG 2.1.
double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// The rules are compiled when a line needs them for the first time, and this one needs all that lines of pluto do.
class FirstLine : private KSyntaxHighlighting::AbstractHighlighter
{
public:
    explicit FirstLine(const KSyntaxHighlighting::Definition &definition)
    {
        setDefinition(definition);
        highlightLine(u"Nov 23 10:00:00 intra pluto[1]: \"C1\"[1] 192.0.2.1 #1: initiating", {});
    }

private:
    void applyFormat(int, int, const KSyntaxHighlighting::Format &) override { }
};

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

LineHighlighter::LineHighlighter()
    : m_reading(QtConcurrent::run(&LineHighlighter::readDefinitions, QThread::currentThread()))
{ }

/// Nothing is read any more when the application ends.
LineHighlighter::~LineHighlighter()
{
    m_reading.waitForFinished();
}

/// All that KSyntaxHighlighting brings along, and ours: some ten milliseconds.
LineHighlighter::Definitions LineHighlighter::readDefinitions(QThread *user)
{
    auto definitions = std::make_shared<Repository>();
    definitions->addCustomSearchPath(u":/ikelens"_s);
    [[maybe_unused]] const FirstLine compiled(definitions->definitionForName(DefinitionName));
    definitions->moveToThread(user);
    return definitions;
}

void LineHighlighter::takeDefinitions()
{
    m_definitions = m_reading.result();
    setDefinition(m_definitions->definitionForName(DefinitionName));
    setPalette(m_palette);
}

void LineHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    m_formats.clear();
    if (m_definitions)
        setTheme(
            m_definitions->defaultTheme(isDark(palette) ? Repository::DarkTheme : Repository::LightTheme));
}

QList<QTextLayout::FormatRange> LineHighlighter::highlight(QStringView text)
{
    if (!m_definitions)
        takeDefinitions();
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
