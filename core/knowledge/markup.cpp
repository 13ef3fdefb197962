// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/markup.h"

#include <QRegularExpression>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

/// Splits a block's text into spans and puts the values in, each with the style around it.
class SpanReader
{
public:
    explicit SpanReader(const QList<SlotValue> &values)
        : m_values(values)
    { }

    std::vector<Span> read(const QString &text)
    {
        m_spans.clear();
        Span::Style style = Span::Style::Plain;
        for (qsizetype at = 0; at < text.size(); ++at) {
            const QStringView rest = QStringView(text).sliced(at);
            if (style != Span::Style::Code && rest.startsWith(u"**")) {
                style = style == Span::Style::Strong ? Span::Style::Plain : Span::Style::Strong;
                ++at;
            } else if (rest.startsWith(u'`')) {
                style = style == Span::Style::Code ? Span::Style::Plain : Span::Style::Code;
            } else if (rest.startsWith(FilledText::Placeholder) && m_next < m_values.size()) {
                const SlotValue &value = m_values[m_next++];
                append(value.text, value.fallback && style == Span::Style::Code ? Span::Style::Plain : style);
            } else {
                append(QString(rest.first()), style);
            }
        }
        return m_spans;
    }

private:
    void append(const QString &text, Span::Style style)
    {
        if (m_spans.empty() || m_spans.back().style != style)
            m_spans.push_back({style, {}});
        m_spans.back().text += text;
    }

    const QList<SlotValue> &m_values;
    qsizetype m_next = 0;
    std::vector<Span> m_spans;
};

struct RawBlock
{
    Block::Kind kind;
    QString text;
};

/// Lines to blocks: an empty line or a list mark begins a new one.
std::vector<RawBlock> splitBlocks(const QString &text)
{
    static const QRegularExpression item(u"^\\s*(?:(\\d+)\\.|-)\\s+(.*)$"_s);
    std::vector<RawBlock> blocks;
    bool open = false;
    for (const QString &line : text.split(u'\n')) {
        const auto match = item.match(line);
        if (line.trimmed().isEmpty()) {
            open = false;
        } else if (match.hasMatch()) {
            blocks.push_back({match.hasCaptured(1) ? Block::Kind::Numbered : Block::Kind::Bullet,
                              match.captured(2).trimmed()});
            open = true;
        } else if (open) {
            blocks.back().text += u' ' % line.trimmed();
        } else {
            blocks.push_back({Block::Kind::Paragraph, line.trimmed()});
            open = true;
        }
    }
    return blocks;
}

}  // namespace

Blocks parseMarkup(const FilledText &filled)
{
    SpanReader reader(filled.values);
    Blocks blocks;
    for (const RawBlock &raw : splitBlocks(filled.text))
        blocks.push_back({raw.kind, reader.read(raw.text)});
    return blocks;
}

QString plainLine(const FilledText &filled)
{
    QString line;
    for (const Span &span : SpanReader(filled.values).read(filled.text.simplified()))
        line += span.text;
    return line;
}

}  // namespace ikelens
