// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/exchange_table.h"

#include "core/diagnosis/message_set.h"
#include "core/knowledge/glossary.h"

#include <QCoreApplication>

#include <toml++/toml.hpp>

#include <algorithm>
#include <cctype>

namespace ikelens {

namespace {

class Fault
{
    Q_DECLARE_TR_FUNCTIONS(ExchangeTable)
};

/// Ends the reading; load() makes an Error of it.
[[noreturn]] void fail(const toml::node &node, const QString &reason)
{
    throw TextFault{int(node.source().begin.line), reason};
}

QString toText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

std::string_view textOf(const toml::table &table, std::string_view key)
{
    const auto value = table[key].value<std::string_view>();
    return value.value_or(std::string_view());
}

const toml::table &tableIn(const toml::node &node)
{
    if (const toml::table *const table = node.as_table())
        return *table;
    fail(node, Fault::tr("a table is expected here"));
}

const toml::array &arrayIn(const toml::table &table, std::string_view key)
{
    if (const toml::array *const array = table[key].as_array())
        return *array;
    fail(table, Fault::tr("the list “%1” is missing").arg(toText(key)));
}

std::array<QString, 2> bothLanguages(const toml::table &table)
{
    std::array<QString, 2> words;
    for (const Language language : {Language::English, Language::German}) {
        const QString name = folderOf(language);
        words[indexOf(language)] = toText(textOf(table, name.toStdString()));
        if (words[indexOf(language)].isEmpty())
            fail(table, Fault::tr("there are no words for “%1”").arg(name));
    }
    return words;
}

Role roleIn(const toml::table &table, std::string_view key)
{
    const std::string_view word = textOf(table, key);
    if (word == "initiator")
        return Role::Initiator;
    if (word == "responder")
        return Role::Responder;
    if (word.empty())
        return Role::Unknown;
    fail(table, Fault::tr("“%1” is neither initiator nor responder").arg(toText(word)));
}

LineMeaning::Shows showsIn(const toml::table &table)
{
    using Shows = LineMeaning::Shows;
    static constexpr std::array<std::pair<std::string_view, Shows>, 7> Words{
        {{"", Shows::Message},
         {"message", Shows::Message},
         {"hint", Shows::Hint},
         {"silence", Shows::Silence},
         {"repeat-own", Shows::RepeatOwn},
         {"repeat-peer", Shows::RepeatPeer},
         {"notification", Shows::Notification}}};
    const std::string_view word = textOf(table, "shows");
    const auto found = std::ranges::find(Words, word, &std::pair<std::string_view, Shows>::first);
    if (found == Words.end())
        fail(table, Fault::tr("“%1” is nothing that a line can show").arg(toText(word)));
    return found->second;
}

std::vector<QByteArray> wordsIn(const toml::table &table, std::string_view key)
{
    std::vector<QByteArray> words;
    if (const toml::array *const list = table[key].as_array()) {
        for (const toml::node &node : *list)
            words.emplace_back(toText(node.value<std::string_view>().value_or("")).toUtf8());
    }
    return words;
}

Exchange readExchange(const toml::table &table)
{
    Exchange exchange{.id = toText(textOf(table, "id")).toUtf8(), .name = {}, .messages = {}};
    const toml::table *const name = table["name"].as_table();
    if (exchange.id.isEmpty() || !name)
        fail(table, Fault::tr("an exchange needs an id and a name"));
    exchange.name = bothLanguages(*name);
    constexpr std::size_t MostMessages = 100;
    for (const toml::node &node : arrayIn(table, "messages")) {
        const toml::table &message = tableIn(node);
        exchange.messages.push_back({roleIn(message, "from"), bothLanguages(message)});
        if (exchange.messages.back().from == Role::Unknown || exchange.messages.size() > MostMessages)
            fail(node, Fault::tr("a message needs its sender"));
    }
    return exchange;
}

LineMeaning readMeaning(const toml::table &table, std::size_t exchange, std::size_t messages)
{
    LineMeaning meaning{.exchange = std::uint8_t(exchange),
                        .step = 0,
                        .own = roleIn(table, "own"),
                        .shows = showsIn(table),
                        .has = wordsIn(table, "has"),
                        .lacks = wordsIn(table, "lacks")};
    const bool isRepeat = meaning.shows == LineMeaning::Shows::RepeatOwn
        || meaning.shows == LineMeaning::Shows::RepeatPeer;
    const auto step = table["step"].value_or<std::int64_t>(0);
    if (!isRepeat && (step < 1 || std::size_t(step) > messages || meaning.own == Role::Unknown))
        fail(table, Fault::tr("a line needs “own” and a step of the exchange"));
    meaning.step = std::uint8_t(step);
    return meaning;
}

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
}

bool hasWord(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isWordCharacter(text[at - 1]))
            && (end == text.size() || !isWordCharacter(text[end])))
            return true;
    }
    return false;
}

}  // namespace

bool LineMeaning::fits(std::string_view text) const
{
    const auto isThere = [text](const QByteArray &word) {
        return hasWord(text, std::string_view(word.constData(), std::size_t(word.size())));
    };
    return std::ranges::all_of(has, isThere) && std::ranges::none_of(lacks, isThere);
}

std::expected<std::shared_ptr<const ExchangeTable>, Error> ExchangeTable::load(const QString &path,
                                                                               const Catalog &catalog)
{
    const auto text = readKnowledgeFile(path);
    if (!text)
        return std::unexpected(text.error());
    auto table = std::make_shared<ExchangeTable>();
    table->m_meanings.resize(catalog.size());
    // Per message, whether its meanings come from an exact id.
    std::vector<bool> exact(catalog.size(), false);
    const auto add = [&](const QByteArray &pattern, const LineMeaning &meaning) {
        MessageSet set;
        if (!set.add(catalog, pattern)) {
            table->m_unknown.append(pattern);
            return;
        }
        const bool isExact = !pattern.endsWith('*');
        for (const MessageId id : set.ids()) {
            if (exact[id] && !isExact)
                continue;
            if (isExact && !exact[id])
                table->m_meanings[id].clear();
            exact[id] = isExact;
            table->m_meanings[id].push_back(meaning);
        }
    };
    try {
        const toml::table root = toml::parse(text->toStdString());
        for (const toml::node &node : arrayIn(root, "exchange")) {
            const toml::table &entry = tableIn(node);
            table->m_exchanges.push_back(readExchange(entry));
            const std::size_t count = table->m_exchanges.back().messages.size();
            for (const toml::node &line : arrayIn(entry, "lines"))
                add(toText(textOf(tableIn(line), "id")).toUtf8(),
                    readMeaning(tableIn(line), table->m_exchanges.size() - 1, count));
        }
    } catch (const toml::parse_error &error) {
        return std::unexpected(
            knowledgeError(path, {int(error.source().begin.line), toText(error.description())}));
    } catch (const TextFault &fault) {
        return std::unexpected(knowledgeError(path, fault));
    }
    return table;
}

std::span<const LineMeaning> ExchangeTable::meaningsOf(MessageId id) const
{
    return id < m_meanings.size() ? std::span<const LineMeaning>(m_meanings[id])
                                  : std::span<const LineMeaning>();
}

}  // namespace ikelens
