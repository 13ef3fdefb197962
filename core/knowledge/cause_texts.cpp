// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/cause_texts.h"

#include "core/knowledge/glossary.h"
#include "core/knowledge/peer_product.h"

#include <QCoreApplication>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

class Fault
{
    Q_DECLARE_TR_FUNCTIONS(Knowledge)
};

bool isHeading(const QString &name)
{
    static const QStringList fixed{u"happened"_s, u"appliance"_s, u"peer"_s, u"check"_s};
    return fixed.contains(name) || (name.startsWith(u"peer: ") && !productName(name.sliced(6)).isEmpty());
}

/// Adds the section that ends here to the text.
std::expected<void, TextFault> close(CauseText &cause, const QString &heading, const QStringList &body,
                                     int firstLine)
{
    if (heading.isEmpty()) {
        if (!body.join(QString()).trimmed().isEmpty())
            return std::unexpected(TextFault{firstLine, Fault::tr("text before the first section")});
        return {};
    }
    auto parsed = SlotTemplate::parse(body.join(u'\n').trimmed(), firstLine);
    if (!parsed)
        return std::unexpected(parsed.error());
    cause.sections.insert(heading, *parsed);
    return {};
}

}  // namespace

std::expected<CauseText, TextFault> CauseText::parse(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    if (!lines.first().startsWith(u"# ") || lines.first().sliced(2).trimmed().isEmpty())
        return std::unexpected(TextFault{1, Fault::tr("the first line is no title (“# …”)")});
    CauseText cause;
    auto title = SlotTemplate::parse(lines.first().sliced(2).trimmed(), 1);
    if (!title)
        return std::unexpected(title.error());
    cause.title = std::move(*title);

    QString heading;
    QStringList body;
    int bodyLine = 2;
    for (int at = 1; at <= lines.size(); ++at) {
        const bool isEnd = at == lines.size();
        if (!isEnd && !lines[at].startsWith(u'#')) {
            if (body.isEmpty() && lines[at].trimmed().isEmpty())
                ++bodyLine;
            else
                body.append(lines[at]);
            continue;
        }
        if (const auto closed = close(cause, heading, body, bodyLine); !closed)
            return std::unexpected(closed.error());
        if (isEnd)
            break;
        heading = lines[at].sliced(lines[at].startsWith(u"## ") ? 3 : 1).simplified();
        if (!lines[at].startsWith(u"## ") || !isHeading(heading) || cause.sections.contains(heading))
            return std::unexpected(
                TextFault{at + 1, Fault::tr("“%1” is no section or stands twice").arg(lines[at])});
        body.clear();
        bodyLine = at + 2;
    }
    for (const QString &needed : {u"happened"_s, u"appliance"_s, u"peer"_s}) {
        if (cause.sections.value(needed).isEmpty())
            return std::unexpected(
                TextFault{1, Fault::tr("the section “## %1” is missing or empty").arg(needed)});
    }
    return cause;
}

QStringList CauseText::names() const
{
    QStringList names = title.names();
    for (const SlotTemplate &section : sections)
        names += section.names();
    names.removeDuplicates();
    return names;
}

std::expected<CauseTexts, Error> CauseTexts::load(const QString &folder, const QList<QByteArray> &causes)
{
    CauseTexts texts;
    for (const QByteArray &cause : causes) {
        const QString path = folder % u'/' % QString::fromUtf8(cause) % u".md";
        const auto content = readKnowledgeFile(path);
        if (!content)
            return std::unexpected(content.error());
        auto text = CauseText::parse(*content);
        if (!text)
            return std::unexpected(knowledgeError(path, text.error()));
        texts.m_texts.push_back(std::move(*text));
    }
    return texts;
}

}  // namespace ikelens
