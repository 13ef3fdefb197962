// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/explanation.h"

namespace ikelens {

namespace {

QString spansHtml(const std::vector<Span> &spans)
{
    QString html;
    for (const Span &span : spans) {
        const QString text = span.text.toHtmlEscaped();
        switch (span.style) {
        case Span::Style::Plain: html += text; break;
        case Span::Style::Strong: html += u"<strong>" % text % u"</strong>"; break;
        case Span::Style::Code: html += u"<code>" % text % u"</code>"; break;
        }
    }
    return html;
}

const char16_t *listTag(Block::Kind kind)
{
    switch (kind) {
    case Block::Kind::Numbered: return u"ol";
    case Block::Kind::Bullet: return u"ul";
    case Block::Kind::Paragraph: break;
    }
    return nullptr;
}

}  // namespace

QString plainText(const Blocks &blocks)
{
    QString text;
    int number = 0;
    const Block *before = nullptr;
    for (const Block &block : blocks) {
        if (before)
            text += before->kind == block.kind && block.kind != Block::Kind::Paragraph ? u"\n" : u"\n\n";
        number = block.kind == Block::Kind::Numbered ? number + 1 : 0;
        if (block.kind == Block::Kind::Numbered)
            text += QString::number(number) % u". ";
        else if (block.kind == Block::Kind::Bullet)
            text += u"- ";
        for (const Span &span : block.spans)
            text += span.text;
        before = &block;
    }
    return text;
}

QString html(const Blocks &blocks)
{
    QString html;
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        const Block &block = blocks[at];
        const char16_t *tag = listTag(block.kind);
        if (!tag) {
            html += u"<p>" % spansHtml(block.spans) % u"</p>";
            continue;
        }
        const QStringView name(tag);
        if (at == 0 || blocks[at - 1].kind != block.kind)
            html += u'<' % name % u'>';
        html += u"<li>" % spansHtml(block.spans) % u"</li>";
        if (at + 1 == blocks.size() || blocks[at + 1].kind != block.kind)
            html += u"</" % name % u'>';
    }
    return html;
}

}  // namespace ikelens
