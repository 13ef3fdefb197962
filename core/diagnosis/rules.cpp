// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/rules.h"

#include "core/diagnosis/rule.h"

#include <QFile>

#include <toml++/toml.hpp>

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

template<typename Value>
struct Word
{
    std::string_view word;
    Value value;
};

constexpr std::array<Word<CausePhase>, 4> Phases{{{"phase1", CausePhase::Phase1},
                                                  {"login", CausePhase::Login},
                                                  {"phase2", CausePhase::Phase2},
                                                  {"established", CausePhase::Established}}};
constexpr std::array<Word<Side>, 4> Sides{{{"appliance", Side::Appliance},
                                           {"peer", Side::Peer},
                                           {"either", Side::Either},
                                           {"network", Side::Network}}};
constexpr std::array<Word<Severity>, 3> Severities{
    {{"error", Severity::Error}, {"warning", Severity::Warning}, {"info", Severity::Info}}};
constexpr std::array<Word<Confidence>, 3> Confidences{
    {{"certain", Confidence::Certain}, {"likely", Confidence::Likely}, {"possible", Confidence::Possible}}};
constexpr std::array<Word<Role>, 2> Roles{{{"initiator", Role::Initiator}, {"responder", Role::Responder}}};
constexpr std::array<Word<Rule::Stage>, 4> Stages{{{"any", Rule::Stage::Any},
                                                   {"phase1", Rule::Stage::Phase1},
                                                   {"login", Rule::Stage::Login},
                                                   {"phase2", Rule::Stage::Phase2}}};
constexpr std::array<Word<Rule::NatNeed>, 2> NatNeeds{
    {{"found", Rule::NatNeed::Found}, {"none", Rule::NatNeed::None}}};

constexpr std::array<std::string_view, 5> CauseKeys{"id", "phase", "side", "severity", "persists"};
constexpr std::array<std::string_view, 13> RuleKeys{"when",  "before",   "with",      "without", "notBefore",
                                                    "quote", "role",     "stage",     "nat",     "predicate",
                                                    "side",  "severity", "confidence"};

/// A fault of the file, thrown within this file only: the nested tables make return values unwieldy.
struct Fault
{
    QString what;
    toml::source_index line;
};

[[noreturn]] void fail(const toml::node &node, const QString &what)
{
    throw Fault{what, node.source().begin.line};
}

const toml::table &tableIn(const toml::node &node)
{
    if (!node.is_table())
        fail(node, QStringLiteral("a table is needed"));
    return *node.as_table();
}

QString quoted(std::string_view text)
{
    return u'“' + QString::fromUtf8(text.data(), qsizetype(text.size())) + u'”';
}

void checkKeys(const toml::table &table, std::span<const std::string_view> known)
{
    for (const auto &[key, value] : table) {
        if (std::ranges::find(known, key.str()) == known.end() && key.str() != "rule")
            fail(value, QStringLiteral("the unknown word %1").arg(quoted(key.str())));
    }
}

template<typename Value, std::size_t Count>
Value word(const toml::table &table, std::string_view key, const std::array<Word<Value>, Count> &words,
           std::optional<Value> otherwise)
{
    const toml::node *const node = table.get(key);
    if (!node) {
        if (!otherwise)
            fail(table, QStringLiteral("%1 is missing").arg(quoted(key)));
        return *otherwise;
    }
    const auto text = node->value<std::string_view>().value_or("");
    const auto found = std::ranges::find(words, text, &Word<Value>::word);
    if (found == words.end())
        fail(*node, QStringLiteral("%1 cannot be %2").arg(quoted(key), quoted(text)));
    return found->value;
}

MessageSet messages(const toml::node *node, const Catalog &catalog)
{
    MessageSet set;
    if (!node)
        return set;
    if (!node->is_array())
        fail(*node, QStringLiteral("a list of messages is needed"));
    for (const toml::node &element : *node->as_array()) {
        const auto pattern = element.value<std::string_view>().value_or("");
        if (!set.add(catalog, QByteArrayView(pattern.data(), qsizetype(pattern.size()))))
            fail(element, QStringLiteral("no message is called %1").arg(quoted(pattern)));
    }
    return set;
}

std::vector<MessageSet> messageLists(const toml::node *node, const Catalog &catalog)
{
    std::vector<MessageSet> lists;
    if (!node)
        return lists;
    if (!node->is_array())
        fail(*node, QStringLiteral("a list of lists of messages is needed"));
    for (const toml::node &list : *node->as_array())
        lists.push_back(messages(&list, catalog));
    return lists;
}

