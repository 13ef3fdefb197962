// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/knowledge.h"

#include "core/case.h"
#include "core/knowledge/cause_texts.h"
#include "core/knowledge/display_text.h"
#include "core/knowledge/facts.h"
#include "core/knowledge/glossary.h"
#include "core/knowledge/markup.h"
#include "core/knowledge/peer_product.h"

#include <QRegularExpression>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

/// Stands for a menu of the appliance in a text for the peer; from the area for private use.
constexpr char16_t ApplianceMenu = u'\ue000';

/// The blocks without the sentences that name a menu of the appliance.
Blocks withoutApplianceMenus(const Blocks &blocks)
{
    static const QRegularExpression border(u"(?<=[.!?:]) +(?=\\p{Lu})"_s);
    Blocks kept;
    for (const Block &block : blocks) {
        QString text;
        for (const Span &span : block.spans)
            text += span.text;
        if (!text.contains(ApplianceMenu)) {
            kept.push_back(block);
            continue;
        }
        QStringList sentences = text.split(border);
        sentences.removeIf([](const QString &sentence) { return sentence.contains(ApplianceMenu); });
        if (!sentences.isEmpty())
            kept.push_back({block.kind, {{Span::Style::Plain, sentences.join(u' ')}}});
    }
    return kept;
}

}  // namespace

struct Knowledge::Data
{
    WordsByKey glossary;
    std::array<CauseTexts, 2> causes;
    std::array<QHash<QString, QString>, 2> lines;
};

Knowledge::Knowledge()
    : m_data(std::make_unique<Data>())
{ }

Knowledge::~Knowledge() = default;

std::expected<std::shared_ptr<const Knowledge>, Error> Knowledge::load(
    const QString &folder, const std::shared_ptr<const Rules> &rules)
{
    auto glossary = loadGlossary(folder % u"/glossary.toml");
    if (!glossary)
        return std::unexpected(glossary.error());
    QList<QByteArray> ids;
    for (const Cause &cause : rules->causes())
        ids.append(cause.id);

    std::shared_ptr<Knowledge> knowledge(new Knowledge);
    knowledge->m_data->glossary = std::move(*glossary);
    for (const Language language : {Language::English, Language::German}) {
        const QString languageFolder = folder % u'/' % folderOf(language);
        auto causes = CauseTexts::load(languageFolder, ids);
        if (!causes)
            return std::unexpected(causes.error());
        knowledge->m_data->causes[indexOf(language)] = std::move(*causes);
        for (const QStringView file : {u"/lines.toml", u"/lines_charon.toml"}) {
            const auto lines = loadLineTexts(languageFolder % file);
            if (!lines)
                return std::unexpected(lines.error());
            knowledge->m_data->lines[indexOf(language)].insert(*lines);
        }
    }
    return knowledge;
}

Explanation Knowledge::explain(const Case &subject, const Finding &finding, Language language,
                               const QHash<QString, QString> &names) const
{
    const Facts facts = collectFacts(subject, finding, language, names);
    return explain(finding.cause, facts, language, productFamily(facts.value("peer_software")));
}

Explanation Knowledge::explain(CauseId cause, const Facts &facts, Language language,
                               const QString &peerFamily) const
{
    const QHash<QString, QString> &glossary = m_data->glossary[indexOf(language)];
    const auto lookup = [&](const QString &name) {
        return name.startsWith(u"menu.") ? glossary.value(name.sliced(5)) : facts.value(name.toUtf8());
    };
    const CauseText &text = m_data->causes[indexOf(language)].text(cause);
    const auto section = [&](const QString &name) {
        return parseMarkup(text.sections.value(name).fill(lookup));
    };

    Explanation explanation{.title = plainLine(text.title.fill(lookup)),
                            .happened = section(u"happened"_s),
                            .applianceFix = section(u"appliance"_s),
                            .peerFix = section(u"peer"_s),
                            .peerProduct = {},
                            .peerProductFix = peerFamily.isEmpty() ? Blocks()
                                                                   : section(u"peer: " % peerFamily),
                            .check = section(u"check"_s)};
    if (!explanation.peerProductFix.empty())
        explanation.peerProduct = productName(peerFamily);
    return explanation;
}

Explanation Knowledge::explainToPeer(const Case &subject, const Finding &finding, Language language) const
{
    Facts facts = collectFacts(subject, finding, language, {});
    for (const char *ofAppliance :
         {"connection", "connection_id", "guessed_connection", "other_connection", "host"})
        facts.remove(ofAppliance);
    const QString family = productFamily(facts.value("peer_software"));
    Explanation explanation = explain(finding.cause, facts, language, family);
    explanation.applianceFix.clear();
    explanation.check.clear();
    if (family == u"intra2net"_s || explanation.peerProductFix.empty())
        return explanation;  // the menus are the peer's own
    const SlotTemplate product =
        m_data->causes[indexOf(language)].text(finding.cause).sections.value(u"peer: " % family);
    explanation.peerProductFix = withoutApplianceMenus(parseMarkup(product.fill([&](const QString &name) {
        return name.startsWith(u"menu.") ? QString(QChar(ApplianceMenu)) : facts.value(name.toUtf8());
    })));
    return explanation;
}

QString Knowledge::explainMessage(const QByteArray &baseId, Language language) const
{
    return m_data->lines[indexOf(language)].value(QString::fromUtf8(baseId));
}

}  // namespace ikelens