Rule readRule(const toml::table &table, const Cause &cause, CauseId id, const Catalog &catalog)
{
    checkKeys(table, RuleKeys);
    Rule rule{.cause = id};
    rule.when = messages(table.get("when"), catalog);
    if (rule.when.empty())
        fail(table, QStringLiteral("a rule needs “when”"));
    rule.before = messageLists(table.get("before"), catalog);
    rule.with = messageLists(table.get("with"), catalog);
    rule.without = messages(table.get("without"), catalog);
    rule.notBefore = messages(table.get("notBefore"), catalog);
    rule.quote = messages(table.get("quote"), catalog);
    rule.role = word(table, "role", Roles, std::optional(Role::Unknown));
    rule.stage = word(table, "stage", Stages, std::optional(Rule::Stage::Any));
    rule.nat = word(table, "nat", NatNeeds, std::optional(Rule::NatNeed::Any));
    rule.side = word(table, "side", Sides, std::optional(cause.side));
    rule.severity = word(table, "severity", Severities, std::optional(cause.severity));
    rule.confidence = word(table, "confidence", Confidences, std::optional(Confidence::Certain));
    if (const toml::node *const name = table.get("predicate")) {
        const auto text = name->value<std::string_view>().value_or("");
        rule.predicate = predicateNamed(QByteArrayView(text.data(), qsizetype(text.size())));
        if (!rule.predicate)
            fail(*name, QStringLiteral("no comparison is called %1").arg(quoted(text)));
    }
    return rule;
}

Cause readCause(const toml::table &table)
{
    checkKeys(table, CauseKeys);
    const auto id = table["id"].value<std::string_view>().value_or("");
    if (id.empty())
        fail(table, QStringLiteral("a cause needs “id”"));
    return {.id = QByteArray(id.data(), qsizetype(id.size())),
            .phase = word(table, "phase", Phases, std::optional<CausePhase>()),
            .side = word(table, "side", Sides, std::optional<Side>()),
            .severity = word(table, "severity", Severities, std::optional<Severity>()),
            .persists = table["persists"].value_or(false)};
}

}  // namespace

Rules::Rules() = default;
Rules::~Rules() = default;

std::expected<std::shared_ptr<const Rules>, Error> Rules::load(const QString &name, const Catalog &catalog)
{
    const auto faulty = [&name](qint64 line, const QString &what) {
        return std::unexpected(
            Error{.kind = Error::Kind::BadKnowledge,
                  .path = name,
                  .detail = QStringLiteral("%1, line %2: %3").arg(name).arg(line).arg(what)});
    };
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return faulty(0, QStringLiteral("the file is missing"));
    const QByteArray text = file.readAll();
    std::shared_ptr<Rules> rules(new Rules);
    try {
        const toml::table root = toml::parse(std::string_view(text.data(), std::size_t(text.size())));
        const toml::array *const causes = root["cause"].as_array();
        if (!causes)
            return faulty(1, QStringLiteral("no [[cause]]"));
        for (const toml::node &node : *causes) {
            const toml::table &table = tableIn(node);
            const auto id = CauseId(rules->m_causes.size());
            rules->m_causes.push_back(readCause(table));
            if (const toml::array *const list = table["rule"].as_array()) {
                for (const toml::node &rule : *list)
                    rules->m_rules.push_back(readRule(tableIn(rule), rules->m_causes.back(), id, catalog));
            }
        }
    } catch (const toml::parse_error &error) {
        return faulty(error.source().begin.line,
                      QString::fromUtf8(error.description().data(), qsizetype(error.description().size())));
    } catch (const Fault &fault) {
        return faulty(fault.line, fault.what);
    }
    rules->m_decidedBy.resize(catalog.size());
    for (std::size_t rule = 0; rule < rules->m_rules.size(); ++rule) {
        for (std::size_t id = 0; id < catalog.size(); ++id) {
            if (rules->m_rules[rule].when.has(MessageId(id)))
                rules->m_decidedBy[id].push_back(std::uint16_t(rule));
        }
    }
    return rules;
}

std::optional<CauseId> Rules::find(QByteArrayView id) const
{
    const auto found = std::ranges::find(m_causes, id, &Cause::id);
    if (found == m_causes.end())
        return std::nullopt;
    return CauseId(found - m_causes.begin());
}

}  // namespace ikelens
